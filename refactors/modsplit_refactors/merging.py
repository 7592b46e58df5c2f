"""What two people made of one text, in one: their changes, unless both changed the same lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Clash:
    """The line of the second text, counted from 1, at which both differ from where they started."""

    line: int


@dataclass(frozen=True, slots=True)
class _Hunk:
    """Lines `[start, end)` of the first text become `lines`, which begin at line `at` of the other."""

    start: int
    end: int
    lines: tuple[bytes, ...]
    at: int


def merged(start: bytes, ours: bytes, theirs: bytes) -> bytes | Clash:
    """Both changes of a text; the ones that are the same in both are made once."""
    if ours in (start, theirs):
        return theirs
    lines = _lines(start)
    first, second = list(_hunks(lines, _lines(ours))), list(_hunks(lines, _lines(theirs)))
    same = {(it.start, it.end, it.lines) for it in first}
    second = [it for it in second if (it.start, it.end, it.lines) not in same]
    for mine in first:
        for other in second:
            if _touch(mine, other):
                return Clash(other.at + 1)
    parts: list[bytes] = []
    position = 0
    for hunk in sorted((*first, *second), key=lambda it: (it.start, it.end)):
        parts += [*lines[position : hunk.start], *hunk.lines]
        position = hunk.end
    return b"".join([*parts, *lines[position:]])


def _lines(data: bytes) -> list[bytes]:
    return [part + b"\n" for part in data.split(b"\n")[:-1]] + ([last] if (last := data.rpartition(b"\n")[2]) else [])


def _hunks(start: list[bytes], end: list[bytes]) -> Iterator[_Hunk]:
    for kind, first, last, at, to in SequenceMatcher(None, start, end, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Hunk(first, last, tuple(end[at:to]), at)


def _touch(one: _Hunk, other: _Hunk) -> bool:
    if one.start == one.end == other.start == other.end:
        return True
    return one.start < other.end and other.start < one.end
