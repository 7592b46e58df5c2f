"""Beans that are there in no configuration: two of their conditions exclude one another."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.application import Application
from modsplit_analysis.spring.beans.model import Condition
from modsplit_analysis.spring.config.profiles import accepts, names

RULE = "spring/contradictory-conditions"
_OPPOSITES = (("bean", "missing-bean"), ("single-candidate", "missing-bean"), ("Class", "MissingClass"))
_WANTED = re.compile(r"\bhavingValue=([^,]*)")
_MOST_PROFILES = 10
"""Profiles beyond which not every combination of them is tried."""


def contradictory_conditions(application: Application) -> Iterator[Diagnostic]:
    """One finding for each bean with such a pair, at the second of the two."""
    for bean in application.beans:
        pairs = itertools.combinations(bean.conditions, 2)
        found = next((pair for pair in pairs if _exclude(*pair)), None)
        if found:
            one, other = (f"{it.kind} ({it.text})" for it in found)
            message = f"the conditions of {bean.name} never hold together: {one} and {other}"
            yield Diagnostic(RULE, "warning", found[1].place, message, related=(found[0].place,))
        elif alone := next((it for it in bean.conditions if it.kind == "profile" and not _possible(it)), None):
            message = f"the condition of {bean.name} never holds: {alone.kind} ({alone.text})"
            yield Diagnostic(RULE, "warning", alone.place, message)


def _exclude(one: Condition, other: Condition) -> bool:
    if one.kind == other.kind == "profile":
        return _possible(one) and _possible(other) and not _possible(one, other)
    if one.kind == other.kind == "Property":
        return not set(one.names).isdisjoint(other.names) and _disagree(one.text, other.text)
    if (one.kind, other.kind) in _OPPOSITES or (other.kind, one.kind) in _OPPOSITES:
        return not {*one.types, *one.names}.isdisjoint((*other.types, *other.names))
    return False


def _possible(*conditions: Condition) -> bool:
    """Whether some set of profiles makes all of these hold."""
    expressions = [expression for it in conditions for expression in it.names if expression]
    known = sorted(frozenset[str]().union(*map(names, expressions)))
    if len(known) > _MOST_PROFILES:
        return True
    sets = (subset for size in range(len(known) + 1) for subset in itertools.combinations(known, size))
    return any(all(accepts(it, subset) for it in expressions) for subset in sets)


def _disagree(one: str, other: str) -> bool:
    """Whether no value of a key satisfies both; where a missing key satisfies both, they agree."""
    if "matchIfMissing=True" in one and "matchIfMissing=True" in other:
        return False
    wanted = [found.group(1).lower() if (found := _WANTED.search(text)) else "" for text in (one, other)]
    return wanted[0] != wanted[1] if all(wanted) else "false" in wanted
