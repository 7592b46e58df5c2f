"""Entities: their tables, the classes that they are made of, and the associations between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.java.facts import Field, Method
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ArrayType, ClassType, Type
from modsplit_analysis.spring.annotations.marks import Mark, find, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.text import Place

_PERSISTENCE = ("jakarta.persistence", "javax.persistence")


def _jpa(*names: str) -> tuple[str, ...]:
    return tuple(f"{package}.{name}" for name in names for package in _PERSISTENCE)


ENTITY = _jpa("Entity")
_KINDS = {
    **dict.fromkeys(ENTITY, "entity"),
    **dict.fromkeys(_jpa("MappedSuperclass"), "mapped-superclass"),
    **dict.fromkeys(_jpa("Embeddable"), "embeddable"),
    "org.springframework.data.mongodb.core.mapping.Document": "document",
    "org.springframework.data.elasticsearch.annotations.Document": "document",
    "org.springframework.data.redis.core.RedisHash": "document",
    "org.springframework.data.relational.core.mapping.Table": "row",
    "com.baomidou.mybatisplus.annotation.TableName": "row",
}
PLAIN = frozenset({"row", "document"})
"""Kinds of kept classes whose objects no persistence context watches."""

_TABLES = (
    *_jpa("Table", "SecondaryTable"),
    "org.springframework.data.relational.core.mapping.Table",
    "com.baomidou.mybatisplus.annotation.TableName",
    "org.springframework.data.mongodb.core.mapping.Document",
    "org.springframework.data.redis.core.RedisHash",
)
_ASSOCIATIONS = _jpa("OneToOne", "OneToMany", "ManyToOne", "ManyToMany", "ElementCollection", "Embedded", "EmbeddedId")
_JOINS = _jpa("JoinTable", "CollectionTable")


@dataclass(frozen=True, slots=True)
class Association:
    """A field of an entity that leads to another one; `table` is that of the join, if it has its own."""

    field: str
    kind: str
    target: str
    place: Place
    table: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A class that is kept; `tables` are in lower case, `above` the kept classes that it inherits from.

    Of the kinds, a `row` and a `document` are plain data; a persistence context watches the others.
    """

    source: str
    kind: str
    tables: tuple[str, ...]
    associations: tuple[Association, ...]
    above: tuple[str, ...]
    listeners: tuple[str, ...]
    place: Place


def entity_of(context: Context, source: SourceClass) -> Entity | None:
    """What a class is kept as, if it is."""
    if not source.declaration.annotations:
        return None
    kind = next((_KINDS[mark.type] for mark in context.marks(source) if mark.type in _KINDS), None)
    return _entity(context, source, kind) if kind else None


def _entity(context: Context, source: SourceClass, kind: str) -> Entity:
    marks = context.marks(source)
    associations = tuple(_associations(context, source))
    tables = [table_name(context, source, marks)] if kind in ("entity", *PLAIN) else []
    tables += [it.table for it in associations if it.table]
    above = []
    current = context.superclass(source)
    while current is not None and current.name not in above:
        if any(mark.type in _KINDS for mark in context.marks(current)):
            above.append(current.name)
        current = context.superclass(current)
    listeners = find(marks, *_jpa("EntityListeners"))
    return Entity(
        source.name,
        kind,
        tuple(dict.fromkeys(it.lower() for it in tables)),
        associations,
        tuple(above),
        listeners.classes("value") if listeners else (),
        context.place(source),
    )


def table_name(context: Context, source: SourceClass, marks: tuple[Mark, ...]) -> str:
    """The table that is stated, else the one that Boot's naming strategy makes of the entity's name."""
    table = find(marks, *_TABLES)
    stated = table.text("name", "value", "collection") if table else ""
    entity = find(marks, *ENTITY)
    name = stated or (entity.text("name") if entity else "") or source.simple_name
    return snake_case(context.resolve(name).strip('`"[]'))


def snake_case(name: str) -> str:
    """`OrderLine` as `order_line`, as Boot's physical naming strategy writes it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.replace(".", "_")).lower()


def _associations(context: Context, source: SourceClass) -> Iterator[Association]:
    """The associations on fields and on getters."""
    for field in source.declaration.fields:
        yield from _association(context, source, field, source.resolve(field.type))
    for method in source.declaration.methods:
        if method.returns is not None and method.annotations:
            yield from _association(context, source, method, source.resolve(method.returns))


def _association(context: Context, source: SourceClass, member: Field | Method, type_: Type) -> Iterator[Association]:
    marks = marks_on(source, member.annotations) if member.annotations else ()
    stated = find(marks, *_ASSOCIATIONS)
    if stated is None:
        return
    target = next(iter(stated.classes("targetEntity", "targetClass")), "") or _element(type_)
    join = find(marks, *_JOINS)
    table = join.text("name") if join else ""
    kind = stated.type.rpartition(".")[2]
    if target and (context.source(target) or table):
        yield Association(member.name, kind, target, source.file.place(member.name_span.start), table.lower())


def _element(type_: Type) -> str:
    """The class that a field holds, or that its collection or map holds."""
    if isinstance(type_, ArrayType):
        return _element(type_.element)
    if not isinstance(type_, ClassType):
        return ""
    return _element(type_.args[-1]) if type_.args else type_.name
