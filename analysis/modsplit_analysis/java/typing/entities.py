"""Names that may be variables, types or packages, and the fields behind them."""

from __future__ import annotations

from typing import Final

from modsplit_analysis.java.classes import FieldInfo
from modsplit_analysis.java.constants import field_value
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.members import find_field
from modsplit_analysis.java.names import member_type
from modsplit_analysis.java.supertypes import bindings_of
from modsplit_analysis.java.types import (
    OBJECT,
    STRING,
    ArrayType,
    ClassType,
    Type,
    limited,
    make_class,
    substitute,
    upper,
)
from modsplit_analysis.java.typing.body import Body, Shown, type_of, typer
from modsplit_analysis.java.typing.uses import erased_name

TYPE: Final = "type"
PACKAGE: Final = "package"


def entity(body: Body, code: Code, role: str = "static-read") -> tuple[str, Type]:
    """What an expression before a dot is: (`""`, type of the value), (`type`, the type) or (`package`, None)."""
    operation = code[0]
    if operation == "name":
        return _simple(body, code, role)
    if operation == "get":
        return _qualified(body, code, role)
    if operation == "type":
        return TYPE, body.resolve(code[2])
    return "", type_of(body, code)


def _simple(body: Body, code: Code, role: str) -> tuple[str, Type]:
    name = code[2]
    if name in body.variables:
        return "", body.variables[name]
    found = own_field(body, code, role)
    if found is not None:
        return "", found[1]
    type_ = body.named(name)
    return (TYPE, type_) if type_ is not None else (PACKAGE, None)


def _qualified(body: Body, code: Code, role: str) -> tuple[str, Type]:
    kind, owner = entity(body, code[2])
    name, at = code[3], code[1]
    if kind == PACKAGE:
        dotted = _dotted(code)
        binary = body.world.canonical(dotted, body.info.file_scope.project) if dotted else None
        return (TYPE, ClassType(binary)) if binary else (PACKAGE, None)
    if kind == TYPE:
        found = field_of(body, owner, name)
        if found is not None:
            use_field(body, owner, *found, at, role)
            return "", found[1]
        for info, _ in body.classes(owner):
            member = member_type(body.world, info, name)
            if member is not None:
                return TYPE, ClassType(member)
        body.use_type(owner, role, at)
        return "", None
    if isinstance(owner, ArrayType) and name == "length":
        return "", "int"
    found = field_of(body, owner, name)
    if found is None:
        body.use_type(owner, "field", at)
        return "", None
    use_field(body, owner, *found, at, role)
    return "", found[1]


def _dotted(code: Code) -> str:
    """`a.b.c` as text; empty if something else stands in it."""
    parts: list[str] = []
    while code[0] == "get":
        parts.append(code[3])
        code = code[2]
    return ".".join([code[2], *reversed(parts)]) if code[0] == "name" else ""


def field_of(body: Body, owner: Type, name: str) -> tuple[FieldInfo, Type] | None:
    """A field of a value or type, with the type that it has there."""
    for info, part in body.classes(owner):
        found = find_field(body.world, info, name)
        if found is not None:
            field, declared_in = found
            type_ = field.type
            if isinstance(type_, str):
                return field, type_
            type_ = substitute(type_, bindings_of(body.world.find(field.owner) or info, declared_in))
            if info.variables:
                type_ = substitute(type_, bindings_of(info, part))
            return field, limited(upper(type_))
    return None


def own_field(body: Body, code: Code, role: str) -> tuple[FieldInfo, Type] | None:
    """A field known by its simple name: of this class, of those around it, or imported."""
    _, at, name = code
    for info in body.enclosing():
        typed = field_of(body, info.this, name) if find_field(body.world, info, name) else None
        if typed is not None:
            elsewhere = typed[0].static and info is not body.info
            by_owner = elsewhere or is_constant(body, typed[0])
            owner = make_class((typed[0].owner, ())) if by_owner else info.this
            use_field(body, owner, *typed, at, role, "imported" if elsewhere else "constant")
            return typed
    for owners in body.info.file_scope.static_owners(name):
        for imported in owners:
            typed = field_of(body, ClassType(imported.name), name)
            if typed is not None and typed[0].static:
                use_field(body, ClassType(typed[0].owner), *typed, at, role, "imported")
                return typed
    return None


def use_field(
    body: Body, owner: Type, field: FieldInfo, _: Type, at: int, role: str, constant: Shown = "constant"
) -> None:
    """Notes a use of a field of the class it is read from, and of the class in its descriptor."""
    if not field.static:
        role = "field"
    named = owner.name if isinstance(owner, ClassType) else erased_name(body.world, owner) or field.owner
    if is_constant(body, field):
        body.use(named, role, at, field.access, field.name, constant)
        return
    body.use(named, role, at, field.access, field.name)
    kept = erased_name(body.world, field.type)
    if kept:
        body.use(kept, "field", at, "", "", "implied")


def is_constant(body: Body, field: FieldInfo) -> bool:
    """Whether the compiler replaces the field by its value."""
    if not field.final or not (field.type == STRING or isinstance(field.type, str)):
        return False
    if field.facts is None:
        return field.value is not None
    if field.facts.constant is None:
        return False
    key = (field.owner, field.name)
    constants = body.world.constants
    if key not in constants:
        constants[key] = field_value(field, body.info)
    return constants[key] is not None


@typer("name")
def name_(body: Body, code: Code, _: Type) -> Type:
    variables = body.variables
    name = code[2]
    if name in variables:
        return variables[name]
    return _simple(body, code, "static-read")[1]


@typer("get")
def get(body: Body, code: Code, _: Type) -> Type:
    return _qualified(body, code, "static-read")[1]


@typer("type")
def type_(body: Body, code: Code, _: Type) -> Type:
    return body.resolve(code[2])


@typer("this")
def this(body: Body, code: Code, _: Type) -> Type:
    if code[2] is None:
        return body.info.this
    owner = entity(body, code[2])[1]
    for info in body.enclosing():
        if isinstance(owner, ClassType) and info.name == owner.name:
            return info.this
    return owner


@typer("super")
def super_(body: Body, code: Code, _: Type) -> Type:
    if code[2] is None:
        return body.info.supertypes[0] if body.info.supertypes else OBJECT
    owner = entity(body, code[2])[1]
    for info in body.enclosing():
        if isinstance(owner, ClassType) and info.name == owner.name and not info.interface:
            return info.supertypes[0] if info.supertypes else OBJECT
    for supertype in body.info.supertypes:
        if isinstance(owner, ClassType) and supertype.name == owner.name:
            return supertype
    return owner
