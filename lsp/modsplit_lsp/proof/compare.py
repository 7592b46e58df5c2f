"""Compares two answers spot by spot: status, headers, cookies, and the bodies."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from modsplit_lsp.proof import cookies
from modsplit_lsp.proof.bodies import Bodies, Spot, tokens
from modsplit_lsp.proof.exchange import Answer

TRANSPORT = frozenset({"date", "connection", "keep-alive", "transfer-encoding", "content-length", "server"})
"""Headers that say how an answer travels, or when; the body's length shows in the body."""

SETS = frozenset(
    {"allow", "vary", "access-control-allow-methods", "access-control-allow-headers", "access-control-expose-headers"}
)
"""Headers whose order means nothing."""

DATES = frozenset({"last-modified", "expires"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The spots where two answers differ, and how much was looked at: status, headers, keys, lengths, values, words."""

    spots: tuple[Spot, ...]
    values: int


def compare(expected: Answer, found: Answer, unordered: Collection[str] = ()) -> Comparison:
    """Compares an answer with the expected one; arrays at the paths in `unordered` count as sets."""
    if expected.status != found.status:
        reason = found.text if found.status == 0 else ""
        return Comparison((Spot("status", "status", str(expected.status), f"{found.status} {reason}".strip()),), 1)
    body = Bodies(unordered)
    spots = [*_headers(expected, found), *body.spots(expected, found)]
    return Comparison(tuple(spots), 1 + len(_plain(expected)) + body.values)


def _plain(answer: Answer) -> dict[str, tuple[str, ...]]:
    names = {name.lower() for name, _ in answer.headers} - TRANSPORT - {"set-cookie"}
    return {name: answer.all(name) for name in sorted(names)}


def _headers(expected: Answer, found: Answer) -> Iterator[Spot]:
    ours, theirs = _plain(expected), _plain(found)
    for name in sorted({*ours, *theirs}):
        here, there = _header(name, ours.get(name, ())), _header(name, theirs.get(name, ()))
        if here == there:
            continue
        if len(here) != len(there):
            yield Spot("header", name, ", ".join(here) or "absent", ", ".join(there) or "absent")
        elif name in DATES:
            yield Spot("value", f"header {name}", here[0], there[0])
        else:
            yield from tokens(f"header {name}", ", ".join(here), ", ".join(there))
    yield from _cookies(expected, found)


def _header(name: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if name in SETS:
        return tuple(sorted(part.strip() for value in values for part in value.split(",")))
    if name == "content-type":
        return tuple(value.replace(" ", "").lower() for value in values)
    return values


def _cookies(expected: Answer, found: Answer) -> Iterator[Spot]:
    ours, theirs = (
        {cookie.name: cookie for cookie in map(cookies.parse, answer.all("Set-Cookie"))} for answer in (expected, found)
    )
    for name in sorted({*ours, *theirs}):
        here, there = ours.get(name), theirs.get(name)
        if here is None or there is None:
            yield Spot("cookie", name, "set" if here else "absent", "set" if there else "absent")
            continue
        before, after = _attributes(here), _attributes(there)
        if before != after:
            yield Spot("cookie", name, before, after)
        if here.value != there.value:
            yield Spot("value", f"cookie {name}", here.value, there.value)


def _attributes(cookie: cookies.Cookie) -> str:
    return "; ".join(
        sorted(key if key == "expires" else f"{key}={value}" if value else key for key, value in cookie.attributes)
    )
