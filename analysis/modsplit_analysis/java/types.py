"""Resolved types as plain values: they refer to classes by name, so that an edited class needs no rewiring.

Named tuples, since they are made, compared and hashed in the innermost loop of expression typing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from operator import is_
from typing import Final, NamedTuple, TypeAlias


class ClassType(NamedTuple):
    """A class or interface by binary name, with type arguments; a generic class without arguments is raw."""

    name: str
    args: tuple[Type, ...] = ()

    def __str__(self) -> str:
        return self.name + (f"<{', '.join(map(str, self.args))}>" if self.args else "")


make_class: Final = partial(tuple.__new__, ClassType)
"""`ClassType` from a pair, without the detour over its constructor."""


class ArrayType(NamedTuple):
    element: Type

    def __str__(self) -> str:
        return f"{self.element}[]"


class TypeVariable(NamedTuple):
    """A type variable and what declares it: a class name, or class name, `#` and the number of a method."""

    name: str
    owner: str

    def __str__(self) -> str:
        return self.name


class Wildcard(NamedTuple):
    """`?`, `+` (extends) or `-` (super) with its bound."""

    kind: str
    bound: Type = None

    def __str__(self) -> str:
        return "?" if self.bound is None else f"? {'extends' if self.kind == '+' else 'super'} {self.bound}"


class Intersection(NamedTuple):
    """`A & B`."""

    parts: tuple[Type, ...]

    def __str__(self) -> str:
        return " & ".join(map(str, self.parts))


Type: TypeAlias = str | ClassType | ArrayType | TypeVariable | Wildcard | Intersection | None
"""A type; a string names a primitive type, `void` or `null`, and None is a type that could not be determined."""

Bindings = Mapping[TypeVariable, Type]

OBJECT: Final = ClassType("java.lang.Object")
STRING: Final = ClassType("java.lang.String")
CLASS: Final = "java.lang.Class"
PRIMITIVES: Final = ("byte", "short", "char", "int", "long", "float", "double", "boolean")
BOXES: Final = {
    "boolean": ClassType("java.lang.Boolean"),
    "byte": ClassType("java.lang.Byte"),
    "char": ClassType("java.lang.Character"),
    "double": ClassType("java.lang.Double"),
    "float": ClassType("java.lang.Float"),
    "int": ClassType("java.lang.Integer"),
    "long": ClassType("java.lang.Long"),
    "short": ClassType("java.lang.Short"),
    "void": ClassType("java.lang.Void"),
}
UNBOXED: Final = {box.name: primitive for primitive, box in BOXES.items()}


def boxed(type_: Type) -> Type:
    """The reference type that a value of the type has in a generic position."""
    return BOXES.get(type_, type_) if isinstance(type_, str) else type_


def unboxed(type_: Type) -> Type:
    """The primitive type of a box, or the type itself."""
    return UNBOXED.get(type_.name, type_) if isinstance(type_, ClassType) else type_


def array_of(element: Type, dimensions: int) -> Type:
    """`element[]…[]`."""
    for _ in range(dimensions):
        element = ArrayType(element)
    return element


def substitute(type_: Type, bindings: Bindings) -> Type:
    """The type with variables replaced; a variable that is not bound stays."""
    kind = type(type_)
    if kind is TypeVariable:
        return bindings.get(type_, type_)  # type: ignore[arg-type]  # `kind` says it
    if kind is ClassType:
        args = type_.args  # type: ignore[union-attr]
        if not args:
            return type_
        return make_class((type_.name, tuple([_argument(substitute(arg, bindings)) for arg in args])))  # type: ignore[union-attr]
    if isinstance(type_, ArrayType):
        return ArrayType(upper(substitute(type_.element, bindings)))
    if isinstance(type_, Wildcard):
        return Wildcard(type_.kind, _bound(substitute(type_.bound, bindings)))
    if isinstance(type_, Intersection):
        return Intersection(tuple(substitute(part, bindings) for part in type_.parts))
    return type_


_DEEPEST: Final = 8


def limited(type_: Type, depth: int = _DEEPEST) -> Type:
    """The type without arguments that nest deeper than anybody writes them: some signatures double at each call."""
    if type(type_) is not ClassType or not type_.args:
        return type_
    if depth == 0:
        return make_class((type_.name, ()))
    args = tuple([limited(argument, depth - 1) for argument in type_.args])
    return type_ if all(map(is_, args, type_.args)) else make_class((type_.name, args))


def _argument(type_: Type) -> Type:
    return BOXES.get(type_, type_) if isinstance(type_, str) else type_


def _bound(type_: Type) -> Type:
    """A wildcard inside a wildcard counts as its bound."""
    return type_.bound if isinstance(type_, Wildcard) else type_


def upper(type_: Type) -> Type:
    """What a value of the type can be used as: the bound of `? extends`, Object for other wildcards."""
    if type(type_) is Wildcard:
        return type_.bound if type_.kind == "+" else OBJECT
    return type_


def mentions_variable(type_: Type) -> bool:
    """Whether a type variable occurs in the type."""
    if isinstance(type_, TypeVariable):
        return True
    return any(map(mentions_variable, inside(type_)))


def inside(type_: Type) -> Iterator[Type]:
    """The types directly inside a type: arguments, element, bound, parts."""
    if isinstance(type_, ClassType):
        yield from type_.args
    elif isinstance(type_, ArrayType):
        yield type_.element
    elif isinstance(type_, Wildcard):
        yield type_.bound
    elif isinstance(type_, Intersection):
        yield from type_.parts


def class_names(type_: Type) -> Iterator[str]:
    """Every class that the type names, outermost first."""
    if isinstance(type_, ClassType):
        yield type_.name
    for part in inside(type_):
        yield from class_names(part)
