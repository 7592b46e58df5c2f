"""Statements: scopes, local variables and classes, jumps."""

from __future__ import annotations

from typing import Final

from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.members import find_methods
from modsplit_analysis.java.supertypes import as_super
from modsplit_analysis.java.types import OBJECT, ArrayType, ClassType, Type, upper
from modsplit_analysis.java.typing.body import TYPERS, Body, type_of, typer
from modsplit_analysis.java.typing.inference import common_supertype
from modsplit_analysis.java.typing.uses import descriptor
from modsplit_analysis.java.typing.written import use_annotations, use_written

_THROWABLE: Final = ClassType("java.lang.Throwable")
_ITERABLE: Final = "java.lang.Iterable"
_LOMBOK_VAR: Final = ("lombok.val", "lombok.var")


def run(body: Body, items: tuple[Code, ...]) -> None:
    """Statements one after the other, in the scope that is open."""
    for item in items:
        TYPERS[item[0]](body, item, None)


def run_scope(body: Body, items: tuple[Code, ...]) -> None:
    """Statements in a scope of their own: what they declare is unknown after it."""
    before = set(body.variables)
    types = body.local_types
    body.local_types = dict(types)
    run(body, items)
    body.local_types = types
    for name in [name for name in body.variables if name not in before]:
        body.variables.pop(name, None)


@typer("block")
def block(body: Body, code: Code, _: Type) -> Type:
    run_scope(body, code[2])
    return None


@typer("all")
def parts(body: Body, code: Code, _: Type) -> Type:
    run(body, code[2])
    return None


@typer("annotation")
def annotation(_: Body, __: Code, ___: Type) -> Type:
    """An annotation that broken source leaves among statements means nothing."""
    return None


@typer("local")
def local(body: Body, code: Code, _expected: Type) -> Type:
    _, at, written, name, value, annotations = code
    use_annotations(body, annotations)
    type_ = body.resolve(written) if written is not None else None
    inferred = written is None or (isinstance(type_, ClassType) and type_.name in _LOMBOK_VAR)
    if not inferred:
        use_written(body, written, "local", inner="signature")
        if value is not None:
            type_of(body, value, type_)
    elif value is not None:
        type_ = upper(type_of(body, value))
        body.use_type(type_, "local", at, "implied")
    body.variables[name] = type_
    if value is not None:
        body.initials[name] = value
    return None


@typer("yield")
def yield_(body: Body, code: Code, _: Type) -> Type:
    if code[2] is not None:
        body.yields.append(type_of(body, code[2], body.yielded))
    return None


@typer("return")
def return_(body: Body, code: Code, _: Type) -> Type:
    value = code[2]
    type_ = type_of(body, value, body.result) if value is not None else "void"
    body.returns.append((value, type_))
    return None


@typer("throw")
def throw(body: Body, code: Code, _: Type) -> Type:
    if code[2] is not None:
        type_of(body, code[2], _THROWABLE)
    return None


@typer("each")
def each(body: Body, code: Code, _expected: Type) -> Type:
    _, at, written, name, iterated, items, annotations = code
    use_annotations(body, annotations)
    type_ = type_of(body, iterated)
    element = element_type(body, type_)
    _use_implicit_call(body, type_, "iterator", iterated[1])
    before = body.variables.get(name)
    if written is not None:
        use_written(body, written, "local", inner="signature")
        declared = body.resolve(written)
        element = element if isinstance(declared, ClassType) and declared.name in _LOMBOK_VAR else declared
    else:
        body.use_type(element, "local", at, "implied")
    body.variables[name] = element
    run_scope(body, items)
    if before is None:
        body.variables.pop(name, None)
    return None


def element_type(body: Body, type_: Type) -> Type:
    """What iterating over a value yields."""
    if isinstance(type_, ArrayType):
        return type_.element
    for _, part in body.classes(type_):
        iterable = as_super(body.world, part, _ITERABLE)
        if iterable is not None:
            return upper(iterable.args[0]) if iterable.args else OBJECT
    return None


@typer("try")
def try_(body: Body, code: Code, _expected: Type) -> Type:
    _, _, resources, items, catches, last = code
    run_scope(body, (*resources, *(("close", resource[1], resource) for resource in resources), *items))
    for types, name, at, caught in catches:
        resolved = []
        for written in types:
            use_written(body, written, "catch")
            resolved.append(body.resolve(written))
        joined = _joined(body, resolved)
        if len(resolved) > 1:
            body.use_type(joined, "catch", at, "implied")
        inner = ("bound", at, name, joined)
        run_scope(body, (inner, *caught))
    run_scope(body, last)
    return None


def _joined(body: Body, types: list[Type]) -> Type:
    joined = types[0] if types else _THROWABLE
    for type_ in types[1:]:
        joined = common_supertype(body.world, joined, type_)
    return joined


@typer("bound")
def bound(body: Body, code: Code, _: Type) -> Type:
    """A variable whose type is known already."""
    body.variables[code[2]] = code[3]
    return None


@typer("close")
def close(body: Body, code: Code, _: Type) -> Type:
    """The call of `close` at the end of `try` with resources."""
    resource = code[2]
    name = resource[3] if resource[0] == "local" else resource[2] if resource[0] == "name" else ""
    _use_implicit_call(body, body.variables.get(name), "close", resource[1])
    return None


def _use_implicit_call(body: Body, type_: Type, name: str, at: int) -> None:
    """A call without arguments that the compiler adds."""
    for info, part in body.classes(type_):
        for method, _ in find_methods(body.world, info, name):
            if not method.parameters:
                member, classes = descriptor(body.world, method)
                body.use(part.name, "call", at, method.access, member, "implied")
                for kept, role in classes:
                    body.use(kept, role, at, "", "", "implied")
                return
