"""Helpers that hold an application together: with their beans in the base, their classes can be shared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import networkx
from modsplit_analysis.partition.problem import joined
from modsplit_analysis.sharing import Sharing, sharing, sharing_of
from modsplit_analysis.snapshot import Snapshot, once, top_level

from modsplit_refactors.placement.extracting import extractions
from modsplit_refactors.placement.hosting import hostable_by_base
from modsplit_refactors.placement.model import Placed
from modsplit_refactors.placement.spread import spread_classes
from modsplit_refactors.suggestion.ties import bonds

MOST = 8
"""What needs more beans in the base than this is no helper."""

PRICE, LEAST_GAIN = 1.5, 0.01
"""What a class that goes to the base costs, as a share of all, and by how much the squares of the shares of what holds
together must fall for that."""


@dataclass(frozen=True)
class Ground:
    """What a suggestion stands on: the helpers that it leaves to the base, what can be shared then, and what could be
    if every class were a part of its own, but for beans beside the configuration that makes them."""

    helpers: frozenset[str]
    shared: Sharing
    severable: frozenset[str]


@once
def ground(snapshot: Snapshot, helped: bool = True) -> Ground:
    """With the helpers in the base, or wherever they fit."""
    kept, shared = helpers(snapshot) if helped else frozenset[str](), sharing_of(snapshot)
    if kept:
        anchored = {name: why for name, why in shared.anchored.items() if name not in kept}
        shared = sharing(shared.graph, snapshot.main_classes, anchored)
    return Ground(kept, shared, _severable(snapshot, shared))


def _severable(snapshot: Snapshot, shared: Sharing) -> frozenset[str]:
    makers = {
        top_level(bean.type): top_level(bean.declared_in) for bean in snapshot.beans if bean.origin == "bean-method"
    }
    apart = {name: Placed(makers.get(name, name)) for name in snapshot.main_classes}
    return extractions(snapshot, apart, shared).shared.shareable


@once
def helpers(snapshot: Snapshot) -> frozenset[str]:
    """Classes whose beans the base keeps for all, since much comes apart by that: holders of the context, utilities
    with a part that is configured."""
    needs = _needs(snapshot)
    lumps = _Lumps(snapshot, needs)
    chosen: frozenset[str] = frozenset()
    worth = lumps.worth(chosen)
    while tried := {each | chosen for each in needs.values()} - {chosen}:
        ranked = sorted((lumps.worth(each), len(each), sorted(each)) for each in tried)
        if ranked[0][0] > worth - LEAST_GAIN:
            break
        worth, chosen = ranked[0][0], frozenset(ranked[0][2])
    return chosen


def _needs(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """For each class that could be shared if few beans of the base were no hindrance: the classes that make these."""
    shared = sharing_of(snapshot)
    hosts = hostable_by_base(snapshot) | spread_classes(snapshot)
    bound = {name: why for name, why in shared.anchored.items() if name not in hosts}
    free = sharing(shared.graph, snapshot.main_classes, bound).shareable - shared.shareable
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(sorted(free))
    for name in sorted(free):
        graph.add_edges_from((name, it.target) for it in shared.graph.out.get(name, ()) if it.target in free)
    circles = networkx.condensation(graph)
    found: dict[int, frozenset[str]] = {}
    for circle in reversed([*networkx.topological_sort(circles)]):
        below = [*circles.successors(circle)]
        needed = hosts.intersection(circles.nodes[circle]["members"]).union(*(found.get(it, ()) for it in below))
        if len(needed) <= MOST and all(it in found for it in below):
            found[circle] = frozenset(needed)
    return {name: found[it] for name, it in circles.graph["mapping"].items() if it in found}


class _Lumps:
    """What no boundary can cut, by the helpers that the base keeps."""

    def __init__(self, snapshot: Snapshot, needs: Mapping[str, frozenset[str]]) -> None:
        shared = sharing_of(snapshot)
        names = sorted({*snapshot.main_classes} - shared.shareable)
        place = {name: number for number, name in enumerate(names)}
        apart = _severable(snapshot, shared)
        self._needs = {place[name]: needed for name, needed in needs.items()}
        self._count = len(names)
        self._pairs = [
            (place[bond.source], place[bond.target], place.get(bond.by, -1))
            for bond in bonds(snapshot)
            if bond.by not in apart and bond.source in place and bond.target in place
        ]

    def worth(self, kept: frozenset[str]) -> float:
        """Less is better: the squares of their shares, and the share of the helpers."""
        free = {place for place, needed in self._needs.items() if needed <= kept}
        pairs = (
            (left, right)
            for left, right, by in self._pairs
            if by not in free and left not in free and right not in free
        )
        sizes = Counter(joined(self._count, pairs))
        count = self._count or 1
        return sum(size * size for size in sizes.values()) / count**2 + PRICE * len(kept) / count
