"""Uses that a boundary cuts although both sides see the class: they need a common class loader."""

from __future__ import annotations

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.snapshot import Snapshot, once


def hidden_uses(snapshot: Snapshot, edge: Edge) -> tuple[Evidence, ...]:
    """The uses that only a common class loader allows: package-private members, and protected ones not inherited."""
    return _hidden(snapshot).get((edge.source, edge.target), ())


@once
def _hidden(snapshot: Snapshot) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for edge in snapshot.graph.edges():
        ends = edge.source, edge.target
        limited = [each for each in edge.evidence if each.access in ("package", "protected")] if edge.limited else []
        if limited:
            inherits = snapshot.program.is_subtype(*ends)
            uses = tuple(each for each in limited if each.access == "package" or not inherits)
            found[ends] = (*found.get(ends, ()), *uses)
    return found
