"""Parameters of methods of class files: their names and annotations."""

from __future__ import annotations

from modsplit_analysis.jvm.annotation_values import annotations_until
from modsplit_analysis.jvm.pool import ConstantPool
from modsplit_analysis.jvm.signatures import AnnotationSignature, ParameterSignature


def read_parameters(
    pool: ConstantPool, descriptor: str, static: bool, found: dict[str, int]
) -> tuple[ParameterSignature, ...]:
    """The parameters of a method whose attributes start at these places."""
    slots = _slots(descriptor, static)
    if not slots:
        return ()
    stated, code = found.get("MethodParameters"), found.get("Code")
    names = _stated_names(pool, stated, slots) if stated else _local_names(pool, code) if code else {}
    at = found.get("RuntimeVisibleParameterAnnotations")
    annotations = _annotations(pool, at) if at else []
    missing = len(slots) - len(annotations)
    annotations = [()] * missing + annotations
    return tuple([ParameterSignature(names.get(slot, ""), annotations[it]) for it, slot in enumerate(slots)])


def _slots(descriptor: str, static: bool) -> list[int]:
    """Where each parameter lies among the local variables."""
    slots = []
    slot, at = 0 if static else 1, 1
    while descriptor[at] != ")":
        slots.append(slot)
        slot += 2 if descriptor[at] in "JD" else 1
        while descriptor[at] == "[":
            at += 1
        at = descriptor.index(";", at) + 1 if descriptor[at] == "L" else at + 1
    return slots


def _stated_names(pool: ConstantPool, at: int, slots: list[int]) -> dict[int, str]:
    """The names that a compiler keeps if it is told to."""
    count = pool.data[at]
    if count != len(slots):
        return {}
    names = (pool.u2(at + 1 + 4 * number) for number in range(count))
    return {slot: pool.text(name) for slot, name in zip(slots, names, strict=True) if name}


def _local_names(pool: ConstantPool, code: int) -> dict[int, str]:
    """The names of local variables that live from the start, as compilers keep them for debuggers."""
    at = code + 8 + int.from_bytes(pool.data[code + 4 : code + 8], "big")
    at += 2 + 8 * pool.u2(at)
    names: dict[int, str] = {}
    count, at = pool.u2(at), at + 2
    for _ in range(count):
        content = at + 6
        if pool.text(pool.u2(at)) == "LocalVariableTable":
            for number in range(pool.u2(content)):
                entry = content + 2 + 10 * number
                if pool.u2(entry) == 0:
                    names[pool.u2(entry + 8)] = pool.text(pool.u2(entry + 4))
        at = content + int.from_bytes(pool.data[at + 2 : content], "big")
    return names


def _annotations(pool: ConstantPool, at: int) -> list[tuple[AnnotationSignature, ...]]:
    found = []
    count, at = pool.data[at], at + 1
    for _ in range(count):
        annotations, at = annotations_until(pool, at, True)
        found.append(annotations)
    return found
