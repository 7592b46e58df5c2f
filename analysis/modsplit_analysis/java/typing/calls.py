"""Calls and creation."""

from __future__ import annotations

from modsplit_analysis.java.classes import CONSTRUCTOR
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.members import find_methods
from modsplit_analysis.java.names import member_type
from modsplit_analysis.java.types import (
    CLASS,
    OBJECT,
    ArrayType,
    ClassType,
    Type,
    Wildcard,
    boxed,
)
from modsplit_analysis.java.typing.body import Body, Call, Shown, type_of, typer
from modsplit_analysis.java.typing.classes import anonymous_class, type_class
from modsplit_analysis.java.typing.entities import TYPE, entity
from modsplit_analysis.java.typing.invocation import Invocation, invoke
from modsplit_analysis.java.typing.overloads import NONE, Overloads, constructors, methods_of
from modsplit_analysis.java.typing.uses import use_method
from modsplit_analysis.java.typing.written import use_written


@typer("call")
def call(body: Body, code: Code, expected: Type) -> Type:
    _, at, receiver, name, arguments, explicit = code
    for written in explicit:
        use_written(body, written, "type-argument", "source", "source")
    if receiver is None:
        owner, found = _own_methods(body, name)
        static_owner = False
    else:
        kind, owner = entity(body, receiver)
        static_owner = kind == TYPE
        found = methods_of(body.world, owner, name).seen_from(body.world, body.info)
    invocation = invoke(body, found, arguments, explicit, expected)
    method, result = invocation.method, invocation.result
    if receiver is None and method is not None and method.static and owner != body.info.this:
        owner = ClassType(method.owner)
    if name == "clone" and isinstance(owner, ArrayType):
        result = owner
    elif method is None:
        body.use_type(owner, "static-call" if static_owner else "call", at)
    else:
        use_method(body, owner, method, "static-call" if method.static else "call", at)
        if name == "getClass" and not arguments:
            result = ClassType(CLASS, (Wildcard("+", boxed(owner)),))
    if body.calls is not None:
        body.calls.append(_recorded("call", name, owner, receiver, arguments, invocation, result, at))
    return result


def _recorded(
    kind: str,
    name: str,
    owner: Type,
    receiver: Code | None,
    arguments: tuple[Code, ...],
    invocation: Invocation,
    result: Type,
    at: int,
) -> Call:
    return Call(kind, name, owner, invocation.method, receiver, arguments, invocation.arguments, result, at)


def _own_methods(body: Body, name: str) -> tuple[Type, Overloads]:
    """The methods of a simple name: of the innermost class that has one, or imported.

    The owner is None where it depends on the method that is chosen.
    """
    own = body.info.own_methods
    found = own.get(name)
    if found is None:
        found = own[name] = _find_own(body, name)
    return found


def _find_own(body: Body, name: str) -> tuple[Type, Overloads]:
    world = body.world
    for info in body.enclosing():
        if find_methods(world, info, name):
            return info.this, methods_of(world, info.this, name)
    for owners in body.info.file_scope.static_owners(name):
        types = [ClassType(owner.name) for owner in owners]
        imported = [one for type_ in types for one in methods_of(world, type_, name).candidates if one.method.static]
        if imported:
            return None, Overloads(tuple(imported))
    return None, NONE


@typer("new")
def new(body: Body, code: Code, expected: Type) -> Type:
    _, at, written, arguments, local, outer = code
    created = _created_type(body, written, outer)
    for argument in written[1]:
        if argument[0] != "<>":
            shown: Shown = "source" if local is None else ""
            use_written(body, argument, "type-argument", shown, shown)
    found = constructors(body.world, created).seen_from(body.world, body.info)
    invocation = invoke(body, found, arguments, (), expected)
    result = invocation.result if invocation.result is not None else created
    user = body if local is None else anonymous_class(body, local, result)
    if invocation.method is not None:
        use_method(user, created, invocation.method, "new", at)
    else:
        user.use_type(created, "new", at)
    if body.calls is not None:
        body.calls.append(_recorded("new", CONSTRUCTOR, created, outer, arguments, invocation, result, at))
    if local is None:
        return result
    type_class(user)
    return ClassType(user.info.name)


def _created_type(body: Body, written: Code, outer: Code | None) -> Type:
    """The class after `new`; with an outer instance in front it is a member of that one's class."""
    if outer is not None:
        for info, _ in body.classes(type_of(body, outer)):
            found = member_type(body.world, info, written[0])
            if found is not None:
                return ClassType(found)
    return body.resolve(written)


@typer("chain")
def chain(body: Body, code: Code, _expected: Type) -> Type:
    """`this(...)` and `super(...)`."""
    _, at, word, arguments, outer = code
    if outer is not None:
        type_of(body, outer)
    above = body.info.supertypes
    owner = body.info.this if word == "this" else above[0] if above else OBJECT
    invocation = invoke(body, constructors(body.world, owner).seen_from(body.world, body.info), arguments, (), None)
    if invocation.method is not None:
        use_method(body, owner, invocation.method, "call", at)
    if body.calls is not None:
        body.calls.append(_recorded(word, CONSTRUCTOR, owner, None, arguments, invocation, "void", at))
    return None
