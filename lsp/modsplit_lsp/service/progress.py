"""Progress of long work, for whoever shows it."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of each step: what is being done, and the share that is done (0 to 1, or None where nobody knows)."""

    def __call__(self, message: str, done: float | None = None, /) -> None: ...


def rising(report: Progress) -> Progress:
    """Told of the same steps, with shares that never fall."""
    most = 0.0

    def told(message: str, done: float | None = None, /) -> None:
        nonlocal most
        most = max(most, done or 0.0)
        report(message, None if done is None else most)

    return told


def silent(_message: str, _done: float | None = None, /) -> None:
    """Tells nobody."""
