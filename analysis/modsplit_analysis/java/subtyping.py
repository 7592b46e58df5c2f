"""Which types fit where."""

from __future__ import annotations

from typing import Final

from modsplit_analysis.java.supertypes import class_parts, closure
from modsplit_analysis.java.types import (
    OBJECT,
    ArrayType,
    ClassType,
    Intersection,
    Type,
    TypeVariable,
    Wildcard,
    boxed,
    unboxed,
)
from modsplit_analysis.java.world import World


def is_subclass(world: World, name: str, above: str) -> bool:
    """Whether one class is the other or inherits from it."""
    if name == above or above == OBJECT.name:
        return True
    info = world.find(name)
    return info is not None and above in closure(world, info)


_WIDER: Final = {
    "byte": ("short", "int", "long", "float", "double"),
    "short": ("int", "long", "float", "double"),
    "char": ("int", "long", "float", "double"),
    "int": ("long", "float", "double"),
    "long": ("float", "double"),
    "float": ("double",),
}


def is_subtype(world: World, type_: Type, above: Type) -> bool:
    """Subtyping by erased classes; what is not known fits everywhere."""
    if type_ is None or above is None or type_ == above:
        return True
    if isinstance(type_, ClassType) and isinstance(above, ClassType):
        return is_subclass(world, type_.name, above.name)
    if isinstance(type_, str) or isinstance(above, str):
        if type_ == "null":
            return not isinstance(above, str)
        return isinstance(type_, str) and isinstance(above, str) and above in _WIDER.get(type_, ())
    return _is_other_subtype(world, type_, above)


def _is_other_subtype(world: World, type_: Type, above: Type) -> bool:
    if isinstance(above, (TypeVariable, Wildcard)):
        return isinstance(type_, (TypeVariable, Wildcard))
    if isinstance(above, Intersection):
        return all(is_subtype(world, type_, part) for part in above.parts)
    if isinstance(above, ArrayType):
        if not isinstance(type_, ArrayType):
            return False
        one, other = type_.element, above.element
        return one == other or (not isinstance(one, str) and is_subtype(world, one, other))
    if isinstance(type_, ArrayType):
        return above in _ABOVE_ARRAYS
    return isinstance(above, ClassType) and any(
        is_subclass(world, part.name, above.name) for part in class_parts(world, type_)
    )


_ABOVE_ARRAYS: Final = (OBJECT, ClassType("java.lang.Cloneable"), ClassType("java.io.Serializable"))


def assignable(world: World, type_: Type, above: Type) -> bool:
    """Subtyping, boxing and unboxing."""
    if is_subtype(world, type_, above):
        return True
    if isinstance(above, str):
        return is_subtype(world, unboxed(type_), above) if unboxed(type_) != type_ else False
    return isinstance(type_, str) and type_ not in ("null", "void") and is_subtype(world, boxed(type_), above)
