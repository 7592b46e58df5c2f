"""The build model: what the projects of a workspace are, whichever tool builds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from modsplit_analysis.build.pom import Parent
from modsplit_analysis.build.resolution import ClassPath
from modsplit_analysis.build.values import Coordinates, Dependency, Plugin, Repository, Resources, Stated
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphs import SourceSet


@dataclass(frozen=True, slots=True)
class Project:
    """One project of the build; directories are relative to the workspace root, which is `""`.

    `declared` holds the dependencies as its own build file states them, `dependencies` all that it has in the end.
    """

    directory: str
    file: str
    coordinates: Coordinates
    packaging: str
    name: Stated
    parent: Parent | None
    parents: tuple[Coordinates, ...]
    modules: tuple[Stated, ...]
    declared: tuple[Dependency, ...]
    dependencies: tuple[Dependency, ...]
    managed: tuple[Dependency, ...]
    properties: Mapping[str, Stated]
    plugins: tuple[Plugin, ...]
    profiles: tuple[str, ...]
    repositories: tuple[Repository, ...]
    sources: Mapping[SourceSet, tuple[str, ...]]
    resources: Mapping[SourceSet, tuple[Resources, ...]]
    output: str
    final_name: str
    encoding: str
    java: int | None
    spring_boot: str
    class_path: ClassPath = field(repr=False)

    @property
    def group(self) -> str:
        return self.coordinates.group

    @property
    def artifact(self) -> str:
        return self.coordinates.artifact

    @property
    def version(self) -> str:
        return self.coordinates.version

    @property
    def boot_version(self) -> tuple[int, ...]:
        """The major and minor version of Spring Boot; empty where it is not known."""
        return tuple(int(part) for part in self.spring_boot.split(".")[:2] if part.isdigit())

    def plugin(self, artifact: str) -> Plugin | None:
        """The plugin of that artifact id, if the build uses it."""
        return next((plugin for plugin in self.plugins if plugin.artifact == artifact), None)


@dataclass(frozen=True)
class Build:
    """The projects in the order in which they are built, and which of them uses which (by directory)."""

    projects: tuple[Project, ...]
    uses: Mapping[str, tuple[str, ...]]
    diagnostics: tuple[Diagnostic, ...] = ()

    @cached_property
    def by_directory(self) -> Mapping[str, Project]:
        return {project.directory: project for project in self.projects}

    def owner(self, path: str) -> Project | None:
        """The project in whose directory a file lies: the innermost one."""
        directory = path
        while directory:
            directory = directory.rpartition("/")[0]
            if directory in self.by_directory:
                return self.by_directory[directory]
        return None

    def source_set(self, path: str) -> tuple[Project, SourceSet] | None:
        """The project and source set that a Java file belongs to; nothing for a file outside all source roots."""
        project = self.owner(path)
        if project is None:
            return None
        roots = [(root, kind) for kind, all_roots in project.sources.items() for root in all_roots]
        for root, kind in sorted(roots, key=lambda it: -len(it[0])):
            if path.startswith(f"{root}/"):
                return project, kind
        return None

    def reach(self, project: Project) -> tuple[Project, ...]:
        """The project and all sibling projects that its application is packaged with, in build order."""
        packaged = project.class_path.scoped("compile", "runtime", "provided")
        used = {(it.coordinates.group, it.coordinates.artifact) for it in packaged}
        return tuple(it for it in self.projects if it is project or (it.group, it.artifact) in used)
