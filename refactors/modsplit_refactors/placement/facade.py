"""Facade: types that several parts use lie in a jar that all of them see.

Before: `Money`, `OrderDto`, an interface or an exception is used by classes of several modules.
After: its file, unchanged, lies in the facade's project with everything that it uses; base and modules load it once.
Does not apply to types that lead, by whatever they use, to a bean, an entity or the main class: these live in one
context, and the split is refused with the way that leads there.
"""

from __future__ import annotations

from collections.abc import Mapping

from modsplit_analysis.graphs import ClassGraph
from modsplit_analysis.sharing import Sharing

from modsplit_refactors.placement.model import FACADE, Placed, visible


def facade_closure(graph: ClassGraph, shared: Sharing, placed: Mapping[str, Placed]) -> dict[str, Placed]:
    """The types that cross a boundary and can be shared, with everything they use, as placements in the facade."""
    added: dict[str, Placed] = {}
    for source in sorted(placed):
        for edge in graph.out.get(source, ()):
            here, there = placed[source].placement, placed.get(edge.target)
            if there is None or visible(here, there.placement) or edge.target not in shared.shareable:
                continue
            for name in sorted(shared.closure(edge.target)):
                if name in placed and not visible(FACADE, placed[name].placement) and name not in added:
                    because = f"{source} in {here} uses it" if name == edge.target else f"{edge.target} uses it"
                    added[name] = Placed(FACADE, "facade", because, edge.evidence[0].place)
    return added
