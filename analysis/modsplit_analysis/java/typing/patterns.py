"""Patterns and `switch`."""

from __future__ import annotations

from typing import Final

from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.supertypes import bindings_of
from modsplit_analysis.java.types import ClassType, Type, substitute, upper
from modsplit_analysis.java.typing.body import Body, type_of, typer
from modsplit_analysis.java.typing.entities import field_of
from modsplit_analysis.java.typing.inference import common_supertype
from modsplit_analysis.java.typing.statements import run, run_scope
from modsplit_analysis.java.typing.written import use_written


def bind_pattern(body: Body, pattern: Code, value: Type, role: str = "pattern") -> None:
    """Declares the variables of a pattern that is matched against a value."""
    if pattern[0] == "record":
        _bind_record(body, pattern, value)
        return
    _, at, written, name = pattern
    type_ = upper(value)
    if written is not None:
        use_written(body, written, role, inner="signature")
        type_ = body.resolve(written)
    else:
        body.use_type(type_, "local", at, "implied")
    if name:
        body.variables[name] = type_


def _bind_record(body: Body, pattern: Code, value: Type) -> None:
    _, at, written, components = pattern
    use_written(body, written, "pattern", inner="source")
    type_ = body.resolve(written)
    if isinstance(type_, ClassType) and not type_.args and isinstance(value, ClassType) and value.name == type_.name:
        type_ = value
    info = body.world.find(type_.name) if isinstance(type_, ClassType) else None
    declared: list[Type] = []
    if info is not None and info.source is not None and isinstance(type_, ClassType):
        bindings = bindings_of(info, type_)
        for component in info.source.declaration.components:
            declared.append(substitute(info.source.resolve(component.type), bindings))
            body.use(type_.name, "call", at, info.access, f"{component.name}()", "implied")
    for position, inner in enumerate(components):
        bind_pattern(body, inner, declared[position] if position < len(declared) else None)


@typer("switch")
def switch(body: Body, code: Code, expected: Type) -> Type:
    _, _, selector, cases = code
    type_ = type_of(body, selector)
    variables, yields, yielded = body.variables, body.yields, body.yielded
    body.variables, body.yields, body.yielded = dict(variables), [], expected
    for labels, guard, items, arrow in cases:
        for label in labels:
            _label(body, label, type_)
        if guard is not None:
            type_of(body, guard, "boolean")
        if arrow and len(items) == 1 and items[0][0] not in _STATEMENTS:
            body.yields.append(type_of(body, items[0], expected))
        elif arrow:
            run_scope(body, items)
        else:
            run(body, items)
    joined = body.yields[0] if body.yields else None
    for found in body.yields[1:]:
        joined = found if joined is None else common_supertype(body.world, joined, found)
    body.variables, body.yields, body.yielded = variables, yields, yielded
    return joined


_STATEMENTS: Final = frozenset(("block", "throw", "return", "yield", "local", "each", "try", "declare", "all"))


def _label(body: Body, label: Code, selector: Type) -> None:
    """A constant, an enum constant of the selector's type, or a pattern."""
    if label[0] in ("bind", "record"):
        bind_pattern(body, label, selector)
        return
    if label[0] == "name":
        found = field_of(body, selector, label[2])
        if found is not None and found[0].enum_constant:
            body.use(found[0].owner, "switch-label", label[1], found[0].access, label[2])
            return
    kept, body.uses = body.uses, []
    type_of(body, label)
    found_uses, body.uses = body.uses, kept
    for name, _, at, access, member, visibility in found_uses:
        if visibility != "implied":
            body.use(name, "switch-label", at, access, member, "" if visibility == "imported" else "source")
