"""Constant expressions to values, across classes."""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable, Mapping

from modsplit_analysis.java.classes import FieldInfo
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.members import find_field
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.text import Char

Constant = str | int | float | bool | None
"""A folded value; None where the expression is not constant."""

_DEPTH = 50
_OPERATORS: Mapping[str, Callable[..., object]] = {
    "-": operator.sub,
    "*": operator.mul,
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "<<": operator.lshift,
    ">>": operator.rshift,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
    "&&": lambda one, other: one and other,
    "||": lambda one, other: one or other,
}
_LARGEST_SHIFT = 64


def fold(code: Code, within: SourceClass, initials: Mapping[str, Code] | None = None, depth: int = 0) -> Constant:
    """The value of an expression inside a class; `initials` are the initializers of local variables."""
    if depth > _DEPTH:
        return None
    operation = code[0]
    if operation == "lit":
        value: Constant = code[3]
        return _as_type(code[2], value)
    if operation == "name" and initials and code[2] in initials:
        return fold(initials[code[2]], within, None, depth + 1)
    if operation in ("name", "get"):
        return field_value(find_constant(code, within), within, depth)
    if operation == "binary":
        return _binary(code, within, initials, depth)
    if operation == "cond":
        chosen = fold(code[2], within, initials, depth + 1)
        return None if chosen is None else fold(code[3] if chosen else code[4], within, initials, depth + 1)
    if operation == "unary":
        return _unary(code[2], fold(code[3], within, initials, depth + 1))
    if operation == "cast":
        return _as_type(within.resolve(code[2][0]), fold(code[3], within, initials, depth + 1))
    return None


def _as_type(type_: object, value: Constant) -> Constant:
    """A value as one of a primitive type, as far as characters and whole numbers become each other."""
    if type_ == "char" and isinstance(value, str):
        return Char(value)
    if type_ == "char" and isinstance(value, int) and 0 <= value <= sys.maxunicode:
        return Char(chr(value))
    return _number(value) if type_ in ("byte", "short", "int", "long", "float", "double") else value


def _number(value: Constant) -> Constant:
    return ord(value) if isinstance(value, Char) and len(value) == 1 else value


def _unary(sign: str, value: Constant) -> Constant:
    if sign == "!" and isinstance(value, bool):
        return not value
    value = _number(value)
    if isinstance(value, str) or value is None:
        return None
    return -value if sign == "-" else value if sign == "+" else ~value if isinstance(value, int) else None


def _binary(code: Code, within: SourceClass, initials: Mapping[str, Code] | None, depth: int) -> Constant:
    result = fold(code[2], within, initials, depth + 1)
    for sign, operand in code[3]:
        value = fold(operand, within, initials, depth + 1)
        if result is None or value is None:
            return None
        result = _apply(sign, result, value)
    return result


def _apply(sign: str, one: str | int | float | bool, other: str | int | float | bool) -> Constant:
    if sign == "+" and any(isinstance(it, str) and not isinstance(it, Char) for it in (one, other)):
        return java_text(one) + java_text(other)
    return _calculated(sign, _number(one), _number(other))


def _calculated(sign: str, one: Constant, other: Constant) -> Constant:
    if one is None or other is None:
        return None
    if isinstance(one, str) or isinstance(other, str):
        return one == other if sign == "==" else one != other if sign == "!=" else None
    if sign == "+":
        return one + other
    if sign in ("/", "%"):
        return _divided(sign, one, other)
    if sign in ("<<", ">>") and not (isinstance(other, int) and 0 <= other < _LARGEST_SHIFT):
        return None
    function = _OPERATORS.get(sign)
    if function is None or (sign in ("&", "|", "^", "<<", ">>") and isinstance(one + other, float)):
        return None
    found = function(one, other)
    return found if isinstance(found, (int, float)) else None


def _divided(sign: str, one: float, other: float) -> Constant:
    """Java truncates towards zero."""
    if other == 0:
        return None
    quotient = one / other
    if isinstance(one, int) and isinstance(other, int):
        quotient = abs(one) // abs(other) * (1 if (one < 0) == (other < 0) else -1)
    return quotient if sign == "/" else one - other * int(quotient)


def java_text(value: str | int | float | bool) -> str:
    """What string concatenation makes of a value."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def find_constant(code: Code, within: SourceClass) -> FieldInfo | None:
    """The field that a simple or qualified name means inside a class."""
    world = within.world
    if code[0] == "name":
        scope: SourceClass | None = within
        while scope is not None:
            found = find_field(world, scope, code[2])
            if found is not None:
                return found[0]
            scope = scope.outer
        for owners in within.file_scope.static_owners(code[2]):
            for owner in owners:
                found = find_field(world, owner, code[2])
                if found is not None:
                    return found[0]
        return None
    dotted = dotted_name(code[2])
    type_ = within.named(dotted) if dotted else None
    info = world.find(type_.name) if isinstance(type_, ClassType) else None
    found = find_field(world, info, code[3]) if info else None
    return found[0] if found else None


def dotted_name(code: Code) -> str:
    """`a.b.c` as text; empty if something else stands in it."""
    parts: list[str] = []
    while code[0] == "get":
        parts.append(code[3])
        code = code[2]
    if code[0] == "this":
        return ""
    return ".".join([code[2], *reversed(parts)]) if code[0] == "name" else ""


def field_value(field: FieldInfo | None, within: SourceClass, depth: int = 0) -> Constant:
    """The value of a constant field."""
    if field is None or not field.final:
        return None
    if field.facts is None:
        return _as_type(field.type, field.value)
    owner = within.world.written(field.owner)
    if owner is None or field.facts.constant is None:
        return None
    return _as_type(field.type, fold(field.facts.constant, owner, None, depth + 1))
