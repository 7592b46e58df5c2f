"""What a class shows to those who look for beans: what it is, its annotations, and the members that make beans.

Two states of a class that show the same make the same beans. What its constructor, fields and setters ask for is not
in it: that may change what a bean is given, never which beans there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from modsplit_analysis.java.classes import CONSTRUCTOR, MethodInfo
from modsplit_analysis.java.facts import Annotation, Field, Method
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.spring.annotations.known import BEAN, CONFIGURATION_PROPERTIES
from modsplit_analysis.spring.annotations.marks import has, marks_on
from modsplit_analysis.spring.beans.dubbo import REFERENCES
from modsplit_analysis.spring.beans.points import LOOKUP
from modsplit_analysis.spring.events import POINTCUT

_COUNTING = (BEAN, LOOKUP, POINTCUT, *REFERENCES)
"""Annotations of members that make beans, or that others refer to by a text."""

_SIMPLE_NAMES = frozenset(name.rpartition(".")[2] for name in _COUNTING)


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown, without places, and the offsets at which it stands, in the same order."""

    values: list[object] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)

    def add(self, source: SourceClass, annotations: Iterable[Annotation], at: int, *values: object) -> None:
        """Something that stands at an offset and carries annotations."""
        marks = marks_on(source, annotations)
        self.values.append((*values, *((it.type, it.values) for it in marks)))
        self.offsets.extend((at, *(it.site.at for it in marks)))


def shown(source: SourceClass, annotations: Collection[str]) -> Shown:
    """What a class shows; `annotations` are the simple names of those that the workspace declares."""
    it, found = source.declaration, Shown()
    outer = source.outer.name if source.outer else ""
    header = (source.kind, it.modifiers, outer, source.variables, source.bounds, tuple(source.member_types.items()))
    found.add(source, it.annotations, it.name_span.start, *header)
    if has(marks_on(source, it.annotations), CONFIGURATION_PROPERTIES):
        for constructor in source.methods(CONSTRUCTOR):
            found.values.append((constructor.parameters, _written(source, constructor)))
    for member in _counting(source, annotations):
        _add_member(found, source, member)
    return found


def carried_by(annotation: SourceClass) -> object:
    """What an annotation of the workspace carries for those on which it stands, and what its members stand for."""
    it = annotation.declaration
    members = [(member.name, _stated(annotation, member.annotations)) for member in it.methods if member.annotations]
    return _stated(annotation, it.annotations), members


def _written(source: SourceClass, method: MethodInfo) -> object:
    return _stated(source, method.facts.annotations) if method.facts else None


def _stated(source: SourceClass, annotations: Iterable[Annotation]) -> list[object]:
    return [(mark.type, mark.values) for mark in marks_on(source, annotations)]


def _counting(source: SourceClass, annotations: Collection[str]) -> Iterator[Field | Method]:
    """The members with one of the annotations that count, directly or through one of the workspace."""
    members: list[Field | Method] = [*source.declaration.fields, *source.declaration.methods]
    for member in members:
        for annotation in member.annotations:
            simple = annotation.name.rpartition(".")[2]
            if simple in _SIMPLE_NAMES or simple in annotations:
                if has(marks_on(source, member.annotations), *_COUNTING):
                    yield member
                break


def _add_member(found: Shown, source: SourceClass, member: Field | Method) -> None:
    if isinstance(member, Field):
        type_ = source.resolve(member.type)
        found.add(source, member.annotations, member.name_span.start, member.name, member.modifiers, type_)
        return
    for method in source.methods(member.name):
        if method.facts is member:
            values = (member.name, member.modifiers, method.bounds, method.parameters, method.returns)
            found.add(source, member.annotations, member.name_span.start, *values)
    for parameter in member.parameters:
        found.add(source, parameter.annotations, parameter.span.start, parameter.name)


def inherits_alike(one: SourceClass, other: SourceClass, asked: Collection[str]) -> bool:
    """Whether two states of a class differ in nothing above them but interfaces of libraries that nobody asked for."""
    before, after = closure(one.world, one), closure(other.world, other)
    for name in before.keys() | after.keys():
        if before.get(name) != after.get(name):
            info = other.world.find(name)
            if info is None or not info.library or not info.interface:
                return False
            if name in asked or name.startswith("org.springframework."):
                return False
    return True
