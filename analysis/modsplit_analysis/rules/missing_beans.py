"""Injections of the application's own types for which no bean is there."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.rules.ambiguous_beans import SINGLE
from modsplit_analysis.spring.application import Application

RULE = "spring/missing-bean"
_NOTHING = ("no bean of the type", "no bean of the name")


def missing_beans(application: Application) -> Iterator[Diagnostic]:
    """A warning each: what a library registers by code is not seen, so it may be there after all.

    Types of libraries are left out: what libraries hand over without a bean cannot be told from what is missing.
    """
    sure = {it.name for it in application.beans if it.active}
    own = frozenset(application.sources)
    for it in application.injections:
        wanted = it.wanted.partition("<")[0]
        if it.required and it.how in SINGLE and it.bean in sure and it.reason in _NOTHING and wanted in own:
            off = [bean for bean in application.beans if bean.active is False and bean.type == wanted]
            why = f": the condition of {off[0].name} does not hold" if off else ""
            message = f"{it.bean} wants a bean of type {it.wanted}, and there is none{why}"
            yield Diagnostic(RULE, "warning", it.place, message, tuple(bean.place for bean in off))
