"""Which file of a workspace declares which class, under which name it is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from modsplit_analysis.graphs import SourceSet
from modsplit_analysis.java.facts import FileFacts


@dataclass(frozen=True, slots=True)
class Unit:
    """A file's facts, and what it belongs to: project (its directory, "" for the root), source set, Java release.

    The release decides how strings are concatenated, and so what a class shows; without it, as before Java 9.
    """

    facts: FileFacts
    project: str = ""
    source_set: SourceSet = "main"
    release: int | None = None


class Outline(NamedTuple):
    """What has to be known of every file: the package and the top-level classes that it declares."""

    path: str
    project: str
    package: str
    classes: tuple[str, ...]


def class_name(key: str) -> str:
    """The name at run time of the class behind a key: one that several projects have is told apart only here."""
    return key.partition("@")[0]


class Declarer(NamedTuple):
    """A file that declares a class."""

    path: str
    project: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of a workspace, and where its top-level classes are declared.

    `declarers` has those of each class, the one that counts first; `packages` counts files.
    """

    units: Mapping[str, Unit]
    declarers: Mapping[str, tuple[Declarer, ...]]
    packages: Mapping[str, int]

    def key(self, name: str, path: str) -> str:
        """The name under which the class that a file declares is found.

        A name that several files declare belongs to the first one. The first one of every other project has it as
        `name@project`, and what is left as `name@path`.
        """
        found = self.declarers.get(name, ())
        if len(found) < 2 or found[0].path == path:
            return name
        project = next(each.project for each in found if each.path == path)
        first = next(each.path for each in found if each.project == project)
        return f"{name}@{project if first == path else path}"

    def visible(self, name: str, project: str) -> str:
        """The key of the class of a name that a project sees: its own one, else the first one."""
        found = self.declarers.get(name, ())
        if len(found) < 2:
            return name
        own = next((each.path for each in found if each.project == project), "")
        return self.key(name, own) if own else name

    def declared(self, key: str) -> Declarer | None:
        """The file that declares the class behind a key."""
        name, _, where = key.partition("@")
        for each in self.declarers.get(name, ()):
            if not where or self.key(name, each.path) == key:
                return each
        return None

    def with_units(self, changes: Mapping[str, Unit | None]) -> Sources:
        """The sources with some files in another state (None: gone); files count in the order of their paths."""
        units = dict(self.units)
        for path, unit in changes.items():
            if unit is not None:
                units[path] = unit
            else:
                units.pop(path, None)
        if all(_outlined_alike(self.units.get(path), unit) for path, unit in changes.items()):
            return Sources(units, self.declarers, self.packages)
        declarers, packages = dict(self.declarers), dict(self.packages)
        for path, unit in changes.items():
            before = self.units.get(path)
            if before is not None:
                packages[before.facts.package] -= 1
                for name in {it.name for it in before.facts.types}:
                    left = tuple(each for each in declarers.pop(name) if each.path != path)
                    if left:
                        declarers[name] = left
            if unit is not None:
                _add(outline_of(unit), declarers, packages)
                for name in {it.name for it in unit.facts.types}:
                    declarers[name] = tuple(sorted(declarers[name], key=lambda it: it.path))
        return Sources(units, declarers, packages)


def outline_of(unit: Unit) -> Outline:
    """The outline of a file that is known."""
    facts = unit.facts
    return Outline(facts.path, unit.project, facts.package, tuple([it.name for it in facts.types]))


def _outlined_alike(one: Unit | None, other: Unit | None) -> bool:
    return one is not None and other is not None and outline_of(one) == outline_of(other)


def sources_of(units: Iterable[Unit]) -> Sources:
    """The sources of a workspace; the order of the units decides which of several classes of a name counts."""
    by_path = {unit.facts.path: unit for unit in units}
    return outlined(map(outline_of, by_path.values()), by_path)


def outlined(outlines: Iterable[Outline], units: Mapping[str, Unit]) -> Sources:
    """As `sources_of`, for units that the mapping may read when they are asked for."""
    declarers: dict[str, tuple[Declarer, ...]] = {}
    packages: dict[str, int] = {}
    for outline in outlines:
        _add(outline, declarers, packages)
    return Sources(units, declarers, packages)


def _add(outline: Outline, declarers: dict[str, tuple[Declarer, ...]], packages: dict[str, int]) -> None:
    packages[outline.package] = packages.get(outline.package, 0) + 1
    for name in dict.fromkeys(outline.classes):
        declarers[name] = (*declarers.get(name, ()), Declarer(outline.path, outline.project))
