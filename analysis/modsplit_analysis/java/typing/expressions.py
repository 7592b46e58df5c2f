"""Expressions: calls, creation, operators, patterns."""

from __future__ import annotations

from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.subtyping import is_subtype
from modsplit_analysis.java.types import (
    CLASS,
    STRING,
    ArrayType,
    ClassType,
    Intersection,
    Type,
    boxed,
)
from modsplit_analysis.java.typing.body import Body, Shown, type_of, typer
from modsplit_analysis.java.typing.patterns import bind_pattern
from modsplit_analysis.java.typing.written import use_written


@typer("lit")
def literal(_body: Body, code: Code, _: Type) -> Type:
    return STRING if code[2] == "String" else code[2]


@typer("array")
def array(body: Body, code: Code, _expected: Type) -> Type:
    _, _, written, lengths, initial = code
    use_written(body, written, "new", inner="source")
    type_ = body.resolve(written)
    for length in lengths:
        type_of(body, length, "int")
    if initial is not None:
        type_of(body, initial, type_)
    return type_


@typer("init")
def array_initializer(body: Body, code: Code, expected: Type) -> Type:
    element = expected.element if isinstance(expected, ArrayType) else None
    for part in code[2]:
        type_of(body, part, element)
    return expected


@typer("index")
def index(body: Body, code: Code, _: Type) -> Type:
    array_ = type_of(body, code[2])
    type_of(body, code[3], "int")
    return array_.element if isinstance(array_, ArrayType) else None


@typer("cast")
def cast(body: Body, code: Code, _: Type) -> Type:
    types = [body.resolve(written) for written in code[2]]
    shown: Shown = "source" if _is_upcast(body, code[3], types) else ""
    for written in code[2]:
        use_written(body, written, "cast", shown, "source")
    target = types[0] if len(types) == 1 else Intersection(tuple(types))
    type_of(body, code[3], target)
    return target


def _is_upcast(body: Body, value: Code, types: list[Type]) -> bool:
    """Whether a variable has the type already: the cast only chooses among overloads, and leaves nothing behind."""
    if value[0] != "name" or len(types) != 1:
        return False
    type_, target = body.variables.get(value[2]), types[0]
    both = isinstance(type_, ClassType) and isinstance(target, ClassType)
    return both and is_subtype(body.world, type_, target)


@typer("class")
def class_literal(body: Body, code: Code, _: Type) -> Type:
    use_written(body, code[2], "class-literal")
    return ClassType(CLASS, (boxed(body.resolve(code[2])),))


@typer("is")
def instance_of(body: Body, code: Code, _: Type) -> Type:
    value = type_of(body, code[2])
    pattern = code[3]
    named = pattern[0] == "bind" and not pattern[3]
    bind_pattern(body, pattern, value, "instanceof" if named else "pattern")
    return "boolean"
