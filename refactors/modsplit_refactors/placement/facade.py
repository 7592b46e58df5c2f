"""Facade: types that several parts use lie in a jar that all of them see.

Before: `Money`, `OrderDto`, an interface or an exception is used by classes of several modules.
After: its file, unchanged, lies in the facade's project with everything that it uses; base and modules load it once.
So does a class that only a string names (`Class.forName("shop.Tax")`, `select new shop.Row(o.id) from Order o`), a
converter of entities that applies by itself, and what logging or a library loads that a file names (`logback.xml`,
`META-INF/services`).
Does not apply to types that lead, by whatever they use, to a bean, an entity or the main class: these live in one
context, and the split is refused with the way that leads there.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from modsplit_analysis.graphs import ClassGraph, Edge
from modsplit_analysis.sharing import Sharing

from modsplit_refactors.placement.model import FACADE, Placed, visible


def facade_closure(
    graph: ClassGraph,
    shared: Sharing,
    placed: Mapping[str, Placed],
    main: str = "",
    named: Iterable[Edge] = (),
    everywhere: Container[str] = (),
) -> dict[str, Placed]:
    """The types that cross a boundary and can be shared, with everything they use, as placements in the facade; the
    annotations of the main class are among them, which the main classes of modules have too, and those of `everywhere`
    that it uses. `named` are uses that no code shows."""
    added: dict[str, Placed] = {}
    done: set[str] = set()
    besides: dict[str, list[Edge]] = {}
    for edge in named:
        besides.setdefault(edge.source, []).append(edge)
    for source in sorted(placed):
        for edge in (*graph.out.get(source, ()), *besides.get(source, ())):
            here, there = placed[source].placement, placed.get(edge.target)
            repeated = source == main and ("annotation" in edge.roles or edge.target in everywhere)
            if there is None or edge.target in done or edge.target not in shared.shareable:
                continue
            if visible(FACADE if repeated else here, there.placement):
                continue
            done.add(edge.target)
            user = _user(edge, here, repeated)
            for name in sorted(shared.closure(edge.target)):
                if name in placed and not visible(FACADE, placed[name].placement) and name not in added:
                    because = user if name == edge.target else f"{edge.target} uses it"
                    added[name] = Placed(FACADE, "facade", because, edge.evidence[0].place)
    return added


def _user(edge: Edge, here: str, repeated: bool) -> str:
    place = edge.evidence[0].place
    if not place.file.endswith(".java"):
        return f"{place.file} names it"
    return (
        f"the main classes of modules have it, as {edge.source} has" if repeated else f"{edge.source} in {here} uses it"
    )
