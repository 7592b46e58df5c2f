"""Injections for which several beans fit: the application does not start."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.diagnostics import Diagnostic, Fix
from modsplit_analysis.spring.application import Application

SINGLE = ("constructor", "field", "setter", "bean-parameter", "lazy")
"""Injections that need exactly one bean."""

RULE = "spring/ambiguous-bean"


def ambiguous_beans(application: Application) -> Iterator[Diagnostic]:
    """Injections with several candidates that are all sure to be there."""
    sure = {it.name: it for it in application.beans if it.active}
    for it in application.injections:
        if it.how in SINGLE and it.bean in sure and len(it.candidates) > 1 and sure.keys() >= set(it.candidates):
            names = ", ".join(it.candidates)
            message = (
                f"{it.bean} wants one {it.wanted}, and several beans fit: {names}; the application would not start"
            )
            related = tuple(sure[name].place for name in it.candidates)
            fix = Fix("mark one of them with @Primary, or name the wanted one with @Qualifier")
            yield Diagnostic(RULE, "error", it.place, message, related, fix)
