"""Annotations written again from their values."""

from __future__ import annotations

from modsplit_analysis.java.annotations import ClassRef, EnumRef, ResolvedAnnotation, Value
from modsplit_analysis.java.types import ArrayType, ClassType
from modsplit_analysis.text import Char

from modsplit_refactors.targets.koupleless.java_source import Imports, array, literal

INT = range(-(2**31), 2**31)


def written(annotation: ResolvedAnnotation, imports: Imports) -> str:
    """The annotation as source."""
    stated = {key: _value(value, imports) for key, value in annotation.values.items()}
    arguments = ", ".join(f"{key} = {value}" for key, value in stated.items())
    if set(stated) == {"value"}:
        arguments = stated["value"]
    return f"@{imports.name(annotation.name)}{f'({arguments})' if arguments else ''}"


def _value(value: Value, imports: Imports) -> str:
    if isinstance(value, Char):
        return "'" + literal(value)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"
    if isinstance(value, str):
        return literal(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value) if value in INT else f"{value}L"
    if isinstance(value, EnumRef):
        return f"{imports.name(value.type)}.{value.name}"
    if isinstance(value, ClassRef):
        return f"{_type(value, imports)}.class"
    if isinstance(value, ResolvedAnnotation):
        return written(value, imports)
    assert isinstance(value, tuple), value
    return array(_value(each, imports) for each in value)


def _type(value: ClassRef, imports: Imports) -> str:
    kind, brackets = value.type, ""
    while isinstance(kind, ArrayType):
        kind, brackets = kind.element, f"{brackets}[]"
    return (imports.name(kind.name) if isinstance(kind, ClassType) else str(kind)) + brackets
