"""The effective pom: what a pom says together with its parents, its profiles and the lists of versions it imports."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from modsplit_analysis.build.activation import Options, active_profiles
from modsplit_analysis.build.interpolation import Expand, expand_statements, expander
from modsplit_analysis.build.merging import inherit, inject, manage_plugins, once
from modsplit_analysis.build.pom import Pom, Statements, read_published_pom
from modsplit_analysis.build.values import Coordinates, Dependency, Stated
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place

PomSource = Callable[[str, str, str], bytes | None]
"""Answers group, artifact and version with the bytes of a published pom, or nothing."""


@dataclass(frozen=True, slots=True)
class Effective:
    """A pom with all that it inherits, its expressions replaced and versions managed; `parents` nearest first, and
    `imports`, the lists of versions that it and they import."""

    pom: Pom
    coordinates: Coordinates
    own: Mapping[str, str]
    statements: Statements
    parents: tuple[Coordinates, ...]
    imports: tuple[Coordinates, ...]
    profiles: tuple[str, ...]
    missing: tuple[Diagnostic, ...]


@dataclass
class Poms:
    """The poms of a workspace and those published: each read once, each effective pom built once."""

    workspace: Mapping[str, Pom]
    repository: PomSource
    options: Options
    _published: dict[tuple[Coordinates, bool], Pom | None] = field(default_factory=dict)
    _effective: dict[tuple[str, bool], Effective] = field(default_factory=dict)
    _merged: dict[tuple[tuple[str, bool], ...], Statements] = field(default_factory=dict)

    @cached_property
    def _by_artifact(self) -> Mapping[str, tuple[Pom, ...]]:
        found: dict[str, tuple[Pom, ...]] = {}
        for _, pom in sorted(self.workspace.items()):
            found[pom.artifact] = (*found.get(pom.artifact, ()), pom)
        return found

    def find(self, coordinates: Coordinates, whole: bool = False) -> Pom | None:
        """The pom of these coordinates, from the workspace or else as published."""
        for pom in self._by_artifact.get(coordinates.artifact, ()):
            if self._is(pom, coordinates):
                return pom
        key = coordinates, whole
        if key not in self._published:
            data = self.repository(*coordinates)
            self._published[key] = None if data is None else read_published_pom(coordinates, data, whole)
        return self._published[key]

    def parent(self, pom: Pom) -> Pom | None:
        """The parent of a pom: at its relative path if it is the one asked for, else by its coordinates."""
        if pom.parent is None:
            return None
        wanted = replace(pom.parent, version=self._given(pom)(pom.parent.version))
        if wanted.path and pom.file in self.workspace:
            near = self.workspace.get(_beside(pom.file, wanted.path))
            if near and (near.group, near.artifact) == (wanted.group, wanted.artifact):
                return near
        return self.find(wanted.coordinates, pom.whole)

    def effective(self, pom: Pom, importing: tuple[str, ...] = ()) -> Effective:
        """The effective pom; what could not be found is listed in `missing`, and the rest is there."""
        key = pom.file, pom.whole
        if key not in self._effective:
            self._effective[key] = self._assemble(pom, (*importing, pom.file))
        return self._effective[key]

    def _assemble(self, pom: Pom, importing: tuple[str, ...]) -> Effective:
        missing: list[Diagnostic] = []
        lineage = self._lineage(pom, missing)
        merged = self._inherited(lineage)
        expand, own = self._expansion(pom, merged)
        merged = expand_statements(merged, expand)
        managed = self._managed(merged.managed, importing, missing)
        statements = replace(
            merged,
            managed=tuple(managed.values()),
            dependencies=tuple(_managed_by(it, managed.get(it.key)) for it in merged.dependencies),
            plugins=manage_plugins(merged),
        )
        parents = tuple(it.parent.coordinates for it in lineage if it.parent)
        return Effective(
            pom=pom,
            coordinates=Coordinates(own["groupId"], pom.artifact, own["version"]),
            own=own,
            statements=statements,
            parents=tuple(Coordinates(*map(expand, parent)) for parent in parents),
            imports=tuple(it.coordinates for it in merged.managed if it.scope == "import"),
            profiles=tuple(profile.id for profile in active_profiles(pom, self.options)),
            missing=tuple(missing),
        )

    def _inherited(self, lineage: list[Pom]) -> Statements:
        """What the first of these states, over all those above it, which its siblings share."""
        merged = Statements()
        key: tuple[tuple[str, bool], ...] = ()
        for one in reversed(lineage):
            key = (*key, (one.file, one.whole))
            if key not in self._merged:
                self._merged[key] = inherit(_with_profiles(one, self.options), merged)
            merged = self._merged[key]
        return merged

    def _lineage(self, pom: Pom, missing: list[Diagnostic]) -> list[Pom]:
        lineage = [pom]
        while (last := lineage[-1]).parent:
            parent = self.parent(last)
            if parent is None:
                missing.append(_missing_parent(pom, last))
                break
            if parent in lineage:
                chain = " -> ".join(it.file for it in (*lineage, parent))
                place = last.parent.place if last.parent else last.place
                missing.append(Diagnostic("build/parent-cycle", "error", place, f"the parents form a cycle: {chain}"))
                break
            lineage.append(parent)
        return lineage

    def _expansion(self, pom: Pom, merged: Statements) -> tuple[Expand, Mapping[str, str]]:
        own = {name: stated.value for name, stated in pom.own.items() if stated.value}
        own |= {"groupId": pom.group, "version": pom.version}
        own |= {f"build.{name}": stated.value for name, stated in merged.build.items()}
        own = {"packaging": "jar", "build.directory": "target", "build.finalName": "", **own}
        if pom.parent:
            named = zip(("groupId", "artifactId", "version"), pom.parent.coordinates, strict=True)
            own |= {f"parent.{name}": value for name, value in named}
        expand = expander(own, self.options.properties, merged.properties)
        return expand, {name: expand(value) for name, value in own.items()}

    def _managed(
        self, managed: Iterable[Dependency], importing: tuple[str, ...], missing: list[Diagnostic]
    ) -> dict[str, Dependency]:
        imports = []
        found: dict[str, Dependency] = {}
        for dependency in managed:
            if dependency.scope == "import" and dependency.type == "pom":
                imports.append(dependency)
            else:
                found.setdefault(dependency.key, dependency)
        for wanted in imports:
            for dependency in self._imported(wanted, importing, missing):
                found.setdefault(dependency.key, dependency)
        return found

    def _imported(
        self, wanted: Dependency, importing: tuple[str, ...], missing: list[Diagnostic]
    ) -> Iterator[Dependency]:
        pom = self.find(wanted.coordinates)
        if pom is None:
            missing.append(_missing_import(wanted))
        elif pom.file in importing:
            message = f"the imports of dependency management form a cycle: {' -> '.join((*importing, pom.file))}"
            missing.append(Diagnostic("build/import-cycle", "error", wanted.place, message))
        else:
            imported = self.effective(pom, importing)
            missing.extend(replace(it, place=wanted.place) for it in imported.missing)
            yield from imported.statements.managed

    def _given(self, pom: Pom) -> Expand:
        """Expressions that may stand in a reference to a parent: what is given from outside, else the pom's own."""
        return expander({}, self.options.properties, pom.statements.properties)

    def _is(self, pom: Pom, coordinates: Coordinates) -> bool:
        expand = expander({}, self.options.properties, self._inherited_properties(pom))
        return (expand(pom.group), expand(pom.version)) in (
            (coordinates.group, coordinates.version),
            (coordinates.group, expand(coordinates.version)),
        )

    def _inherited_properties(self, pom: Pom) -> Mapping[str, Stated]:
        properties: dict[str, Stated] = {}
        seen: set[str] = set()
        near: Pom | None = pom
        while near and near.file not in seen:
            seen.add(near.file)
            properties = {**near.statements.properties, **properties}
            near = (
                self.workspace.get(_beside(near.file, near.parent.path)) if near.parent and near.parent.path else None
            )
        return properties


def _beside(file: str, path: str) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
    return target if target.endswith(".xml") else posixpath.normpath(posixpath.join(target, "pom.xml"))


def _with_profiles(pom: Pom, options: Options) -> Statements:
    statements = once(pom.statements)
    for profile in active_profiles(pom, options):
        statements = inject(once(profile.statements), statements)
    return statements


def _managed_by(dependency: Dependency, managed: Dependency | None) -> Dependency:
    if managed is None:
        return dependency if dependency.scope else replace(dependency, scope="compile")
    return replace(
        dependency,
        version=dependency.version or managed.version,
        scope=dependency.scope or managed.scope or "compile",
        exclusions=dependency.exclusions or managed.exclusions,
        managed_at=None if dependency.version else managed.place,
    )


def _missing_parent(pom: Pom, last: Pom) -> Diagnostic:
    parent = last.parent
    if parent is None:
        raise AssertionError("a pom without a parent misses none")
    where = f"neither at {parent.path} nor" if parent.path and pom is last else "not"
    message = (
        f"the parent {parent.coordinates} is {where} in the local Maven repository: until a build brings it, "
        "the versions, properties and plugins that it manages are not known"
    )
    place = pom.parent.place if pom.parent else Place(pom.file, 1)
    return Diagnostic("build/parent", "warning", place, message, related=(parent.place,) if pom is not last else ())


def _missing_import(wanted: Dependency) -> Diagnostic:
    message = (
        f"{wanted.coordinates} is not in the local Maven repository: the versions that its import manages are not known"
    )
    return Diagnostic("build/import", "warning", wanted.place, message)
