"""Maven lowered to the build model."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping

from modsplit_analysis.build.activation import Options, with_arguments
from modsplit_analysis.build.effective import Effective, Poms, PomSource
from modsplit_analysis.build.interpolation import expressions
from modsplit_analysis.build.layout import inside, resource_roots, source_roots
from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.build.pom import Pom, read_pom
from modsplit_analysis.build.reactor import build_order, reactor
from modsplit_analysis.build.resolution import resolve
from modsplit_analysis.build.values import Coordinates, Dependency, Stated
from modsplit_analysis.diagnostics import Diagnostic, first_of
from modsplit_analysis.text import Place, SourceFile

_BOOT = "org.springframework.boot"
_RELEASE = re.compile(r"(?:1\.)?(\d+)$")
_GRADLE = ("build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts")


def no_repository(_group: str, _artifact: str, _version: str) -> bytes | None:
    """The local repository of a machine that has none."""
    return None


def read_build(
    files: Mapping[str, SourceFile], repository: PomSource = no_repository, options: Options | None = None
) -> Build:
    """The projects of a workspace, from the poms among its files and what a local repository knows."""
    config = files.get(".mvn/maven.config")
    options = with_arguments(options or Options(), config.text if config else "")
    diagnostics: list[Diagnostic] = []
    poms: dict[str, Pom] = {}
    for path in sorted(files):
        if posixpath.basename(path) == "pom.xml" or (path.endswith(".xml") and _listed(path, files)):
            pom = read_pom(path, files[path].data)
            if isinstance(pom, Pom):
                poms[path] = pom
            else:
                diagnostics.append(pom)
    if not poms:
        return Build((), {}, (*diagnostics, *_not_maven(files, bool(diagnostics))))
    store = Poms(poms, repository, options)
    members = reactor(poms, options, diagnostics)
    effective = {pom.file: store.effective(pom) for pom in members}
    siblings = _siblings(effective.values(), diagnostics)
    needs = {pom.file: _needs(effective[pom.file], store, siblings) for pom in members}
    order = build_order(members, lambda pom: needs[pom.file], diagnostics)
    for pom in order:
        diagnostics += _findings(effective[pom.file])
    projects = tuple(_project(effective[pom.file], store) for pom in order)
    diagnostics += [finding for project in projects if (finding := _unknown_libraries(project))]
    uses = {_directory(pom): tuple(_directory(it) for it in _used(effective[pom.file], siblings)) for pom in order}
    # Many projects miss the same thing of one parent.
    return Build(projects, uses, tuple(dict.fromkeys(diagnostics)))


def _listed(path: str, files: Mapping[str, SourceFile]) -> bool:
    """Whether a file that is not called pom.xml looks like one that modules or parents may name."""
    beside = posixpath.join(posixpath.dirname(path), "pom.xml")
    return posixpath.basename(path).startswith("pom") and beside in files


def _not_maven(files: Mapping[str, SourceFile], unreadable: bool) -> list[Diagnostic]:
    if unreadable:
        return []
    gradle = min((path for path in files if posixpath.basename(path) in _GRADLE), default="")
    what = "it is built with Gradle, which is not read yet" if gradle else "there is no pom.xml in it"
    return [Diagnostic("build/not-maven", "error", Place(gradle or "pom.xml", 1), f"not a Maven project: {what}")]


def _siblings(all_effective: Iterable[Effective], diagnostics: list[Diagnostic]) -> dict[tuple[str, str], Effective]:
    siblings: dict[tuple[str, str], Effective] = {}
    for one in all_effective:
        first = siblings.setdefault(one.coordinates[:2], one)
        if first is not one:
            message = f"two projects are called {one.coordinates.group}:{one.coordinates.artifact}"
            place, other = one.pom.place, first.pom.place
            diagnostics.append(Diagnostic("build/duplicate", "error", place, message, related=(other,)))
    return siblings


def _used(one: Effective, siblings: Mapping[tuple[str, str], Effective]) -> list[Pom]:
    wanted = (it.coordinates for it in one.statements.dependencies)
    return _sibling_poms(one, wanted, siblings)


def _needs(one: Effective, store: Poms, siblings: Mapping[tuple[str, str], Effective]) -> list[Pom]:
    parent = store.parent(one.pom)
    imports = (it.coordinates for it in one.pom.statements.managed if it.scope == "import")
    wanted = [it.coordinates for it in one.statements.dependencies]
    wanted += [Coordinates(it.group, it.artifact, it.version) for it in one.statements.plugins]
    found = _sibling_poms(one, [*imports, *wanted], siblings)
    members = {it.pom.file for it in siblings.values()}
    return ([parent] if parent and parent.file in members else []) + found


def _sibling_poms(
    one: Effective, wanted: Iterable[Coordinates], siblings: Mapping[tuple[str, str], Effective]
) -> list[Pom]:
    found = {}
    for coordinates in wanted:
        sibling = siblings.get(coordinates[:2])
        if sibling and sibling is not one and coordinates.version in ("", sibling.coordinates.version):
            found[sibling.pom.file] = sibling.pom
    return list(found.values())


def _project(one: Effective, store: Poms) -> Project:
    pom, statements = one.pom, one.statements
    directory = _directory(pom)
    output = inside(directory, one.own["build.directory"]) or posixpath.join(directory, "target")
    name = pom.own.get("name")
    properties = statements.properties
    encoding = properties.get("project.build.sourceEncoding")
    return Project(
        directory=directory,
        file=pom.file,
        coordinates=one.coordinates,
        packaging=one.own["packaging"],
        name=Stated(one.own.get("name", pom.artifact), name.place if name else pom.place),
        parent=pom.parent,
        parents=one.parents,
        modules=statements.modules,
        declared=pom.statements.dependencies,
        dependencies=statements.dependencies,
        managed=statements.managed,
        properties=properties,
        plugins=statements.plugins,
        profiles=one.profiles,
        repositories=statements.repositories,
        sources=source_roots(directory, output, statements),
        resources=resource_roots(directory, statements, pom.place),
        output=output,
        final_name=one.own["build.finalName"] or f"{one.coordinates.artifact}-{one.coordinates.version}",
        encoding=encoding.value if encoding else "",
        java=_java_release(one),
        spring_boot=_spring_boot(one),
        class_path=resolve(one, store),
    )


def _directory(pom: Pom) -> str:
    return posixpath.dirname(pom.file)


def _java_release(one: Effective) -> int | None:
    """The Java release that main sources are compiled for, from the compiler plugin or the usual properties."""
    properties = one.statements.properties
    compilers = (*one.statements.plugins, *one.statements.managed_plugins)
    compiler = next((it for it in compilers if it.artifact == "maven-compiler-plugin"), None)
    stated = [compiler.setting(name) if compiler else "" for name in ("release", "source")]
    names = ("maven.compiler.release", "maven.compiler.source", "maven.compiler.target", "java.version")
    stated += [properties[name].value for name in names if name in properties]
    match = next((found for value in stated if (found := _RELEASE.match(value))), None)
    return int(match.group(1)) if match else None


def _spring_boot(one: Effective) -> str:
    """The version of Spring Boot that a project is built on: of its parent, its import, or its starters."""
    candidates: list[Coordinates] = [*one.parents, *one.imports]
    candidates += [it.coordinates for it in one.statements.dependencies]
    candidates += [it.coordinates for it in one.statements.managed if it.artifact == "spring-boot"]
    versions = (it.version for it in candidates if it.group == _BOOT and it.artifact.startswith("spring-boot"))
    return next((version for version in versions if version and "${" not in version), "")


def _findings(one: Effective) -> list[Diagnostic]:
    """What stays unknown about a project, once for each cause."""
    found = [*one.missing]
    unversioned = [it for it in one.statements.dependencies if not it.version]
    if one.missing and unversioned:
        names = first_of([f"{it.group}:{it.artifact}" for it in unversioned])
        found[0] = Diagnostic(
            found[0].rule, "warning", found[0].place, f"{found[0].message}, among them those of {names}"
        )
    elif unversioned:
        found += [_unversioned(it) for it in unversioned]
    for profile in one.pom.profiles:
        if profile.other_conditions and profile.id not in one.profiles:
            message = f"a file or the system decides about the profile {profile.id}; it is taken as switched off"
            found.append(Diagnostic("build/profile", "information", profile.place, message))
    for dependency in one.statements.dependencies:
        found += [_unknown_expression(dependency, name) for name in expressions(dependency.version)]
    return found


def _unknown_libraries(project: Project) -> Diagnostic | None:
    unknown = [it.coordinates for it in project.class_path.unresolved if it.coordinates.version]
    if not unknown:
        return None
    message = (
        f"{first_of(unknown)} not found in the local Maven repository: "
        "what they need in turn is not known; a build of the project brings them"
    )
    return Diagnostic("build/library", "warning", Place(project.file, 1), message)


def _unversioned(dependency: Dependency) -> Diagnostic:
    message = f"nothing states the version of {dependency.group}:{dependency.artifact}"
    return Diagnostic("build/version", "error", dependency.place, message)


def _unknown_expression(dependency: Dependency, name: str) -> Diagnostic:
    message = f"no property {name} is known for the version of {dependency.group}:{dependency.artifact}"
    return Diagnostic("build/property", "warning", dependency.place, message)
