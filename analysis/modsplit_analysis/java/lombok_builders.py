"""The classes that Lombok's builders generate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from modsplit_analysis.java.classes import MethodInfo, generated
from modsplit_analysis.java.facts import Annotation, Method
from modsplit_analysis.java.lombok_marks import BUILDERS, Marks, marks, value
from modsplit_analysis.java.types import ClassType, Type

if TYPE_CHECKING:
    from modsplit_analysis.java.source_classes import SourceClass


@dataclass(frozen=True, slots=True)
class Builder:
    """A class that `@Builder` generates: the type it builds is that of `method`, or the annotated class."""

    name: str
    annotation: Annotation
    method: Method | None


def builders(info: SourceClass, own: Marks | None = None) -> list[Builder]:
    """The builders that a class, its constructors and its methods ask for."""
    if not info.file_scope.uses_lombok:
        return []
    simple = info.declaration.simple_name
    own = marks(info, info.declaration.annotations) if own is None else own
    found = [_builder(info, own[name], simple, None) for name in BUILDERS if name in own]
    for method in info.declaration.methods:
        mark = marks(info, method.annotations).get("Builder")
        if mark:
            built = method.returns.name.rpartition(".")[2] if method.returns else simple
            found.append(_builder(info, mark, built, method))
    return found


def _builder(info: SourceClass, annotation: Annotation, built: str, method: Method | None) -> Builder:
    simple = value(annotation, "builderClassName") or f"{built}Builder"
    return Builder(f"{info.name}${simple}", annotation, method)


def builder_methods(info: SourceClass, builder: Builder) -> Iterator[MethodInfo]:
    """The methods of a generated builder: one for each property, and `build`."""
    own = ClassType(builder.name, info.variables)
    if builder.method:
        given = [(parameter.name, info.resolve(parameter.type)) for parameter in builder.method.parameters]
        built = info.resolve(builder.method.returns) if builder.method.returns else info.this
    else:
        given, built = _built_properties(info), info.this
    prefix = value(builder.annotation, "setterPrefix")
    for name, type_ in given:
        called = f"{prefix}{name[:1].upper()}{name[1:]}" if prefix else name
        yield generated(builder.name, called, (type_,), own, "lombok")
    final = str(value(builder.annotation, "buildMethodName") or "build")
    yield generated(builder.name, final, (), built, "lombok")
    yield from _singular_methods(info, builder, own)


def _built_properties(info: SourceClass) -> list[tuple[str, Type]]:
    """The fields that a builder sets; a `@SuperBuilder` also those of the classes above."""
    given: list[tuple[str, Type]] = []
    seen: list[SourceClass] = []
    current: SourceClass | None = info
    while current is not None and current not in seen:
        seen.append(current)
        fields = [field for field in current.declaration.fields if "static" not in field.modifiers]
        own = [(each.name, current.resolve(each.type)) for each in current.declaration.components]
        given = [*own, *((each.name, current.resolve(each.type)) for each in fields), *given]
        above = current.world.find(current.supertypes[0].name) if current.supertypes else None
        current = above.source if above else None
        if current is not None and "SuperBuilder" not in marks(current, current.declaration.annotations):
            current = None
    return given


def _singular_methods(info: SourceClass, builder: Builder, own: Type) -> Iterator[MethodInfo]:
    if builder.method:
        return
    for field in info.declaration.fields:
        singular = marks(info, field.annotations).get("Singular")
        type_ = info.resolve(field.type) if singular else None
        if singular and isinstance(type_, ClassType):
            name = str(value(singular, "value") or field.name.removesuffix("s"))
            yield generated(builder.name, name, type_.args, own, "lombok")
            clear = f"clear{field.name[:1].upper()}{field.name[1:]}"
            yield generated(builder.name, clear, (), own, "lombok")
