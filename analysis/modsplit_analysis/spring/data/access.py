"""Who reads and writes which table: repositories, mappers, queries in annotations and in code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import find, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.repositories import is_repository
from modsplit_analysis.spring.calls import texts
from modsplit_analysis.spring.data.entities import Entity
from modsplit_analysis.spring.data.mappers import MapperFile
from modsplit_analysis.spring.data.sql import Statement, read_statement
from modsplit_analysis.text import Place

_REPOSITORY = "org.springframework.data.repository.Repository"
_GENERIC = (
    "com.baomidou.mybatisplus.core.mapper.BaseMapper",
    "tk.mybatis.mapper.common.Mapper",
    "tk.mybatis.mapper.common.BaseMapper",
)
_JPQL = "org.springframework.data.jpa.repository.Query"
_QUERY = (
    _JPQL,
    "org.springframework.data.jpa.repository.NativeQuery",
    "org.springframework.data.jdbc.repository.query.Query",
    "org.springframework.data.r2dbc.repository.Query",
)
_MYBATIS = tuple(f"org.apache.ibatis.annotations.{it}" for it in ("Select", "Insert", "Update", "Delete"))
_SQL = re.compile(r"\s*(select|insert|update|delete|merge|with|truncate|replace|from|call)\b", re.I)


@dataclass(frozen=True, slots=True)
class TableUse:
    """A class that reads or writes a table; `via` is the method that does it."""

    source: str
    table: str
    writes: bool
    via: str
    place: Place


@dataclass(frozen=True, slots=True)
class Store:
    """A repository or mapper with the entity that it keeps."""

    source: str
    entity: str
    place: Place


def store_of(context: Context, source: SourceClass) -> Store | None:
    """What a class keeps, if it is a repository or a generic mapper."""
    entity = kept_entity(context, source)
    return Store(source.name, entity, context.place(source)) if entity else None


def kept_entity(context: Context, source: SourceClass) -> str:
    """The entity of a repository or mapper: the first type argument of the interface above it."""
    if source.kind != "interface":
        return ""
    if is_repository(context, source):
        for name, above in _above(context, source).items():
            if name.startswith("org.springframework.data.") and above.args:
                first = above.args[0]
                return first.name if isinstance(first, ClassType) else ""
    for generic in _GENERIC:
        seen = context.program.as_super(source.this, generic)
        if seen and seen.args and isinstance(seen.args[0], ClassType):
            return seen.args[0].name
    return ""


def _above(context: Context, source: SourceClass) -> Mapping[str, ClassType]:
    return {it.name: it for it in context.program.supertypes(source.name)}


def table_uses(
    context: Context, source: SourceClass, entities: Mapping[str, Entity], mappers: Mapping[str, MapperFile]
) -> Iterator[TableUse]:
    """The tables that a class names itself, through its entity, its queries, its mapper file, its statements."""
    found = dict.fromkeys(
        (
            *_of_store(context, source, entities),
            *_of_mapper(source, mappers),
            *_of_annotations(source, entities),
            *_of_calls(context, source, entities),
        )
    )
    yield from sorted(found, key=lambda it: (it.table, it.writes, it.place, it.via))


def _of_store(context: Context, source: SourceClass, entities: Mapping[str, Entity]) -> Iterator[TableUse]:
    entity = entities.get(kept_entity(context, source))
    for table in entity.tables if entity else ():
        for writes in (False, True):
            yield TableUse(source.name, table, writes, "", context.place(source))


def _of_mapper(source: SourceClass, mappers: Mapping[str, MapperFile]) -> Iterator[TableUse]:
    mapper = mappers.get(source.name.replace("$", "."))
    for statement in mapper.statements if mapper else ():
        yield from _tables(source, statement.tables, statement.method, statement.place)


def _of_annotations(source: SourceClass, entities: Mapping[str, Entity]) -> Iterator[TableUse]:
    if source.kind != "interface":
        return
    for method in source.declaration.methods:
        marks = marks_on(source, method.annotations) if method.annotations else ()
        stated = find(marks, *_QUERY, *_MYBATIS)
        if stated:
            native = stated.type != _JPQL or stated.flag("nativeQuery", False)
            text = " ".join(stated.strings("value", "query"))
            statement = read_statement(text) if native else in_entities(text, entities)
            yield from _tables(source, statement, method.name, stated.place)


def _of_calls(context: Context, source: SourceClass, entities: Mapping[str, Entity]) -> Iterator[TableUse]:
    """Statements that code hands to JDBC or to the entity manager."""
    for site in context.calls.about("statements", source):
        for argument in site.call.arguments[:1]:
            for text in texts(context.program, source, argument, site.view.initials):
                if _SQL.match(text.value):
                    jpql = site.call.name == "createQuery"
                    statement = in_entities(text.value, entities) if jpql else read_statement(text.value)
                    yield from _tables(source, statement, site.method.name, source.file.place(site.call.at))


def in_entities(jpql: str, entities: Mapping[str, Entity]) -> Statement:
    """A query over entities as one over their tables."""
    tables = {name.rpartition(".")[2].rpartition("$")[2].lower(): entity.tables for name, entity in entities.items()}
    stated = read_statement(jpql)

    def translated(names: frozenset[str]) -> frozenset[str]:
        return frozenset(table for name in names for table in tables.get(name, ())[:1])

    return Statement(translated(stated.reads), translated(stated.writes))


def _tables(source: SourceClass, statement: Statement, via: str, place: Place) -> Iterator[TableUse]:
    for table in sorted(statement.reads):
        yield TableUse(source.name, table, False, via, place)
    for table in sorted(statement.writes):
        yield TableUse(source.name, table, True, via, place)
