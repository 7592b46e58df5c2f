"""The tables that an SQL statement names, read without a grammar: words after FROM, JOIN, INTO, UPDATE."""

from __future__ import annotations

import re
from dataclasses import dataclass

_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.S)
_NAME = r"[`\"\[]?([\w$]+)[`\"\]]?(?:\s*\.\s*[`\"\[]?([\w$]+)[`\"\]]?)?(?:\s*\.\s*[`\"\[]?([\w$]+)[`\"\]]?)?"


def _word(text: str) -> str:
    """A pattern for a word that begins here; searching is several times as fast as where `\\b` comes first."""
    return rf"{text}(?<!\w{text})"


_WRITTEN = re.compile(
    rf"(?:{_word('insert')}\s+(?:ignore\s+|overwrite\s+)?(?:into\s+)?|{_word('replace')}\s+into\s+"
    rf"|{_word('merge')}\s+into\s+|{_word('delete')}\s+from\s+|{_word('truncate')}\s+(?:table\s+)?"
    rf"|{_word('update')}\s+(?!set\b)){_NAME}"
)
_READ = re.compile(rf"(?:{_word('from')}|{_word('join')}|{_word('using')})\s+(?:only\s+)?(?:lateral\s+)?{_NAME}")
_LISTED = re.compile(rf"{_word('from')}\s+((?:{_NAME}(?:\s+(?:as\s+)?\w+)?\s*,\s*)+{_NAME})")
_WITH = re.compile(rf"(?:{_word('with')}(?:\s+recursive)?|,)\s+(\w+)\s*(?:\([^)]*\))?\s+as\s*\(")
_DELETED = re.compile(rf"{_word('delete')}\s+from\b")
_NO_TABLE = frozenset({"select", "set", "dual", "where", "values", "lateral", "unnest", "duplicate", "key"})


@dataclass(frozen=True, slots=True)
class Statement:
    """The tables that a statement reads and writes, in lower case, without their schema."""

    reads: frozenset[str]
    writes: frozenset[str]


def read_statement(sql: str) -> Statement:
    """The tables of one statement or of several."""
    text = _COMMENT.sub(" ", sql).lower()
    own = {match.group(1) for match in _WITH.finditer(text)} | _NO_TABLE if "with" in text else _NO_TABLE
    writes = {_last(match) for match in _WRITTEN.finditer(text)} - own
    unwritten = _DELETED.sub("delete", text)
    reads = {_last(match) for match in _READ.finditer(unwritten)}
    for match in _LISTED.finditer(unwritten):
        names = (re.match(_NAME, part.strip()) for part in match.group(1).split(","))
        reads |= {_last(name) for name in names if name}
    return Statement(frozenset(reads - own), frozenset(writes))


def _last(match: re.Match[str]) -> str:
    parts = [part for part in match.groups()[-3:] if part]
    return parts[-1]
