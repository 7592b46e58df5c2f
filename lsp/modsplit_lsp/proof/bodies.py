"""Compares two bodies: JSON value by value, text word by word, everything else byte by byte."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from modsplit_lsp.proof.exchange import Answer

Kind = Literal["status", "header", "cookie", "value", "keys", "length", "type", "order", "text", "bytes"]

TOKEN = re.compile(r"[\w.:+=%-]+|\s+|.", re.DOTALL)
WORD = re.compile(r"\w")
LONGEST = 160
CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where two answers differ; only a value or an order can be masked."""

    kind: Kind
    where: str
    expected: str
    found: str

    @property
    def maskable(self) -> bool:
        return self.kind in {"value", "order"}


class Bodies:
    """Compares two bodies and counts the values in the expected one."""

    def __init__(self, unordered: Collection[str]) -> None:
        self._unordered = unordered
        self.values = 0

    def spots(self, expected: Answer, found: Answer) -> Iterator[Spot]:
        """Where the bodies differ."""
        kind = (expected.header("Content-Type") or "").partition(";")[0].strip().lower()
        here, there = _json(expected, kind), _json(found, kind)
        if here is not _NONE and there is not _NONE:
            yield from self._values("$", here, there)
        elif kind.startswith("text/") or kind.endswith(("xml", "javascript", "json", "x-www-form-urlencoded")):
            self.values += len([token for token in TOKEN.findall(expected.text) if WORD.match(token)])
            yield from tokens("text", expected.text, found.text)
        elif expected.body != found.body:
            yield Spot("bytes", "body", _digest(expected.body), _digest(found.body))

    def _values(self, path: str, here: Any, there: Any) -> Iterator[Spot]:
        self.values += 1
        if isinstance(here, dict) and isinstance(there, dict):
            if here.keys() != there.keys():
                yield Spot("keys", path, _short(sorted(here)), _short(sorted(there)))
            for key in sorted(here.keys() & there.keys()):
                yield from self._values(f"{path}.{key}", here[key], there[key])
        elif isinstance(here, list) and isinstance(there, list):
            yield from self._items(path, here, there)
        elif type(here) is not type(there):
            yield Spot("type", path, _short(here), _short(there))
        elif here != there:
            yield Spot("value", path, _short(here), _short(there))

    def _items(self, path: str, here: list[Any], there: list[Any]) -> Iterator[Spot]:
        if len(here) != len(there):
            yield Spot("length", path, f"{len(here)} elements", f"{len(there)} elements")
            return
        sorted_here, sorted_there = sorted(here, key=_dump), sorted(there, key=_dump)
        if path in self._unordered:
            here, there = sorted_here, sorted_there
        elif here != there and sorted_here == sorted_there:
            yield Spot("order", path, _short(here), _short(there))
            return
        for index, (one, other) in enumerate(zip(here, there, strict=True)):
            yield from self._values(f"{path}[{index}]", one, other)


def tokens(where: str, expected: str, found: str) -> Iterator[Spot]:
    """Texts are compared token by token; where their number differs, the stretch that does not fit is shown."""
    here, there = TOKEN.findall(expected), TOKEN.findall(found)
    start, end = _stretch(here, there)
    one, other = here[start : len(here) - end], there[start : len(there) - end]
    if len(here) != len(there):
        since = max(0, start - CONTEXT)
        shown = ("".join(each[since : len(each) - end]) for each in (here, there))
        yield Spot("text", where, *map(_short, shown))
    elif sorted(one) == sorted(other) and one:
        yield Spot("order", f"{where}[{start}:{start + len(one)}]", *map(_short, ("".join(one), "".join(other))))
    else:
        for index, (word, instead) in enumerate(zip(one, other, strict=True), start):
            if word != instead:
                yield Spot("value" if WORD.match(word) else "text", f"{where}[{index}]", word, instead)


def _stretch(here: list[str], there: list[str]) -> tuple[int, int]:
    """How many tokens two texts share at the beginning, and how many at the end."""
    shortest, start, end = min(len(here), len(there)), 0, 0
    while start < shortest and here[start] == there[start]:
        start += 1
    while end < shortest - start and here[-1 - end] == there[-1 - end]:
        end += 1
    return start, end


_NONE = object()


def _json(answer: Answer, kind: str) -> Any:
    if not (kind == "application/json" or kind.endswith("+json")):
        return _NONE
    try:
        return json.loads(answer.text)
    except ValueError:
        return _NONE


def _dump(value: Any) -> str:
    return json.dumps(value, sort_keys=True)


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _digest(body: bytes) -> str:
    return f"{len(body)} bytes, {hashlib.blake2b(body, digest_size=6).hexdigest()}"
