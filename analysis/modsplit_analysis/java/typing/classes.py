"""Whole classes: what their headers, members and bodies use."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.facts import Annotation, Code, Field, Initializer, Method, TypeDecl, TypeParameter, TypeRef
from modsplit_analysis.java.names import find_name, member_types
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ArrayType, ClassType, Type, TypeVariable
from modsplit_analysis.java.typing.body import Body, Shown, type_of, typer
from modsplit_analysis.java.typing.bridges import use_bridges
from modsplit_analysis.java.typing.written import use_annotation, use_value, use_written

_LEVELS: Final = 5000


def type_class(body: Body) -> None:
    """Notes everything that the class of the body uses, member types included."""
    info, declaration = body.info, body.info.declaration
    _use_header(body, declaration)
    for field in declaration.fields:
        type_field(body, field)
    for method in info.written_methods():
        type_method(body, method)
    for initializer in declaration.initializers:
        type_initializer(body, initializer)
    use_bridges(body)
    for name in info.member_types.values():
        member = body.world.find(name)
        if member is not None and member.source is not None:
            type_class(body.inside(member.source))


def _use_header(body: Body, declaration: TypeDecl) -> None:
    use_all(body, declaration.annotations)
    types = body.local_types
    body.local_types = {**types, **_outside(body)}
    above = "extends" if declaration.kind in ("class", "interface") else "implements"
    for role, refs in ((above, declaration.extends), ("implements", declaration.implements)):
        for ref in refs:
            use_written(body, ref, role)
    for ref in declaration.permits:
        use_written(body, ref, "permits")
    _use_bounds(body, declaration.type_parameters, "signature")
    body.local_types = types
    for component in declaration.components:
        use_all(body, component.annotations)
        use_declared(body, component.type, body.info.resolve(component.type), "field")


def _outside(body: Body) -> dict[str, Type]:
    """What the names of its member types mean in the header of the class, where those are not in scope."""
    info = body.info
    return {name: found for name in member_types(body.world, info) if (found := find_name(info, name, header=True))}


def use_all(body: Body, annotations: Iterable[Annotation]) -> None:
    for annotation in annotations:
        use_annotation(body, annotation)


def _use_bounds(body: Body, parameters: tuple[TypeParameter, ...], visibility: Shown = "") -> None:
    for parameter in parameters:
        for bound in parameter.bounds:
            use_written(body, bound, "type-argument", visibility, visibility)


def type_field(body: Body, field: Field) -> None:
    """Notes what a field, its annotations and its initializer use."""
    use_all(body, field.annotations)
    expected = body.info.resolve(field.type)
    if not field.enum_constant:
        use_declared(body, field.type, expected, "field")
    if field.body is not None:
        _type_code(body, field.body, expected)


def _type_code(body: Body, number: int, expected: Type = None) -> None:
    """What could be read can be typed: that takes a few levels for each one of reading; the rest would be left out."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, _LEVELS))
    try:
        for code in body.codes[number]:
            type_of(body, code, expected)
    except RecursionError:
        return
    finally:
        sys.setrecursionlimit(limit)


def use_declared(body: Body, written: TypeRef, type_: Type, role: str) -> None:
    """Notes the type of a declaration as written, and the class that stands for a type variable."""
    use_written(body, written, role)
    while isinstance(type_, ArrayType):
        type_ = type_.element
    if isinstance(type_, TypeVariable):
        body.use_type(type_, role, written.at, "implied")


def type_initializer(body: Body, initializer: Initializer) -> None:
    """Notes what an initializer block uses."""
    kept = body.variables
    body.variables = dict(kept)
    _type_code(body, initializer.body)
    body.variables = kept


def type_method(body: Body, method: MethodInfo) -> None:
    """Notes what a method, constructor or annotation element uses."""
    facts = method.facts
    if facts is None:
        return
    variables, local_types, returns, result = body.variables, body.local_types, body.returns, body.result
    body.variables, body.local_types, body.returns = dict(variables), dict(local_types), []
    body.local_types.update({variable.name: variable for variable in method.variables})
    _use_signature(body, facts, method)
    given = body.info.declaration.components if facts.kind == "compact" else facts.parameters
    body.variables.update(zip((parameter.name for parameter in given), method.parameters, strict=False))
    body.result = method.returns
    if facts.default is not None:
        use_value(body, facts.default)
    if facts.body is not None:
        _type_code(body, facts.body)
    body.returned = body.returns
    body.variables, body.local_types, body.returns, body.result = variables, local_types, returns, result


def _use_signature(body: Body, facts: Method, method: MethodInfo) -> None:
    use_all(body, facts.annotations)
    _use_bounds(body, facts.type_parameters)
    if facts.returns is not None:
        use_declared(body, facts.returns, method.returns, "return")
    for parameter, type_ in zip(facts.parameters, method.parameters, strict=False):
        use_all(body, parameter.annotations)
        use_declared(body, parameter.type, type_, "parameter")
    for ref in facts.throws:
        use_written(body, ref, "throws")


def local_class(body: Body, number: int, extended: tuple[ClassType, ...] = ()) -> SourceClass:
    """The class of a local or anonymous declaration, known to the world from here on."""
    info = SourceClass(
        declaration=body.info.file.locals[number],
        file=body.info.file,
        scope=body.info.file_scope,
        name=body.info.file.locals[number].name,
        outer=body.info,
        local_types=dict(body.local_types),
        extended=extended,
    )
    body.world.add(info)
    return info


@typer("declare")
def declare(body: Body, code: Code, _: Type) -> Type:
    """A local class: known by name from here on, its members typed at once."""
    info = local_class(body, code[2])
    body.local_types[info.simple_name] = ClassType(info.name)
    type_class(body.inside(info))
    return None


def anonymous_class(body: Body, number: int, created: Type) -> Body:
    """The body of `new T() {...}`, not typed yet: its type is a class of its own, which calls the constructor of T."""
    return body.inside(local_class(body, number, (created,) if isinstance(created, ClassType) else ()))
