"""What keeps a class where it is: what it is itself, and the pins of the plan."""

from __future__ import annotations

from collections.abc import Mapping

from modsplit_analysis import sharing
from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.placement.explicit import matched
from modsplit_refactors.placement.model import SHARED, Placed
from modsplit_refactors.plan import Plan


def anchors(snapshot: Snapshot, plan: Plan, placed: Mapping[str, Placed]) -> dict[str, str]:
    """The reason for each class that has to stay where it is placed; replicated and facade classes need not."""
    reasons = {**sharing.anchors(snapshot)}
    pins = dict(plan.pins)
    for name, pattern in matched(pins, placed).items():
        reasons[name] = f"is pinned to {pins[pattern]} (line {pattern.place.line})"
    return {name: why for name, why in reasons.items() if name in placed and placed[name].placement not in SHARED}
