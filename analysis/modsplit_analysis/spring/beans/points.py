"""Injection points: what Spring hands to a bean, as its class or method declares it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, FieldInfo, MethodInfo
from modsplit_analysis.java.facts import Parameter
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.spring.annotations.known import BEAN, FACTORY
from modsplit_analysis.spring.annotations.marks import find, has, marks_on
from modsplit_analysis.spring.beans.asking import AUTOWIRED, PERSISTENCE, RESOURCE, VALUE, as_looked_up, asked
from modsplit_analysis.spring.beans.attributes import is_lazy, qualifiers
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.definitions import seen_from
from modsplit_analysis.spring.beans.generated import MAPPER
from modsplit_analysis.spring.beans.library_points import library_members, library_parameters
from modsplit_analysis.spring.beans.mapstruct import calls
from modsplit_analysis.spring.beans.model import Definition, How, Point
from modsplit_analysis.spring.beans.naming import decapitalized, short_name

LOOKUP = f"{FACTORY}.Lookup"


def points_of(context: Context, definition: Definition) -> Iterator[Point]:
    """All injection points of a bean, in the order of the source."""
    if definition.method and definition.owner:
        yield from _bean_parameters(context, definition, definition.owner, definition.method)
        if definition.source:
            yield from _members(context, definition.source)
        elif definition.made and (source := context.source(definition.bean.declared_in)):
            yield from library_members(context, definition.made, source, definition.bean.place)
    elif definition.source:
        if definition.bean.origin == "generated":
            yield from _used_mappers(context, definition.source)
        elif definition.source.kind == "class" and not definition.source.static and definition.source.outer:
            yield _outer_instance(context, definition.source, definition.source.outer)
        if not definition.source.interface:
            yield from _constructor(context, definition)
            yield from _members(context, definition.source)


def _bean_parameters(context: Context, definition: Definition, owner: ClassInfo, method: MethodInfo) -> Iterator[Point]:
    """What a bean method asks for; one of a library in the name of the configuration that inherits it."""
    if owner.source:
        yield from _parameters(context, owner.source, owner.source, method, "bean-parameter")
    elif source := context.source(definition.bean.declared_in):
        yield from library_parameters(context, source, owner, method, "bean-parameter", definition.bean.place)


def _outer_instance(context: Context, source: SourceClass, outer: SourceClass) -> Point:
    """An inner class is made inside an instance of the class around it."""
    return Point("constructor", outer.this, "this$0", context.place(source), "this$0", source)


def _used_mappers(context: Context, source: SourceClass) -> Iterator[Point]:
    """The classes that a generated mapper calls."""
    mark = find(context.marks(source), MAPPER)
    for name in mark.classes("uses") if mark else ():
        used = context.source(name)
        if used and not calls(context, source, used):
            continue
        simple = decapitalized(short_name(name))
        yield Point("field", ClassType(name), simple, mark.place if mark else context.place(source), simple, source)


def _constructor(context: Context, definition: Definition) -> Iterator[Point]:
    source = definition.source
    if source is None or (definition.bean.origin == "configuration-properties" and not _is_autowired(source)):
        return
    constructors = source.methods(CONSTRUCTOR)
    annotated = [it for it in constructors if it.facts and has(marks_on(source, it.facts.annotations), *AUTOWIRED)]
    chosen = annotated or (list(constructors) if len(constructors) == 1 else [])
    if chosen:
        yield from _parameters(context, source, source, max(chosen, key=lambda it: len(it.parameters)), "constructor")


def _is_autowired(source: SourceClass) -> bool:
    return any(
        has(marks_on(source, it.facts.annotations), *AUTOWIRED) for it in source.methods(CONSTRUCTOR) if it.facts
    )


def _parameters(
    context: Context, source: SourceClass, owner: SourceClass, method: MethodInfo, how: How, required: bool = True
) -> Iterator[Point]:
    if method.facts is None:
        yield from _generated_parameters(context, owner, method, how)
        return
    compact = method.facts.kind == "compact"
    written = owner.declaration.components if compact else method.facts.parameters
    for parameter, type_ in zip(written, method.parameters, strict=False):
        seen = seen_from(context, source, owner, type_)
        point = _parameter(owner, parameter, seen, how, method)
        if point:
            yield replace(point, required=point.required and required)


def _parameter(owner: SourceClass, parameter: Parameter, type_: Type, how: How, method: MethodInfo) -> Point | None:
    marks = marks_on(owner, parameter.annotations)
    if has(marks, VALUE):
        return None
    place = owner.file.place(parameter.span.start)
    return asked(how, type_, parameter.name, place, f"{method.name}({parameter.name})", owner, marks)


def _generated_parameters(context: Context, owner: SourceClass, method: MethodInfo, how: How) -> Iterator[Point]:
    """Parameters of a constructor that Lombok or a record generates: the fields, with annotations that are copied."""
    if owner.kind == "record":
        for component, type_ in zip(owner.declaration.components, method.parameters, strict=False):
            point = _parameter(owner, component, type_, how, method)
            if point:
                yield point
        return
    for field, type_ in zip(_constructor_fields(owner, method), method.parameters, strict=False):
        if field.facts is None:
            continue
        copied = marks_on(owner, field.facts.annotations) if _copies_annotations(context) else ()
        place = owner.file.place(field.facts.name_span.start)
        yield asked(how, type_, field.name, place, field.name, owner, copied)


def _constructor_fields(owner: SourceClass, method: MethodInfo) -> list[FieldInfo]:
    """The fields that a generated constructor sets, in order: all, or those that must be set."""
    fields = [it for it in owner.fields.values() if not it.static and it.facts]
    if len(method.parameters) == len(fields):
        return fields
    return [it for it in fields if _must_be_set(it, owner)]


def _must_be_set(field: FieldInfo, owner: SourceClass) -> bool:
    facts = field.facts
    if facts is None or facts.body is not None or facts.constant is not None:
        return False
    return field.final or any(
        mark.type.rpartition(".")[2] in ("NonNull", "Nonnull") for mark in marks_on(owner, facts.annotations)
    )


def _copies_annotations(context: Context) -> bool:
    """Whether `lombok.config` says that qualifiers of fields go to the constructor's parameters."""
    config = context.files.get("lombok.config") or context.files.get(f"{context.project.directory}/lombok.config")
    return config is not None and "copyableAnnotations" in config.text


def _members(context: Context, source: SourceClass) -> Iterator[Point]:
    """Fields and methods with injection annotations, those of the classes above first."""
    levels = []
    current: SourceClass | None = source
    while current is not None and current not in levels:
        levels.append(current)
        current = context.superclass(current)
    overridden: set[tuple[str, int]] = set()
    found: list[list[Point]] = []
    for owner in levels:
        own = [*_fields(context, source, owner)]
        for method in owner.written_methods():
            key = (method.name, len(method.parameters))
            if key not in overridden and not method.static:
                own += _method(context, source, owner, method)
            overridden.add(key)
        found.append(own)
    yield from library_members(context, source, source, context.place(source))
    for points in reversed(found):
        yield from points


def _fields(context: Context, source: SourceClass, owner: SourceClass) -> Iterator[Point]:
    for field in owner.fields.values():
        if field.facts is None or field.static or not field.facts.annotations:
            continue
        marks = marks_on(owner, field.facts.annotations)
        if not has(marks, *AUTOWIRED, *RESOURCE, *PERSISTENCE) or has(marks, VALUE):
            continue
        type_ = seen_from(context, source, owner, field.type)
        place = owner.file.place(field.facts.name_span.start)
        point = asked("field", type_, field.name, place, field.name, owner, marks)
        yield as_looked_up(point, marks, field.name)


def _method(context: Context, source: SourceClass, owner: SourceClass, method: MethodInfo) -> Iterator[Point]:
    if method.facts is None or not method.facts.annotations or method.name == CONSTRUCTOR:
        return
    marks = marks_on(owner, method.facts.annotations)
    lookup = find(marks, LOOKUP)
    if lookup:
        place = owner.file.place(method.facts.name_span.start)
        name = lookup.text("value")
        yield Point("lookup", method.returns, name, place, method.name, owner, by_name=name)
    injected = find(marks, *AUTOWIRED, *RESOURCE, *PERSISTENCE)
    if injected is None or has(marks, BEAN):
        return
    required = injected.flag("required", True)
    for point in _parameters(context, source, owner, method, "setter", required):
        own = replace(point, qualifiers=point.qualifiers or qualifiers(marks), lazy=point.lazy or is_lazy(marks))
        yield as_looked_up(own, marks, _property(method.name))


def _property(setter: str) -> str:
    return setter[3:4].lower() + setter[4:] if setter.startswith("set") else setter
