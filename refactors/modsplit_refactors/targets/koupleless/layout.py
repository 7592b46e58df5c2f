"""Where the projects of a split lie, what they are called, and where each file of the monolith goes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.text import Place

from modsplit_refactors.placement.model import BASE, FACADE, SHARED, TESTS, Placed
from modsplit_refactors.plan import Plan
from modsplit_refactors.targets.koupleless.java_source import type_name

STANDARD = {"main": "src/main/java", "test": "src/test/java", "generated": "src/main/java"}


@dataclass(frozen=True)
class Layout:
    """The projects of a split. A monolith of one project moves to `base/` below a new parent; one of several projects
    keeps them where they are, and the new ones are laid beside the application's."""

    build: Build
    application: Project
    shared: frozenset[str]

    @property
    def reactor(self) -> bool:
        return bool(self.application.directory)

    @property
    def home(self) -> str:
        """The directory in which the new projects lie."""
        return posixpath.dirname(self.application.directory)

    def directory(self, placement: str) -> str:
        """The directory of a placement; replicated classes lie in the facade's."""
        if placement == BASE:
            return self.application.directory or BASE
        return posixpath.join(self.home, FACADE if placement in SHARED else placement)

    def artifact_of(self, placement: str) -> str:
        own = self.application.artifact
        return own if placement == BASE else f"{own}-{FACADE if placement in SHARED else placement}"

    def moved(self, path: str, placed: Placed) -> str:
        """Where a source file or resource goes."""
        if self._stays(path, placed):
            return path if self.reactor else f"{BASE}/{path}"
        owner = self.build.owner(path) or self.application
        return f"{self.directory(placed.placement)}/{_inside(self.build, owner, path)}"

    def project_of(self, path: str, placed: Placed) -> str:
        """The directory of the project in which a source file of the monolith ends up."""
        owner = self.build.owner(path) or self.application
        return owner.directory or BASE if self._stays(path, placed) else self.directory(placed.placement)

    def _stays(self, path: str, placed: Placed) -> bool:
        """Whether a file keeps its project: what the base has, and what lies in a jar that every context sees."""
        owner = self.build.owner(path) or self.application
        return placed.placement == BASE or (owner.directory in self.shared and placed.placement in SHARED)

    def main_class(self, package: str, module: str) -> str:
        return f"{package}.{type_name(module)}Module" if package else f"{type_name(module)}Module"


def _inside(build: Build, owner: Project, path: str) -> str:
    """The path within a project of the standard layout."""
    found = build.source_set(path) if path.endswith(".java") else None
    if found:
        root = max((it for it in owner.sources[found[1]] if path.startswith(f"{it}/")), key=len)
        return f"{STANDARD[found[1]]}/{path.removeprefix(f'{root}/')}"
    for kind, roots in owner.resources.items():
        for each in roots:
            if path.startswith(f"{each.directory}/"):
                target = f"{each.target}/" if each.target else ""
                return f"src/{'test' if kind == 'test' else 'main'}/resources/{target}{path[len(each.directory) + 1 :]}"
    return path.removeprefix(f"{owner.directory}/") if owner.directory else path


def layout_of(snapshot: Snapshot, shared: frozenset[str]) -> Layout:
    return Layout(snapshot.build, snapshot.spring.project, shared)


def layout_problems(layout: Layout, plan: Plan, snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Directories and classes of the split that are taken, a base that is another than the plan says, and projects that
    no aggregator lists."""
    own = layout.application.directory or "."
    if plan.base_project and posixpath.normpath(plan.base_project) != own:
        message = f"the application's main class lies in the project `{own}`, not in `{plan.base_project}`"
        yield Diagnostic("layout", "error", plan.base_place, message)
    taken = {*snapshot.files, *snapshot.others}
    for placement in (*((BASE,) if not layout.reactor else ()), FACADE, TESTS, *(it.name for it in plan.modules)):
        directory = layout.directory(placement)
        if any(path.startswith(f"{directory}/") for path in taken):
            place = next((module.place for module in plan.modules if module.name == placement), Place(plan.file, 1))
            yield Diagnostic(
                "layout", "error", place, f"the split needs the directory `{directory}`, which is there already"
            )
    package = snapshot.program.types[snapshot.spring.main].file.package
    for module in plan.modules:
        name = layout.main_class(package, module.name)
        if name in snapshot.program.types:
            yield Diagnostic("layout", "error", module.place, f"the module's main class {name} is there already")
        stated = module.version.removeprefix("${").removesuffix("}")
        if stated not in (module.version, "project.version", *layout.application.properties):
            said = (
                f"`{module.name}` has the version {module.version}, and {layout.application.file} has no such property"
            )
            yield Diagnostic("layout", "error", module.place, said)
    if layout.reactor and aggregator(layout) is None:
        message = (
            "no other project lists this one as its module, so the new projects would not be built with it: "
            f"split {layout.application.directory} as a workspace of its own"
        )
        yield Diagnostic("layout", "error", Place(layout.application.file, 1), message)


def aggregator(layout: Layout) -> Project | None:
    """The project whose pom lists the application's as a module."""
    own = layout.application
    for project in layout.build.projects:
        for module in project.modules:
            listed = posixpath.normpath(posixpath.join(project.directory, module.value))
            if listed in (own.directory, own.file):
                return project
    return None
