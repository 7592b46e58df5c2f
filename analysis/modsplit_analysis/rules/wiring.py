"""The rules about beans, in the order in which their findings are shown.

Beans that are defined twice or replaced are found while they are registered, in `spring.beans.registry`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.rules.ambiguous_beans import ambiguous_beans
from modsplit_analysis.rules.contradictory_conditions import contradictory_conditions
from modsplit_analysis.rules.cyclic_beans import cyclic_beans
from modsplit_analysis.rules.missing_beans import missing_beans
from modsplit_analysis.spring.application import Application

RULES: tuple[Callable[[Application], Iterator[Diagnostic]], ...] = (
    ambiguous_beans,
    missing_beans,
    cyclic_beans,
    contradictory_conditions,
)


def wiring_findings(application: Application) -> tuple[Diagnostic, ...]:
    """What is wrong in the wiring of an application, by place."""
    found = {it for rule in RULES for it in rule(application)}
    return tuple(sorted(found, key=lambda it: (it.place, it.rule, it.message)))
