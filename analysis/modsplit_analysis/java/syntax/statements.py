"""Statements to code: scopes, declarations and jumps are kept, the rest is flattened."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.syntax.grammar import (
    MODIFIERS,
    NAMED_TYPES,
    TYPES,
    child,
    dimension_count,
    kind,
    kinds,
    parts,
)
from modsplit_analysis.java.syntax.reader import (
    EXPRESSIONS,
    LOCAL_TYPES,
    STATEMENTS,
    Reader,
    read_parts,
    statement,
)
from modsplit_analysis.java.syntax.types import annotation_codes, type_code

_IF: Final = kind("if_statement")
_CATCH: Final = kind("catch_clause")
_FINALLY: Final = kind("finally_clause")
_CATCH_TYPE: Final = kind("catch_type")
_CATCH_PARAMETER: Final = kind("catch_formal_parameter")
_DECLARATOR: Final = kind("variable_declarator")
_CONSTRUCTOR_WORDS: Final = kinds("this super")


def block_items(reader: Reader, node: Node) -> tuple[Code, ...]:
    """The statements of a block, without a scope around them."""
    items: list[Code] = []
    statements = STATEMENTS
    for part in node.named_children:
        statements[part.kind_id](reader, part, items)
    return tuple(items)


@statement("block")
def block(reader: Reader, node: Node, items: list[Code]) -> None:
    inner = block_items(reader, node)
    if inner:
        items.append(("block", node.start_byte, inner))


@statement("expression_statement")
def expression_statement(reader: Reader, node: Node, items: list[Code]) -> None:
    inner = node.children[0]
    items.append(EXPRESSIONS[inner.kind_id](reader, inner))


@statement("assert_statement", "synchronized_statement", "while_statement", "do_statement", "constructor_body")
def in_order(reader: Reader, node: Node, items: list[Code]) -> None:
    """Conditions and bodies, one after the other."""
    for part in node.named_children:
        STATEMENTS[part.kind_id](reader, part, items)


@statement("labeled_statement")
def labeled(reader: Reader, node: Node, items: list[Code]) -> None:
    for part in parts(node)[1:]:
        STATEMENTS[part.kind_id](reader, part, items)


@statement("for_statement")
def for_(reader: Reader, node: Node, items: list[Code]) -> None:
    items.append(("block", node.start_byte, block_items(reader, node)))


@statement("if_statement")
def if_(reader: Reader, node: Node, items: list[Code]) -> None:
    """A chain of a thousand `else if` is flat."""
    current: Node | None = node
    while current is not None and current.kind_id == _IF:
        for name in ("condition", "consequence"):
            part = current.child_by_field_name(name)
            if part is not None:
                STATEMENTS[part.kind_id](reader, part, items)
        current = current.child_by_field_name("alternative")
    if current is not None:
        STATEMENTS[current.kind_id](reader, current, items)


@statement("local_variable_declaration")
def local(reader: Reader, node: Node, items: list[Code]) -> None:
    written = None
    annotations: tuple[Code, ...] = ()
    for part in node.children:
        number = part.kind_id
        if number in TYPES:
            written = part
        elif number == _DECLARATOR and written is not None:
            items.append(_declarator(reader, part, written, annotations))
        elif number == MODIFIERS:
            annotations = annotation_codes(reader, part)
        elif part.is_error:
            items.append(read_parts(reader, part))


def _declarator(reader: Reader, node: Node, written: Node, annotations: tuple[Code, ...]) -> Code:
    found = node.children
    name, value, dimensions = found[0], None, 0
    if len(found) == 3 and found[2].is_named:
        value = EXPRESSIONS[found[2].kind_id](reader, found[2])
    elif len(found) > 1:
        initial = node.child_by_field_name("value")
        value = EXPRESSIONS[initial.kind_id](reader, initial) if initial else None
        dimensions = dimension_count(node.child_by_field_name("dimensions"))
    code = type_code(reader, written, dimensions)
    return ("local", name.start_byte, None if code[0] == "var" else code, reader.name(name), value, annotations)


def _single(operation: str, reader: Reader, node: Node) -> Code:
    found = node.children
    if len(found) == 3 and not reader.broken:
        return (operation, node.start_byte, EXPRESSIONS[found[1].kind_id](reader, found[1]))
    inner = parts(node)
    value = EXPRESSIONS[inner[0].kind_id](reader, inner[0]) if inner else None
    return (operation, node.start_byte, value)


@statement("return_statement")
def return_(reader: Reader, node: Node, items: list[Code]) -> None:
    items.append(_single("return", reader, node))


@statement("yield_statement")
def yield_(reader: Reader, node: Node, items: list[Code]) -> None:
    items.append(_single("yield", reader, node))


@statement("throw_statement")
def throw(reader: Reader, node: Node, items: list[Code]) -> None:
    items.append(_single("throw", reader, node))


@statement("enhanced_for_statement")
def each(reader: Reader, node: Node, items: list[Code]) -> None:
    written, name, value, body = (node.child_by_field_name(field) for field in ("type", "name", "value", "body"))
    if written is None or name is None or value is None or body is None:
        items.append(read_parts(reader, node))
        return
    code = type_code(reader, written, dimension_count(node.child_by_field_name("dimensions")))
    marks = child(node, MODIFIERS)
    annotations = annotation_codes(reader, marks) if marks else ()
    iterated = EXPRESSIONS[value.kind_id](reader, value)
    inner: list[Code] = []
    STATEMENTS[body.kind_id](reader, body, inner)
    declared = None if code[0] == "var" else code
    items.append(("each", node.start_byte, declared, reader.name(name), iterated, tuple(inner), annotations))


@statement("try_statement", "try_with_resources_statement")
def try_(reader: Reader, node: Node, items: list[Code]) -> None:
    specification = node.child_by_field_name("resources")
    resources = tuple(_resource(reader, part) for part in parts(specification)) if specification else ()
    body = node.child_by_field_name("body")
    inner = block_items(reader, body) if body else ()
    catches = tuple(_catch(reader, part) for part in node.named_children if part.kind_id == _CATCH)
    last: list[Code] = []
    for part in node.named_children:
        if part.kind_id == _FINALLY:
            in_order(reader, part, last)
    items.append(("try", node.start_byte, resources, inner, catches, tuple(last)))


def _resource(reader: Reader, node: Node) -> Code:
    written, name, value = (node.child_by_field_name(field) for field in ("type", "name", "value"))
    if written is None or name is None:
        inner = parts(node)
        return EXPRESSIONS[inner[0].kind_id](reader, inner[0]) if inner else ("all", node.start_byte, ())
    code = type_code(reader, written)
    initial = EXPRESSIONS[value.kind_id](reader, value) if value else None
    return ("local", name.start_byte, None if code[0] == "var" else code, reader.name(name), initial, ())


def _catch(reader: Reader, node: Node) -> Code:
    parameter = child(node, _CATCH_PARAMETER)
    caught = child(parameter, _CATCH_TYPE) if parameter else None
    types = tuple(type_code(reader, part) for part in parts(caught) if part.kind_id in TYPES) if caught else ()
    name = parameter.child_by_field_name("name") if parameter else None
    body = node.child_by_field_name("body")
    items = block_items(reader, body) if body else ()
    return (types, reader.name(name) if name else "_", node.start_byte, items)


@statement("explicit_constructor_invocation")
def chain(reader: Reader, node: Node, items: list[Code]) -> None:
    word, given = node.child_by_field_name("constructor"), node.child_by_field_name("arguments")
    if word is None or given is None or word.kind_id not in _CONSTRUCTOR_WORDS:
        items.append(read_parts(reader, node))
        return
    outer = node.child_by_field_name("object")
    owner = EXPRESSIONS[outer.kind_id](reader, outer) if outer else None
    passed = tuple([EXPRESSIONS[part.kind_id](reader, part) for part in parts(given)])
    items.append(("chain", node.start_byte, reader.name(word), passed, owner))


def declare(reader: Reader, node: Node, items: list[Code]) -> None:
    """A local class."""
    items.append(("declare", node.start_byte, LOCAL_TYPES[node.kind_id](reader, node)))


STATEMENTS.update(dict.fromkeys(NAMED_TYPES, declare))
