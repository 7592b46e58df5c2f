"""The top of a file: header and types, or what of them a broken file still shows."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import Annotation, Import, Span, TypeDecl, make_import, make_span
from modsplit_analysis.java.syntax.declarations import Members, bare_type, read_members, type_declaration
from modsplit_analysis.java.syntax.grammar import ANNOTATIONS, ERROR, IDENTIFIER, NAMED_TYPES, kind, kinds
from modsplit_analysis.java.syntax.reader import Reader
from modsplit_analysis.java.syntax.types import annotation

_PACKAGE: Final = kind("package_declaration")


_IMPORT: Final = kind("import_declaration")


_LOOSE_MEMBERS: Final = kinds("method_declaration local_variable_declaration field_declaration constructor_declaration")


_NAMES: Final = kinds("identifier scoped_identifier")


_TYPE_WORDS: Final = {kind(word, named=False): word for word in ("class", "interface", "enum", "record", "@interface")}


_IMPORT_TEXT: Final = re.compile(r"import\s+(static\s+)?([^\s;*][^;*]*?)\s*(?:\.\s*(\*))?\s*;?$", re.DOTALL)


_COMMENT: Final = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)


class TopLevel:
    """Header and types of one file, collected from the tree or, where it is broken, from its fragments."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.package = ""
        self.package_span: Span | None = None
        self.annotations: list[Annotation] = []
        self.imports: list[Import] = []
        self.types: list[TypeDecl] = []
        self.loose: Members | None = None

    def read(self, node: Node) -> None:
        """Everything at the top of the file, also inside fragments that do not parse."""
        parts = node.children
        for position, part in enumerate(parts):
            number = part.kind_id
            if number == _IMPORT:
                self.add_import(part)
            elif number in NAMED_TYPES:
                self.add_type(part)
            elif number == _PACKAGE:
                self.set_package(part)
            elif number == ERROR:
                self.read(part)
            elif number in _TYPE_WORDS and position + 1 < len(parts) and parts[position + 1].kind_id == IDENTIFIER:
                self.open_fragment(_TYPE_WORDS[number], parts[position + 1])
            elif number in _LOOSE_MEMBERS:
                self.add_loose(part)

    def qualified(self, name: str) -> str:
        return f"{self.package}.{name}" if self.package else name

    def add_type(self, node: Node) -> None:
        name = node.child_by_field_name("name")
        if name is None:
            return
        self.close()
        try:
            self.types.append(type_declaration(self.reader, node, self.qualified(self.reader.name(name)), None))
        except RecursionError:
            self.reader.level = 0
            self.reader.too_deep.append(node.start_byte)

    def add_import(self, node: Node) -> None:
        text = self.reader.name(node)
        span = make_span(node.byte_range)
        plain = text[7:-1]
        if plain.replace(".", "").isidentifier() and text.startswith("import ") and text[-1] == ";":
            self.imports.append(make_import((plain, False, False, span)))
            return
        match = _IMPORT_TEXT.match(_COMMENT.sub(" ", text).strip())
        if match:
            name = "".join(match[2].split())
            self.imports.append(make_import((name, bool(match[1]), bool(match[3]), span)))

    def set_package(self, node: Node) -> None:
        for part in node.children:
            if part.kind_id in _NAMES:
                self.package = self.reader.dotted(part)
                self.package_span = make_span(part.byte_range)
            elif part.kind_id in ANNOTATIONS:
                self.annotations.append(annotation(self.reader, part))

    def open_fragment(self, word: str, name: Node) -> None:
        """A type whose body does not parse as a whole: its members follow."""
        self.close()
        kind_name = "annotation" if word == "@interface" else word
        binary = self.qualified(self.reader.name(name))
        self.types.append(bare_type(binary, kind_name, None, make_span(name.byte_range)))
        self.loose = Members(binary)

    def add_loose(self, node: Node) -> None:
        """A member outside a type: of the type before it in a broken file, of the file's implicit class else.

        No class is called as `package-info.java` is.
        """
        if self.loose is None:
            if not self.types:
                name = PurePosixPath(self.reader.path).stem
                if not name.isidentifier():
                    return
                self.types.append(
                    bare_type(self.qualified(name), "class", None, Span(node.start_byte, node.start_byte))
                )
            self.loose = Members(self.types[-1].name)
        self.reader.enclosing = self.loose.owner
        read_members(self.reader, [node], self.loose)

    def close(self) -> None:
        """Gives the loose members to their type."""
        if self.loose is not None:
            owner = self.types[-1]
            self.types[-1] = owner._replace(
                fields=owner.fields + tuple(self.loose.fields),
                methods=owner.methods + tuple(self.loose.methods),
                initializers=owner.initializers + tuple(self.loose.initializers),
                types=owner.types + tuple(self.loose.types),
            )
        self.loose = None
