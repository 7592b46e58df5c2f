"""A crossing as a value: who uses whom over which boundary, in which ways, and what makes it legal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modsplit_analysis.graphs import Evidence

COSTS: Mapping[str, float] = {
    "": 100.0,
    "allow": 0.5,
    "move": 1.0,
    "facade": 1.0,
    "replicate": 1.0,
    "event-bridge": 2.0,
    "bridge": 3.0,
    "extract-interface": 4.0,
}
"""What a crossing costs by its remedy; one without a remedy is illegal."""

TRANSACTION = 1.0
"""What it costs more if a transaction goes over the boundary."""

KINDS = (
    "type",
    "bean",
    "static",
    "inheritance",
    "construction",
    "package-access",
    "entity-relation",
    "transaction",
    "event",
    "aspect",
    "resource",
    "configuration",
    "web",
)
"""In which ways a use can cross; the order is the order of reports."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """All uses of `target` by `source` over a boundary, with the remedy (empty if there is none) and the reasons."""

    source: str
    target: str
    source_at: str
    target_at: str
    kinds: tuple[str, ...]
    remedy: str
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def legal(self) -> bool:
        return bool(self.remedy)

    @property
    def cost(self) -> float:
        return COSTS[self.remedy] + (TRANSACTION if "transaction" in self.kinds else 0.0)
