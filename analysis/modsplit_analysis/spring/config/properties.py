"""`.properties` files: logical lines, escapes, and the documents that `#---` separates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modsplit_analysis.spring.config.entries import Document, Entry
from modsplit_analysis.text import Place, SourceFile

_SEPARATOR = re.compile(r"(?<!\\)(?:\\\\)*([ \t\f]*[=:][ \t\f]*|[ \t\f]+)")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.S)
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}
_BREAKS = ("#---", "!---")


def read_properties(file: SourceFile) -> tuple[Document, ...]:
    """The documents of a properties file; any bytes are valid."""
    documents: list[Document] = []
    entries: list[Entry] = []
    start = 1
    comment: list[str] = []
    for number, line in _logical_lines(file.text):
        if line.rstrip() in _BREAKS:
            documents.append(Document(tuple(entries), Place(file.path, start)))
            entries, comment, start = [], [], number + 1
        elif line.startswith(("#", "!")):
            comment.append(line)
        elif line:
            key, raw = _split(line)
            entry = Entry(_unescape(key), _unescape(raw), Place(file.path, number), raw, tuple(comment))
            entries.append(entry)
            comment = []
        else:
            comment = []
    documents.append(Document(tuple(entries), Place(file.path, start)))
    return tuple(documents)


def _logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without leading blanks, those that end in a backslash joined with the next."""
    pending, begin = "", 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        line = line.lstrip(" \t\f")
        if not pending and line.startswith(("#", "!")):
            yield number, line
            continue
        begin = begin or number
        if (len(line) - len(line.rstrip("\\"))) % 2:
            pending += line[:-1]
            continue
        yield begin, pending + line
        pending, begin = "", 0
    if pending:
        yield begin, pending


def _split(line: str) -> tuple[str, str]:
    found = _SEPARATOR.search(line)
    return (line[: found.start(1)], line[found.end(1) :]) if found else (line, "")


def _unescape(text: str) -> str:
    def one(match: re.Match[str]) -> str:
        what = match.group(1)
        return chr(int(what[1:], 16)) if len(what) == 5 else _CONTROL.get(what, what)

    return _ESCAPE.sub(one, text) if "\\" in text else text
