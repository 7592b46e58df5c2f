"""Code inside other code that runs when an object is called: methods of anonymous and local classes, functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modsplit_analysis.java.classes import FieldInfo, MethodInfo
from modsplit_analysis.java.code import children, walk
from modsplit_analysis.java.facts import Code, Initializer, TypeRef
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType

Runnable = MethodInfo | FieldInfo | Initializer
"""What has code: a method or constructor, a field with its initializer, an initializer block."""

_FUNCTIONS = frozenset(("lambda", "ref"))


@dataclass(frozen=True, slots=True)
class Made:
    """Code that runs when an object of `type` is called, which code `within` the class `owner` makes: a method, or a
    function, which has no name here."""

    type: str
    name: str
    parameters: int
    owner: SourceClass
    within: Runnable
    at: int
    codes: tuple[Code, ...]


def made(owner: SourceClass) -> Iterator[Made]:
    """All that the code of a class itself makes; of functions those that its methods return and its fields hold."""
    bodies = owner.file.bodies()
    fields = (field for field in owner.fields.values() if field.facts)
    written: tuple[Runnable, ...] = (*fields, *owner.written_methods(), *owner.declaration.initializers)
    for code in written:
        body = body_of(code)
        if body is not None:
            yield from _functions(owner, code, bodies[body])
            yield from _objects(owner, code, bodies, bodies[body])


def body_of(code: Runnable) -> int | None:
    """The number of the code in its file; None where there is none."""
    if isinstance(code, Initializer):
        return code.body
    return code.facts.body if code.facts else None


def _functions(owner: SourceClass, within: Runnable, codes: Iterable[Code]) -> Iterator[Made]:
    if isinstance(within, Initializer):
        return
    field = isinstance(within, FieldInfo)
    type_ = within.type if isinstance(within, FieldInfo) else within.returns
    pending = list(codes) if isinstance(type_, ClassType) else []
    while pending and isinstance(type_, ClassType):
        code = pending.pop()
        for each in _values(code) if field else _values(code[2]) if code[0] == "return" and code[2] else ():
            run = tuple(children(each)) if each[0] == "lambda" else (each,)
            yield Made(type_.name, "", 0, owner, within, each[1], run)
        pending += () if field or code[0] in _FUNCTIONS else children(code)


def _values(code: Code) -> Iterator[Code]:
    """The functions that an expression can be."""
    if code[0] in _FUNCTIONS:
        yield code
    elif code[0] in ("cond", "cast"):
        for each in code[3:]:
            yield from _values(each)


def _objects(
    owner: SourceClass, within: Runnable, bodies: tuple[tuple[Code, ...], ...], codes: Iterable[Code]
) -> Iterator[Made]:
    for code in (inside for each in codes for inside in walk(each)):
        number = code[4] if code[0] == "new" else code[2] if code[0] == "declare" else None
        if number is None:
            continue
        local = owner.file.locals[number]
        written: tuple[TypeRef | Code, ...] = (code[2],) if code[0] == "new" else local.extends + local.implements
        above = [it.name for it in map(owner.resolve, written) if isinstance(it, ClassType)]
        for method in local.methods:
            if method.body is not None:
                run, at = bodies[method.body], method.name_span.start
                count = len(method.parameters)
                yield from (Made(each, method.name, count, owner, within, at, run) for each in above)
                yield from _objects(owner, within, bodies, run)
