"""Everything that a split has and the monolith had not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from modsplit_analysis.build.model import Project
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.config.entries import relaxed
from modsplit_analysis.spring.contexts import config_names

from modsplit_refactors.placement.model import BASE, FACADE, SHARED, TESTS, Placements
from modsplit_refactors.remedies.bridge import BridgeNeed
from modsplit_refactors.remedies.companion import reduced
from modsplit_refactors.remedies.event_bridge import bridged_events
from modsplit_refactors.remedies.extract_interface import interface_source
from modsplit_refactors.remedies.holder import holders
from modsplit_refactors.remedies.transaction import MANAGERS, SOURCES, shared_bean
from modsplit_refactors.targets.koupleless.config import ddl_auto, fixed_keys, module_files, stated_name
from modsplit_refactors.targets.koupleless.dependencies import Dependency, artifacts
from modsplit_refactors.targets.koupleless.layout import Layout
from modsplit_refactors.targets.koupleless.main_class import bridge_bean, main_of_module
from modsplit_refactors.targets.koupleless.outline import ModuleOutline
from modsplit_refactors.targets.koupleless.pom import Pom, frame, monolith_dependencies, read_pom
from modsplit_refactors.targets.koupleless.pom_edits import own
from modsplit_refactors.targets.koupleless.poms import ModuleBuild, Shared, facade_pom, module_pom, root_pom, tests_pom
from modsplit_refactors.targets.koupleless.registrations import Registrations, registration
from modsplit_refactors.targets.koupleless.slices import Slice
from modsplit_refactors.targets.koupleless.stacks import Stack
from modsplit_refactors.targets.koupleless.wiring import (
    BRIDGE,
    Features,
    Mount,
    base_wiring,
    module_main,
    runtime_sources,
)
from modsplit_refactors.templating import ascii_only

JAVA, RESOURCES = "src/main/java", "src/main/resources"
DATA_BEANS = (("dataSource",), ("transactionManager",))
"""As Spring Boot names them where the application has none of its own."""
FILTERED = re.compile(rb"@[\w.\-]+@")


@dataclass(frozen=True)
class Target:
    """Everything that the generated files follow from."""

    snapshot: Snapshot
    placements: Placements
    layout: Layout
    stack: Stack
    main: SourceClass
    modules: tuple[ModuleOutline, ...]
    bridges: tuple[BridgeNeed, ...]
    mounts: tuple[Mount, ...]
    flat_tests: bool
    slices: tuple[Slice, ...]
    registered: Registrations

    @property
    def directories(self) -> tuple[str, ...]:
        """The new projects, in the order in which they are built."""
        layout = self.layout
        own = () if layout.reactor else (layout.directory(BASE),)
        tests = (layout.directory(TESTS),) if self.flat_tests else ()
        return (layout.directory(FACADE), *own, *(module.directory for module in self.modules), *tests)


def generated_files(target: Target) -> dict[str, bytes]:
    """The generated files by path."""
    found = _features(target.snapshot, target.placements)
    files = {**_build_files(target), **_companions(target), **_interfaces(target)}
    # A module has these under their own names already, joined to the base's.
    bridges = tuple(each for each in target.bridges if each.bean not in (*found.source, *found.manager))
    mains = {}
    for module in target.modules:
        wiring = main_of_module(target.snapshot, target.placements, target.layout, target.main, module.name, bridges)
        mains[f"{module.directory}/{JAVA}/{module.main.replace('.', '/')}.java"] = module_main(wiring, found)
        for name, data in _configuration(target, module.name, found).items():
            files[f"{module.directory}/{RESOURCES}/{name}"] = data
        files |= _registered(target, module.directory, module.name)
    return {**files, **mains, **_runtime(target, found, mains.values())}


def _features(snapshot: Snapshot, placements: Placements) -> Features:
    known = artifacts(snapshot)
    jpa = bool({"spring-boot-starter-data-jpa", "hibernate-core", "spring-orm"} & known)
    web = bool({"spring-boot-starter-web", "spring-webmvc"} & known)
    data = jpa or bool({"spring-jdbc", "spring-boot-starter-jdbc"} & known)
    beans = (shared_bean(snapshot, SOURCES), shared_bean(snapshot, MANAGERS))
    names = [(bean.name, *bean.aliases) if bean else default for bean, default in zip(beans, DATA_BEANS, strict=True)]
    asked = any(placements.home(top_level(bean.declared_in)) == BASE for bean, _ in holders(snapshot))
    source, manager = names if data else ((), ())
    resolved = any(project.class_path.artifacts for project in snapshot.build.projects)
    hibernate = jpa and ("hibernate-core" in known or not resolved)
    return Features(web, data, jpa, bridged_events(snapshot, placements), source, manager, asked, hibernate)


def _build_files(target: Target) -> dict[str, bytes]:
    layout, snapshot = target.layout, target.snapshot
    pom = read_pom(snapshot.files[layout.application.file].data)
    projects = [snapshot.build.by_directory[each] for each in sorted(target.placements.shared_projects)]
    shared = Shared(
        frame(pom, layout),
        monolith_dependencies(pom, layout),
        tuple(Dependency(each.group, each.artifact, _version(pom, each)) for each in projects),
        pom.compiler,
        target.stack,
        below_root=not layout.reactor,
    )
    facade = own(pom, layout.artifact_of(FACADE))
    tested = any(it.placement in SHARED for placed in target.placements.tests.values() for it in placed)
    files = {
        f"{layout.directory(FACADE)}/pom.xml": facade_pom(shared, facade.artifact, _slices(target, FACADE), tested)
    }
    if not layout.reactor:
        files["pom.xml"] = root_pom(pom, target.directories, target.stack)
    for it in target.modules:
        build = ModuleBuild(it.name, it.artifact, it.version, it.context_path, it.main, target.flat_tests)
        files[f"{it.directory}/pom.xml"] = module_pom(shared, facade, build, _slices(target, it.name))
    if target.flat_tests:
        parts = [facade, *(replace(own(pom, it.artifact, it.version), classifier="lib") for it in target.modules)]
        files[f"{layout.directory(TESTS)}/pom.xml"] = tests_pom(
            shared, layout.artifact_of(TESTS), own(pom, layout.artifact_of(BASE)), parts
        )
    return files


def _slices(target: Target, placement: str) -> list[Slice]:
    return [each for each in target.slices if each.placement == placement]


def _version(pom: Pom, project: Project) -> str:
    """A sibling's version, as a property where it is the application's own."""
    return "${project.version}" if project.version == pom.version or "${" in pom.version else project.version


def _runtime(target: Target, found: Features, mains: Iterable[bytes]) -> dict[str, bytes]:
    facade = target.layout.directory(FACADE)
    directory = f"{facade}/{JAVA}/{BRIDGE.replace('.', '/')}"
    bridges = [bridge_bean(target.snapshot, target.placements, each) for each in target.bridges if each.context == BASE]
    base = base_wiring(target.stack, target.mounts, bridges, found)
    return {
        **{f"{directory}/{name}": data for name, data in runtime_sources(target.stack, found, (base, *mains)).items()},
        f"{directory}/BaseWiring.java": base,
        **_registered(target, facade, FACADE, f"{BRIDGE}.BaseWiring"),
    }


def _registered(target: Target, directory: str, home: str, *names: str) -> dict[str, bytes]:
    found = target.registered
    files = registration(target.stack, (*names, *found.by_placement.get(home, ())), found.others.get(home)).items()
    return {f"{directory}/{RESOURCES}/{name}": text.encode() for name, text in files}


def _companions(target: Target) -> dict[str, bytes]:
    files = {}
    for name in target.placements.companions:
        source = target.snapshot.program.types[name]
        path = f"{target.layout.directory(FACADE)}/{JAVA}/{name.replace('.', '/')}.java"
        files[path] = reduced(target.snapshot.files[source.file.path], source.file, source.declaration)
    return files


def _interfaces(target: Target) -> dict[str, bytes]:
    """The interfaces that have taken the names of classes."""
    folder = f"{target.layout.directory(FACADE)}/{JAVA}"
    return {
        f"{folder}/{name.replace('.', '/')}.java": interface_source(target.snapshot, found)
        for name, found in target.placements.extracted.items()
    }


def _configuration(target: Target, module: str, found: Features) -> Mapping[str, bytes]:
    snapshot, placements, boot = target.snapshot, target.placements, target.stack.since
    spring = snapshot.spring
    ddl = ddl_auto(spring.environment, artifacts(snapshot))
    fixed = fixed_keys(module, ddl, found.data, found.jpa, artifacts(snapshot), boot)
    uses = [use for use in spring.keys if module in placements.contexts_of(top_level(use.source))]
    here, named = {relaxed(use.key) for use in uses}, {relaxed(use.key) for use in uses if use.kind != "prefix"}
    elsewhere = {relaxed(use.key) for use in spring.keys} - here

    def reads(key: str) -> bool:
        name = relaxed(key)
        used = any(name == each or name.startswith((f"{each}.", f"{each}[")) for each in here)
        return used or not any(name == each or name.startswith((f"{each}.", f"{each}[")) for each in elsewhere)

    filled = {f"@{name}@".encode(): value for name, value in _of_profiles(target).items()}
    main = config_names(stated_name(snapshot))[-1]
    files = module_files(spring.configuration, fixed, reads, named, main)
    return {name: FILTERED.sub(lambda it: filled.get(it.group(), it.group()), text) for name, text in files.items()}


def _of_profiles(target: Target) -> Mapping[str, bytes]:
    """Properties that Maven profiles in the application's pom set, as they are when nobody chooses any: the poms of
    modules do not have them."""
    project = target.snapshot.spring.project
    profiles = read_pom(target.snapshot.files[project.file].data).root.child("profiles")
    blocks = (each.child("properties") for each in (profiles.all("profile") if profiles else ()))
    names = {each.name for block in blocks if block for each in block.children}
    return {name: ascii_only(project.properties[name].value).encode() for name in names if name in project.properties}
