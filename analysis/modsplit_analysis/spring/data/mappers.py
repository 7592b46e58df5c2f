"""MyBatis mapper files: the interface that each belongs to, its statements and their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis import xml
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.data.sql import Statement, read_statement
from modsplit_analysis.text import Place, SourceFile
from modsplit_analysis.xml import Element

_STATEMENTS = ("select", "insert", "update", "delete")
_TYPES = ("type", "resultType", "parameterType", "ofType", "javaType")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class MappedStatement:
    """One statement of a mapper file, by the name of the method that runs it."""

    method: str
    tables: Statement
    place: Place


@dataclass(frozen=True, slots=True)
class MapperFile:
    """A mapper file: `namespace` is the interface, `types` the classes that it names."""

    path: str
    namespace: str
    statements: tuple[MappedStatement, ...]
    types: tuple[str, ...]


def read_mapper(file: SourceFile) -> MapperFile | Diagnostic | None:
    """The mapper that a file holds; nothing for other XML."""
    if b"<mapper" not in file.data:
        return None
    root = xml.read_xml(file.path, file.data, rule="spring/mapper", doctype=True)
    if isinstance(root, Diagnostic):
        return root
    if xml.name(root) != "mapper" or not root.get("namespace"):
        return None
    fragments = {part.get("id", ""): part for part in xml.children(root, "sql")}
    statements = tuple(
        MappedStatement(
            element.get("id", ""),
            read_statement(" ".join(_words(element, fragments, 0))),
            Place(file.path, xml.line(element)),
        )
        for element in xml.children(root)
        if xml.name(element) in _STATEMENTS
    )
    types = {element.get(name, "") for element in root.iter() for name in _TYPES if isinstance(element.tag, str)}
    own = tuple(sorted(name for name in types if "." in name and not name.startswith("java.")))
    return MapperFile(file.path, root.get("namespace", ""), statements, own)


def _words(element: Element, fragments: Mapping[str, Element], depth: int) -> Iterator[str]:
    """The text of a statement with the fragments that it includes."""
    if depth > _DEEPEST:
        return
    yield element.text or ""
    for child in element:
        if xml.name(child) == "include":
            fragment = fragments.get(child.get("refid", "").rpartition(".")[2])
            if fragment is not None:
                yield from _words(fragment, fragments, depth + 1)
        elif isinstance(child.tag, str):
            yield from _words(child, fragments, depth + 1)
        yield child.tail or ""
