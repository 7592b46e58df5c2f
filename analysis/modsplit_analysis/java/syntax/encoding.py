"""Bytes to what the parser can read, with offsets kept wherever the encoding allows it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from modsplit_analysis.text import SourceFile

_GBK_CHARACTER: Final = re.compile(rb"[\x81-\xfe](?:[\x30-\x39][\x81-\xfe][\x30-\x39]|[\x40-\x7e\x80-\xfe])")

_CHINESE: Final = ("gbk", "gb2312", "gb18030", "cp936")


class Readable(NamedTuple):
    """`parsed` goes to the parser, `data` holds the text of nodes in `encoding`; both have the same length."""

    data: bytes
    parsed: bytes
    encoding: str
    problem: str


def readable(source: SourceFile) -> Readable:
    """What to parse; `problem` says in words what is unusual about the file, if anything."""
    data, problem = source.data, ""
    if data.isascii() and b"\0" not in data:
        return Readable(data, data, "ascii", "")
    encoding = source.encoding
    if encoding == "utf-16":
        data = data.decode("utf-16", "replace").encode()
        problem = "the file is UTF-16: it is read, but offsets count its UTF-8 form"
    parsed = data
    if encoding == "latin-1":
        encoding, parsed = _legacy(data)
        problem = f"the file is not UTF-8: it is read as {encoding}"
    elif encoding.lower() in _CHINESE:
        parsed = _masked(data)
    if b"\0" in parsed:
        parsed = parsed.replace(b"\0", b" ")
        problem = "the file contains NUL bytes: they are read as spaces"
    return Readable(data, parsed, "utf-8" if encoding in ("utf-8-sig", "utf-16") else encoding, problem)


def _legacy(data: bytes) -> tuple[str, bytes]:
    """GBK comes in pairs of high bytes, mostly; its other second bytes are ASCII, which the parser must not see."""
    characters = _GBK_CHARACTER.findall(data)
    paired = 2 * sum(character[1] >= 0x80 for character in characters) >= len(characters)
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        paired = False
    if not paired:
        return "latin-1", data
    return "gb18030", _masked(data)


def _masked(data: bytes) -> bytes:
    return _GBK_CHARACTER.sub(lambda match: b"_" * len(match[0]), data)
