"""Candidates of a call, and the choice among overloads."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, MethodInfo
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.members import find_function, find_methods
from modsplit_analysis.java.subtyping import assignable, is_subtype
from modsplit_analysis.java.supertypes import bindings_of, class_parts, erasure
from modsplit_analysis.java.types import OBJECT, ArrayType, Bindings, ClassType, Type, TypeVariable, substitute
from modsplit_analysis.java.world import World


class Candidate:
    """A method as its receiver sees it: parameters and result with the variables of its class bound.

    `free` are the variables that a call has to infer: the method's own, for a diamond also those of the class, whose
    type is what a constructor returns.
    """

    __slots__ = ("_erased", "free", "method", "parameters", "returns", "variable")

    def __init__(
        self, method: MethodInfo, bindings: Bindings, created: Type = None, diamond: tuple[TypeVariable, ...] = ()
    ) -> None:
        self.method = method
        self.variable = method.varargs
        self.free = method.variables + diamond
        self.returns = method.returns if created is None else created
        self.parameters = method.parameters
        if bindings:
            self.returns = substitute(self.returns, bindings)
            self.parameters = tuple([substitute(parameter, bindings) for parameter in method.parameters])
        self._erased: tuple[Type, ...] | None = None

    def formal(self, position: int, spread: bool = True) -> Type:
        """The formal type of an argument; a variable last parameter repeats its element if `spread`."""
        return self._at(self.parameters, position, spread)

    def erased(self, world: World, position: int, spread: bool = True) -> Type:
        """The erasure of the formal type of an argument."""
        if self._erased is None:
            self._erased = tuple([erasure(world, parameter) for parameter in self.parameters])
        return self._at(self._erased, position, spread)

    def _at(self, parameters: tuple[Type, ...], position: int, spread: bool) -> Type:
        last = len(parameters) - 1
        if self.variable and spread and position >= last:
            formal = parameters[last]
            return formal.element if isinstance(formal, ArrayType) else formal
        return None if position > last else parameters[position]


class Overloads:
    """The methods that a name can mean on a type, and which of them calls meant that were looked at before."""

    __slots__ = ("_by_count", "_open", "_seen", "candidates", "chosen")

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        self.candidates = candidates
        self._open = len(candidates) < 2 or all(one.method.access in ("public", "protected") for one in candidates)
        self._seen: dict[tuple[str, str], Overloads] = {}
        self.chosen: dict[Shape, Candidate] = {}
        self._by_count: dict[int, tuple[Candidate, ...]] = {}

    def seen_from(self, world: World, info: ClassInfo) -> Overloads:
        """Those that code of a class can call; all where none is, since the source may be broken."""
        if self._open:
            return self
        key = (info.top_level, info.package)
        found = self._seen.get(key)
        if found is None:
            kept = tuple([one for one in self.candidates if _is_seen(world, one.method, info)])
            found = self._seen[key] = Overloads(kept) if kept and len(kept) < len(self.candidates) else self
        return found

    def taking(self, count: int) -> tuple[Candidate, ...]:
        """Those that can be called with so many arguments."""
        found = self._by_count.get(count)
        if found is None:
            found = tuple(one for one in self.candidates if takes(one.method, count))
            self._by_count[count] = found
        return found


def _is_seen(world: World, method: MethodInfo, info: ClassInfo) -> bool:
    owner = world.find(method.owner)
    if owner is None or method.access in ("public", "protected"):
        return True
    return owner.top_level == info.top_level if method.access == "private" else owner.package == info.package


NONE: Final = Overloads(())


def methods_of(world: World, owner: Type, name: str) -> Overloads:
    """The methods of a name that a value of the type has."""
    key = (owner, name)
    found = world.overloads.get(key)
    if found is None:
        parts = (OBJECT,) if isinstance(owner, ArrayType) else tuple(class_parts(world, owner))
        seen = [one for part in parts for one in _candidates(world, part, name)]
        if not seen and owner is not None:
            seen = list(_candidates(world, OBJECT, name))
        found = world.overloads[key] = Overloads(tuple(seen))
    return found


def _candidates(world: World, part: ClassType, name: str) -> Iterator[Candidate]:
    info = world.find(part.name)
    for method, declared_in in find_methods(world, info, name) if info else ():
        if info is None or method.owner == info.name:
            yield Candidate(method, bindings_of(info, part) if info else {})
            continue
        owner = world.find(method.owner)
        if owner is None or not owner.variables:
            yield Candidate(method, {})
            continue
        seen = substitute(declared_in, bindings_of(info, part)) if info.variables else declared_in
        yield Candidate(method, bindings_of(owner, seen if isinstance(seen, ClassType) else declared_in))


def constructors(world: World, type_: Type) -> Overloads:
    """What `new` can call for a type; the arguments of a class type whose arguments are missing are inferred."""
    key = (type_, CONSTRUCTOR)
    found = world.overloads.get(key)
    if found is None:
        info = world.find(type_.name) if isinstance(type_, ClassType) else None
        if info is None or not isinstance(type_, ClassType):
            return NONE
        free = () if type_.args else info.variables
        bindings = {} if free else bindings_of(info, type_)
        created = info.this if free else type_
        methods = info.methods(CONSTRUCTOR)
        found = Overloads(tuple([Candidate(method, bindings, created, free) for method in methods]))
        world.overloads[key] = found
    return found


def takes(method: MethodInfo, count: int) -> bool:
    """Whether the method can be called with so many arguments."""
    parameters = len(method.parameters)
    return count == parameters or (method.varargs and count >= parameters - 1)


Shape = tuple[object, ...]
"""What the choice among overloads depends on: the types of the arguments, and the shapes of functions."""


def choose(
    world: World, overloads: Overloads, fitting: Sequence[Candidate], arguments: Sequence[Code], types: Sequence[Type]
) -> Candidate:
    """The most specific applicable candidate; functions count by their shape, other arguments by type."""
    shapes = [function_shape(argument) for argument in arguments if argument[0] in ("lambda", "ref")]
    key = (*types, *shapes)
    found = overloads.chosen.get(key)
    if found is None:
        found = overloads.chosen[key] = most_specific(world, fitting, arguments, types)
    return found


def most_specific(
    world: World, fitting: Sequence[Candidate], arguments: Sequence[Code], types: Sequence[Type]
) -> Candidate:
    """The candidate that the language prefers, by the three phases of applicability."""
    left = [candidate for candidate in fitting if _shapes_fit(world, candidate, arguments)] or list(fitting)
    count = len(types)
    for fits, spread in ((is_subtype, False), (assignable, False), (assignable, True)):
        applicable = [
            candidate
            for candidate in left
            if (spread or len(candidate.parameters) == count) and _fits(world, candidate, types, fits, spread)
        ]
        if applicable:
            left = applicable
            break
    best = left[0]
    for other in left[1:]:
        if _more_specific(world, other, best, count, arguments) and not _more_specific(
            world, best, other, count, arguments
        ):
            best = other
    return best


def _fits(
    world: World,
    candidate: Candidate,
    types: Sequence[Type],
    fits: Callable[[World, Type, Type], bool],
    spread: bool,
) -> bool:
    for position, type_ in enumerate(types):
        if type_ is not None and not fits(world, type_, candidate.erased(world, position, spread)):
            return False
    return True


def _more_specific(world: World, one: Candidate, other: Candidate, count: int, arguments: Sequence[Code]) -> bool:
    for position in range(count):
        mine, theirs = one.erased(world, position), other.erased(world, position)
        if mine == theirs or is_subtype(world, mine, theirs):
            continue
        function = position < len(arguments) and arguments[position][0] in ("lambda", "ref")
        if function and _returns_more(world, mine, theirs):
            continue
        return False
    return True


def _returns_more(world: World, one: Type, other: Type) -> bool:
    """A function that returns something is preferred to one that returns nothing, a primitive to its box."""
    results = []
    for type_ in (one, other):
        info = world.find(type_.name) if isinstance(type_, ClassType) else None
        function = find_function(world, info) if info else None
        results.append(function[0].returns if function else None)
    mine, theirs = results
    return mine != "void" and (theirs == "void" or (isinstance(mine, str) and not isinstance(theirs, str)))


def _shapes_fit(world: World, candidate: Candidate, arguments: Sequence[Code]) -> bool:
    return all(
        argument[0] not in ("lambda", "ref") or _shape_fits(world, candidate.formal(position), argument)
        for position, argument in enumerate(arguments)
    )


def _shape_fits(world: World, formal: Type, argument: Code) -> bool:
    if isinstance(formal, TypeVariable) or formal is None:
        return True
    info = world.find(formal.name) if isinstance(formal, ClassType) else None
    if info is None:
        return isinstance(formal, ClassType)
    function = find_function(world, info)
    if function is None:
        return False
    if argument[0] == "ref":
        return True
    count, void, valued = function_shape(argument)
    return count == len(function[0].parameters) and (void if function[0].returns == "void" else valued)


def function_shape(code: Code) -> tuple[int, bool, bool]:
    """Parameters of a lambda, and whether it fits a function without and one with a result."""
    if code[0] == "ref":
        return -1, True, True
    void, valued = lambda_shape(code)
    return len(code[2]), void, valued


def lambda_shape(code: Code) -> tuple[bool, bool]:
    """Whether a lambda's body fits a function without and with a result."""
    _, _, _, items, is_block = code
    if not is_block:
        return items[0][0] in ("call", "new", "set", "step"), True
    returned = list(_returned(items))
    if returned:
        return not any(returned), any(returned)
    return True, bool(items) and items[-1][0] == "throw"


def _returned(items: tuple[Code, ...]) -> Iterator[bool]:
    """For each `return` of a lambda's own: whether it returns a value."""
    pending = list(items)
    while pending:
        item = pending.pop()
        if item[0] == "return":
            yield item[2] is not None
        elif item[0] == "block":
            pending.extend(item[2])
        elif item[0] == "each":
            pending.extend(item[5])
        elif item[0] == "try":
            pending.extend((*item[3], *(inner for clause in item[4] for inner in clause[3]), *item[5]))
        elif item[0] == "switch":
            pending.extend(inner for case in item[3] for inner in case[2])
