"""Input that cannot be used: what every front end turns into one clear line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place


class UnusableInputError(Exception):
    """The reasons why a request cannot be served, each with file and line where there is one."""

    def __init__(self, diagnostics: Sequence[Diagnostic] | str) -> None:
        if isinstance(diagnostics, str):
            diagnostics = [Diagnostic("input", "error", Place("", 0), diagnostics)]
        super().__init__(str(diagnostics[0]))
        self.diagnostics = tuple(diagnostics)


def describe(diagnostic: Diagnostic) -> str:
    """`file:line: message`, or the message alone where no file is to blame."""
    return f"{diagnostic.place}: {diagnostic.message}" if diagnostic.place.file else diagnostic.message


def listed(found: Iterable[Diagnostic]) -> list[dict[str, object]]:
    """Findings as rows of a document."""
    return [
        {
            "rule": it.rule,
            "severity": it.severity,
            "file": it.place.file,
            "line": it.place.line,
            "message": it.message,
        }
        for it in found
    ]
