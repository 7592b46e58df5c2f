"""Typing a call: its arguments, its type arguments and its result."""

from __future__ import annotations

from typing import Final

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.types import ArrayType, Type, limited, substitute, upper
from modsplit_analysis.java.typing.body import Body, type_of
from modsplit_analysis.java.typing.functions import function_of, stated_parameters, type_function
from modsplit_analysis.java.typing.inference import Solution, unify, unify_result
from modsplit_analysis.java.typing.overloads import Candidate, Overloads, choose

_POLY: Final = frozenset(("call", "new", "lambda", "ref", "cond", "switch"))


class Invocation:
    """The chosen method, and the types of the arguments and of the result."""

    __slots__ = ("arguments", "method", "result")

    def __init__(self, method: MethodInfo | None, arguments: tuple[Type, ...], result: Type) -> None:
        self.method = method
        self.arguments = arguments
        self.result = result


def invoke(
    body: Body, overloads: Overloads, arguments: tuple[Code, ...], explicit: tuple[Code, ...], expected: Type
) -> Invocation:
    """Types each argument once and chooses among the overloads."""
    count = len(arguments)
    fitting = overloads.taking(count)
    types: list[Type] = [None] * count
    typed = 0
    if len(fitting) > 1:
        for position, argument in enumerate(arguments):
            if not needs_target(argument):
                types[position] = type_of(body, argument)
                typed |= 1 << position
        chosen = choose(body.world, overloads, fitting, arguments, types)
    elif fitting:
        chosen = fitting[0]
    else:
        return Invocation(None, tuple([type_of(body, argument) for argument in arguments]), None)
    if not chosen.free:
        for position, argument in enumerate(arguments):
            if not typed >> position & 1:
                types[position] = type_of(body, argument, chosen.formal(position, _spreads(chosen, count)))
        return Invocation(chosen.method, tuple(types), limited(upper(chosen.returns)))
    inference = _Inference(body, chosen, expected)
    if explicit:
        inference.solution.update(zip(chosen.method.variables, map(body.resolve, explicit), strict=False))
    inference.solve(arguments, types, typed)
    return Invocation(chosen.method, tuple(types), limited(upper(inference.known(chosen.returns))))


def needs_target(code: Code) -> bool:
    """Whether an argument's type depends on the parameter: a function, or a call that is given one."""
    operation = code[0]
    if operation in ("lambda", "ref"):
        return True
    if operation == "call":
        return any(map(needs_target, code[4]))
    if operation == "new":
        return code[4] is None and any(map(needs_target, code[3]))
    return operation == "cond" and (needs_target(code[3]) or needs_target(code[4]))


def _spreads(chosen: Candidate, count: int) -> bool:
    return chosen.variable and count != len(chosen.parameters)


class _Inference:
    """Finds the type arguments of one call.

    Plain arguments count first, then the parameters that lambdas declare, then functions from left to right, then what
    the context expects; what is expected also serves as a guess at the parameters of functions, which later findings
    replace.
    """

    def __init__(self, body: Body, chosen: Candidate, expected: Type) -> None:
        self.body = body
        self.chosen = chosen
        self.free = chosen.free
        self.expected = expected
        self.solution: Solution = {}
        self.guess: Solution = {}

    def solve(self, arguments: tuple[Code, ...], types: list[Type], typed: int) -> None:
        """Types the arguments that are not typed yet; `typed` has a bit for each that is."""
        world, count = self.body.world, len(arguments)
        if self.expected is not None and any(argument[0] in _POLY for argument in arguments):
            unify_result(world, self.chosen.returns, self.expected, self.free, self.guess)
        waiting = []
        for position, argument in enumerate(arguments):
            untyped = not typed >> position & 1
            if untyped and needs_target(argument):
                waiting.append(position)
                if argument[0] == "lambda":
                    self.state(argument, self.chosen.formal(position, _spreads(self.chosen, count)))
                continue
            if untyped:
                formal = _formal(self.chosen, position, None, count)
                types[position] = type_of(self.body, argument, self.known(formal))
            self.unify(_formal(self.chosen, position, types[position], count), types[position])
        for position in waiting:
            formal = self.chosen.formal(position, _spreads(self.chosen, count))
            types[position] = self.function(arguments[position], formal)
        if self.expected is not None:
            unify_result(world, self.chosen.returns, self.expected, self.free, self.solution)

    def state(self, argument: Code, formal: Type) -> None:
        """What a function itself says of its parameters: a lambda before any body is looked at."""
        function = function_of(self.body.world, formal)
        if function is not None:
            for parameter, stated in zip(function.parameters, stated_parameters(self.body, argument), strict=False):
                self.unify(parameter, stated)

    def function(self, argument: Code, formal: Type) -> Type:
        """The type of a lambda, a method reference, or of a call that is given one."""
        if argument[0] not in ("lambda", "ref"):
            type_ = type_of(self.body, argument, self.known(formal))
            self.unify(formal, type_)
            return type_
        if argument[0] == "ref":
            self.state(argument, formal)
        function = function_of(self.body.world, formal)
        returned = type_function(self.body, argument, self.known(formal))
        if function is not None:
            self.unify(function.returns, returned)
        return formal

    def unify(self, formal: Type, actual: Type) -> None:
        unify(self.body.world, formal, actual, self.free, self.solution)

    def known(self, formal: Type) -> Type:
        """A formal type with what is found or guessed; open variables are unknown."""
        guess, solution = self.guess, self.solution
        return substitute(formal, {one: solution.get(one, guess.get(one)) for one in self.free})


def _formal(chosen: Candidate, position: int, type_: Type, count: int) -> Type:
    """An array given for the variable parameter is the whole of it."""
    whole = count == len(chosen.parameters) and isinstance(type_, ArrayType)
    return chosen.formal(position, chosen.variable and not whole)
