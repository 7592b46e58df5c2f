"""Class files to signatures: declarations only, code is skipped."""

from __future__ import annotations

from struct import error as struct_error
from typing import Final

from modsplit_analysis.jvm.annotation_values import read_annotation_value, read_annotations
from modsplit_analysis.jvm.parameters import read_parameters
from modsplit_analysis.jvm.pool import BadClassFileError, ConstantPool
from modsplit_analysis.jvm.signatures import (
    PRIVATE,
    STATIC,
    SYNTHETIC,
    AnnotationSignature,
    ClassSignature,
    MemberSignature,
    ParameterSignature,
)

_MAGIC: Final = b"\xca\xfe\xba\xbe"
_VISIBLE: Final = "RuntimeVisibleAnnotations"


def read_class(data: bytes) -> ClassSignature:
    """What a class file declares to others: no synthetic members, and of private ones only what frameworks fill in."""
    if data[:4] != _MAGIC:
        raise BadClassFileError("no class file: it does not start with CAFEBABE")
    try:
        return _Reader(ConstantPool(data)).read()
    except (IndexError, KeyError, UnicodeDecodeError, struct_error) as error:
        raise BadClassFileError(f"the class file is cut off or damaged: {error}") from error


class _Reader:
    """Reads on from the end of the constant pool."""

    def __init__(self, pool: ConstantPool) -> None:
        self.pool = pool
        self.at = pool.end

    def u2(self) -> int:
        data, at = self.pool.data, self.at
        self.at = at + 2
        return data[at] << 8 | data[at + 1]

    def read(self) -> ClassSignature:
        pool = self.pool
        flags, name = self.u2(), pool.class_name(self.u2())
        superclass = pool.class_name(self.u2())
        interfaces = tuple([pool.class_name(self.u2()) or "" for _ in range(self.u2())])
        fields, methods = self.members(), self.members()
        found = self.attributes()
        enclosing, inner_flags, member_types = self.inner_classes(found.get("InnerClasses"), name or "")
        return ClassSignature(
            name=name or "",
            flags=flags if inner_flags is None else inner_flags | flags & ~0x7,
            superclass=superclass,
            interfaces=interfaces,
            signature=self.signature(found),
            fields=tuple([it for it in fields if not it.flags & PRIVATE]),
            methods=tuple([it for it in methods if not it.flags & PRIVATE]),
            enclosing=enclosing,
            member_types=member_types,
            annotations=self.annotations(found),
            record="Record" in found,
            permits=self.names(found.get("PermittedSubclasses")),
            private_fields=tuple([it for it in fields if it.flags & PRIVATE]),
        )

    def attributes(self) -> dict[str, int]:
        """Where the content of each attribute starts."""
        found: dict[str, int] = {}
        data = self.pool.data
        for _ in range(self.u2()):
            name = self.pool.text(self.u2())
            at = self.at
            found[name] = at + 4
            self.at = at + 4 + int.from_bytes(data[at : at + 4], "big")
        return found

    def members(self) -> tuple[MemberSignature, ...]:
        return tuple([member for _ in range(self.u2()) if (member := self.member()) is not None])

    def member(self) -> MemberSignature | None:
        pool = self.pool
        flags, name, descriptor = self.u2(), self.u2(), self.u2()
        found = self.attributes()
        if flags & SYNTHETIC or (flags & PRIVATE and _VISIBLE not in found):
            return None
        constant, default = found.get("ConstantValue"), found.get("AnnotationDefault")
        return MemberSignature(
            name=pool.text(name),
            descriptor=pool.text(descriptor),
            signature=self.signature(found),
            flags=flags,
            constant=pool.constant(pool.u2(constant)) if constant else None,
            throws=self.names(found.get("Exceptions")),
            annotations=self.annotations(found),
            default=read_annotation_value(pool, default)[0] if default else None,
            parameters=self.parameters(pool.text(descriptor), flags, found),
        )

    def parameters(self, descriptor: str, flags: int, found: dict[str, int]) -> tuple[ParameterSignature, ...]:
        """Those of a method that says something to frameworks."""
        if descriptor[0] != "(" or _VISIBLE not in found:
            return ()
        return read_parameters(self.pool, descriptor, bool(flags & STATIC), found)

    def signature(self, found: dict[str, int]) -> str | None:
        at = found.get("Signature")
        return self.pool.text(self.pool.u2(at)) if at else None

    def names(self, at: int | None) -> tuple[str, ...]:
        """A counted list of classes."""
        if not at:
            return ()
        pool = self.pool
        return tuple(pool.class_name(pool.u2(at + 2 + 2 * number)) or "" for number in range(pool.u2(at)))

    def annotations(self, found: dict[str, int]) -> tuple[AnnotationSignature, ...]:
        visible, invisible = found.get(_VISIBLE), found.get("RuntimeInvisibleAnnotations")
        if not visible and not invisible:
            return ()
        kept = read_annotations(self.pool, visible, True) if visible else ()
        return kept + (read_annotations(self.pool, invisible, False) if invisible else ())

    def inner_classes(self, at: int | None, own: str) -> tuple[str | None, int | None, tuple[tuple[str, str], ...]]:
        """What encloses the class, its flags as declared, and its member types by simple name."""
        enclosing, flags, members = None, None, []
        pool = self.pool
        for number in range(pool.u2(at) if at else 0):
            entry = (at or 0) + 2 + 8 * number
            inner = pool.class_name(pool.u2(entry)) or ""
            outer, simple = pool.class_name(pool.u2(entry + 2)), pool.u2(entry + 4)
            if inner == own and (outer is None or own.startswith(f"{outer}$")):
                enclosing, flags = outer, pool.u2(entry + 6)
            elif outer == own and simple:
                members.append((pool.text(simple), inner))
        return enclosing, flags, tuple(members)
