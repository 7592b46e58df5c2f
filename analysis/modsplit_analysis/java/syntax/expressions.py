"""Expressions to code.

A file without syntax errors has the children that the grammar promises, so the frequent kinds are read by position;
a comment in between, or a broken file, takes the way over field names.
"""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.syntax.grammar import (
    ARGUMENTS,
    BLOCK,
    CLASS_BODY,
    COMMENTS,
    DOT,
    IDENTIFIER,
    SUPER,
    TYPE_ARGUMENTS,
    TYPES,
    child,
    dimension_count,
    kind,
    parts,
)
from modsplit_analysis.java.syntax.reader import EXPRESSIONS, LOCAL_TYPES, Reader, expression, read_parts
from modsplit_analysis.java.syntax.statements import block_items
from modsplit_analysis.java.syntax.types import annotation_codes, type_code

_BINARY: Final = kind("binary_expression")
_FORMALS: Final = kind("formal_parameters")
_SPREAD: Final = kind("spread_parameter")
_MODIFIERS: Final = kind("modifiers")
_DIMENSIONS_EXPRESSION: Final = kind("dimensions_expr")
_THIS: Final = kind("this")


def read_expression(reader: Reader, node: Node) -> Code:
    """Any expression."""
    return EXPRESSIONS[node.kind_id](reader, node)


def _optional(reader: Reader, node: Node | None) -> Code | None:
    return None if node is None else EXPRESSIONS[node.kind_id](reader, node)


@expression("identifier", "type_identifier")
def identifier(reader: Reader, node: Node) -> Code:
    return ("name", node.start_byte, reader.name(node))


@expression("scoped_identifier")
def scoped(reader: Reader, node: Node) -> Code:
    scope, name = node.child_by_field_name("scope"), node.child_by_field_name("name")
    if scope is None or name is None:
        return read_parts(reader, node)
    return ("get", name.start_byte, read_expression(reader, scope), reader.name(name))


def arguments(reader: Reader, node: Node) -> tuple[Code, ...]:
    """The arguments between parentheses."""
    return tuple(
        [EXPRESSIONS[number](reader, part) for part in node.named_children if (number := part.kind_id) not in COMMENTS]
    )


@expression("method_invocation")
def call(reader: Reader, node: Node) -> Code:
    found = node.children
    size = len(found)
    if not reader.broken:
        if size == 4 and found[1].kind_id == DOT:
            receiver, _, name, given = found
            owner = EXPRESSIONS[receiver.kind_id](reader, receiver)
            return ("call", name.start_byte, owner, reader.name(name), arguments(reader, given), ())
        if size == 2:
            name, given = found
            return ("call", name.start_byte, None, reader.name(name), arguments(reader, given), ())
    return _call_by_fields(reader, node)


def _call_by_fields(reader: Reader, node: Node) -> Code:
    name, given = node.child_by_field_name("name"), node.child_by_field_name("arguments")
    if name is None or given is None:
        return read_parts(reader, node)
    owner = _optional(reader, node.child_by_field_name("object"))
    if owner is not None and owner[0] != "super" and child(node, SUPER):
        owner = ("super", name.start_byte, owner)
    types = node.child_by_field_name("type_arguments")
    explicit = tuple(type_code(reader, part) for part in parts(types)) if types else ()
    return ("call", name.start_byte, owner, reader.name(name), arguments(reader, given), explicit)


@expression("field_access")
def access(reader: Reader, node: Node) -> Code:
    found = node.children
    if len(found) == 3 and found[2].kind_id == IDENTIFIER and not reader.broken:
        owner, _, name = found
        return ("get", name.start_byte, EXPRESSIONS[owner.kind_id](reader, owner), reader.name(name))
    return _access_by_fields(reader, node)


def _access_by_fields(reader: Reader, node: Node) -> Code:
    owner, name = node.child_by_field_name("object"), node.child_by_field_name("field")
    if owner is None or name is None:
        return read_parts(reader, node)
    receiver = EXPRESSIONS[owner.kind_id](reader, owner)
    if name.kind_id == _THIS:
        return ("this", node.start_byte, receiver)
    if receiver[0] != "super" and child(node, SUPER):
        receiver = ("super", node.start_byte, receiver)
    return ("get", name.start_byte, receiver, reader.name(name))


@expression("this")
def this(_: Reader, node: Node) -> Code:
    return ("this", node.start_byte, None)


@expression("super")
def super_(_: Reader, node: Node) -> Code:
    return ("super", node.start_byte, None)


@expression("parenthesized_expression")
def parenthesized(reader: Reader, node: Node) -> Code:
    found = node.children
    if len(found) == 3 and not reader.broken:
        return EXPRESSIONS[found[1].kind_id](reader, found[1])
    inner = parts(node)
    return EXPRESSIONS[inner[0].kind_id](reader, inner[0]) if len(inner) == 1 else read_parts(reader, node)


@expression("object_creation_expression")
def creation(reader: Reader, node: Node) -> Code:
    found = node.children
    if len(found) == 3 and found[2].kind_id == ARGUMENTS and not reader.broken:
        _, written, given = found
        passed = arguments(reader, given)
        return ("new", node.start_byte, type_code(reader, written), passed, None, None)
    return _creation_by_fields(reader, node)


def _creation_by_fields(reader: Reader, node: Node) -> Code:
    written, given = node.child_by_field_name("type"), node.child_by_field_name("arguments")
    if written is None or given is None:
        return read_parts(reader, node)
    body = child(node, CLASS_BODY)
    first = node.children[0]
    outer = EXPRESSIONS[first.kind_id](reader, first) if first.is_named and first.kind_id not in COMMENTS else None
    passed = arguments(reader, given)
    local = LOCAL_TYPES[CLASS_BODY](reader, body) if body else None
    return ("new", node.start_byte, type_code(reader, written), passed, local, outer)


@expression("array_creation_expression")
def array_creation(reader: Reader, node: Node) -> Code:
    written = node.child_by_field_name("type")
    if written is None:
        return read_parts(reader, node)
    lengths: list[Code] = []
    dimensions = 0
    for part in node.children_by_field_name("dimensions"):
        if part.kind_id == _DIMENSIONS_EXPRESSION:
            lengths.extend(read_expression(reader, length) for length in parts(part)[-1:])
            dimensions += 1
        else:
            dimensions += dimension_count(part)
    initial = _optional(reader, node.child_by_field_name("value"))
    return ("array", node.start_byte, type_code(reader, written, dimensions), tuple(lengths), initial)


@expression("array_initializer", "element_value_array_initializer")
def initializer(reader: Reader, node: Node) -> Code:
    return ("init", node.start_byte, arguments(reader, node))


@expression("array_access")
def index(reader: Reader, node: Node) -> Code:
    array, position = node.child_by_field_name("array"), node.child_by_field_name("index")
    if array is None or position is None:
        return read_parts(reader, node)
    return ("index", node.start_byte, read_expression(reader, array), read_expression(reader, position))


@expression("cast_expression")
def cast(reader: Reader, node: Node) -> Code:
    value = node.child_by_field_name("value")
    if value is None:
        return read_parts(reader, node)
    types = tuple(type_code(reader, part) for part in node.children_by_field_name("type"))
    return ("cast", node.start_byte, types, read_expression(reader, value))


@expression("lambda_expression")
def lambda_(reader: Reader, node: Node) -> Code:
    given, body = node.child_by_field_name("parameters"), node.child_by_field_name("body")
    if given is None or body is None:
        return read_parts(reader, node)
    parameters: tuple[Code, ...]
    if given.kind_id == IDENTIFIER:
        parameters = ((reader.name(given), None, given.start_byte),)
    elif given.kind_id == _FORMALS:
        parameters = tuple(_formal(reader, part) for part in parts(given))
    else:
        parameters = tuple((reader.name(part), None, part.start_byte) for part in parts(given))
    if body.kind_id == BLOCK:
        return ("lambda", node.start_byte, parameters, block_items(reader, body), True)
    return ("lambda", node.start_byte, parameters, (EXPRESSIONS[body.kind_id](reader, body),), False)


def _formal(reader: Reader, node: Node) -> Code:
    found = parts(node)
    marks: tuple[Code, ...] = ()
    if found[0].kind_id == _MODIFIERS:
        marks = annotation_codes(reader, found.pop(0))
    written = found[0]
    if node.kind_id == _SPREAD:
        code = type_code(reader, written, 1)
        return (reader.name(found[-1]), (*code[:4], code[4] + marks), node.start_byte)
    name = node.child_by_field_name("name")
    dimensions = dimension_count(node.child_by_field_name("dimensions"))
    code = type_code(reader, written, dimensions)
    code = (*code[:4], code[4] + marks)
    return (reader.name(name) if name else "", None if code[0] == "var" else code, node.start_byte)


@expression("method_reference")
def reference(reader: Reader, node: Node) -> Code:
    found = [part for part in node.children if part.kind_id not in COMMENTS and part.kind_id != TYPE_ARGUMENTS]
    if len(found) < 3:
        return read_parts(reader, node)
    target, name = found[0], found[-1]
    if target.kind_id in TYPES:
        owner: Code = ("type", target.start_byte, type_code(reader, target))
    else:
        owner = EXPRESSIONS[target.kind_id](reader, target)
    return ("ref", name.start_byte, owner, reader.name(name))


@expression("ternary_expression")
def conditional(reader: Reader, node: Node) -> Code:
    found = parts(node)
    if len(found) != 3:
        return read_parts(reader, node)
    return ("cond", node.start_byte, *(EXPRESSIONS[part.kind_id](reader, part) for part in found))


@expression("unary_expression")
def unary(reader: Reader, node: Node) -> Code:
    found = [part for part in node.children if part.kind_id not in COMMENTS]
    if len(found) != 2:
        return read_parts(reader, node)
    operator, operand = found
    return ("unary", node.start_byte, reader.name(operator), read_expression(reader, operand))


@expression("update_expression")
def step(reader: Reader, node: Node) -> Code:
    inner = parts(node)
    return ("step", node.start_byte, read_expression(reader, inner[0])) if inner else read_parts(reader, node)


@expression("binary_expression")
def binary(reader: Reader, node: Node) -> Code:
    """A chain of a thousand `+` is one code, not a thousand levels."""
    start = node.start_byte
    chain: list[tuple[str, Node]] = []
    current = node
    while current.kind_id == _BINARY:
        found = [part for part in current.children if part.kind_id not in COMMENTS]
        if len(found) != 3:
            return read_parts(reader, node)
        left, operator, right = found
        chain.append((reader.name(operator), right))
        current = left
    first = EXPRESSIONS[current.kind_id](reader, current)
    rest = tuple([(operator, EXPRESSIONS[right.kind_id](reader, right)) for operator, right in reversed(chain)])
    return ("binary", start, first, rest)


@expression("assignment_expression")
def assignment(reader: Reader, node: Node) -> Code:
    found = [part for part in node.children if part.kind_id not in COMMENTS]
    if len(found) != 3:
        return read_parts(reader, node)
    left, operator, right = found
    target = read_expression(reader, left)
    return ("set", node.start_byte, reader.name(operator), target, read_expression(reader, right))


@expression("class_literal")
def class_literal(reader: Reader, node: Node) -> Code:
    inner = parts(node)
    return ("class", node.start_byte, type_code(reader, inner[0])) if inner else read_parts(reader, node)
