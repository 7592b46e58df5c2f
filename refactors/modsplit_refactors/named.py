"""What classes use without naming it in code: by strings (classes, beans in expressions, entities in queries), and
converters of what entities keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.annotations.marks import find, marks_on
from modsplit_analysis.text import Place

_TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/"
    r'|"""(?P<block>(?:[^\\]|\\.)*?)"""|"(?P<text>(?:[^"\\\n]|\\.)*)"'
    r"|'(?:[^'\\\n]|\\.)*'",
    re.S,
)
"""What Java has beside code: comments, strings and signs; a quote inside one of them starts no other."""
_CLASS = re.compile(r"[^\W\d][\w$]*(?:\.[^\W\d][\w$]*)*")
_MADE = re.compile(r"\b(?:new\s+|T\s*\(\s*)([^\W\d][\w$]*(?:\.[\w$]+)+)\s*[()]")
_LOGGER = re.compile(r"\bgetLogger\s*\(\s*\Z")
_QUERY_CALL = re.compile(r"\bcreateQuery\s*\(\s*\Z")
_QUOTED = re.compile(r"'[^']*'")
_EXPRESSION = re.compile(r"#\{(.*?)\}", re.S)
_REFERENCE = re.compile(r"(?<![\w.'\"])@([^\W\d][\w$]*)(?:\s*\??\.\s*(\w+))?")
_ROOT = re.compile(r"(?<![\w.#@:$])@?([^\W\d][\w$]*)(?!\s*\()(?:\s*\??\.\s*(\w+))?")
_WORD = re.compile(r"(?<![\w.:])[^\W\d][\w$]*")

_QUERY = "org.springframework.data.jpa.repository.Query"
_NAMED_QUERIES = ("jakarta.persistence.NamedQuery", "javax.persistence.NamedQuery")
_CONVERTERS = ("jakarta.persistence.Converter", "javax.persistence.Converter")
_CONVERT = ("jakarta.persistence.AttributeConverter", "javax.persistence.AttributeConverter")
_ENTITIES = ("jakarta.persistence.Entity", "javax.persistence.Entity")


@dataclass(frozen=True, slots=True)
class NamedBean:
    """A bean that an expression names, with the member that it wants of it, if it says one; an expression in a
    template is read when the bean is made that has it, any other when it is needed."""

    source: str
    bean: str
    member: str
    template: bool
    place: Place


@once
def named_classes(snapshot: Snapshot) -> tuple[Edge, ...]:
    """The classes that strings name for reflection and in queries (`select new shop.Row(...)`), by who names them."""
    found: list[Edge] = []
    for literal in _literals(snapshot):
        source = literal.source
        whole = [literal.text] if _CLASS.fullmatch(literal.text) else _MADE.findall(literal.text)
        for name in dict.fromkeys(whole):
            known = top_level(name) in snapshot.program.types and "." in name
            if known and top_level(name) != source and not _LOGGER.search(literal.before):
                found.append(_edge(source, top_level(name), literal.place))
    return tuple(found)


@once
def named_beans(snapshot: Snapshot) -> tuple[NamedBean, ...]:
    """The beans that expressions name: `#{stock.left}` and `@stock.left()`. In a mapper, both are something else."""
    mappers = {top_level(bean.declared_in) for bean in snapshot.beans if bean.origin == "mybatis"}
    names = {name: bean.name for bean in snapshot.beans for name in (*bean.aliases, bean.name)}
    found: dict[NamedBean, None] = {}
    for literal in (it for it in _literals(snapshot) if it.source not in mappers):
        inside = " ".join(_QUOTED.sub("''", each) for each in _EXPRESSION.findall(literal.text))
        references = _REFERENCE.findall(_QUOTED.sub("''", literal.text)) if "@" in literal.text else ()
        for name, member in (*_ROOT.findall(inside), *references):
            if name in names:
                found[NamedBean(literal.source, names[name], member, bool(inside), literal.place)] = None
    return tuple(found)


@once
def queried_entities(snapshot: Snapshot) -> tuple[Edge, ...]:
    """The entities that queries over entities name, by the classes that hold these queries."""
    entities = dict(_entity_names(snapshot))
    found: dict[Edge, None] = {}
    for source, text, place in _queries(snapshot):
        for name in _WORD.findall(_QUOTED.sub("''", text)):
            if name in entities and top_level(entities[name]) != source:
                found[_edge(source, top_level(entities[name]), place)] = None
    return tuple(found)


@once
def converting(snapshot: Snapshot) -> tuple[Edge, ...]:
    """The converters that entities have without naming them (`@Converter(autoApply = true)`), by the entities."""
    converters: dict[str, SourceClass] = {}
    for name in snapshot.main_classes:
        source = snapshot.program.types.get(name)
        if source is None or "autoApply" not in snapshot.files[source.file.path].text:
            continue
        stated = find(marks_on(source, source.declaration.annotations), *_CONVERTERS)
        if stated and stated.flag("autoApply", False):
            seen = [snapshot.program.as_super(source.this, it) for it in _CONVERT]
            converters.update({str(it.args[0]): source for it in seen if it and it.args})
    found: dict[Edge, None] = {}
    for entity in snapshot.spring.data.entities if converters else ():
        for name in (entity.source, *entity.above):
            kept = snapshot.program.types.get(name)
            for field in kept.fields.values() if kept else ():
                used = converters.get(str(field.type))
                if kept and used and field.facts and used.name != top_level(name):
                    place = kept.file.place(field.facts.name_span.start)
                    found[_edge(top_level(name), used.name, place)] = None
    return tuple(found)


def _queries(snapshot: Snapshot) -> Iterator[tuple[str, str, Place]]:
    """Each query over entities with its top-level class."""
    for name in snapshot.main_classes:
        source = snapshot.program.types.get(name)
        if source is None or "Query" not in snapshot.files[source.file.path].text:
            continue
        stated = [*source.declaration.annotations, *(it for m in source.declaration.methods for it in m.annotations)]
        marks = marks_on(source, stated)
        for mark in (*marks, *(each for it in marks for each in it.marks("value"))):
            if mark.type in _NAMED_QUERIES or (mark.type == _QUERY and not mark.flag("nativeQuery", False)):
                yield name, " ".join(mark.strings("value", "query", "countQuery")), mark.place
    for literal in _literals(snapshot):
        if _QUERY_CALL.search(literal.before):
            yield literal.source, literal.text, literal.place


def _entity_names(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for entity in snapshot.spring.data.entities:
        source = snapshot.program.types.get(entity.source)
        stated = find(marks_on(source, source.declaration.annotations), *_ENTITIES) if source else None
        if stated:
            yield stated.text("name") or entity.source.rpartition(".")[2].rpartition("$")[2], entity.source


@dataclass(frozen=True, slots=True)
class _Literal:
    """A string of a file with what stands before it."""

    text: str
    before: str
    source: str
    place: Place


@once
def _literals(snapshot: Snapshot) -> tuple[_Literal, ...]:
    """The strings of main classes that can name something."""
    classes: dict[str, list[SourceClass]] = {}
    for name in snapshot.main_classes:
        if name in snapshot.program.types:
            classes.setdefault(snapshot.program.types[name].file.path, []).append(snapshot.program.types[name])
    return tuple(each for path, found in sorted(classes.items()) for each in _of_file(snapshot, path, found))


def _of_file(snapshot: Snapshot, path: str, classes: list[SourceClass]) -> Iterator[_Literal]:
    text = snapshot.files[path].text
    for match in _TOKEN.finditer(text):
        said = match["block"] or match["text"]
        before = text[max(0, match.start() - 40) : match.start()] if said else ""
        if said and _can_name(snapshot, said, before):
            line = text.count("\n", 0, match.start()) + 1
            column = match.start() - text.rfind("\n", 0, match.start())
            yield _Literal(said, before, _holder(classes, line), Place(path, line, column))


def _can_name(snapshot: Snapshot, said: str, before: str) -> bool:
    if "@" in said or "#{" in said or _QUERY_CALL.search(before):
        return True
    return "." in said and (top_level(said) in snapshot.program.types or bool(_MADE.search(said)))


def _holder(classes: list[SourceClass], line: int) -> str:
    """The class of a file whose declaration starts last before a line."""
    starts = sorted((it.file.place(it.declaration.span.start).line, it.name) for it in classes)
    return next((name for start, name in reversed(starts) if start <= line), starts[0][1])


def _edge(source: str, target: str, place: Place) -> Edge:
    return Edge(source, target, "source", (Evidence(place, "string"),))
