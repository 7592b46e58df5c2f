"""Formal parameters and record components."""

from __future__ import annotations

from typing import Final

from tree_sitter import Node

from modsplit_analysis.java.facts import (
    Annotation,
    Parameter,
    TypeRef,
    make_parameter,
    make_span,
)
from modsplit_analysis.java.syntax.grammar import (
    DIMENSIONS,
    MODIFIERS,
    TYPES,
    dimension_count,
    kind,
)
from modsplit_analysis.java.syntax.reader import Reader
from modsplit_analysis.java.syntax.types import modifiers, type_ref

_SPREAD: Final = kind("spread_parameter")


_FORMAL: Final = kind("formal_parameter")


def parameters(reader: Reader, node: Node | None) -> tuple[Parameter, ...]:
    """Formal parameters or record components."""
    if node is None:
        return ()
    return tuple(
        [parameter(reader, part) for part in node.named_children if part.kind_id == _FORMAL or part.kind_id == _SPREAD]
    )


def parameter(reader: Reader, node: Node) -> Parameter:
    """One formal parameter."""
    words: tuple[str, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    written, name, varargs = None, "", node.kind_id == _SPREAD
    dimensions = int(varargs)
    for part in node.named_children:
        number = part.kind_id
        if number == MODIFIERS:
            words, annotations = modifiers(reader, part)
        elif number in TYPES:
            written = part
        elif number == DIMENSIONS:
            dimensions += dimension_count(part)
        elif part.is_named:
            name = reader.name(part)
    type_ = type_ref(reader, written, dimensions) if written else TypeRef("")
    return make_parameter((name, type_, words, annotations, varargs, make_span(node.byte_range)))
