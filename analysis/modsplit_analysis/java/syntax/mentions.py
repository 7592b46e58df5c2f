"""Where a file writes the name of a type, token by token: for edits that rename it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from tree_sitter import Node, Parser

from modsplit_analysis.java.facts import Span, make_span
from modsplit_analysis.java.syntax.encoding import readable
from modsplit_analysis.java.syntax.grammar import LANGUAGE
from modsplit_analysis.text import SourceFile

_parser: Final = Parser(LANGUAGE)
_NAMES: Final = frozenset({"identifier", "type_identifier"})
_DECLARES: Final = frozenset(
    {"variable_declarator", "formal_parameter", "catch_formal_parameter", "resource", "enhanced_for_statement"}
)
_RECEIVES: Final = frozenset({"field_access", "method_invocation", "method_reference"})


class Mention(NamedTuple):
    """One token: `role` is the kind of syntax around it, `declares` says that it names a variable instead."""

    span: Span
    role: str
    declares: bool = False


class Header(NamedTuple):
    """A class's head: the end of what stands before `implements`, and the start of the first interface, if any."""

    end: int
    first_interface: int | None


def mentions(file: SourceFile, package: str, name: str) -> tuple[Mention, ...]:
    """Each mention of a top-level type of a package by its simple or its full name, in the order of the file; offsets
    are those of the file's facts."""
    read = readable(file)
    wanted, qualifier = name.encode(read.encoding), package.encode(read.encoding)
    return tuple(_mentions(_parser.parse(read.parsed).root_node, wanted, qualifier))


def _mentions(root: Node, wanted: bytes, package: bytes) -> Iterator[Mention]:
    text, at = root.text or b"", -1
    while (at := text.find(wanted, at + 1)) >= 0:
        start = root.start_byte + at
        node = root.descendant_for_byte_range(start, start + len(wanted))
        if node is not None and node.type in _NAMES and node.text == wanted and node.parent is not None:
            found = _mention(node, node.parent, package)
            if found:
                yield found


def _mention(node: Node, parent: Node, package: bytes) -> Mention | None:
    span, role = make_span((node.start_byte, node.end_byte)), parent.type
    if role in _DECLARES and node.type == "identifier" and parent.child_by_field_name("name") == node:
        return Mention(span, role, declares=True)
    if role in ("scoped_type_identifier", "scoped_identifier"):
        first = parent.children[0]
        if first == node:
            return Mention(span, role)
        return Mention(span, _outer(parent)) if _plain(first) == package else None
    if node.type == "type_identifier" or role in ("class_declaration", "constructor_declaration"):
        return Mention(span, role)
    if role in _RECEIVES:
        first = parent.children[0]
        if first == node:
            return Mention(span, role)
        qualified = role == "field_access" and parent.child_by_field_name("field") == node
        return Mention(span, role) if qualified and _plain(first) == package else None
    return None


def _outer(scoped: Node) -> str:
    """The syntax around a qualified name."""
    return scoped.parent.type if scoped.parent is not None else scoped.type


def _plain(node: Node) -> bytes:
    return b"".join((node.text or b"").split())


def class_header(file: SourceFile, name_start: int) -> Header:
    """Where interfaces can be added to the class whose name starts there."""
    root = _parser.parse(readable(file).parsed).root_node
    node: Node | None = root.descendant_for_byte_range(name_start, name_start)
    while node is not None and node.type != "class_declaration":
        node = node.parent
    if node is None:
        raise ValueError(f"no class at byte {name_start}")
    interfaces = node.child_by_field_name("interfaces")
    before = [node.child_by_field_name(each) for each in ("name", "type_parameters", "superclass")]
    end = max(each.end_byte for each in before if each is not None)
    if interfaces is None:
        return Header(end, None)
    types = next(each for each in interfaces.children if each.type == "type_list")
    return Header(end, types.start_byte)
