"""Annotations with resolved names and folded values, from source and from class files alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.constants import dotted_name, find_constant, fold
from modsplit_analysis.java.facts import Annotation, Code, Span
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ArrayType, ClassType, Type
from modsplit_analysis.jvm.signatures import AnnotationSignature, ClassValue, EnumValue
from modsplit_analysis.jvm.types import parse_type


@dataclass(frozen=True, slots=True)
class ClassRef:
    """`T.class`."""

    type: Type

    @property
    def name(self) -> str:
        """The binary name, or the primitive type."""
        type_ = self.type
        while isinstance(type_, ArrayType):
            type_ = type_.element
        return type_.name if isinstance(type_, ClassType) else str(type_)


@dataclass(frozen=True, slots=True)
class EnumRef:
    """An enum constant."""

    type: str
    name: str


Value: TypeAlias = Union[str, int, float, bool, ClassRef, EnumRef, "ResolvedAnnotation", tuple["Value", ...], None]
"""An annotation value; None is an expression that does not fold."""


@dataclass(frozen=True, slots=True)
class ResolvedAnnotation:
    """An annotation by binary name (as written, if its class is unknown) with the arguments that it gives."""

    name: str
    values: Mapping[str, Value] = field(default_factory=dict)
    span: Span | None = None

    def get(self, key: str, default: Value = None) -> Value:
        """One argument as given."""
        return self.values.get(key, default)

    def all(self, *keys: str) -> tuple[Value, ...]:
        """The arguments of the keys as one flat tuple: `{}` or a single value make no difference."""
        found: list[Value] = []
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, tuple):
                found.extend(value)
            elif key in self.values:
                found.append(value)
        return tuple(found)

    def texts(self, *keys: str) -> tuple[str, ...]:
        """The strings among them."""
        return tuple(value for value in self.all(*keys) if isinstance(value, str))

    def classes(self, *keys: str) -> tuple[str, ...]:
        """The names of the classes among them."""
        return tuple(value.name for value in self.all(*keys) if isinstance(value, ClassRef))


def resolve_annotation(annotation: Annotation, within: SourceClass) -> ResolvedAnnotation:
    """An annotation of a declaration inside, or on, a class."""
    return _resolved(annotation.name, annotation.arguments, within, annotation.span)


def _resolved(
    name: str, arguments: tuple[tuple[str, Code], ...], within: SourceClass, span: Span | None
) -> ResolvedAnnotation:
    type_ = within.named(name)
    binary = type_.name if isinstance(type_, ClassType) else name
    return ResolvedAnnotation(binary, {key: value_of(code, within) for key, code in arguments}, span)


def value_of(code: Code, within: SourceClass) -> Value:
    """The value of an annotation argument."""
    operation = code[0]
    if operation == "init":
        return tuple(value_of(part, within) for part in code[2])
    if operation == "class":
        return ClassRef(within.resolve(code[2]))
    if operation == "annotation":
        return _resolved(code[2], code[3], within, None)
    if operation in ("name", "get"):
        found = find_constant(code, within)
        if found is not None and found.enum_constant:
            return EnumRef(found.owner, found.name)
        if found is None and operation == "get":
            # An enum of an unknown library still has a name.
            owner = within.named(dotted_name(code[2]) or "?")
            return EnumRef(owner.name, code[3]) if isinstance(owner, ClassType) else None
    return fold(code, within)


def annotations_of(info: ClassInfo) -> tuple[ResolvedAnnotation, ...]:
    """The annotations on a class, from source or library."""
    if info.source is not None:
        return tuple(resolve_annotation(found, info.source) for found in info.source.declaration.annotations)
    if isinstance(info, LibraryClass):
        return tuple(from_signature(found) for found in info.signature.annotations)
    return ()


def from_signature(annotation: AnnotationSignature) -> ResolvedAnnotation:
    """An annotation of a class file."""
    return ResolvedAnnotation(annotation.name, {key: _from_file(value) for key, value in annotation.values})


def _from_file(value: object) -> Value:
    if isinstance(value, tuple):
        return tuple(_from_file(part) for part in value)
    if isinstance(value, EnumValue):
        return EnumRef(value.type, value.constant)
    if isinstance(value, ClassValue):
        return ClassRef(parse_type(value.descriptor, {}))
    if isinstance(value, AnnotationSignature):
        return from_signature(value)
    return value if isinstance(value, (str, int, float)) else None
