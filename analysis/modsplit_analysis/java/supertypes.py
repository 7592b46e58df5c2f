"""What is above a class: supertypes with type arguments, and erasure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.types import (
    OBJECT,
    ArrayType,
    ClassType,
    Intersection,
    Type,
    TypeVariable,
    Wildcard,
    limited,
    make_class,
    substitute,
)
from modsplit_analysis.java.world import World

_DEPTH: Final = 40


def closure(world: World, info: ClassInfo) -> dict[str, ClassType]:
    """The class and all its supertypes by name, in terms of its variables: superclasses first, then interfaces."""
    if info.closure is None:
        found: dict[str, ClassType] = {info.name: info.this}
        interfaces: list[ClassType] = []
        current: ClassType | None = info.this
        while current is not None:
            above = _above(world, current)
            classes = [type_ for type_, is_interface in above if not is_interface and type_.name not in found]
            interfaces += [type_ for type_, is_interface in above if is_interface]
            interfaces += classes[1:]
            current = classes[0] if classes else None
            if current is not None:
                found[current.name] = current
        while interfaces:
            current = interfaces.pop(0)
            if current.name not in found:
                found[current.name] = current
                interfaces += [type_ for type_, _ in _above(world, current)]
        found.setdefault(OBJECT.name, OBJECT)
        info.closure = found
    return info.closure


def _above(world: World, type_: ClassType) -> list[tuple[ClassType, bool]]:
    """The direct supertypes as the type sees them, and whether each is an interface.

    Of those that are not known, only the first one of a class is taken for a superclass.
    """
    info = world.find(type_.name)
    if info is None:
        return []
    bindings = bindings_of(info, type_)
    found = []
    for position, supertype in enumerate(info.supertypes):
        seen = limited(substitute(supertype, bindings)) if bindings else supertype
        above = world.find(supertype.name)
        is_interface = above.interface if above else position > 0 or info.interface
        found.append((seen if isinstance(seen, ClassType) else supertype, is_interface))
    return found


def bindings_of(info: ClassInfo, type_: ClassType) -> Mapping[TypeVariable, Type]:
    """The class's variables bound to the type's arguments; for a raw type to the erasures of their bounds."""
    variables = info.variables
    if not variables:
        return {}
    if len(type_.args) == len(variables):
        found = dict(zip(variables, type_.args, strict=True))
        for variable, argument in found.items():
            if isinstance(argument, Wildcard) and argument.kind != "+":
                found[variable] = _bounded(info, variable, argument)
        return found
    return {variable: raw_bound(info, variable) for variable in variables}


def _bounded(info: ClassInfo, variable: TypeVariable, argument: Wildcard) -> Type:
    """`?` stands for something within the bound of its variable."""
    if argument.kind == "?" and info.bounds.get(variable):
        return Wildcard("+", raw_bound(info, variable))
    return argument


def raw_bound(info: ClassInfo, variable: TypeVariable) -> Type:
    """The erasure of a class's own variable."""
    seen = set()
    while variable not in seen:
        seen.add(variable)
        bounds = info.bounds.get(variable, ())
        first = bounds[0] if bounds else OBJECT
        if not isinstance(first, TypeVariable):
            return ClassType(first.name) if isinstance(first, ClassType) else first
        variable = first
    return OBJECT


def as_super(world: World, type_: Type, name: str) -> ClassType | None:
    """The type seen as a class above it, with type arguments: `ArrayList<X>` as `Iterable` is `Iterable<X>`."""
    if not isinstance(type_, ClassType):
        return None
    if type_.name == name:
        return type_
    info = world.find(type_.name)
    if info is None:
        return None
    found = closure(world, info).get(name)
    if found is None or not found.args:
        return found
    if info.variables and not type_.args:
        return ClassType(found.name)
    bound = substitute(found, bindings_of(info, type_))
    return bound if isinstance(bound, ClassType) else None


def class_parts(world: World, type_: Type, depth: int = 0) -> Iterator[ClassType]:
    """The classes whose members a value of the type has: bounds of variables, parts of intersections."""
    if isinstance(type_, ClassType):
        yield type_
    elif isinstance(type_, TypeVariable) and depth < _DEPTH:
        bounds = variable_bounds(world, type_)
        for bound in bounds or (OBJECT,):
            yield from class_parts(world, bound, depth + 1)
    elif isinstance(type_, Wildcard):
        yield from class_parts(world, type_.bound if type_.kind == "+" else OBJECT, depth + 1)
    elif isinstance(type_, Intersection):
        for part in type_.parts:
            yield from class_parts(world, part, depth + 1)


def variable_bounds(world: World, variable: TypeVariable) -> tuple[Type, ...]:
    """The bounds of a type variable, wherever it is declared."""
    found = world.bounds.get(variable)
    if found is None:
        found = world.bounds[variable] = _find_bounds(world, variable)
    return found


def _find_bounds(world: World, variable: TypeVariable) -> tuple[Type, ...]:
    owner, _, number = variable.owner.partition("#")
    info = world.find(owner)
    if info is None:
        return ()
    if not number:
        return info.bounds.get(variable, ())
    methods = (method for name in info.method_names() for method in info.methods(name))
    return next((method.bounds[variable] for method in methods if variable in method.bounds), ())


def erasure(world: World, type_: Type, depth: int = 0) -> Type:
    """What the compiler keeps of a type."""
    kind = type(type_)
    if kind is ClassType:
        return make_class((type_.name, ())) if type_.args else type_  # type: ignore[union-attr]  # `kind` says it
    if isinstance(type_, ArrayType):
        return ArrayType(erasure(world, type_.element, depth + 1))
    if isinstance(type_, TypeVariable):
        bounds = variable_bounds(world, type_)
        return erasure(world, bounds[0], depth + 1) if bounds and depth < _DEPTH else OBJECT
    if isinstance(type_, Wildcard):
        return erasure(world, type_.bound, depth + 1) if type_.kind == "+" else OBJECT
    if isinstance(type_, Intersection):
        return erasure(world, type_.parts[0], depth + 1) if type_.parts else OBJECT
    return type_
