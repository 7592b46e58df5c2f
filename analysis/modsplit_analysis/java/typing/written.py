"""Types and annotations that stand in the source, as uses."""

from __future__ import annotations

from collections.abc import Iterable

from modsplit_analysis.java import code as codes
from modsplit_analysis.java.facts import Annotation, Code, TypeRef
from modsplit_analysis.java.retention import retention
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.java.typing.body import Body, Shown
from modsplit_analysis.java.typing.entities import TYPE, entity


def use_written(body: Body, ref: TypeRef | Code, role: str, visibility: Shown = "", inner: Shown = "") -> None:
    """Notes a type as written, its type arguments (`inner` is their visibility) and its annotations."""
    name, args, _, at, extra = ref
    if name[:1] != "?":
        found = body.resolve((name, (), 0, at, ()))
        if isinstance(found, ClassType):
            body.use(found.name, role, at, "", "", visibility)
    for arg in args:
        use_written(body, arg, "type-argument", inner, inner)
    for part in extra:
        if part and part[0] == "annotation":
            use_annotations(body, (part,))
        else:
            use_written(body, part, "type-argument", inner, inner)


def use_annotations(body: Body, annotations: Iterable[Code]) -> None:
    """Notes annotations in bodies: of local variables, which the compiler drops."""
    for _, at, name, arguments in annotations:
        _use_annotation(body, name, at, arguments, "source")


def use_annotation(body: Body, annotation: Annotation) -> None:
    """Notes an annotation of a declaration and what its arguments name."""
    _use_annotation(body, annotation.name, annotation.span.start, annotation.arguments, "")


def _use_annotation(
    body: Body, name: str, at: int, arguments: tuple[tuple[str, Code], ...], visibility: Shown, role: str = "annotation"
) -> None:
    found = body.resolve((name, (), 0, at, ()))
    if isinstance(found, ClassType):
        shown = visibility or retention(body.world, found.name)
        body.use(found.name, role, at, "", "", shown)
        visibility = "source" if shown == "source" else "signature"
    for _, value in arguments:
        use_value(body, value, visibility or "signature")


def use_value(body: Body, value: Code, visibility: Shown = "signature") -> None:
    """Notes what an annotation argument names: classes, constants, nested annotations."""
    operation = value[0]
    if operation == "class":
        use_written(body, value[2], "annotation-argument", visibility, visibility)
    elif operation == "annotation":
        _use_annotation(body, value[2], value[1], value[3], visibility, "annotation-argument")
    elif operation in ("get", "name"):
        _use_constant(body, value, visibility)
    else:
        for part in codes.children(value):
            use_value(body, part, visibility)


def _use_constant(body: Body, value: Code, visibility: Shown) -> None:
    """A constant leaves its value only; an enum constant its name and class."""
    kept, body.uses = body.uses, []
    kind, type_ = entity(body, value)
    found, body.uses = body.uses, kept
    named = type_.name if isinstance(type_, ClassType) else ""
    if kind == TYPE and named:
        body.use(named, "annotation-argument", value[1], "", "", visibility)
    for name, _, at, access, member, shown in found:
        if shown != "implied":
            body.use(name, "annotation-argument", at, access, member, visibility if name == named else "source")
