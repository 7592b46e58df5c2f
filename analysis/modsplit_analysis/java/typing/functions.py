"""Lambdas and method references, against the functional interface that the context expects."""

from __future__ import annotations

from typing import NamedTuple

from modsplit_analysis.java.classes import CONSTRUCTOR
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.members import find_function
from modsplit_analysis.java.subtyping import is_subtype
from modsplit_analysis.java.supertypes import bindings_of
from modsplit_analysis.java.types import (
    OBJECT,
    ArrayType,
    ClassType,
    Type,
    Wildcard,
    substitute,
    upper,
)
from modsplit_analysis.java.typing.body import Body, Call, type_of, typer
from modsplit_analysis.java.typing.entities import TYPE, entity
from modsplit_analysis.java.typing.inference import Solution, common_supertype, unify
from modsplit_analysis.java.typing.overloads import Candidate, constructors, methods_of, most_specific, takes
from modsplit_analysis.java.typing.statements import run
from modsplit_analysis.java.typing.uses import use_method
from modsplit_analysis.java.typing.written import use_written
from modsplit_analysis.java.world import World


class Function(NamedTuple):
    """What a functional interface takes and returns."""

    parameters: tuple[Type, ...]
    returns: Type


def function_of(world: World, type_: Type) -> Function | None:
    """The function of an interface type; wildcards count as their bounds."""
    info = world.find(type_.name) if isinstance(type_, ClassType) else None
    found = find_function(world, info) if info else None
    if info is None or found is None or not isinstance(type_, ClassType):
        return None
    method, declared_in = found
    bindings = {variable: _plain(argument) for variable, argument in bindings_of(info, type_).items()}
    if method.owner != info.name:
        owner = world.find(method.owner)
        seen = substitute(declared_in, bindings)
        bindings = dict(bindings_of(owner, seen)) if owner and isinstance(seen, ClassType) else {}
    parameters = tuple(substitute(parameter, bindings) for parameter in method.parameters)
    return Function(parameters, substitute(method.returns, bindings))


def _plain(type_: Type) -> Type:
    if isinstance(type_, Wildcard):
        return OBJECT if type_.kind == "?" else type_.bound
    return type_


def stated_parameters(body: Body, code: Code) -> tuple[Type, ...]:
    """The parameter types that a lambda declares, or that the only method a reference can mean has."""
    if code[0] == "lambda":
        return tuple(body.resolve(written) if written is not None else None for _, written, _ in code[2])
    kept, body.uses = body.uses, []
    kind, owner = entity(body, code[2])
    body.uses = kept
    if kind != TYPE or code[3] == "new":
        return ()
    found = methods_of(body.world, owner, code[3]).candidates
    if len(found) != 1 or found[0].variable:
        return ()
    parameters = found[0].parameters
    return parameters if found[0].method.static else (owner, *parameters)


def type_function(body: Body, code: Code, expected: Type) -> Type:
    """Types a lambda or method reference; the result is what it returns."""
    function = function_of(body.world, expected)
    if code[0] == "lambda":
        return _lambda(body, code, function)
    return _reference(body, code, function)


@typer("lambda", "ref")
def function_(body: Body, code: Code, expected: Type) -> Type:
    type_function(body, code, expected)
    return expected


def _lambda(body: Body, code: Code, function: Function | None) -> Type:
    _, at, parameters, items, is_block = code
    variables, types = body.variables, body.local_types
    returns, result = body.returns, body.result
    body.variables, body.local_types, body.returns = dict(variables), dict(types), []
    body.result = function.returns if function else None
    for position, (name, written, place) in enumerate(parameters):
        if written is not None:
            use_written(body, written, "parameter")
            body.variables[name] = body.resolve(written)
        else:
            known = function and position < len(function.parameters)
            type_ = upper(function.parameters[position]) if function and known else None
            body.variables[name] = type_
            body.use_type(type_, "parameter", place, "implied")
    if is_block:
        run(body, items)
        returned = _joined(body)
    else:
        returned = type_of(body, items[0], body.result)
    promised = function.returns if function and function.returns is not None else returned
    body.use_type(upper(promised), "return", at, "implied")
    body.variables, body.local_types = variables, types
    body.returns, body.result = returns, result
    return returned


def _joined(body: Body) -> Type:
    """What a block returns, over all its `return` statements."""
    joined: Type = "void"
    for _, type_ in body.returns:
        joined = type_ if joined == "void" or joined is None else common_supertype(body.world, joined, type_)
    return joined


def _reference(body: Body, code: Code, function: Function | None) -> Type:
    _, at, target, name = code
    kind, owner = entity(body, target)
    given = function.parameters if function else ()
    if kind == TYPE:
        body.use_type(owner, "method-reference", at)
    if isinstance(owner, ArrayType):
        return owner
    called = CONSTRUCTOR if name == "new" else name
    overloads = constructors(body.world, owner) if name == "new" else methods_of(body.world, owner, name)
    found = overloads.seen_from(body.world, body.info).candidates
    chosen, passed = _choose_reference(body, found, kind == TYPE and name != "new", given, owner)
    if chosen is None:
        return owner if name == "new" else None
    result = _reference_result(body, chosen, passed)
    use_method(body, owner, chosen.method, "method-reference", at)
    if body.calls is not None:
        body.calls.append(Call("ref", called, owner, chosen.method, target, (), tuple(given), result, at))
    return result


def _choose_reference(
    body: Body, found: tuple[Candidate, ...], by_type: bool, given: tuple[Type, ...], owner: Type
) -> tuple[Candidate | None, tuple[Type, ...]]:
    """`Type::method` is static with all arguments, or takes its receiver as the first of them."""
    if not found:
        return None, ()
    direct = [one for one in found if takes(one.method, len(given)) and (not by_type or one.method.static)]
    if direct:
        return most_specific(body.world, direct, (), given), given
    if by_type and given:
        rest = given[1:]
        bound = [one for one in found if takes(one.method, len(rest)) and not one.method.static]
        if bound:
            chosen = most_specific(body.world, bound, (), rest)
            return _seen_by_receiver(body, chosen, given[0], owner), rest
    return found[0], ()


def _seen_by_receiver(body: Body, chosen: Candidate, receiver: Type, owner: Type) -> Candidate:
    """The type arguments of the receiver count, where the reference names a raw type."""
    if isinstance(owner, ClassType) and not owner.args and is_subtype(body.world, receiver, owner):
        for candidate in methods_of(body.world, receiver, chosen.method.name).candidates:
            if candidate.method is chosen.method:
                return candidate
    return chosen


def _reference_result(body: Body, chosen: Candidate, passed: tuple[Type, ...]) -> Type:
    solution: Solution = {}
    free = chosen.free
    for position, type_ in enumerate(passed):
        unify(body.world, chosen.formal(position), type_, free, solution)
    return upper(substitute(chosen.returns, {variable: solution.get(variable) for variable in free}))
