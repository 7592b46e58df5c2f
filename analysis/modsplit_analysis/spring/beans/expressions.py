"""The conditions that SpEL texts state over properties: comparisons, `and`, `or`, `not`; anything else is unknown."""

from __future__ import annotations

import re
from collections.abc import Callable

_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|\"[^\"]*\"|-?\d+(?:\.\d+)?|==|!=|<=|>=|&&|\|\||[()!<>]|\w+)")
_WORDS = {"and": "&&", "or": "||", "not": "!", "eq": "==", "ne": "!=", "lt": "<", "gt": ">", "le": "<=", "ge": ">="}
_LONGEST = 400

Operand = str | float | bool | None


class _UnknownError(Exception):
    """The text holds something that only a run would tell."""


def holds(text: str, resolve: Callable[[str], str]) -> bool | None:
    """Whether an expression is true once its placeholders are replaced; None if that cannot be known."""
    text = resolve(text).strip()
    text = text[2:-1] if text.startswith("#{") and text.endswith("}") else text
    if "${" in text:
        return None
    tokens = _tokens(text)
    if tokens is None or not tokens or len(tokens) > _LONGEST:
        return None
    try:
        value, rest = _either(tokens)
    except _UnknownError:
        return None
    return value if isinstance(value, bool) and not rest else None


def _tokens(text: str) -> list[str] | None:
    tokens: list[str] = []
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            return None if text[position:].strip() else tokens
        tokens.append(_WORDS.get(match.group(1).lower(), match.group(1)))
        position = match.end()
    return tokens


def _either(tokens: list[str]) -> tuple[Operand, list[str]]:
    value, rest = _both(tokens)
    while rest and rest[0] == "||":
        other, rest = _both(rest[1:])
        value = _truth(value) | _truth(other)
    return value, rest


def _both(tokens: list[str]) -> tuple[Operand, list[str]]:
    value, rest = _comparison(tokens)
    while rest and rest[0] == "&&":
        other, rest = _comparison(rest[1:])
        value = _truth(value) & _truth(other)
    return value, rest


def _comparison(tokens: list[str]) -> tuple[Operand, list[str]]:
    value, rest = _operand(tokens)
    if not rest or rest[0] not in ("==", "!=", "<", ">", "<=", ">="):
        return value, rest
    other, remaining = _operand(rest[1:])
    if rest[0] in ("==", "!="):
        return (value == other) is (rest[0] == "=="), remaining
    if not isinstance(value, float) or not isinstance(other, float):
        raise _UnknownError
    ordered = {"<": value < other, ">": value > other, "<=": value <= other, ">=": value >= other}
    return ordered[rest[0]], remaining


def _operand(tokens: list[str]) -> tuple[Operand, list[str]]:
    if not tokens:
        raise _UnknownError
    first, rest = tokens[0], tokens[1:]
    if first == "!":
        value, rest = _operand(rest)
        return not _truth(value), rest
    if first == "(":
        value, rest = _either(rest)
        if not rest or rest[0] != ")":
            raise _UnknownError
        return value, rest[1:]
    return _literal(first), rest


def _literal(token: str) -> Operand:
    if token[0] in "'\"":
        return token[1:-1].replace("''", "'")
    if token.lower() in ("true", "false"):
        return token.lower() == "true"
    if token == "null":
        return None
    if token[0].isdigit() or token[0] == "-":
        return float(token)
    raise _UnknownError


def _truth(value: Operand) -> bool:
    if isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if not isinstance(value, bool):
        raise _UnknownError
    return value
