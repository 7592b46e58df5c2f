"""Source text: decoding without loss, digests, and positions in lines and columns."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


class Char(str):
    """A character among the constants of Java: text beside text, else its number."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a file: workspace-relative path, 1-based line, 1-based column (in characters)."""

    file: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class SourceFile:
    """One file of the workspace, as bytes; `path` is relative to the workspace root, with `/`.

    `declared` is the encoding that the build states for its sources; it decides where the bytes are not UTF-8.
    """

    path: str
    data: bytes = field(repr=False)
    declared: str = ""

    @cached_property
    def digest(self) -> str:
        return hashlib.blake2b(self.data, digest_size=16).hexdigest()

    @cached_property
    def encoding(self) -> str:
        """`utf-8`, `utf-8-sig`, `utf-16`, the declared one, else `latin-1`, which round-trips every byte."""
        return detect_encoding(self.data, self.declared)

    @cached_property
    def text(self) -> str:
        return self.data.decode(self.encoding)

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self.data.find(b"\n")
        while position >= 0:
            starts.append(position + 1)
            position = self.data.find(b"\n", position + 1)
        return starts

    def place(self, offset: int) -> Place:
        """The place of a byte offset of `data`."""
        line = bisect_right(self._line_starts, offset)
        before = self.data[self._line_starts[line - 1] : offset]
        return Place(self.path, line, len(before.decode("utf-8", "replace")) + 1)

    def line(self, offset: int) -> int:
        """The 1-based line of a byte offset of `data`."""
        return bisect_right(self._line_starts, offset)


def detect_encoding(data: bytes, declared: str = "") -> str:
    """The first encoding that reads the bytes and writes them back unchanged; latin-1 always does."""
    if data.startswith(b"\xef\xbb\xbf") and _round_trips(data, "utf-8-sig"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) and _round_trips(data, "utf-16"):
        return "utf-16"
    return next((it for it in ("utf-8", declared) if it and _round_trips(data, it)), "latin-1")


def _round_trips(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding).encode(encoding) == data
    except (UnicodeError, LookupError):
        return False
