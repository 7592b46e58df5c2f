"""What is wrong in the user's files, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from modsplit_analysis.text import Place

Severity = Literal["error", "warning", "information", "hint"]
Safety = Literal["safe", "unsafe", "display only"]


@dataclass(frozen=True, slots=True)
class Fix:
    """What would help, and how sure that is."""

    title: str
    safety: Safety = "display only"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: `rule` is its stable id, `message` one sentence that says what to do."""

    rule: str
    severity: Severity
    place: Place
    message: str
    related: tuple[Place, ...] = ()
    fix: Fix | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message} [{self.rule}]"


def first_of(names: Sequence[object], most: int = 3) -> str:
    """The first names, and how many more there are: `a, b, c and 2 more`."""
    more = len(names) - most
    return ", ".join(map(str, names[:most])) + (f" and {more} more" if more > 0 else "")
