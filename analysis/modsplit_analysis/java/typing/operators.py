"""Operators and assignments."""

from __future__ import annotations

from typing import Final

from modsplit_analysis.java.constants import fold
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.types import (
    STRING,
    Type,
    unboxed,
)
from modsplit_analysis.java.typing.body import Body, type_of, typer
from modsplit_analysis.java.typing.entities import entity
from modsplit_analysis.java.typing.inference import common_supertype


@typer("cond")
def conditional(body: Body, code: Code, expected: Type) -> Type:
    type_of(body, code[2], "boolean")
    one, other = type_of(body, code[3], expected), type_of(body, code[4], expected)
    if one == other:
        return one
    if isinstance(unboxed(one), str) and isinstance(unboxed(other), str) and "null" not in (one, other):
        return promoted(one, other)
    return common_supertype(body.world, one, other)


@typer("unary")
def unary(body: Body, code: Code, _: Type) -> Type:
    type_ = unboxed(type_of(body, code[3]))
    return "boolean" if code[2] == "!" else promoted(type_, "int")


@typer("step")
def step(body: Body, code: Code, _: Type) -> Type:
    return _written_to(body, code[2])


@typer("binary")
def binary(body: Body, code: Code, _expected: Type) -> Type:
    starts = [len(body.uses)]
    result = type_of(body, code[2])
    for operator, operand in code[3]:
        starts.append(len(body.uses))
        type_ = type_of(body, operand)
        if operator in _COMPARISONS:
            if len(body.uses) == starts[-1] + 1:
                _drop_zero(body, operator, promoted(result, type_), operand)
            result = "boolean"
        elif operator == "+" and (result == STRING or type_ == STRING):
            result = STRING
        elif operator in _SHIFTS:
            result = promoted(result, "int")
        elif unboxed(result) == "boolean":
            result = "boolean"
        else:
            result = promoted(result, type_)
    if result == STRING and (body.info.file_scope.release or 0) >= _INVOKEDYNAMIC:
        _drop_constants(body, (code[2], *(operand for _, operand in code[3])), starts)
    return result


_INVOKEDYNAMIC: Final = 9
"""The release since which strings are concatenated by a recipe that holds the constants among the operands."""


def _drop_constants(body: Body, operands: tuple[Code, ...], starts: list[int]) -> None:
    """Of constants beside other operands the compiler keeps the value only; a constant whole keeps the classes."""
    ranges = list(zip(starts, [*starts[1:], len(body.uses)], strict=True))
    constant = [
        operand[0] == "lit" or (end == start + 1 and body.uses[start][5] in ("constant", "imported"))
        for operand, (start, end) in zip(operands, ranges, strict=True)
    ]
    if all(constant):
        return
    for is_constant, (start, end) in zip(constant, ranges, strict=True):
        for position in range(start, end) if is_constant else ():
            if body.uses[position][5] == "constant":
                body.uses[position] = (*body.uses[position][:5], "source")


def _drop_zero(body: Body, operator: str, type_: Type, operand: Code) -> None:
    """Comparing integers with a constant 0 is an instruction of its own, in which nothing is left of the constant."""
    last = body.uses[-1]
    if last[5] == "constant" and type_ == "int" and operator not in _CONNECTIVES:
        value = fold(operand, body.info)
        if value == 0 and not isinstance(value, float):
            body.uses[-1] = (*last[:5], "source")


_CONNECTIVES: Final = ("&&", "||")


_COMPARISONS: Final = frozenset(("==", "!=", "<", ">", "<=", ">=", "&&", "||"))


_SHIFTS: Final = frozenset(("<<", ">>", ">>>"))


_RANKS: Final = ("int", "long", "float", "double")


def promoted(one: Type, other: Type) -> Type:
    """Binary numeric promotion."""
    ranks = [_RANKS.index(type_) if (type_ := unboxed(side)) in _RANKS else 0 for side in (one, other)]
    return _RANKS[max(ranks)]


@typer("set")
def assignment(body: Body, code: Code, _: Type) -> Type:
    target = _written_to(body, code[3])
    type_of(body, code[4], target)
    return target


def _written_to(body: Body, target: Code) -> Type:
    """The type of a variable that is written; static fields note it."""
    if target[0] in ("name", "get"):
        body.initials.pop(target[-1], None)
        return entity(body, target, "static-write")[1]
    return type_of(body, target)
