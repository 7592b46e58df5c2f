"""Bridge methods: what the compiler adds where an overriding method has another erased signature."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.classes import CONSTRUCTOR, ClassInfo, MethodInfo
from modsplit_analysis.java.members import find_methods, seen_parameters
from modsplit_analysis.java.retention import retention
from modsplit_analysis.java.supertypes import closure, erasure
from modsplit_analysis.java.types import OBJECT, ClassType, Type
from modsplit_analysis.java.typing.body import Body
from modsplit_analysis.java.typing.uses import erased_name
from modsplit_analysis.java.world import World


def use_bridges(body: Body) -> None:
    """Notes the classes that bridge methods of the class mention."""
    info, world = body.info, body.world
    if len(closure(world, info)) <= 2:  # itself and Object
        return
    for name in info.method_names():
        if name == CONSTRUCTOR:
            continue
        for method in info.methods(name):
            if not method.static and method.access != "private":
                at = method.facts.name_span.start if method.facts else info.declaration.name_span.start
                for overridden in _overridden(world, info, method):
                    if _erased(world, overridden) != _erased(world, method):
                        _use(body, overridden, at)
    _use_inherited(body)
    _use_widened(body)


def _overridden(world: World, info: ClassInfo, method: MethodInfo) -> Iterator[MethodInfo]:
    """The methods above that a method of the class overrides."""
    own = [erasure(world, parameter) for parameter in method.parameters]
    for supertype in closure(world, info).values():
        above = world.find(supertype.name)
        if above is None or above is info:
            continue
        for candidate in above.methods(method.name):
            if candidate.static or candidate.access == "private" or len(candidate.parameters) != len(own):
                continue
            if seen_parameters(world, candidate, supertype) == own:
                yield candidate


def _erased(world: World, method: MethodInfo) -> list[Type]:
    return [erasure(world, type_) for type_ in (*method.parameters, method.returns)]


def _use(body: Body, method: MethodInfo, at: int) -> None:
    for role, types in (
        ("parameter", method.parameters),
        ("return", (method.returns,)),
        ("throws", method.throws),
    ):
        for type_ in types:
            name = erased_name(body.world, type_)
            if name:
                body.use(name, role, at, "", "", "implied")


def _use_inherited(body: Body) -> None:
    """An inherited method that implements a generic method of an interface of this class only."""
    info, world = body.info, body.world
    superclass = world.find(info.supertypes[0].name) if info.supertypes else None
    if info.interface or superclass is None or superclass.name == OBJECT.name:
        return
    inherited = closure(world, superclass)
    at = info.declaration.name_span.start
    for supertype in info.supertypes[1:]:
        above = world.find(supertype.name)
        if above is None or not supertype.args or supertype.name in inherited:
            continue
        for name in above.method_names():
            for wanted in above.methods(name):
                for found in _implementations(world, superclass, wanted, supertype):
                    if _erased(world, wanted) not in _erasures(world, superclass, name):
                        _use(body, wanted, at)
                        _use(body, found, at)


def _erasures(world: World, info: ClassInfo, name: str) -> list[list[Type]]:
    """The signatures that a class has for a name already, bridges included: those of all it inherits from."""
    above = [world.find(supertype) for supertype in closure(world, info)]
    return [_erased(world, method) for one in above if one for method in one.methods(name)]


def _implementations(
    world: World, superclass: ClassInfo, wanted: MethodInfo, supertype: ClassType
) -> Iterator[MethodInfo]:
    parameters = seen_parameters(world, wanted, supertype)
    for method, declared_in in find_methods(world, superclass, wanted.name):
        same_arity = len(method.parameters) == len(parameters)
        if not method.abstract and same_arity and seen_parameters(world, method, declared_in) == parameters:
            yield method


def _use_widened(body: Body) -> None:
    """A public class makes the public methods of package-private superclasses callable by bridges."""
    info, world = body.info, body.world
    at = info.declaration.name_span.start
    nearer: list[ClassInfo] = [info]
    above: ClassInfo | None = info if info.access == "public" and not info.interface else None
    while above is not None and above.supertypes:
        above = world.find(above.supertypes[0].name)
        if above is None or above.interface or above.access == "public" or above in nearer:
            return
        for method in (method for name in above.method_names() for method in above.methods(name)):
            if _is_widened(method) and not any(_redeclares(world, one, method) for one in nearer):
                _use(body, method, at)
                _use_annotations(body, method, at)
        nearer.append(above)


def _is_widened(method: MethodInfo) -> bool:
    final = method.facts is not None and "final" in method.facts.modifiers
    plain = not method.static and not method.abstract and not final
    return method.access == "public" and plain and method.name != CONSTRUCTOR


def _redeclares(world: World, info: ClassInfo, method: MethodInfo) -> bool:
    """Whether a subclass has a method of its own with these parameters."""
    seen = closure(world, info).get(method.owner, OBJECT)
    parameters = seen_parameters(world, method, seen)
    return any(
        [erasure(world, parameter) for parameter in own.parameters] == parameters for own in info.methods(method.name)
    )


def _use_annotations(body: Body, method: MethodInfo, at: int) -> None:
    """A bridge has the annotations of what it calls, and of its parameters."""
    owner = body.world.written(method.owner)
    if owner is None or method.facts is None:
        return
    given = [found for parameter in method.facts.parameters for found in parameter.annotations]
    for annotation in (*method.facts.annotations, *given):
        found = owner.named(annotation.name)
        if isinstance(found, ClassType) and retention(body.world, found.name) == "bytecode":
            body.use(found.name, "annotation", at, "", "", "implied")
