"""Which file of the monolith goes where, and what it loses on the way."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.text import Place

from modsplit_refactors.edits import Move, TextEdit, apply_edits
from modsplit_refactors.java_edits import extraction_edits
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, SHARED, Placed, Placements
from modsplit_refactors.scripts import edits_like
from modsplit_refactors.targets.koupleless.imports import dropped_imports, hidden_types
from modsplit_refactors.targets.koupleless.layout import Layout

OWN_PATH = re.compile(r"\$\{(?:project\.)?basedir\}/([\w./-]+)")


@dataclass(frozen=True)
class FileMoves:
    """Moves of files, copies of those that are needed in several places, and edits of the files as they were."""

    moves: tuple[Move, ...]
    copies: Mapping[str, bytes]
    edits: Mapping[str, tuple[TextEdit, ...]]


def file_moves(snapshot: Snapshot, placements: Placements, layout: Layout) -> FileMoves:
    moves, copies, edits = list[Move](), dict[str, bytes](), dict[str, tuple[TextEdit, ...]]()
    hidden, extracted = hidden_types(placements), placements.extracted.values()
    elsewhere = {**_beside_mappers(snapshot, placements, layout), **dict(_implementations(placements, layout))}
    renamed = extraction_edits(snapshot, extracted)
    own = {each.directory for each in layout.build.reach(layout.application)}

    def changed(path: str, placed: Placed) -> tuple[TextEdit, ...]:
        unit = snapshot.program.units.get(path)
        if unit is None or unit.project not in own:
            return ()
        dropped = dropped_imports(snapshot, unit, hidden[_jar(placed.placement)])
        return edits_like(snapshot.files[path], (*dropped, *renamed.get(path, ())))

    belonging = _named_by(snapshot.files[layout.application.file].text) if not layout.reactor else frozenset()
    for path in sorted({*snapshot.files, *snapshot.others}):
        first, *rest = _targets(snapshot, placements, layout, path, belonging)
        target = elsewhere.get(path) or (layout.moved(path, first) if first else path)
        if target != path:
            moves.append(Move(path, target))
        if first and (changes := changed(path, first)):
            edits[path] = changes
        for placed in rest:
            if placed:
                copies[layout.moved(path, placed)] = apply_edits(snapshot.files[path].data, changed(path, placed))
    return FileMoves(tuple(moves), copies, edits)


def _beside_mappers(snapshot: Snapshot, placements: Placements, layout: Layout) -> dict[str, str]:
    """Where the statements of replicated mappers go: beside them, where MyBatis looks by itself in every context. A
    folder that the configuration names would be looked for in one jar only."""
    root = f"{layout.directory(FACADE)}/src/main/resources"
    return {
        it.path: f"{root}/{it.namespace.replace('.', '/')}.xml"
        for it in snapshot.spring.data.mappers
        if it.path in placements.resources and placements.resources[it.path].placement == REPLICATED
    }


def _jar(placement: str) -> str:
    return FACADE if placement in SHARED else placement


def _implementations(placements: Placements, layout: Layout) -> Iterator[tuple[str, str]]:
    """Where the files of classes go of which interfaces have the names now."""
    for each in placements.extracted.values():
        path = each.files[0]
        folder = posixpath.dirname(layout.moved(path, Placed(each.home)))
        yield path, f"{folder}/{each.implementation.rpartition('.')[2]}.java"


def _named_by(pom: str) -> frozenset[str]:
    """Paths beside the sources that a pom names."""
    return frozenset(posixpath.normpath(each) for each in OWN_PATH.findall(pom))


def _targets(
    snapshot: Snapshot, placements: Placements, layout: Layout, path: str, belonging: frozenset[str]
) -> tuple[Placed | None, ...]:
    """The placements of a file; None for one that is not part of what is split and stays."""
    resource = placements.resources.get(path)
    if resource:
        return (resource,)
    if path in snapshot.program.units:
        found = {each.placement: each for each in _of_file(snapshot, placements, path)}
        return tuple(found.values()) or (Placed(BASE),)
    if layout.reactor:
        return (None, *_test_resources(snapshot, placements, layout, path))
    inside = any(path == each or path.startswith(f"{each}/") for each in belonging)
    if path != layout.application.file and not path.startswith("src/") and not inside:
        return (None,)
    return (Placed(BASE), *_test_resources(snapshot, placements, layout, path))


def _test_resources(snapshot: Snapshot, placements: Placements, layout: Layout, path: str) -> Iterator[Placed]:
    """Resources of tests are wanted wherever tests of the project went."""
    owner = layout.build.owner(path)
    roots = owner.resources.get("test", ()) if owner else ()
    if path in snapshot.files and any(path.startswith(f"{root.directory}/") for root in roots):
        homes = {
            each.placement
            for name, placed in placements.tests.items()
            for each in placed
            if owner and snapshot.graph.nodes[name].project == owner.directory
        }
        yield from (Placed(home) for home in sorted(homes - {BASE}))


def _of_file(snapshot: Snapshot, placements: Placements, path: str) -> Iterator[Placed]:
    unit = snapshot.program.units[path]
    names = snapshot.program.declared(path)
    if not names:
        yield from _of_package(snapshot, placements, path)
    for name in names:
        if unit.source_set == "test":
            yield from placements.tests.get(name, ())
        elif name in placements.classes:
            yield Placed(placements.code_of(name))


def _of_package(snapshot: Snapshot, placements: Placements, path: str) -> Iterator[Placed]:
    """A file without types speaks of its package: it goes where most of the package's classes are."""
    unit = snapshot.program.units[path]
    found: dict[str, int] = {}
    for name, node in snapshot.graph.nodes.items():
        if (node.package, node.source_set, node.project) == (unit.facts.package, unit.source_set, unit.project):
            for placed in placements.tests.get(name, ()) or [placements.classes.get(name, Placed(BASE))]:
                found[placed.placement] = found.get(placed.placement, 0) + 1
    if found:
        yield Placed(max(sorted(found), key=lambda placement: found[placement]))


def tied_files(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """Files whose types are placed apart: a file moves as a whole."""
    for path, unit in sorted(snapshot.program.units.items()):
        if unit.source_set != "main":
            continue
        homes = {
            name: placements.code_of(name) for name in snapshot.program.declared(path) if name in placements.classes
        }
        if len({_jar(home) for home in homes.values()}) > 1:
            said = ", ".join(f"{name.rpartition('.')[2]} in {placement}" for name, placement in sorted(homes.items()))
            yield Diagnostic("plan", "error", Place(path, 1), f"the types of one file are placed apart: {said}")
