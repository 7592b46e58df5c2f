"""What a class file declares, as far as source code that uses the class can see it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

PUBLIC, PRIVATE, PROTECTED, STATIC, FINAL = 0x1, 0x2, 0x4, 0x8, 0x10
VARARGS, BRIDGE = 0x80, 0x40
INTERFACE, ABSTRACT, SYNTHETIC, ANNOTATION, ENUM = 0x200, 0x400, 0x1000, 0x2000, 0x4000


@dataclass(frozen=True, slots=True)
class MemberSignature:
    """A field or method; `signature` is the generic one, if there is one, `default` that of an annotation element.

    `parameters` are those of a method with annotations; of another they are not read.
    """

    name: str
    descriptor: str
    signature: str | None
    flags: int
    constant: str | int | float | None = None
    throws: tuple[str, ...] = ()
    annotations: tuple[AnnotationSignature, ...] = ()
    default: object = None
    parameters: tuple[ParameterSignature, ...] = ()


@dataclass(frozen=True, slots=True)
class ParameterSignature:
    """A parameter: its name, empty where the class file does not keep it, and its annotations."""

    name: str
    annotations: tuple[AnnotationSignature, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotationSignature:
    """An annotation in a class file: binary name, retention as kept in the file, and values.

    A value is a string, number or boolean, a tuple of values, a nested AnnotationSignature, `(enum, constant)` as
    EnumValue or a class as ClassValue.
    """

    name: str
    visible: bool
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class EnumValue:
    type: str
    constant: str


@dataclass(frozen=True, slots=True)
class ClassValue:
    descriptor: str


@dataclass(frozen=True, slots=True)
class ClassSignature:
    """A compiled class: names are binary with dots (`java.util.Map$Entry`).

    `private_fields` are the private ones with annotations: what frameworks fill in.
    """

    name: str
    flags: int
    superclass: str | None
    interfaces: tuple[str, ...]
    signature: str | None
    fields: tuple[MemberSignature, ...]
    methods: tuple[MemberSignature, ...]
    enclosing: str | None = None
    member_types: tuple[tuple[str, str], ...] = ()
    annotations: tuple[AnnotationSignature, ...] = ()
    record: bool = False
    permits: tuple[str, ...] = field(default=())
    private_fields: tuple[MemberSignature, ...] = ()


class Libraries(Protocol):
    """The classes that the jars and the JDK declare."""

    def contains(self, name: str, /) -> bool:
        """Whether there is a class of a binary name; much cheaper than to find it."""

    def find(self, name: str, /) -> ClassSignature | None:
        """The class of a binary name, or None."""

    def artifact(self, name: str, /) -> str | None:
        """`group:artifact` of the jar that declares a class; None for the JDK and for unknown classes."""

    def artifacts(self, name: str, /) -> tuple[str, ...]:
        """Every jar that declares a class, in the order of the class path."""

    def resources(self, name: str, /) -> tuple[tuple[str, bytes], ...]:
        """The content of each resource of a name in the jars, with the jar it is in."""

    def below(self, package: str, /) -> tuple[str, ...]:
        """The binary names of the classes that the jars declare in a package and below it."""

    @property
    def jars(self) -> frozenset[str]:
        """`group:artifact` of every jar that can be read."""
