"""At least half of the classes belong to modules: where less do, the two that share most become one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.placement.model import FACADE, Placements


def to_join(snapshot: Snapshot, modules: Mapping[str, Sequence[str]], placements: Placements) -> tuple[str, str] | None:
    """Two modules; none where half of the classes are in modules, or where there are no two."""
    inside = sum(len(placements.holding(name)) for name in modules)
    if 2 * inside >= len(snapshot.main_classes) or len(modules) < 2:
        return None
    shared: Counter[tuple[str, str]] = Counter()
    for name in placements.holding(FACADE):
        users = {placements.code_of(edge.source) for edge in snapshot.graph.into.get(name, ())} & modules.keys()
        if len(users) == 2:
            shared[min(users), max(users)] += 1
    one, other, *_ = sorted(modules, key=lambda it: (len(placements.holding(it)), it))
    return max(sorted(shared), key=lambda pair: shared[pair]) if shared else (one, other)
