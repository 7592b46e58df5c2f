"""The native reader where it is not compiled (`modsplit_analysis/native`, `compiled.py`): it leaves every file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Row = tuple[Any, ...]


def read(_path: str, _digest: str, _data: bytes, _wide: bytes) -> bytes | None:
    """The packed facts of a file without anything unusual; None for one that is left to Python."""
    return None


def shaped(_row: Row) -> Row | None:
    """The facts that a row of plain tuples stands for; None where that is left to Python.

    Raises ValueError where the row stands for none."""
    return None


def placed(
    _lines: bytes, _wide: bytes, _roles: tuple[str, ...], _uses: list[tuple[int, int, str, str]]
) -> tuple[tuple[int, int, str, str, str], ...] | None:
    """Line, column, role, access and member of uses (offset, number of the role, member, access); None where that is
    left to Python."""
    return None


def set_rows(_rows: tuple[tuple[type, tuple[int, ...]], ...]) -> None:
    """Says which classes rows stand for, that of a whole file last: 0 for each field that stays as it is, N for one row
    of class N - 1 or None, -N for several."""


def set_string_value(_string_value: Callable[[str], str]) -> None:
    """Says who knows what a literal with unusual escapes denotes."""


def grammar() -> tuple[int, int] | None:
    """How many kinds of nodes and states the grammar has that the reader was made with."""
    return None
