"""Expressions over profiles: `dev`, `!prod`, `(a & b) | c`, `a,b`."""

from __future__ import annotations

import re
from collections.abc import Collection

LONGEST = 200
"""Tokens beyond which an expression counts as false: nobody wrote it, and nesting must end."""

_TOKEN = re.compile(r"[()&|!,]|[^()&|!,\s]+")


def accepts(expression: str, active: Collection[str]) -> bool:
    """Whether an expression holds for the active profiles; alternatives may also stand in a list with commas."""
    tokens = _TOKEN.findall(expression)
    if len(tokens) > LONGEST:
        return False
    value, rest = _alternatives(tokens, active)
    return value and not rest


def names(expression: str) -> frozenset[str]:
    """The profiles that an expression speaks of."""
    return frozenset(token for token in _TOKEN.findall(expression) if token not in "()&|!,")


def _alternatives(tokens: list[str], active: Collection[str]) -> tuple[bool, list[str]]:
    value, tokens = _conjunction(tokens, active)
    while tokens and tokens[0] in ("|", ","):
        other, tokens = _conjunction(tokens[1:], active)
        value = value or other
    return value, tokens


def _conjunction(tokens: list[str], active: Collection[str]) -> tuple[bool, list[str]]:
    value, tokens = _single(tokens, active)
    while tokens and tokens[0] == "&":
        other, tokens = _single(tokens[1:], active)
        value = value and other
    return value, tokens


def _single(tokens: list[str], active: Collection[str]) -> tuple[bool, list[str]]:
    if not tokens:
        return False, tokens
    first, rest = tokens[0], tokens[1:]
    if first == "!":
        value, rest = _single(rest, active)
        return not value, rest
    if first == "(":
        value, rest = _alternatives(rest, active)
        return value, rest[1:]
    return first in active, rest
