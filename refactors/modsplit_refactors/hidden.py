"""Uses that a boundary cuts although both sides see the class: they need a common class loader."""

from __future__ import annotations

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.snapshot import Snapshot


def hidden_uses(snapshot: Snapshot, edge: Edge) -> tuple[Evidence, ...]:
    """The uses that only a common class loader allows: package-private members, and protected ones not inherited."""
    limited = [each for each in edge.evidence if each.access in ("package", "protected")] if edge.limited else []
    if not limited:
        return ()
    inherits = snapshot.program.is_subtype(edge.source, edge.target)
    return tuple(each for each in limited if each.access == "package" or not inherits)
