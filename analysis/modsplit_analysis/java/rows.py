"""What the fields of facts hold, as the native reader wants to know it."""

from __future__ import annotations

from types import NoneType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from modsplit_analysis.java.facts import (
    Annotation,
    Field,
    Import,
    Initializer,
    Method,
    Parameter,
    Span,
    TypeDecl,
    TypeParameter,
    TypeRef,
)


class PackedFile(NamedTuple):
    """What is packed of a file, behind what is known of it as a whole."""

    path: str
    digest: str
    package_span: Span | None
    package_annotations: tuple[Annotation, ...]
    imports: tuple[Import, ...]
    types: tuple[TypeDecl, ...]
    locals: tuple[TypeDecl, ...]
    code: bytes
    lines: bytes
    wide: bytes


_CLASSES: tuple[type, ...] = (
    *(Span, TypeRef, Annotation, Import, TypeParameter, Parameter, Field, Method, Initializer, TypeDecl),
    PackedFile,
)


def _held(hint: Any) -> int:
    """0 for a value that stays as it is, N for one of the Nth class (or None), -N for several."""
    arguments = get_args(hint)
    if get_origin(hint) is tuple:
        return -_held(arguments[0]) if arguments[1:] == (...,) and arguments[0] in _CLASSES else 0
    one = next((it for it in arguments if it is not NoneType), hint) if NoneType in arguments else hint
    return _CLASSES.index(one) + 1 if one in _CLASSES else 0


ROWS = tuple((each, tuple(map(_held, get_type_hints(each).values()))) for each in _CLASSES)
"""Each class with what its fields hold, that of a whole file last."""
