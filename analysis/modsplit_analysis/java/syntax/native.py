"""The native reader where it is not compiled (`modsplit_analysis/native`, `compiled.py`): it leaves every file."""

from __future__ import annotations

from collections.abc import Callable


def read(_path: str, _digest: str, _data: bytes, _wide: bytes) -> bytes | None:
    """The packed facts of a file without anything unusual; None for one that is left to Python."""
    return None


def set_string_value(_string_value: Callable[[str], str]) -> None:
    """Says who knows what a literal with unusual escapes denotes."""


def grammar() -> tuple[int, int] | None:
    """How many kinds of nodes and states the grammar has that the reader was made with."""
    return None
