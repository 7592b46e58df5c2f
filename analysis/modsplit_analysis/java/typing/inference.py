"""Type arguments from arguments and from the expected result."""

from __future__ import annotations

from collections.abc import Collection

from modsplit_analysis.java.subtyping import is_subtype
from modsplit_analysis.java.supertypes import as_super, class_parts, closure
from modsplit_analysis.java.types import (
    OBJECT,
    ArrayType,
    ClassType,
    Type,
    TypeVariable,
    Wildcard,
    boxed,
    mentions_variable,
)
from modsplit_analysis.java.world import World

Solution = dict[TypeVariable, Type]


def unify(world: World, formal: Type, actual: Type, free: Collection[TypeVariable], solution: Solution) -> None:
    """Binds free variables so that the actual type fits the formal one."""
    if actual is None or actual == "null" or actual == "void":
        return
    if isinstance(formal, TypeVariable):
        if formal in free:
            _bind(world, formal, boxed(actual), solution)
    elif isinstance(formal, ClassType):
        if formal.args and mentions_variable(formal):
            _unify_arguments(world, formal, actual, free, solution)
    elif isinstance(formal, ArrayType):
        if isinstance(actual, ArrayType):
            unify(world, formal.element, actual.element, free, solution)
    elif isinstance(formal, Wildcard):
        inner = actual.bound if isinstance(actual, Wildcard) else actual
        unify(world, formal.bound, inner, free, solution)


def _unify_arguments(
    world: World, formal: ClassType, actual: Type, free: Collection[TypeVariable], solution: Solution
) -> None:
    for part in class_parts(world, boxed(actual)):
        seen = as_super(world, part, formal.name)
        if seen is not None and len(seen.args) == len(formal.args):
            for inner, given in zip(formal.args, seen.args, strict=True):
                unify(world, inner, given, free, solution)
            return


def _bind(world: World, variable: TypeVariable, actual: Type, solution: Solution) -> None:
    actual = actual.bound if isinstance(actual, Wildcard) and actual.bound is not None else actual
    before = solution.get(variable)
    if before is None or isinstance(before, Wildcard):
        solution[variable] = actual
    elif before != actual and not is_subtype(world, actual, before):
        solution[variable] = actual if is_subtype(world, before, actual) else common_supertype(world, before, actual)


def common_supertype(world: World, one: Type, other: Type) -> Type:
    """The nearest class or interface that both types have above them."""
    if one is None or one == "null":
        return boxed(other) if one == "null" else None
    if other is None or other == "null":
        return boxed(one) if other == "null" else None
    one, other = boxed(one), boxed(other)
    if is_subtype(world, one, other):
        return other
    if is_subtype(world, other, one):
        return one
    if isinstance(one, ClassType) and isinstance(other, ClassType):
        info = world.find(one.name)
        for name in closure(world, info) if info else ():
            if name != OBJECT.name and as_super(world, other, name) is not None:
                return as_super(world, one, name)
    return OBJECT


def unify_result(
    world: World, returns: Type, expected: Type, free: Collection[TypeVariable], solution: Solution
) -> None:
    """Binds what arguments left open so that the result fits the expected type."""
    if expected is None or isinstance(expected, str):
        return
    if isinstance(returns, TypeVariable):
        if returns in free and returns not in solution:
            solution[returns] = expected
        return
    if not isinstance(returns, ClassType) or not isinstance(expected, ClassType):
        return
    seen = as_super(world, returns, expected.name)
    if seen is None or len(seen.args) != len(expected.args):
        return
    for formal, given in zip(seen.args, expected.args, strict=True):
        inner = given.bound if isinstance(given, Wildcard) else given
        if inner is None:
            continue
        if isinstance(formal, TypeVariable):
            if formal in free and formal not in solution:
                solution[formal] = inner
        else:
            unify_result(world, formal, inner, free, solution)
