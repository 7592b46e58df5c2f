"""Literals to values."""

from __future__ import annotations

import re
from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.syntax.reader import Reader, expression

_ESCAPE: Final = re.compile(r"\\(u+[0-9a-fA-F]{4}|[0-3]?[0-7]{1,2}|\r?\n|.)", re.DOTALL)
_PLAIN: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "s": " ", "0": "\0"}

_LONGEST: Final = 70
"""Digits of the longest integer literal that can be valid: a binary `long`."""


def _unescape(match: re.Match[str]) -> str:
    escaped = match[1]
    if escaped[0] == "u" and len(escaped) > 1:
        return chr(int(escaped.lstrip("u"), 16))
    if escaped[0] in "01234567":
        return chr(int(escaped, 8))
    return "" if escaped[-1] == "\n" else _PLAIN.get(escaped, escaped)


def _text_block(raw: str) -> str:
    body = raw[3:-3].partition("\n")[2].replace("\r\n", "\n")
    lines = body.split("\n")
    last_counts = [lines[-1]] if not lines[-1].strip() else []
    significant = [line for line in lines if line.strip()] + last_counts
    margin = min((len(line) - len(line.lstrip()) for line in significant), default=0)
    return "\n".join(line[margin:].rstrip() for line in lines)


def string_value(raw: str) -> str:
    """What a string literal or text block denotes."""
    value = _text_block(raw) if raw.startswith('"""') else raw[1:-1]
    if "\\" not in value:
        return value
    value = _ESCAPE.sub(_unescape, value)
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def integer_value(raw: str) -> tuple[str, int]:
    """Type and value of an integer literal."""
    digits = raw.replace("_", "").lower()
    kind = "long" if digits.endswith("l") else "int"
    digits = digits.rstrip("l")
    base = 16 if digits.startswith("0x") else 2 if digits.startswith("0b") else 8 if digits[0] == "0" else 10
    if len(digits) > _LONGEST:
        return kind, 0
    value = int(digits, base)
    bits = 64 if kind == "long" else 32
    if base != 10 and value >= 1 << bits - 1:
        value -= 1 << bits
    return kind, value


@expression("string_literal")
def string(reader: Reader, node: Node) -> Code:
    return ("lit", node.start_byte, "String", string_value(reader.name(node)))


@expression("character_literal")
def character(reader: Reader, node: Node) -> Code:
    return ("lit", node.start_byte, "char", string_value(reader.name(node)))


@expression("decimal_integer_literal", "hex_integer_literal", "octal_integer_literal", "binary_integer_literal")
def integer(reader: Reader, node: Node) -> Code:
    kind, value = integer_value(reader.name(node))
    return ("lit", node.start_byte, kind, value)


@expression("decimal_floating_point_literal", "hex_floating_point_literal")
def floating(reader: Reader, node: Node) -> Code:
    raw = reader.name(node).replace("_", "").lower()
    hexadecimal = raw.startswith("0x")
    kind = "float" if raw.endswith("f") and (not hexadecimal or "p" in raw) else "double"
    digits = raw.rstrip("fd") if not hexadecimal or "p" in raw else raw
    try:
        value = float.fromhex(digits) if hexadecimal else float(digits)
    except OverflowError:
        value = float("inf")
    return ("lit", node.start_byte, kind, value)


@expression("true", "false")
def boolean(_: Reader, node: Node) -> Code:
    return ("lit", node.start_byte, "boolean", node.end_byte - node.start_byte == 4)


@expression("null_literal")
def null(_: Reader, node: Node) -> Code:
    return ("lit", node.start_byte, "null", None)


__all__ = ["integer_value", "string_value"]
