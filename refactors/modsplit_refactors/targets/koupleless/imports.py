"""Imports that nothing uses, of classes that their file no longer sees where it goes: javac would not accept them.

They are all that a split takes out of a file that it moves; the classes that javac makes of the file stay the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modsplit_analysis.java.facts import Import
from modsplit_analysis.java.program import Unit
from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.edits import TextEdit
from modsplit_refactors.placement.model import FACADE, TESTS, Placements, visible
from modsplit_refactors.scripts import data_of


def hidden_types(placements: Placements) -> Mapping[str, frozenset[str]]:
    """For each placement the top-level types that its files do not see."""
    reduced = frozenset(placements.companions)

    def hidden(here: str) -> Iterator[str]:
        yield from (name for name, there in placements.classes.items() if not visible(here, there.placement))
        yield from (name for name, homes in placements.tests.items() if here not in {it.placement for it in homes})

    found = {here: frozenset(hidden(here)) - reduced for here in (*placements.contexts, FACADE)}
    return {**found, TESTS: frozenset()}


def dropped_imports(snapshot: Snapshot, unit: Unit, hidden: frozenset[str]) -> tuple[TextEdit, ...]:
    """The edits that take the imports of hidden types out of a Java file, each with its line."""
    declared = snapshot.program.declared(unit.facts.path)
    used = {edge.target for name in declared for edge in snapshot.graph.out.get(name, ())}
    data = data_of(snapshot.files[unit.facts.path])
    gone = (each for each in unit.facts.imports if _is_gone(snapshot, unit, each, hidden, used))
    return tuple(_removal(data, each) for each in gone)


def _is_gone(snapshot: Snapshot, unit: Unit, declaration: Import, hidden: frozenset[str], used: set[str]) -> bool:
    found = imported(snapshot, declaration, unit)
    return bool(found) and found <= hidden and not found & used


def imported(snapshot: Snapshot, declaration: Import, unit: Unit) -> set[str]:
    """The top-level types of the application that an import needs one of, to be accepted."""
    nodes = snapshot.graph.nodes
    owner = declaration.name
    while owner and owner not in nodes:
        owner = owner.rpartition(".")[0]
    if owner:
        return {snapshot.program.world.declared.visible(owner, unit.project)}
    return {name for name, node in nodes.items() if declaration.on_demand and node.package == declaration.name}


def _removal(data: bytes, declaration: Import) -> TextEdit:
    start, end = declaration.span.start, declaration.span.end
    line = data.rfind(b"\n", 0, start) + 1
    after = data.find(b"\n", end) + 1 or len(data)
    alone = not data[line:start].strip() and not data[end:after].strip()
    return TextEdit(line, after, b"") if alone else TextEdit(start, end, b"")
