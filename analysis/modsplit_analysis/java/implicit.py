"""Members that nobody wrote: of records and enums, default constructors, and what Lombok generates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, FieldInfo, MethodInfo, generated
from modsplit_analysis.java.lombok import lombok_fields, lombok_methods
from modsplit_analysis.java.lombok_builders import Builder, builder_methods, builders
from modsplit_analysis.java.types import OBJECT, STRING, ArrayType, ClassType, Type, TypeVariable

if TYPE_CHECKING:
    from modsplit_analysis.java.source_classes import SourceClass


def implicit_fields(info: SourceClass) -> Iterator[FieldInfo]:
    """Fields of record components, and those that Lombok generates."""
    for component in info.declaration.components:
        type_ = info.resolve(component.type)
        yield FieldInfo(info.name, component.name, type_, static=False, final=True, access="private")
    yield from lombok_fields(info)


def implicit_methods(info: SourceClass) -> Iterator[MethodInfo]:
    """Accessors and constructor of a record, `values` and `valueOf`, the default constructor, Lombok's methods."""
    written = {(method.name, len(method.parameters)) for method in info.declaration.methods}
    has_constructor = any(name == CONSTRUCTOR for name, _ in written)
    for method in (*_record_members(info), *_enum_members(info), *lombok_methods(info), *_builder_members(info)):
        if method.name == CONSTRUCTOR or (method.name, len(method.parameters)) not in written:
            has_constructor = has_constructor or method.name == CONSTRUCTOR
            yield method
    if info.kind in ("class", "enum") and not has_constructor:
        access = "private" if info.kind == "enum" else info.access
        yield generated(info.name, CONSTRUCTOR, (), "void", "default", access=access)


def _record_members(info: SourceClass) -> Iterator[MethodInfo]:
    if info.kind != "record":
        return
    components = info.declaration.components
    for component in components:
        yield generated(info.name, component.name, (), info.resolve(component.type), "record")
    if not any(_is_canonical(info, position) for position in range(len(info.declaration.methods))):
        parameters = tuple(info.resolve(component.type) for component in components)
        varargs = bool(components) and components[-1].varargs
        yield generated(info.name, CONSTRUCTOR, parameters, "void", "record", access=info.access, varargs=varargs)


def _is_canonical(info: SourceClass, position: int) -> bool:
    method = info.declaration.methods[position]
    if method.kind == "compact":
        return True
    given = [str(parameter.type) for parameter in method.parameters]
    return method.kind == "constructor" and given == [str(component.type) for component in info.declaration.components]


def _enum_members(info: SourceClass) -> Iterator[MethodInfo]:
    if info.kind == "enum":
        own = ClassType(info.name)
        yield generated(info.name, "values", (), ArrayType(own), "enum", static=True)
        yield generated(info.name, "valueOf", (STRING,), own, "enum", static=True)


def _builder_members(info: SourceClass) -> Iterator[MethodInfo]:
    """What Lombok adds to a builder class of which a part was written."""
    if info.outer is not None:
        for builder in builders(info.outer):
            if builder.name == info.name:
                yield from builder_methods(info.outer, builder)


class GeneratedClass(ClassInfo):
    """A class that stands nowhere in the source: a Lombok builder."""

    def __init__(self, outer: SourceClass, builder: Builder) -> None:
        super().__init__(
            builder.name,
            builder.name.rpartition("$")[2],
            "class",
            "public",
            outer.name,
            outer.top_level,
            True,
            False,
            {},
            outer.variables,
        )
        self._outer = outer
        self._builder = builder
        self._by_name: dict[str, tuple[MethodInfo, ...]] | None = None

    def find_bounds(self) -> dict[TypeVariable, tuple[Type, ...]]:
        return self._outer.bounds

    def find_supertypes(self) -> tuple[ClassType, ...]:
        return (OBJECT,)

    def _generated(self) -> dict[str, tuple[MethodInfo, ...]]:
        if self._by_name is None:
            self._by_name = {}
            for method in builder_methods(self._outer, self._builder):
                self._by_name[method.name] = (*self._by_name.get(method.name, ()), method)
        return self._by_name

    def field(self, _name: str) -> FieldInfo | None:
        return None

    def find_methods(self, name: str) -> tuple[MethodInfo, ...]:
        return self._generated().get(name, ())

    def method_names(self) -> tuple[str, ...]:
        return tuple(self._generated())


def generated_classes(info: SourceClass) -> Iterator[GeneratedClass]:
    """The classes that are generated into a class and that the source does not declare."""
    for builder in builders(info):
        if builder.name.rpartition("$")[2] not in info.member_types:
            yield GeneratedClass(info, builder)
