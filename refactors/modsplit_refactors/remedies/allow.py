"""Allow: a person knows better, and says why.

Before: the split is refused because an effect or a bean would be missing where it was used in the monolith.
After: the plan has `{from: com.acme.Audit, to: com.acme.AuditConfig, remedy: allow, reason: audited by the gateway}`;
the crossing is listed as allowed with that reason, and nothing is generated for it; but where only the moment of a call
was in the way, the bridge stays.
Does not apply to uses of classes that the other side cannot see: those would not compile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.plan import RemedyChoice

ABLE = frozenset(
    {
        *("bean", "transaction", "event", "aspect", "resource", "configuration", "web"),
        *("package-access", "entity-relation"),
    }
)
"""Kinds of crossings that compile without a remedy."""


def allowed(crossing: Crossing, choices: Iterable[RemedyChoice]) -> Crossing:
    """The crossing, made legal where it has no remedy and the plan allows it."""
    if crossing.legal or not ABLE.issuperset(crossing.kinds):
        return crossing
    for choice in choices:
        if (
            choice.remedy == "allow"
            and choice.source.matches(crossing.source)
            and choice.target.matches(crossing.target)
        ):
            return replace(crossing, remedy="allow", reasons=(*crossing.reasons, f"allowed: {choice.reason}"))
    return crossing
