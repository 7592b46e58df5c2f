"""Injection points that classes of libraries declare for beans of the application: read from their class files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, MethodInfo
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import bindings_of, closure
from modsplit_analysis.java.types import Type, TypeVariable, substitute
from modsplit_analysis.spring.annotations.marks import Mark, find, has, library_marks
from modsplit_analysis.spring.beans.asking import AUTOWIRED, PERSISTENCE, RESOURCE, VALUE, as_looked_up, asked
from modsplit_analysis.spring.beans.attributes import is_lazy, qualifiers
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import How, Point
from modsplit_analysis.text import Place

_KNOWN_FIELDS = {
    "com.baomidou.mybatisplus.extension.service.impl.ServiceImpl": "baseMapper",
    "com.baomidou.mybatisplus.spring.service.impl.ServiceImpl": "baseMapper",
}
"""Classes of libraries whose first type argument is injected into a field, where their jar is not there."""


def library_members(context: Context, info: ClassInfo, source: SourceClass, place: Place) -> Iterator[Point]:
    """What classes of libraries at and above a class want to be given; `source` brings it into the application."""
    own: set[tuple[str, int]] = set()
    for name, above in closure(context.world, info).items():
        found = context.program.find(name)
        if isinstance(found, LibraryClass):
            bindings = bindings_of(found, above)
            yield from _fields(context, source, found, bindings, place)
            yield from _setters(context, source, found, bindings, place, own)
        elif found and found.source:
            own |= {(it.name, len(it.parameters)) for it in found.source.written_methods()}
        elif found is None and name in _KNOWN_FIELDS and above.args:
            name = _KNOWN_FIELDS[name]
            yield Point("field", above.args[0], name, place, name, source)


def _fields(
    context: Context, source: SourceClass, info: LibraryClass, bindings: Mapping[TypeVariable, Type], place: Place
) -> Iterator[Point]:
    for member in (*info.signature.fields, *info.signature.private_fields):
        marks = library_marks(context.world, info, member.annotations, member.name) if member.annotations else ()
        if has(marks, *AUTOWIRED, *RESOURCE, *PERSISTENCE) and not has(marks, VALUE):
            type_ = substitute(info.described_field(member).type, bindings)
            point = asked("field", type_, member.name, place, member.name, source, marks)
            yield as_looked_up(point, marks, member.name)


def _setters(
    context: Context,
    source: SourceClass,
    info: LibraryClass,
    bindings: Mapping[TypeVariable, Type],
    place: Place,
    own: set[tuple[str, int]],
) -> Iterator[Point]:
    """Methods that ask to be called; one that a class below overrides asks by itself, or no more."""
    for method, marks in context.marked_methods(info):
        key = (method.name, len(method.parameters))
        injected = find(marks, *AUTOWIRED)
        if injected is None or method.name == CONSTRUCTOR or method.static or key in own:
            continue
        own.add(key)
        required = injected.flag("required", True)
        for point in _parameters(context, source, info, method, "setter", bindings, place):
            stated = point.qualifiers or qualifiers(marks)
            yield replace(
                point, qualifiers=stated, lazy=point.lazy or is_lazy(marks), required=point.required and required
            )


def library_parameters(
    context: Context, source: SourceClass, owner: ClassInfo, method: MethodInfo, how: How, place: Place
) -> Iterator[Point]:
    """The parameters of a method that a class of the application inherits from a library."""
    above = context.program.as_super(source.this, owner.name)
    return _parameters(context, source, owner, method, how, bindings_of(owner, above) if above else {}, place)


def _parameters(
    context: Context,
    source: SourceClass,
    owner: ClassInfo,
    method: MethodInfo,
    how: How,
    bindings: Mapping[TypeVariable, Type],
    place: Place,
) -> Iterator[Point]:
    for described, type_ in zip(method.described, method.parameters, strict=False):
        marks: tuple[Mark, ...] = library_marks(context.world, owner, described.annotations, method.name)
        if not has(marks, VALUE):
            member = f"{method.name}({described.name})"
            yield asked(how, substitute(type_, bindings), described.name, place, member, source, marks)
