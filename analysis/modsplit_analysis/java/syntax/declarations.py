"""Type declarations and their members to facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import (
    Annotation,
    Code,
    Field,
    Initializer,
    Method,
    Span,
    TypeDecl,
    TypeRef,
    make_method,
    make_span,
)
from modsplit_analysis.java.syntax.grammar import (
    CLASS_BODY,
    DIMENSIONS,
    ERROR,
    IDENTIFIER,
    MODIFIERS,
    NAMED_TYPES,
    TYPE_PARAMETERS,
    TYPES,
    child,
    dimension_count,
    kind,
    kinds,
    parts,
)
from modsplit_analysis.java.syntax.parameters import parameters
from modsplit_analysis.java.syntax.reader import EXPRESSIONS, LOCAL_TYPES, Reader
from modsplit_analysis.java.syntax.statements import block_items
from modsplit_analysis.java.syntax.types import modifiers, type_parameters, type_ref, type_refs

_KINDS: Final = {
    kind("class_declaration"): "class",
    kind("interface_declaration"): "interface",
    kind("enum_declaration"): "enum",
    kind("record_declaration"): "record",
    kind("annotation_type_declaration"): "annotation",
}
_SUPERCLASS: Final = kind("superclass")
_INTERFACES: Final = kind("super_interfaces")
_EXTENDS_INTERFACES: Final = kind("extends_interfaces")
_PERMITS: Final = kind("permits")
_THROWS: Final = kind("throws")
_FORMALS: Final = kind("formal_parameters")
_BODIES: Final = kinds("block constructor_body")
_DECLARATOR: Final = kind("variable_declarator")
_CONSTANT_CODES: Final = frozenset({"lit", "name", "get", "binary", "unary", "cond", "cast"})


class Members:
    """The members of one type while its body is read."""

    __slots__ = ("fields", "initializers", "methods", "owner", "types")

    def __init__(self, owner: str) -> None:
        self.owner = owner
        self.fields: list[Field] = []
        self.methods: list[Method] = []
        self.initializers: list[Initializer] = []
        self.types: list[TypeDecl] = []


def type_declaration(reader: Reader, node: Node, name: str, enclosing: str | None, local: bool = False) -> TypeDecl:
    """A named type and all that it contains."""
    name_node, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    words, annotations = _modifiers(reader, node)
    superclass, interfaces = child(node, _SUPERCLASS), child(node, _INTERFACES)
    reader.enter()
    members = _members(reader, body, name) if body else Members(name)
    reader.level -= 1
    span = make_span(node.byte_range)
    return TypeDecl(
        name=name,
        simple_name=reader.name(name_node) if name_node else "",
        kind=_KINDS[node.kind_id],
        enclosing=enclosing,
        local=local,
        modifiers=words,
        annotations=annotations,
        type_parameters=type_parameters(reader, child(node, TYPE_PARAMETERS)),
        extends=type_refs(reader, superclass or child(node, _EXTENDS_INTERFACES)),
        implements=type_refs(reader, interfaces),
        permits=type_refs(reader, child(node, _PERMITS)),
        components=parameters(reader, node.child_by_field_name("parameters")),
        fields=tuple(members.fields),
        methods=tuple(members.methods),
        initializers=tuple(members.initializers),
        types=tuple(members.types),
        name_span=make_span(name_node.byte_range) if name_node else span,
        span=span,
    )


def _modifiers(reader: Reader, node: Node) -> tuple[tuple[str, ...], tuple[Annotation, ...]]:
    for part in node.children:
        if part.kind_id == MODIFIERS:
            return modifiers(reader, part)
        if part.is_named:
            break
    found = child(node, MODIFIERS)
    return modifiers(reader, found) if found else ((), ())


def _members(reader: Reader, body: Node, owner: str) -> Members:
    members = Members(owner)
    enclosing, reader.enclosing = reader.enclosing, owner
    read_members(reader, body.named_children, members)
    reader.enclosing = enclosing
    return members


def read_members(reader: Reader, nodes: Iterable[Node], members: Members) -> None:
    """Each member by its kind; one that nests too deeply is reported and left out."""
    level = reader.level
    for part in nodes:
        read = _MEMBERS.get(part.kind_id)
        if read is not None:
            try:
                read(reader, part, members)
            except RecursionError:
                reader.level = level
                reader.too_deep.append(part.start_byte)
        elif part.kind_id in NAMED_TYPES:
            _member_type(reader, part, members)


def _member_type(reader: Reader, node: Node, members: Members) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    level = reader.level
    try:
        members.types.append(type_declaration(reader, node, f"{members.owner}${reader.name(name)}", members.owner))
    except RecursionError:
        reader.level = level
        reader.too_deep.append(node.start_byte)


def _method(reader: Reader, node: Node, members: Members) -> None:
    _add_method(reader, node, members, "method")


def _constructor(reader: Reader, node: Node, members: Members) -> None:
    _add_method(reader, node, members, "constructor")


def _compact(reader: Reader, node: Node, members: Members) -> None:
    _add_method(reader, node, members, "compact")


def _element(reader: Reader, node: Node, members: Members) -> None:
    _add_method(reader, node, members, "element")


def _add_method(reader: Reader, node: Node, members: Members, what: str) -> None:
    words: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    name = returns = given = thrown = generics = body = None
    dimensions = 0
    for part in node.children:
        number = part.kind_id
        if number == IDENTIFIER:
            name = name or part  # a constant's name may follow, as what an element is by default
        elif number == MODIFIERS:
            words, annotations = modifiers(reader, part)
        elif number in TYPES:
            returns = part
        elif number == _FORMALS:
            given = part
        elif number in _BODIES:
            body = part
        elif number == _THROWS:
            thrown = part
        elif number == TYPE_PARAMETERS:
            generics = part
        elif number == DIMENSIONS:
            dimensions = dimension_count(part)
    default = node.child_by_field_name("value") if what == "element" else None
    span = make_span(node.byte_range)
    members.methods.append(
        make_method(
            (
                reader.name(name) if name and returns else "<init>",
                what,
                type_parameters(reader, generics),
                type_ref(reader, returns, dimensions) if returns else None,
                parameters(reader, given) if given else (),
                type_refs(reader, thrown),
                words,
                annotations,
                EXPRESSIONS[default.kind_id](reader, default) if default else None,
                reader.body(block_items(reader, body)) if body else None,
                make_span(name.byte_range) if name else span,
                span,
            )
        )
    )


def _field(reader: Reader, node: Node, members: Members) -> None:
    words: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    written = None
    for part in node.children:
        number = part.kind_id
        if number == MODIFIERS:
            words, annotations = modifiers(reader, part)
        elif number in TYPES:
            written = part
        elif number == _DECLARATOR and written is not None:
            found = part.children
            name, value, dimensions = found[0], None, 0
            if len(found) == 3 and found[2].is_named:
                value = found[2]
            elif len(found) > 1:
                value = part.child_by_field_name("value")
                dimensions = dimension_count(part.child_by_field_name("dimensions"))
            code = EXPRESSIONS[value.kind_id](reader, value) if value else None
            members.fields.append(
                Field(
                    reader.name(name),
                    type_ref(reader, written, dimensions),
                    words,
                    annotations,
                    code if code is not None and code[0] in _CONSTANT_CODES else None,
                    None if code is None else reader.body((code,)),
                    False,
                    make_span(name.byte_range),
                    make_span(node.byte_range),
                )
            )


def _enum_constant(reader: Reader, node: Node, members: Members) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    words, annotations = _modifiers(reader, node)
    simple = members.owner.rpartition(".")[2].rpartition("$")[2]
    given, body = node.child_by_field_name("arguments"), node.child_by_field_name("body")
    passed = tuple(EXPRESSIONS[part.kind_id](reader, part) for part in parts(given)) if given else ()
    local = anonymous(reader, body) if body else None
    own = (simple, (), 0, node.start_byte, ())
    code: Code = ("new", node.start_byte, own, passed, local, None)
    members.fields.append(
        Field(
            name=reader.name(name),
            type=TypeRef(*own),
            modifiers=("public", "static", "final", *words),
            annotations=annotations,
            constant=None,
            body=reader.body((code,)),
            enum_constant=True,
            name_span=make_span(name.byte_range),
            span=make_span(node.byte_range),
        )
    )


def _initializer(reader: Reader, node: Node, members: Members) -> None:
    static = node.kind_id == _STATIC
    block = parts(node)[-1] if static else node
    body = reader.body(block_items(reader, block))
    members.initializers.append(Initializer(static, body, make_span(node.byte_range)))


def _inside(reader: Reader, node: Node, members: Members) -> None:
    read_members(reader, node.named_children, members)


def _number(reader: Reader, suffix: str) -> str:
    key = f"{reader.enclosing}${suffix}"
    reader.counters[key] = count = reader.counters.get(key, 0) + 1
    return f"{reader.enclosing}${count}{suffix}"


def anonymous(reader: Reader, node: Node) -> int:
    """The body of an anonymous class or of an enum constant."""
    enclosing, name = reader.enclosing, _number(reader, "")
    bare = bare_type(name, "class", enclosing, Span(node.start_byte, node.start_byte))
    index = reader.reserve(bare)
    members = _members(reader, node, name)
    reader.locals[index] = bare._replace(
        fields=tuple(members.fields),
        methods=tuple(members.methods),
        initializers=tuple(members.initializers),
        types=tuple(members.types),
        span=make_span(node.byte_range),
    )
    return index


def local_type(reader: Reader, node: Node) -> int:
    """A class, record, enum or interface inside a body."""
    name = node.child_by_field_name("name")
    binary, enclosing = _number(reader, reader.name(name) if name else ""), reader.enclosing
    index = reader.reserve(bare_type(binary, _KINDS[node.kind_id], enclosing, make_span(node.byte_range)))
    reader.locals[index] = type_declaration(reader, node, binary, enclosing, local=True)
    return index


def bare_type(name: str, what: str, enclosing: str | None, name_span: Span) -> TypeDecl:
    """A type of which no member is known yet."""
    return TypeDecl(
        name=name,
        simple_name="" if enclosing else name.rpartition(".")[2],
        kind=what,
        enclosing=enclosing,
        local=enclosing is not None,
        modifiers=(),
        annotations=(),
        type_parameters=(),
        extends=(),
        implements=(),
        permits=(),
        components=(),
        fields=(),
        methods=(),
        initializers=(),
        types=(),
        name_span=name_span,
        span=name_span,
    )


_STATIC: Final = kind("static_initializer")
_MEMBERS: Final[dict[int, Callable[[Reader, Node, Members], None]]] = {
    kind("method_declaration"): _method,
    kind("constructor_declaration"): _constructor,
    kind("compact_constructor_declaration"): _compact,
    kind("annotation_type_element_declaration"): _element,
    kind("field_declaration"): _field,
    kind("constant_declaration"): _field,
    kind("enum_constant"): _enum_constant,
    kind("block"): _initializer,
    _STATIC: _initializer,
    kind("local_variable_declaration"): _field,
    kind("enum_body_declarations"): _inside,
    ERROR: _inside,
}
LOCAL_TYPES[CLASS_BODY] = anonymous
LOCAL_TYPES.update(dict.fromkeys(NAMED_TYPES, local_type))
