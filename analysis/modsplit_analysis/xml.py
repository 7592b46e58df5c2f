"""XML read safely: no entity is expanded, no DTD is loaded, nothing is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place

LARGEST = 16 * 1024 * 1024
"""Bytes beyond which an XML file is refused: no hand-written build file or bean file comes near."""

Element = etree._Element


def read_xml(path: str, data: bytes, *, rule: str, doctype: bool = False) -> Element | Diagnostic:
    """The root element, or the one reason why the file is not read.

    A document type is refused unless `doctype` allows one that declares no entity (MyBatis mappers carry one).
    """
    if len(data) > LARGEST:
        return _refused(rule, Place(path, 1), f"the file has {len(data)} bytes, more than {LARGEST}; it is not read")
    try:
        root = etree.fromstring(data, _parser(recover=False))
    except etree.XMLSyntaxError as error:
        line, column = error.position
        return _refused(rule, Place(path, max(line, 1), max(column, 1)), f"not well-formed XML: {_reason(error)}")
    info: Any = root.getroottree().docinfo
    if info.doctype and not doctype:
        return _refused(rule, Place(path, 1), "a document type declaration is not allowed here; remove it")
    if info.internalDTD is not None and next(iter(info.internalDTD.iterentities()), None) is not None:
        return _refused(rule, Place(path, 1), "entity declarations are not allowed here; remove them")
    return root


def read_lenient(data: bytes) -> Element | None:
    """The root element of published XML that we cannot ask anyone to repair: what is readable of it."""
    if len(data) > LARGEST:
        return None
    try:
        return etree.fromstring(data, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def name(element: Element) -> str:
    """The local name, without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element, wanted: str = "") -> Iterator[Element]:
    """The child elements, all or those of one local name."""
    return element.iterchildren(f"{{*}}{wanted}" if wanted else etree.Element)


def child(element: Element, wanted: str) -> Element | None:
    """The first child of that local name."""
    return next(children(element, wanted), None)


def first_children(element: Element) -> dict[str, Element]:
    """The first child of each local name: for elements of which several children are asked for."""
    found: dict[str, Element] = {}
    for it in element:
        found.setdefault(name(it), it)
    return found


def text(element: Element) -> str:
    """The element's own text, stripped, without that of comments and children."""
    own = element.text or ""
    return "".join([own, *(node.tail or "" for node in element)]).strip() if len(element) else own.strip()


def line(element: Element) -> int:
    """The 1-based line of the element's start tag."""
    return cast("int | None", element.sourceline) or 1


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=recover
    )


def _reason(error: etree.XMLSyntaxError) -> str:
    return str(error.msg).rpartition(", line ")[0] or str(error.msg)


def _refused(rule: str, place: Place, message: str) -> Diagnostic:
    return Diagnostic(rule, "error", place, message)
