"""Classes that the base only names in annotations, and that use what a module has: they go there, and the base keeps a
reduced copy of the same name, so that what names them stays as it is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from modsplit_analysis.graphs import ClassGraph
from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.placement.model import BASE, SHARED, Placed, visible
from modsplit_refactors.remedies.companion import reducible


def companions(
    snapshot: Snapshot, placed: Mapping[str, Placed], anchored: Container[str], explicit: Iterable[str]
) -> dict[str, Placed]:
    """The placement, in a module, of each class that the base's annotations name."""
    decided = set(explicit)
    found: dict[str, Placed] = {}
    for name in sorted(placed):
        placement = placed[name]
        if name in anchored or placement.placement in SHARED:
            continue
        if placement.placement == BASE and name not in decided:
            module = _only_module(snapshot.graph, name, placed)
            placement = Placed(module, "move", "it uses what is there; the base names it in annotations only")
        fits = placement.placement not in ("", BASE) and _named_in_annotations(snapshot.graph, name, placed, placement)
        if fits and reducible(snapshot.program.types[name].declaration):
            found[name] = placement
    return found


def _only_module(graph: ClassGraph, name: str, placed: Mapping[str, Placed]) -> str:
    used = {
        placed[edge.target].placement
        for edge in graph.out.get(name, ())
        if edge.target in placed and not visible(BASE, placed[edge.target].placement)
    }
    return used.pop() if len(used) == 1 else ""


def _named_in_annotations(graph: ClassGraph, name: str, placed: Mapping[str, Placed], there: Placed) -> bool:
    users = [edge for edge in graph.into.get(name, ()) if edge.source in placed]
    outside = [edge for edge in users if placed[edge.source].placement != there.placement]
    return bool(outside) and all(edge.roles == {"annotation-argument"} for edge in outside)
