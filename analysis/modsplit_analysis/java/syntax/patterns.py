"""`instanceof`, patterns and `switch` to code."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.syntax.grammar import COMMENTS, IDENTIFIER, TYPES, child, kind, kinds, parts
from modsplit_analysis.java.syntax.reader import EXPRESSIONS, STATEMENTS, Reader, expression, read_parts
from modsplit_analysis.java.syntax.types import type_code

_LABEL: Final = kind("switch_label")
_GUARD: Final = kind("guard")
_PATTERN: Final = kind("pattern")
_RECORD: Final = kind("record_pattern")
_RULE: Final = kind("switch_rule")
_CASES: Final = kinds("switch_rule switch_block_statement_group")
_BODY: Final = kind("record_pattern_body")
_UNDERSCORE: Final = kind("underscore_pattern")


def _binding(reader: Reader, node: Node) -> Code:
    written = [part for part in parts(node) if part.kind_id in TYPES]
    name = child(node, IDENTIFIER)
    code = type_code(reader, written[0]) if written else None
    return ("bind", node.start_byte, None if code and code[0] == "var" else code, reader.name(name) if name else "_")


def _record(reader: Reader, node: Node) -> Code:
    found = parts(node)
    body = child(node, _BODY)
    components = tuple(read_pattern(reader, part) for part in parts(body)) if body else ()
    return ("record", node.start_byte, type_code(reader, found[0]), components)


def read_pattern(reader: Reader, node: Node) -> Code:
    """A type or record pattern, or a component of one."""
    if node.kind_id == _RECORD:
        return _record(reader, node)
    if node.kind_id == _PATTERN:
        inner = parts(node)
        return read_pattern(reader, inner[0]) if inner else ("bind", node.start_byte, None, "_")
    if node.kind_id == _UNDERSCORE:
        return ("bind", node.start_byte, None, "_")
    return _binding(reader, node)


@expression("instanceof_expression")
def instance_of(reader: Reader, node: Node) -> Code:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    pattern, name = node.child_by_field_name("pattern"), node.child_by_field_name("name")
    if left is None or (right is None and pattern is None):
        return read_parts(reader, node)
    value = EXPRESSIONS[left.kind_id](reader, left)
    if pattern is not None:
        return ("is", node.start_byte, value, read_pattern(reader, pattern))
    if right is None:
        return value
    bound = reader.name(name) if name else ""
    return ("is", node.start_byte, value, ("bind", right.start_byte, type_code(reader, right), bound))


def _label(reader: Reader, node: Node) -> tuple[tuple[Code, ...], Code | None]:
    labels: list[Code] = []
    guard = None
    for part in parts(node):
        if part.kind_id == _GUARD:
            guard = read_parts(reader, part)
        elif part.kind_id == _PATTERN:
            labels.append(read_pattern(reader, part))
        else:
            labels.append(EXPRESSIONS[part.kind_id](reader, part))
    return tuple(labels), guard


def _case(reader: Reader, node: Node) -> Code:
    labels: list[Code] = []
    guard = None
    body: list[Code] = []
    for part in node.named_children:
        if part.kind_id == _LABEL:
            found, guard = _label(reader, part)
            labels.extend(found)
        elif part.kind_id not in COMMENTS:
            STATEMENTS[part.kind_id](reader, part, body)
    return (tuple(labels), guard, tuple(body), node.kind_id == _RULE)


@expression("switch_expression")
def switch(reader: Reader, node: Node) -> Code:
    selector, body = node.child_by_field_name("condition"), node.child_by_field_name("body")
    if selector is None or body is None:
        return read_parts(reader, node)
    value = EXPRESSIONS[selector.kind_id](reader, selector)
    cases: list[Code] = []
    for part in parts(body):
        if part.kind_id in _CASES:
            cases.append(_case(reader, part))
        else:
            stray: list[Code] = []
            STATEMENTS[part.kind_id](reader, part, stray)
            cases.append(((), None, tuple(stray), False))
    return ("switch", node.start_byte, value, tuple(cases))
