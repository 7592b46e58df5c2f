"""Annotations of class files."""

from __future__ import annotations

from typing import Final

from modsplit_analysis.jvm.pool import BadClassFileError, ConstantPool
from modsplit_analysis.jvm.signatures import AnnotationSignature, ClassValue, EnumValue

_DEEPEST: Final = 50


def read_annotations(pool: ConstantPool, at: int, visible: bool) -> tuple[AnnotationSignature, ...]:
    """The content of a `Runtime(In)visibleAnnotations` attribute."""
    return annotations_until(pool, at, visible)[0]


def annotations_until(pool: ConstantPool, at: int, visible: bool) -> tuple[tuple[AnnotationSignature, ...], int]:
    """A counted list of annotations and where it ends."""
    found = []
    count, at = pool.u2(at), at + 2
    for _ in range(count):
        annotation, at = _annotation(pool, at, visible, 0)
        found.append(annotation)
    return tuple(found), at


def _annotation(pool: ConstantPool, at: int, visible: bool, depth: int) -> tuple[AnnotationSignature, int]:
    name = _class_name(pool.text(pool.u2(at)))
    values = []
    count, at = pool.u2(at + 2), at + 4
    for _ in range(count):
        key = pool.text(pool.u2(at))
        value, at = read_annotation_value(pool, at + 2, depth + 1)
        values.append((key, value))
    return AnnotationSignature(name, visible, tuple(values)), at


def _class_name(descriptor: str) -> str:
    return descriptor[1:-1].replace("/", ".")


def read_annotation_value(pool: ConstantPool, at: int, depth: int = 0) -> tuple[object, int]:
    """A value and where it ends."""
    if depth > _DEEPEST:
        raise BadClassFileError("annotations nest too deeply")
    tag, at = chr(pool.data[at]), at + 1
    if tag == "e":
        return EnumValue(_class_name(pool.text(pool.u2(at))), pool.text(pool.u2(at + 2))), at + 4
    if tag == "c":
        return ClassValue(pool.text(pool.u2(at))), at + 2
    if tag == "@":
        return _annotation(pool, at, True, depth)
    if tag == "[":
        values = []
        count, at = pool.u2(at), at + 2
        for _ in range(count):
            value, at = read_annotation_value(pool, at, depth + 1)
            values.append(value)
        return tuple(values), at
    constant = pool.constant(pool.u2(at))
    if tag == "Z":
        return bool(constant), at + 2
    return chr(constant) if tag == "C" and isinstance(constant, int) else constant, at + 2
