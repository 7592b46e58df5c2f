"""Types, annotations and modifiers as written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import (
    Annotation,
    Code,
    TypeParameter,
    TypeRef,
    make_annotation,
    make_span,
    make_type_ref,
)
from modsplit_analysis.java.syntax.grammar import (
    ANNOTATIONS,
    SUPER,
    TYPES,
    child,
    dimension_count,
    kind,
    kinds,
    parts,
)
from modsplit_analysis.java.syntax.reader import EXPRESSIONS, Reader, expression

DIAMOND: Final = (("<>", (), 0, 0, ()),)

_PLAIN: Final = kinds("type_identifier integral_type floating_point_type boolean_type void_type")
_GENERIC: Final = kind("generic_type")
_SCOPED: Final = kind("scoped_type_identifier")
_ARRAY: Final = kind("array_type")
_ANNOTATED: Final = kind("annotated_type")
_WILDCARD: Final = kind("wildcard")
_IDENTIFIER: Final = kind("identifier")
_TYPE_IDENTIFIER: Final = kind("type_identifier")
_TYPE_BOUND: Final = kind("type_bound")
_PAIR: Final = kind("element_value_pair")
_MODIFIER_NAMES: Final = {
    kind(word, named=False): word
    for word in (
        *("public", "protected", "private", "abstract", "static", "final", "strictfp", "default"),
        *("synchronized", "native", "transient", "volatile", "sealed", "non-sealed"),
    )
}


def type_code(reader: Reader, node: Node, dimensions: int = 0) -> Code:
    """A type as a plain tuple in the layout of `TypeRef`."""
    number = node.kind_id
    if number in _PLAIN:
        return (reader.name(node), (), dimensions, node.start_byte, ())
    reader.enter()
    code = _compound(reader, node, number, dimensions)
    reader.level -= 1
    return code


def _compound(reader: Reader, node: Node, number: int, dimensions: int) -> Code:
    if number == _GENERIC:
        return _generic(reader, node, dimensions)
    if number == _ARRAY:
        element, *rest = parts(node)
        inner = type_code(reader, element, dimensions + sum(map(dimension_count, rest)))
        return _annotated(reader, inner, [mark for part in rest for mark in part.named_children])
    if number == _SCOPED:
        return _scoped(reader, node, dimensions)
    if number == _ANNOTATED:
        *marks, base = parts(node)
        return _annotated(reader, type_code(reader, base, dimensions), marks)
    if number == _WILDCARD:
        return _wildcard(reader, node)
    return (reader.dotted(node), (), dimensions, node.start_byte, ())


def _annotated(reader: Reader, code: Code, marks: Sequence[Node]) -> Code:
    extra = tuple(annotation_code(reader, mark) for mark in marks if mark.kind_id in ANNOTATIONS)
    return (*code[:4], code[4] + extra) if extra else code


def _generic(reader: Reader, node: Node, dimensions: int) -> Code:
    children = parts(node)
    base = type_code(reader, children[0])
    arguments = tuple(type_code(reader, part) for part in parts(children[-1])) if len(children) > 1 else ()
    return (base[0], arguments or DIAMOND, dimensions, node.start_byte, base[4])


def _scoped(reader: Reader, node: Node, dimensions: int) -> Code:
    children = parts(node)
    outer, name = type_code(reader, children[0]), reader.name(children[-1])
    marks = tuple(annotation_code(reader, mark) for mark in children[1:-1] if mark.kind_id in ANNOTATIONS)
    return (f"{outer[0]}.{name}", (), dimensions, node.start_byte, outer[1] + outer[4] + marks)


def _wildcard(reader: Reader, node: Node) -> Code:
    children = parts(node)
    marks = [part for part in children if part.kind_id in ANNOTATIONS]
    bounds = [part for part in children if part.kind_id in TYPES]
    if not bounds:
        return _annotated(reader, ("?", (), 0, node.start_byte, ()), marks)
    word = "? super" if child(node, SUPER) else "? extends"
    return _annotated(reader, (word, (type_code(reader, bounds[0]),), 0, node.start_byte, ()), marks)


def type_ref(reader: Reader, node: Node, dimensions: int = 0) -> TypeRef:
    """A type of a declaration."""
    return as_ref(type_code(reader, node, dimensions))


def as_ref(code: Code) -> TypeRef:
    """The plain tuple of a type, and all its arguments, with named fields."""
    if code[1]:
        name, args, dims, at, extra = code
        code = (name, tuple([as_ref(arg) for arg in args]), dims, at, extra)
    return make_type_ref(code)


def type_refs(reader: Reader, node: Node | None) -> tuple[TypeRef, ...]:
    """The types of a `type_list`, a `throws` clause or a clause around one."""
    if node is None:
        return ()
    found: list[TypeRef] = []
    for part in parts(node):
        if part.kind_id in TYPES:
            found.append(type_ref(reader, part))
        else:
            found.extend(type_refs(reader, part))
    return tuple(found)


def type_parameters(reader: Reader, node: Node | None) -> tuple[TypeParameter, ...]:
    """`<A, B extends C & D>`."""
    if node is None:
        return ()
    found = []
    for part in parts(node):
        name = child(part, _TYPE_IDENTIFIER) or child(part, _IDENTIFIER)
        if name is not None:
            found.append(TypeParameter(reader.name(name), type_refs(reader, child(part, _TYPE_BOUND))))
    return tuple(found)


def _arguments(reader: Reader, node: Node) -> tuple[tuple[str, Code], ...]:
    arguments = node.child_by_field_name("arguments")
    if arguments is None:
        return ()
    found: list[tuple[str, Code]] = []
    for part in parts(arguments):
        if part.kind_id == _PAIR:
            key, value = part.child_by_field_name("key"), part.child_by_field_name("value")
            if key is not None and value is not None:
                found.append((reader.name(key), EXPRESSIONS[value.kind_id](reader, value)))
        else:
            found.append(("value", EXPRESSIONS[part.kind_id](reader, part)))
    return tuple(found)


@expression("annotation", "marker_annotation")
def annotation_code(reader: Reader, node: Node) -> Code:
    """An annotation inside a body, a type or another annotation."""
    name = node.child_by_field_name("name")
    return ("annotation", node.start_byte, reader.dotted(name) if name else "", _arguments(reader, node))


def annotation(reader: Reader, node: Node) -> Annotation:
    """An annotation of a declaration."""
    name = node.child_by_field_name("name")
    span = make_span(node.byte_range)
    return make_annotation((reader.dotted(name) if name else "", _arguments(reader, node), span))


def modifiers(reader: Reader, node: Node) -> tuple[tuple[str, ...], tuple[Annotation, ...]]:
    """The words and the annotations of a `modifiers` node."""
    words: list[str] = []
    found: list[Annotation] = []
    for part in node.children:
        number = part.kind_id
        if number in _MODIFIER_NAMES:
            words.append(_MODIFIER_NAMES[number])
        elif number in ANNOTATIONS:
            found.append(annotation(reader, part))
    return tuple(words), tuple(found)


def annotation_codes(reader: Reader, node: Node) -> tuple[Code, ...]:
    """The annotations of a local variable."""
    return tuple(annotation_code(reader, part) for part in node.named_children if part.kind_id in ANNOTATIONS)
