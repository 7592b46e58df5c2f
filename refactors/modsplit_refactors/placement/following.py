"""Classes that the plan does not name, and that cannot stay where the plan's own classes leave them: they follow."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.graphs import Edge
from modsplit_analysis.sharing import Sharing
from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.hidden import hidden_uses
from modsplit_refactors.placement.model import BASE, SHARED, Placed


@dataclass(frozen=True, slots=True)
class _Tie:
    """Another class that the same part must hold, and the use that says so."""

    other: str
    edge: Edge


def followers(
    snapshot: Snapshot, placed: Mapping[str, Placed], shared: Sharing, named: Container[str]
) -> dict[str, Placed]:
    """Free classes of the base that belong to one module alone, as placed there: each is tied to classes of the module,
    by a use of what cannot be shared or of what is not public, and to nothing that stays."""
    main = top_level(snapshot.spring.main)
    free = {name for name, it in placed.items() if it.placement == BASE and name not in named and name != main}
    found: dict[str, Placed] = {}
    tried = free
    while drawn := dict(_drawn(snapshot, shared, placed, free - found.keys(), found, tried)):
        found.update(drawn)
        tried = {tie.other for name in drawn for tie in _ties(snapshot, shared, name, placed)}
    while leaving := [name for name in found if not _fits(snapshot, shared, name, placed, found)]:
        for name in leaving:
            del found[name]
    return found


def _drawn(
    snapshot: Snapshot,
    shared: Sharing,
    placed: Mapping[str, Placed],
    free: set[str],
    found: Mapping[str, Placed],
    tried: set[str],
) -> Iterator[tuple[str, Placed]]:
    """Those of the tried classes that are free and tied to classes of one module: to those that the plan places there,
    and, by uses of what is not public, to those that follow."""
    for name in sorted(free & tried):
        ties = [
            tie
            for tie in _ties(snapshot, shared, name, placed)
            if tie.other not in free and (tie.other not in found or tie.edge.target in shared.shareable)
        ]
        homes = {found.get(tie.other, placed[tie.other]).placement for tie in ties}
        if len(homes) == 1 and not homes & {BASE, *SHARED}:
            edge = ties[0].edge
            said = f"it uses {edge.target}" if edge.source == name else f"{edge.source} uses it"
            yield name, Placed(homes.pop(), "move", said, edge.evidence[0].place)


def _ties(snapshot: Snapshot, shared: Sharing, name: str, placed: Mapping[str, Placed]) -> Iterator[_Tie]:
    for edge in (*snapshot.graph.out.get(name, ()), *snapshot.graph.into.get(name, ())):
        other = edge.source if edge.target == name else edge.target
        if other in placed and (edge.target not in shared.shareable or hidden_uses(snapshot, edge)):
            yield _Tie(other, edge)


def _fits(
    snapshot: Snapshot, shared: Sharing, name: str, placed: Mapping[str, Placed], found: Mapping[str, Placed]
) -> bool:
    """Whether everything that a class is tied to is in its module, and of a type that could be shared every user."""
    home = found[name].placement
    held = {tie.other for tie in _ties(snapshot, shared, name, placed)}
    if name in shared.shareable:
        held |= {edge.source for edge in snapshot.graph.into.get(name, ()) if edge.source in placed}
    return all(found.get(each, placed[each]).placement == home for each in held)
