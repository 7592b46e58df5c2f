"""How a Java file is written (encoding, byte order mark, line ends), and text written the same way."""

from __future__ import annotations

import re
from collections.abc import Iterable

from modsplit_analysis.java.syntax.encoding import readable
from modsplit_analysis.text import SourceFile

from modsplit_refactors.edits import TextEdit, apply_edits

WIDE = "utf-16"
MARK = b"\xef\xbb\xbf"
LINE_END = re.compile(r"\r\n|\r|\n")
BLANK = " \t\f\r\n"
"""What `strip` may take off: in other encodings more bytes look like white space."""


def encoding_of(file: SourceFile) -> str:
    """The encoding of names and texts of a file; its offsets count bytes of that."""
    return readable(file).encoding


def data_of(file: SourceFile) -> bytes:
    """The bytes that offsets of the file's facts count."""
    return readable(file).data


def code_of(file: SourceFile) -> bytes:
    """The same bytes, with characters beyond ASCII replaced where a byte of theirs could be taken for code."""
    return readable(file).parsed


def text_of(file: SourceFile, start: int, end: int) -> str:
    """The text between two offsets of the file's facts."""
    read = readable(file)
    return read.data[start:end].decode(read.encoding, "surrogateescape").removeprefix("\ufeff")


def written_like(file: SourceFile, text: str) -> bytes:
    """A text with `\\n` as another file in the way in which this one is written."""
    lines = text.replace("\n", _line_end(file))
    if file.encoding == WIDE:
        return lines.encode(WIDE)
    mark = MARK if file.data.startswith(MARK) else b""
    return mark + lines.encode(encoding_of(file), "surrogateescape")


def edits_like(file: SourceFile, edits: Iterable[TextEdit]) -> tuple[TextEdit, ...]:
    """Edits at offsets of the file's facts as edits of its bytes: in UTF-16 these are others."""
    found = tuple(sorted(edits))
    if not found or file.encoding != WIDE:
        return found
    text = apply_edits(data_of(file), found).decode()
    return (TextEdit(0, len(file.data), text.encode(WIDE)),)


def _line_end(file: SourceFile) -> str:
    """The line end that most lines have."""
    data = data_of(file)
    windows = data.count(b"\r\n")
    return "\r\n" if 2 * windows > data.count(b"\n") else "\n"
