"""A class graph that follows edits: of an edit it reads one file, and links the files that asked for what it changed.

    linked = link(units, libraries)
    linked = edit(linked, {"src/main/java/com/acme/Order.java": unit})   # None for a file that is gone
    linked.graph

Every file is linked in a world of its own, so that what it asked there is all that its edges depend on: classes and
members that it found, and those that it looked for in vain. An edit changes parts of the declared shape of a file
(`shapes.py`), and only who asked for one of them is linked again. Nothing depends on the order of edits.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final
from zlib import crc32

from modsplit_analysis.comparing import replaced
from modsplit_analysis.graphs import ClassGraph, ClassNode, Edge
from modsplit_analysis.java.class_graph import Ends, link_file
from modsplit_analysis.java.shapes import Shape, differing, same_but_places, shape_of
from modsplit_analysis.java.sources import Sources, Unit, sources_of
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.java.world import Shared, World
from modsplit_analysis.jvm.signatures import Libraries

_MANY: Final = 400
"""Files linked anew, beyond which the index is built again."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What linking a file gave: its nodes and edges, and digests (32 bits each) of what it asked for."""

    nodes: tuple[ClassNode, ...]
    edges: tuple[Edge, ...]
    asked: bytes


@dataclass(frozen=True, slots=True)
class Settings:
    """How files are linked: with which libraries, and with nested classes as nodes or not."""

    libraries: Libraries
    nested: bool
    shared: Shared

    def world(self, sources: Sources) -> World:
        """A new world of these sources."""
        return World(self.libraries, sources, self.shared)


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked workspace.

    `askers` has the files that asked for something, by its digest; of `renewed` files, what they ask for now counts.
    `shapes` has the shapes of the files that the last edit changed: the next one mostly changes them again.
    """

    sources: Sources
    settings: Settings
    pieces: Mapping[str, Piece]
    graph: ClassGraph
    askers: Mapping[int, list[str]]
    renewed: Mapping[str, frozenset[int]]
    shapes: Mapping[str, Shape]


def settings_of(sources: Sources, libraries: Libraries, nested: bool = False) -> Settings:
    """The settings for a workspace, with nothing read of the libraries yet."""
    return Settings(libraries, nested, Shared(frozenset(filter(libraries.contains, sources.declarers))))


def link(units: Iterable[Unit], libraries: Libraries, nested: bool = False) -> Linked:
    """Links all files; of several classes of one name the one with the first path counts."""
    sources = sources_of(sorted(units, key=lambda unit: unit.facts.path))
    settings = settings_of(sources, libraries, nested)
    return join(sources, settings, {path: link_alone(sources, settings, path) for path in sources.units})


def link_alone(sources: Sources, settings: Settings, path: str) -> Piece:
    """Links one file in a world of its own."""
    world = settings.world(sources)
    nodes, edges = link_file(path, Ends(world, settings.nested))
    declared = (each.name for each in sources.units[path].facts.types)
    asked = array("I", sorted(_digests((*declared, *_asked(world))))).tobytes()
    world.end()
    return Piece(tuple(nodes), edges, asked)


def join(sources: Sources, settings: Settings, pieces: Mapping[str, Piece]) -> Linked:
    """The linked workspace of files that were linked one by one."""
    nodes = {node.id: node for piece in pieces.values() for node in piece.nodes}
    shards = {path: pieces[path].edges for path in sorted(pieces)}
    graph = ClassGraph({name: nodes[name] for name in sorted(nodes)}, shards)
    return Linked(sources, settings, pieces, graph, _index(pieces), {}, {})


def edit(linked: Linked, changes: Mapping[str, Unit | None]) -> Linked:
    """The workspace with some files in another state (None: gone)."""
    before, after = linked.sources, linked.sources.with_units(changes)
    settings = _settings_after(linked.settings, before, after, changes)
    changed, shapes = _changed(linked, after, settings, changes)
    stale = {path for path in _askers(linked, _digests(changed)) if path in after.units}
    stale.update(path for path, unit in changes.items() if unit is not None)
    fresh = {path: link_alone(after, settings, path) for path in sorted(stale)}
    gone = [path for path in changes if path not in after.units]
    return replace(_renewed(linked, after, settings, fresh, gone), shapes=shapes)


def linked_anew(before: Linked, after: Linked) -> list[str]:
    """The files that were linked, came or went between two states of a workspace."""
    if before.askers is not after.askers:
        return replaced(before.pieces, after.pieces)
    return [path for path in after.renewed if before.pieces.get(path) is not after.pieces.get(path)]


def _asked(world: World) -> Iterator[str]:
    """What was asked in a world; classes of libraries may know those above them from other worlds."""
    yield from world.asked()
    for info in world.library_classes():
        yield from closure(world, info)


def _digests(asked: Iterable[str]) -> set[int]:
    """Two names with one digest only make more files stale."""
    return {crc32(name.encode("utf-8", "surrogatepass")) for name in asked}


def _index(pieces: Mapping[str, Piece]) -> dict[int, list[str]]:
    askers: dict[int, list[str]] = {}
    for path, piece in pieces.items():
        for digest in array("I", piece.asked):
            askers.setdefault(digest, []).append(path)
    return askers


def _askers(linked: Linked, digests: set[int]) -> Iterator[str]:
    for digest in digests:
        yield from (path for path in linked.askers.get(digest, ()) if path not in linked.renewed)
    yield from (path for path, asked in linked.renewed.items() if not digests.isdisjoint(asked))


def _touched_names(before: Sources, after: Sources, changes: Mapping[str, Unit | None]) -> set[str]:
    """The top-level classes that other files declare than before."""
    units = [sources.units[path] for sources in (before, after) for path in changes if path in sources.units]
    names = {declaration.name for unit in units for declaration in unit.facts.types}
    return {name for name in names if _paths(before, name) != _paths(after, name)}


def _paths(sources: Sources, name: str) -> list[str]:
    return [each.path for each in sources.declarers.get(name, ())]


def _settings_after(
    settings: Settings, before: Sources, after: Sources, changes: Mapping[str, Unit | None]
) -> Settings:
    """The settings; what the worlds share changes when classes of libraries become hidden, or are no longer."""
    names = [name for name in _touched_names(before, after, changes) if settings.libraries.contains(name)]
    if all((name in settings.shared.hidden) == (name in after.declarers) for name in names):
        return settings
    hidden = settings.shared.hidden.difference(names) | {name for name in names if name in after.declarers}
    return Settings(settings.libraries, settings.nested, Shared(hidden))


def _declares_the_same(one: Unit | None, other: Unit | None) -> bool:
    """Whether two states of a file differ in bodies and places only."""
    if one is None or other is None:
        return False
    mine, its = one.facts, other.facts
    places = [(it.project, it.source_set, it.release, it.facts.package) for it in (one, other)]
    return places[0] == places[1] and same_but_places((mine.imports, mine.types), (its.imports, its.types))


def _changed(
    linked: Linked, after: Sources, settings: Settings, changes: Mapping[str, Unit | None]
) -> tuple[set[str], Mapping[str, Shape]]:
    """The parts of the workspace that are not as they were, and the shapes of the files that have them."""
    before = linked.sources
    if all(_declares_the_same(before.units.get(path), after.units.get(path)) for path in changes):
        return set(), linked.shapes
    names = _touched_names(before, after, changes)
    moved = {path for name in names for sources in (before, after) for path in _paths(sources, name)}
    was, now = linked.settings.world(before), settings.world(after)
    changed, shapes = set(names), {}
    for path in moved | changes.keys():
        shapes[path] = shape_of(now, path)
        changed |= differing(linked.shapes.get(path) or shape_of(was, path), shapes[path])
    was.end()
    now.end()
    units = [sources.units[path] for sources in (before, after) for path in changes if path in sources.units]
    for package in {unit.facts.package for unit in units}:
        if bool(before.packages.get(package)) != bool(after.packages.get(package)):
            changed.add(f"package {package}")
    return changed, shapes


def _renewed(
    linked: Linked, sources: Sources, settings: Settings, fresh: Mapping[str, Piece], gone: list[str]
) -> Linked:
    pieces, shards, renewed = dict(linked.pieces), dict(linked.graph.shards), dict(linked.renewed)
    left = {node.id for path in (*fresh, *gone) if path in pieces for node in pieces[path].nodes}
    came = {node.id: node for piece in fresh.values() for node in piece.nodes}
    nodes = linked.graph.nodes
    if left != came.keys() or any(nodes[name] != node for name, node in came.items()):
        nodes = {**nodes, **came}
        for name in left - came.keys():
            del nodes[name]
    for path in gone:
        pieces.pop(path, None)
        shards.pop(path, None)
        renewed[path] = frozenset()
    for path, piece in fresh.items():
        pieces[path] = piece
        shards[path] = piece.edges
        renewed[path] = frozenset(array("I", piece.asked))
    graph = ClassGraph(
        nodes if came.keys() <= left else {name: nodes[name] for name in sorted(nodes)},
        shards if fresh.keys() <= linked.pieces.keys() else {path: shards[path] for path in sorted(shards)},
    )
    if len(renewed) > _MANY:
        return Linked(sources, settings, pieces, graph, _index(pieces), {}, {})
    return Linked(sources, settings, pieces, graph, linked.askers, renewed, {})
