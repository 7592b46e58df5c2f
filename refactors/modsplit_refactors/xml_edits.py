"""Edits of XML files that leave every other byte alone, and follow the style of the file."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from modsplit_refactors.edits import TextEdit

STATED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?\bencoding\s*=\s*[\"']([A-Za-z][\w.-]*)")


@dataclass(slots=True)
class Element:
    """An element and the bytes it occupies: `[start, end)` with its tags, `[inner_start, inner_end)` between them."""

    name: str
    start: int
    inner_start: int = 0
    inner_end: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    def child(self, *names: str) -> Element | None:
        """The first descendant along a path of element names."""
        found: Element | None = self
        for name in names:
            found = next((each for each in found.children if each.name == name), None) if found else None
        return found

    def all(self, name: str) -> Iterator[Element]:
        return (each for each in self.children if each.name == name)

    def value(self, *names: str) -> str:
        """The trimmed text of a descendant, empty where there is none."""
        found = self.child(*names)
        return found.text.strip() if found else ""


def parse_xml(data: bytes) -> Element:
    """The root element; raises ValueError for what is not well-formed or declares entities."""
    plain = _masked(data)
    parser = expat.ParserCreate(None if plain is data else "utf-8")
    root: list[Element] = []
    stack: list[Element] = []

    def start(name: str, _attributes: dict[str, str]) -> None:
        element = Element(name.rpartition(":")[2], parser.CurrentByteIndex)
        element.inner_start = _tag_end(plain, element.start)
        (stack[-1].children if stack else root).append(element)
        stack.append(element)

    def end(_name: str) -> None:
        element = stack.pop()
        position = parser.CurrentByteIndex
        closing = plain.startswith(b"</", position)
        element.inner_end = position if closing else element.inner_start
        element.end = plain.index(b">", position) + 1 if closing else element.inner_start

    def text(chunk: str) -> None:
        if stack:
            stack[-1].text += chunk

    def refuse(*_args: object) -> None:
        raise ValueError("declares entities, which a build file must not")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(plain, True)
    except expat.ExpatError as problem:
        raise ValueError(f"line {problem.lineno}: {expat.errors.messages[problem.code]}") from None
    return root[0]


def codec_of(data: bytes) -> str:
    """The encoding that an XML file states for itself."""
    found = STATED.match(data)
    return found.group(1).decode("ascii") if found else "utf-8"


def _masked(data: bytes) -> bytes:
    """Encodings of several bytes a character, but UTF-8, as ASCII of the same length: the parser knows none of them."""
    codec = codec_of(data)
    try:
        if codecs.lookup(codec).incrementaldecoder().decode(b"\x81"):
            return data
        text = data.decode(codec)
        masked = "".join(each if each.isascii() else "_" * len(each.encode(codec)) for each in text).encode("ascii")
    except (LookupError, UnicodeError):
        return data
    return masked if len(masked) == len(data) else data


def _tag_end(data: bytes, start: int) -> int:
    position, quote = start, 0
    while True:
        byte = data[position]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == ord(">"):
            return position + 1
        position += 1


def line_start(data: bytes, position: int) -> int:
    return data.rfind(b"\n", 0, position) + 1


def indentation(data: bytes, element: Element) -> bytes:
    """The white space before an element on its line."""
    before = data[line_start(data, element.start) : element.start]
    return before if not before.strip() else b""


def newline(data: bytes) -> bytes:
    return b"\r\n" if b"\r\n" in data else b"\n"


def indent_step(data: bytes, root: Element) -> bytes:
    """The indentation of one level, as the file uses it."""
    return (indentation(data, root.children[0]) if root.children else b"") or b"  "


def append_child(data: bytes, parent: Element, xml: str, step: bytes) -> TextEdit:
    """Adds `xml` (indented from column 0) as the last child, on lines of its own."""
    inner = indentation(data, parent) + step
    block = _indented(data, xml, inner)
    position = parent.inner_end
    closing = line_start(data, position)
    if closing > parent.inner_start and not data[closing:position].strip():
        return TextEdit(closing, closing, block)
    return TextEdit(position, position, newline(data) + block + indentation(data, parent))


def prepend_child(data: bytes, parent: Element, xml: str, step: bytes) -> TextEdit:
    """Adds `xml` (indented from column 0) as the first child, on lines of its own."""
    block = _indented(data, xml, indentation(data, parent) + step)
    return TextEdit(parent.inner_start, parent.inner_start, newline(data) + block.rstrip(b"\r\n"))


def insert_after(data: bytes, sibling: Element, xml: str) -> TextEdit:
    """Adds `xml` (indented from column 0) behind an element."""
    block = _indented(data, xml, indentation(data, sibling))
    return TextEdit(sibling.end, sibling.end, newline(data) + block.rstrip(b"\r\n"))


def replace(data: bytes, element: Element, xml: str) -> TextEdit:
    """Puts `xml` (indented from column 0) in the place of an element."""
    block = _indented(data, xml, indentation(data, element))
    return TextEdit(element.start, element.end, block.strip())


def remove(data: bytes, element: Element) -> TextEdit:
    """Takes an element out, with its lines where nothing else stands on them."""
    start = line_start(data, element.start)
    if data[start : element.start].strip():
        return TextEdit(element.start, element.end, b"")
    end = element.end
    rest = data.find(b"\n", end)
    if rest >= 0 and not data[end:rest].strip():
        end = rest + 1
    return TextEdit(start, end, b"")


def slice_of(data: bytes, element: Element) -> str:
    """The source of an element, with the indentation of its first line taken off all lines."""
    prefix, codec = indentation(data, element).decode("ascii"), codec_of(data)
    lines = data[element.start : element.end].decode(codec).replace("\r\n", "\n").split("\n")
    return "\n".join(line.removeprefix(prefix) if number else line for number, line in enumerate(lines))


def _indented(data: bytes, xml: str, indent: bytes) -> bytes:
    """The lines as this file would have them: what its encoding has not is written as references."""
    lines, codec, end = xml.strip("\n").split("\n"), codec_of(data), newline(data)
    return b"".join((indent + line.encode(codec, "xmlcharrefreplace") if line.strip() else b"") + end for line in lines)
