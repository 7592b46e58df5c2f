"""The poms of the new projects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from modsplit_refactors.targets.koupleless.dependencies import Dependency
from modsplit_refactors.targets.koupleless.pom import ARK, COPIED, KOUPLELESS, Frame, Pom, runtime, split_parent
from modsplit_refactors.targets.koupleless.slices import Slice
from modsplit_refactors.targets.koupleless.stacks import Stack
from modsplit_refactors.templating import render


@dataclass(frozen=True, slots=True)
class Shared:
    """What the new poms have in common: how they begin, the libraries of the monolith, projects that all see; and
    whether they lie below a root that is new too."""

    frame: Frame
    libraries: tuple[Dependency, ...]
    projects: tuple[Dependency, ...]
    plugins: tuple[str, ...]
    stack: Stack
    below_root: bool

    def provided(self, *without: str) -> list[Dependency]:
        """Everything the base brings, but for these scopes: auto-configuration decides by what it sees, so a module may
        miss nothing; but no compiler needs what is there for the run."""
        libraries = [each for each in self.libraries if each.scope not in ("test", *without)]
        return [each.with_scope("provided") for each in (*self.projects, *libraries)]

    def tests(self) -> list[Dependency]:
        return [each for each in self.libraries if each.scope == "test"]


@dataclass(frozen=True, slots=True)
class ModuleBuild:
    """What the pom of a module says: Maven names, Tomcat context path, and its main class."""

    name: str
    artifact: str
    version: str
    context_path: str
    main: str
    tested_elsewhere: bool

    @property
    def main_path(self) -> str:
        return self.main.replace(".", "/")


def root_pom(pom: Pom, directories: Sequence[str], stack: Stack) -> bytes:
    """The parent and aggregator of what was one project, which tells modules how they are packed."""
    return render(
        "root.pom.xml.j2",
        parent=pom.block("parent"),
        group=pom.group,
        artifact=split_parent(pom),
        version=pom.version,
        modules=directories,
        ark=stack.ark_maven_plugin,
        blocks=[block for name in COPIED if (block := pom.block(name))],
    )


def facade_pom(shared: Shared, artifact: str, slices: Sequence[Slice], tested: bool) -> bytes:
    starter = runtime("koupleless-base-starter", shared.stack.koupleless, "provided")
    dependencies = [starter, *(shared.provided() + shared.tests() if tested else shared.provided("runtime"))]
    return _jar(shared, "facade.pom.xml.j2", dependencies, artifact=artifact, slices=slices)


def module_pom(shared: Shared, facade: Dependency, module: ModuleBuild, slices: Sequence[Slice]) -> bytes:
    starter = runtime("koupleless-app-starter", shared.stack.koupleless, "provided")
    dependencies = [facade.with_scope("provided"), starter, *shared.provided(), *shared.tests()]
    packed = {"version": shared.stack.ark_maven_plugin, "inherited": shared.below_root}
    return _jar(shared, "module.pom.xml.j2", dependencies, module=module, slices=slices, **packed)


def tests_pom(shared: Shared, artifact: str, base: Dependency, parts: Sequence[Dependency]) -> bytes:
    """The project of the tests that need several parts: everything on one flat class path, without the runtime."""
    flat = Dependency(
        base.group, base.artifact, base.version, "test", classifier="lib", exclusions=((KOUPLELESS, "*"), (ARK, "*"))
    )
    libraries = [each.with_scope("test") for each in (*shared.projects, *shared.libraries)]
    return _jar(
        shared, "tests.pom.xml.j2", [flat, *(each.with_scope("test") for each in parts), *libraries], artifact=artifact
    )


def _jar(shared: Shared, template: str, dependencies: Sequence[Dependency], **values: object) -> bytes:
    return render(
        template,
        frame=shared.frame,
        dependencies=[each.xml for each in dependencies],
        plugins=shared.plugins,
        **values,
    )
