"""Inherited members, subtyping and functional interfaces: what follows from a class and all its supertypes."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, FieldInfo, MethodInfo
from modsplit_analysis.java.supertypes import bindings_of, closure, erasure
from modsplit_analysis.java.types import (
    OBJECT,
    ClassType,
    Type,
    substitute,
)
from modsplit_analysis.java.world import World


def find_field(world: World, info: ClassInfo, name: str) -> tuple[FieldInfo, ClassType] | None:
    """A field that a class has or inherits, with the supertype that declares it."""
    if name not in info.inherited_fields:
        found = None
        for supertype in closure(world, info).values():
            above = world.find(supertype.name)
            field = above.field(name) if above else None
            if field is not None and above is not None and inherits(info, above, field.access):
                found = (field, supertype)
                break
        info.inherited_fields[name] = found
    return info.inherited_fields[name]


def inherits(info: ClassInfo, above: ClassInfo, access: str) -> bool:
    """Whether a class has a member that another one declares with this access level."""
    if above is info or access in ("public", "protected"):
        return True
    return access == "package" and above.package == info.package


def find_methods(world: World, info: ClassInfo, name: str) -> tuple[tuple[MethodInfo, ClassType], ...]:
    """All methods of a name that a class has or inherits, without those that are overridden; nearest first."""
    found = info.inherited_methods.get(name)
    if found is None:
        found = info.inherited_methods[name] = tuple(_collect(world, info, name))
    return found


def _collect(world: World, info: ClassInfo, name: str) -> Iterator[tuple[MethodInfo, ClassType]]:
    if name == CONSTRUCTOR:
        yield from ((method, info.this) for method in info.methods(name))
        return
    kept: list[tuple[MethodInfo, ClassType]] = []
    for supertype in closure(world, info).values():
        above = world.find(supertype.name)
        for method in above.methods(name) if above else ():
            if above is None or not inherits(info, above, method.access):
                continue
            if method.static and above.interface and above is not info:
                continue
            if not any(_overrides(world, own, (method, supertype)) for own in kept):
                kept.append((method, supertype))
    yield from kept


def _overrides(world: World, own: tuple[MethodInfo, ClassType], other: tuple[MethodInfo, ClassType]) -> bool:
    """Whether two methods of one class have the same erased parameters."""
    if len(own[0].parameters) != len(other[0].parameters):
        return False
    return seen_parameters(world, *own) == seen_parameters(world, *other)


def seen_parameters(world: World, method: MethodInfo, owner: ClassType) -> list[Type]:
    """The erased parameters of a method as a subclass sees them."""
    info = world.find(owner.name)
    bindings = bindings_of(info, owner) if info else {}
    return [erasure(world, substitute(parameter, bindings)) for parameter in method.parameters]


def find_function(world: World, info: ClassInfo) -> tuple[MethodInfo, ClassType] | None:
    """The only abstract method of a functional interface, with the supertype that declares it."""
    if isinstance(info.function, str):
        info.function = _function(world, info)
    return info.function


def _function(world: World, info: ClassInfo) -> tuple[MethodInfo, ClassType] | None:
    if not info.interface:
        return None
    abstract: list[tuple[MethodInfo, ClassType]] = []
    names = {
        name
        for supertype in closure(world, info).values()
        if supertype.name != OBJECT.name and (above := world.find(supertype.name)) is not None
        for name in above.method_names()
    }
    for name in sorted(names):
        for method, supertype in find_methods(world, info, name):
            if method.abstract and supertype.name != OBJECT.name and not of_object(method):
                abstract.append((method, supertype))
    return abstract[0] if len(abstract) == 1 else None


def of_object(method: MethodInfo) -> bool:
    """`equals`, `hashCode` and `toString` do not count, though interfaces may declare them."""
    arity = {"equals": 1, "hashCode": 0, "toString": 0}.get(method.name)
    return arity is not None and arity == len(method.parameters)
