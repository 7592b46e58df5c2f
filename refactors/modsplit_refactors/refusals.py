"""Illegal crossings as findings: one line for one cause, whatever parts it is missed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modsplit_analysis.diagnostics import Diagnostic

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.remedies.allow import ABLE

EFFECTS = frozenset({"web", "configuration", "aspect"})
"""Kinds of crossings that are no use of a class: something that acts in one context is missed in another."""


def refusals(found: Iterable[Crossing]) -> Iterator[Diagnostic]:
    """The crossings without a remedy, each at its first use. What several parts miss for the same reason, and a class
    that is the same for several parts, are told once."""
    causes: dict[object, list[Crossing]] = {}
    for crossing in found:
        if not crossing.legal:
            effect = EFFECTS.issuperset(crossing.kinds)
            cause = (crossing.kinds, crossing.reasons) if effect else crossing.source
            causes.setdefault((crossing.target, cause), []).append(crossing)
    for same in causes.values():
        yield _refusal(same)


def _refusal(same: list[Crossing]) -> Diagnostic:
    first = same[0]
    able = all(ABLE.issuperset(it.kinds) for it in same)
    apart = f"free it of that{', or `allow` it with a reason' if able else ''}"
    way_out = "place both together" if len({it.source_at for it in same}) == 1 else apart
    reasons = "; ".join(dict.fromkeys(reason for each in same for reason in each.reasons))
    message = f"{_users(same)} {first.target} ({first.target_at}): {reasons}; {way_out}"
    places = [each.place for crossing in same for each in crossing.evidence]
    return Diagnostic("crossing", "error", places[0], message, tuple(dict.fromkeys(places[1:])))


def _users(same: list[Crossing]) -> str:
    """Who uses it: one class of each part, and how many more there are."""
    sources = {crossing.source_at: crossing.source for crossing in reversed(same)}
    named = [f"{sources[part]} ({part})" for part in dict.fromkeys(it.source_at for it in same)]
    if len(set(sources.values())) == 1:
        named = [f"{same[0].source} ({', '.join(dict.fromkeys(it.source_at for it in same))})"]
    more = len(same) - len(sources)
    said = ", ".join(named) + (f" and {more} more" if more else "")
    return f"{said} {'use' if len(same) > 1 and len(named) + more > 1 else 'uses'}"
