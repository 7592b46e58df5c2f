"""The tree-sitter grammar of Java, by numbers: dispatch on `kind_id` is what keeps one pass in Python affordable."""

from __future__ import annotations

from typing import Final

import tree_sitter_java
from tree_sitter import Language, Node

LANGUAGE: Final = Language(tree_sitter_java.language())


def kind(name: str, named: bool = True) -> int:
    """The number of a node kind; a name that the grammar does not have is a bug."""
    number = LANGUAGE.id_for_node_kind(name, named)
    if number is None:
        raise LookupError(name)
    return number


def kinds(names: str) -> frozenset[int]:
    """The numbers of several kinds, separated by spaces."""
    return frozenset(kind(name) for name in names.split())


ERROR: Final = 0xFFFF
COMMENTS: Final = kinds("line_comment block_comment")
IDENTIFIER: Final = kind("identifier")
MODIFIERS: Final = kind("modifiers")
ANNOTATIONS: Final = kinds("annotation marker_annotation")
DIMENSIONS: Final = kind("dimensions")
DOT: Final = kind(".", named=False)
ARGUMENTS: Final = kind("argument_list")
TYPE_ARGUMENTS: Final = kind("type_arguments")
TYPE_PARAMETERS: Final = kind("type_parameters")
BLOCK: Final = kind("block")
CLASS_BODY: Final = kind("class_body")
SUPER: Final = kind("super")
NAMED_TYPES: Final = kinds(
    "class_declaration interface_declaration enum_declaration record_declaration annotation_type_declaration"
)
TYPES: Final = kinds(
    "type_identifier scoped_type_identifier generic_type array_type annotated_type integral_type floating_point_type"
    " boolean_type void_type"
)


def parts(node: Node) -> list[Node]:
    """The named children without comments."""
    return [child for child in node.named_children if child.kind_id not in COMMENTS]


def child(node: Node, number: int) -> Node | None:
    """The first child of a kind."""
    for candidate in node.children:
        if candidate.kind_id == number:
            return candidate
    return None


def dimension_count(node: Node | None) -> int:
    """How many `[]` a `dimensions` node holds."""
    return 0 if node is None else sum(1 for part in node.children if not part.is_named and part.type == "[")
