"""One application: its main class, the classes on its class path, its configuration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.build.resolution import Artifact
from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.program import Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.world import World
from modsplit_analysis.spring.annotations.marks import (
    NO_MARKS,
    Mark,
    Marks,
    find,
    library_place,
    marks_on,
)
from modsplit_analysis.spring.beans.model import Condition
from modsplit_analysis.spring.calls import CallSites
from modsplit_analysis.spring.config.environment import Environment
from modsplit_analysis.spring.memory import Memory
from modsplit_analysis.spring.resources.class_path import ClassPathResources
from modsplit_analysis.text import Place, SourceFile

_NOT_PACKAGED = ("org.springframework.boot:spring-boot-devtools", "org.springframework.boot:spring-boot-docker-compose")


@dataclass(frozen=True, eq=False)
class Context:
    """What the beans of one application are read from; `sources` are the main classes that it can see, by name.

    `conditions` are those that were decided, by the identity of the annotations that state them; `asked` are the
    classes of which it was asked what inherits from them, `mapped` those that a generated mapper was followed into.
    """

    program: Program
    build: Build
    project: Project
    sources: Mapping[str, SourceClass]
    environment: Environment
    resources: ClassPathResources
    files: Mapping[str, SourceFile]
    calls: CallSites
    memory: Memory
    conditions: dict[int, tuple[Marks, tuple[Condition, ...]]] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    mapped: dict[str, set[str]] = field(default_factory=dict)
    _marks: dict[str, Marks] = field(default_factory=dict)
    _methods: dict[str, Mapping[MethodInfo, Marks]] = field(default_factory=dict)

    @property
    def world(self) -> World:
        return self.program.world

    def marks(self, info: ClassInfo) -> Marks:
        """The annotations of a class, of the workspace or of a library."""
        found = self._marks.get(info.name)
        if found is None:
            found = self._marks[info.name] = self._read_marks(info)
        return found

    def _read_marks(self, info: ClassInfo) -> Marks:
        if info.source is not None:
            return marks_on(info.source, info.source.declaration.annotations)
        return self.memory.marks(self.world, info) if isinstance(info, LibraryClass) else NO_MARKS

    def method_marks(self, owner: ClassInfo, method: MethodInfo) -> Marks:
        """The annotations of a method that a class declares."""
        return self._methods_with_marks(owner).get(method, NO_MARKS)

    def marked_methods(self, owner: ClassInfo) -> Iterable[tuple[MethodInfo, Marks]]:
        """The methods of a class itself that carry annotations, with these."""
        return self._methods_with_marks(owner).items()

    def _methods_with_marks(self, owner: ClassInfo) -> Mapping[MethodInfo, Marks]:
        found = self._methods.get(owner.name)
        if found is None:
            found = self._methods[owner.name] = self._read_methods(owner)
        return found

    def _read_methods(self, owner: ClassInfo) -> Mapping[MethodInfo, Marks]:
        if isinstance(owner, LibraryClass):
            return self.memory.marked_methods(self.world, owner)
        source = owner.source
        if source is None:
            return {}
        names = dict.fromkeys(it.name for it in source.declaration.methods if it.annotations)
        methods = (it for name in names for it in owner.methods(name))
        return {it: marks_on(source, it.facts.annotations) for it in methods if it.facts and it.facts.annotations}

    def mark(self, source: SourceClass, *types: str) -> Mark | None:
        """The nearest annotation of these types on a class, directly or carried."""
        return find(self.marks(source), *types)

    def inherited_mark(self, source: SourceClass, *types: str) -> Mark | None:
        """The same, on the class or on the classes above it."""
        current: SourceClass | None = source
        seen: set[str] = set()
        while current is not None and current.name not in seen:
            seen.add(current.name)
            mark = self.mark(current, *types)
            if mark:
                return mark
            current = self.superclass(current)
        return None

    def superclass(self, source: SourceClass) -> SourceClass | None:
        """The class above, if it is written in source."""
        above = self.above(source)
        return above.source if above else None

    def above(self, info: ClassInfo) -> ClassInfo | None:
        """The class above, wherever it is declared."""
        first = next(iter(info.supertypes), None)
        found = self.world.find(first.name) if first else None
        return found if found and not found.interface else None

    def source(self, name: str) -> SourceClass | None:
        """A class of the workspace by binary name."""
        info = self.world.find(name)
        return info.source if info else None

    def find(self, name: str) -> ClassInfo | None:
        """A class of the workspace or of a library on the application's class path."""
        info = self.world.find(name)
        return info if info is None or info.source or self.has(name) is not False else None

    def has(self, name: str) -> bool | None:
        """Whether a class is on the application's class path; None where not all jars of it are at hand."""
        binary = self.world.canonical(name)
        if binary and (binary in self.sources or self._has_library(binary)):
            return True
        return False if self.has_all_jars else None

    def _has_library(self, binary: str) -> bool:
        artifacts = self.world.libraries.artifacts(binary)
        if artifacts:
            return not self.libraries.isdisjoint(artifacts)
        return self.world.own(binary) is None and self.world.find(binary) is not None

    @cached_property
    def has_all_jars(self) -> bool:
        """Whether every jar of the class path could be read."""
        own = {f"{it.group}:{it.artifact}" for it in self.build.projects}
        wanted = {f"{it.coordinates.group}:{it.coordinates.artifact}" for it in self._class_path if it.type == "jar"}
        return not self.project.class_path.unresolved and wanted - own <= self.world.libraries.jars

    def library_resources(self, name: str) -> Iterator[bytes]:
        """The content of the resources of a name in the jars of the class path."""
        return (data for artifact, data in self.world.libraries.resources(name) if artifact in self.libraries)

    def is_a(self, name: str, *above: str) -> bool:
        """Whether a class is or inherits from one of these."""
        self.asked.update(above)
        return any(self.program.is_subtype(name, it) for it in above)

    def place(self, info: ClassInfo) -> Place:
        """Where the name of a class stands."""
        source = info.source
        return source.file.place(source.declaration.name_span.start) if source else library_place(info.name)

    def method_place(self, owner: ClassInfo, method: MethodInfo) -> Place:
        """Where the name of a method stands."""
        if owner.source and method.facts:
            return owner.source.file.place(method.facts.name_span.start)
        return library_place(owner.name, method.name)

    def resolve(self, text: str) -> str:
        """The text with its placeholders replaced."""
        return self.environment.resolve(text)

    def in_packages(self, packages: tuple[str, ...]) -> Iterator[SourceClass]:
        """The classes in these packages and below, member classes included, by name."""
        wanted = [_package_pattern(package) for package in packages]
        for source in self.sources.values():
            package = source.file.package
            if any(pattern.fullmatch(package) for pattern in wanted):
                yield source

    @cached_property
    def own_annotations(self) -> frozenset[str]:
        """The simple names of the annotations that the workspace declares."""
        return frozenset(it.simple_name for it in self.sources.values() if it.kind == "annotation")

    def libraries_in_packages(self, packages: tuple[str, ...]) -> Iterator[ClassInfo]:
        """The classes of libraries in these packages and below, by name; patterns are not followed there."""
        own = {f"{it.group}:{it.artifact}" for it in self.build.projects}
        for package in packages:
            for name in self.world.libraries.below(package) if package and "*" not in package else ():
                info = self.world.find(name) if self.world.libraries.artifact(name) not in own else None
                if info and info.library and self.has(name):
                    yield info

    @property
    def _class_path(self) -> tuple[Artifact, ...]:
        return self.project.class_path.scoped("compile", "runtime", "provided", "system")

    @cached_property
    def libraries(self) -> frozenset[str]:
        """`group:artifact` of everything that the application runs with."""
        found = {f"{it.coordinates.group}:{it.coordinates.artifact}" for it in self._class_path}
        return frozenset(found.difference(_NOT_PACKAGED))


def _package_pattern(package: str) -> re.Pattern[str]:
    """A package and everything below it; `*` stands for one part, `**` for any number."""
    parts = re.split(r"(\*\*|\*)", package.rstrip(".*") if package.endswith((".*", ".**")) else package)
    spelled = {"**": r".*", "*": r"[^.]*"}
    body = "".join(spelled.get(part, re.escape(part)) for part in parts)
    return re.compile(rf"{body}(\..*)?" if body else ".*")
