"""MyBatis mapper files: the interface that each belongs to, its statements and their tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    fragments = _Fragments({part.get("id", ""): part for part in xml.children(root, "sql")})
    statements = tuple(
        MappedStatement(
            element.get("id", ""),
            read_statement(fragments.text(element, 0)),
            Place(file.path, xml.line(element)),
        )
        for element in xml.children(root)
        if xml.name(element) in _STATEMENTS
    )
    types = {element.get(name, "") for element in root.iter() for name in _TYPES if isinstance(element.tag, str)}
    own = tuple(sorted(name for name in types if "." in name and not name.startswith("java.")))
    return MapperFile(file.path, root.get("namespace", ""), statements, own)


@dataclass(frozen=True, slots=True)
class _Fragments:
    """The fragments of a mapper file by id, and the texts of those that were included so far."""

    elements: Mapping[str, Element]
    texts: dict[tuple[str, int], str] = field(default_factory=dict)

    def text(self, element: Element, depth: int) -> str:
        """The text of a statement with the fragments that it includes."""
        parts: list[str] = []
        self._collect(element, depth, parts)
        return " ".join(parts)

    def _collect(self, element: Element, depth: int, parts: list[str]) -> None:
        if element.text:
            parts.append(element.text)
        for child in element:
            tag = child.tag
            if isinstance(tag, str):
                if tag == "include" or tag.endswith("}include"):
                    parts.append(self._included(child.get("refid", "").rpartition(".")[2], depth + 1))
                else:
                    self._collect(child, depth, parts)
            if child.tail:
                parts.append(child.tail)

    def _included(self, name: str, depth: int) -> str:
        element = self.elements.get(name)
        if element is None or depth > _DEEPEST:
            return ""
        known = self.texts.get((name, depth))
        if known is None:
            known = self.texts[name, depth] = self.text(element, depth)
        return known
