"""What Lombok's annotations add to a class, as far as other code can see it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from modsplit_analysis.java.classes import CONSTRUCTOR, FieldInfo, MethodInfo, generated
from modsplit_analysis.java.facts import Annotation, Field
from modsplit_analysis.java.lombok_builders import builders
from modsplit_analysis.java.lombok_marks import BUILDERS, Marks, access, marks, value
from modsplit_analysis.java.types import ClassType, Type

if TYPE_CHECKING:
    from modsplit_analysis.java.source_classes import SourceClass

LOGGERS: Final = {
    "CommonsLog": "org.apache.commons.logging.Log",
    "Flogger": "com.google.common.flogger.FluentLogger",
    "JBossLog": "org.jboss.logging.Logger",
    "Log": "java.util.logging.Logger",
    "Log4j": "org.apache.log4j.Logger",
    "Log4j2": "org.apache.logging.log4j.Logger",
    "Slf4j": "org.slf4j.Logger",
    "XSlf4j": "org.slf4j.ext.XLogger",
}
_CONSTRUCTORS: Final = ("NoArgsConstructor", "AllArgsConstructor", "RequiredArgsConstructor")


@dataclass(frozen=True, slots=True)
class _Property:
    """A field, what Lombok says of it, and how its accessors are called."""

    facts: Field
    type: Type
    marks: Marks
    fluent: bool
    chain: bool

    @property
    def static(self) -> bool:
        return "static" in self.facts.modifiers

    @property
    def base(self) -> str:
        name = self.facts.name
        if self.type == "boolean" and name.startswith("is") and name[2:3].isupper():
            name = name[2:]
        return name[:1].upper() + name[1:]

    @property
    def getter(self) -> str:
        if self.fluent:
            return self.facts.name
        return ("is" if self.type == "boolean" else "get") + self.base

    @property
    def setter(self) -> str:
        return self.facts.name if self.fluent else f"set{self.base}"


def _properties(info: SourceClass, own: Marks) -> list[_Property]:
    found = []
    for facts in info.declaration.fields:
        if facts.enum_constant:
            continue
        field_marks = marks(info, facts.annotations)
        accessors = field_marks.get("Accessors") or own.get("Accessors")
        fluent = value(accessors, "fluent") is True
        chain = value(accessors, "chain") is True or (fluent and value(accessors, "chain") is not False)
        found.append(_Property(facts, info.resolve(facts.type), field_marks, fluent, chain))
    return found


def lombok_fields(info: SourceClass) -> Iterator[FieldInfo]:
    """The logger."""
    own = marks(info, info.declaration.annotations) if info.file_scope.uses_lombok else {}
    for name, logger in LOGGERS.items():
        if name in own:
            yield FieldInfo(info.name, "log", ClassType(logger), static=True, final=True, access="private")


def lombok_methods(info: SourceClass) -> Iterator[MethodInfo]:
    """Accessors, constructors, `with` methods and `builder`."""
    if not info.file_scope.uses_lombok or info.kind not in ("class", "enum", "record"):
        return
    own = marks(info, info.declaration.annotations)
    properties = _properties(info, own)
    for prop in properties:
        yield from _accessors(info, own, prop)
    yield from _constructors(info, own, properties)
    yield from _builder_methods(info, own)


def _accessors(info: SourceClass, own: Marks, prop: _Property) -> Iterator[MethodInfo]:
    mine, static = prop.marks, prop.static
    type_, this = prop.type, info.this
    getter = mine.get("Getter") or (None if static else own.get("Getter") or own.get("Data") or own.get("Value"))
    level = access(getter)
    if getter and level:
        yield generated(info.name, prop.getter, (), type_, "lombok", static=static, access=level)
    final = "final" in prop.facts.modifiers or "Value" in own
    setter = mine.get("Setter") or (None if static or final else own.get("Setter") or own.get("Data"))
    level = access(setter)
    if setter and level:
        returns = this if prop.chain else "void"
        yield generated(info.name, prop.setter, (type_,), returns, "lombok", static=static, access=level)
    wither = mine.get("With") or (None if static else own.get("With"))
    level = access(wither)
    if wither and level:
        yield generated(info.name, f"with{prop.base}", (type_,), this, "lombok", access=level)


def _constructors(info: SourceClass, own: Marks, properties: list[_Property]) -> Iterator[MethodInfo]:
    instance = [prop for prop in properties if not prop.static]
    defaults_final = value(own.get("FieldDefaults"), "makeFinal") is True
    all_args = [prop for prop in instance if not (_final(prop, own) and prop.facts.body is not None)]
    required = [
        prop
        for prop in instance
        if prop.facts.body is None and (defaults_final or _final(prop, own) or "NonNull" in prop.marks)
    ]
    wanted = {"NoArgsConstructor": [], "AllArgsConstructor": all_args, "RequiredArgsConstructor": required}
    found = [(own[name], wanted[name]) for name in _CONSTRUCTORS if name in own]
    if not found and not info.declaration.constructors:
        if "Value" in own or any(builder in own for builder in BUILDERS):
            level = None if "SuperBuilder" in own else "public" if "Value" in own else "package"
            yield from _constructor(info, None, all_args, level)
        elif "Data" in own:
            yield from _constructor(info, own["Data"], required, "public")
    for annotation, given in found:
        yield from _constructor(info, annotation, given, access(annotation, "access"))


def _final(prop: _Property, own: Marks) -> bool:
    return "final" in prop.facts.modifiers or ("Value" in own and "NonFinal" not in prop.marks)


def _constructor(
    info: SourceClass, annotation: Annotation | None, given: list[_Property], level: str | None
) -> Iterator[MethodInfo]:
    if level is None:
        return
    parameters = tuple(prop.type for prop in given)
    factory = value(annotation, "staticName") or value(annotation, "staticConstructor")
    hidden = "private" if factory else level
    hidden = "private" if info.kind == "enum" else hidden
    yield generated(info.name, CONSTRUCTOR, parameters, "void", "lombok", access=hidden)
    if factory:
        yield generated(info.name, str(factory), parameters, info.this, "lombok", static=True, access=level)


def _builder_methods(info: SourceClass, own: Marks) -> Iterator[MethodInfo]:
    for builder in builders(info, own):
        returns = ClassType(builder.name, info.variables)
        level = access(builder.annotation, "access") or "public"
        name = str(value(builder.annotation, "builderMethodName") or "builder")
        yield generated(info.name, name, (), returns, "lombok", static=True, access=level)
        if value(builder.annotation, "toBuilder") is True:
            yield generated(info.name, "toBuilder", (), returns, "lombok", access=level)
