"""What using a method means for the classes around it: receiver, owner, descriptor."""

from __future__ import annotations

from typing import NamedTuple

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.members import of_object
from modsplit_analysis.java.supertypes import erasure
from modsplit_analysis.java.types import OBJECT, ArrayType, ClassType, Type
from modsplit_analysis.java.typing.body import Body
from modsplit_analysis.java.world import World


class Descriptor(NamedTuple):
    """A method as text, and the classes of the workspace in its erased signature, as parameter or return."""

    text: str
    classes: tuple[tuple[str, str], ...]


def descriptor(world: World, method: MethodInfo) -> Descriptor:
    """What a use of the method says in a compiled class."""
    found = world.descriptors.get(method)
    if found is None:
        roles = [("parameter", type_) for type_ in method.parameters] + [("return", method.returns)]
        names = [(erased_name(world, type_), role) for role, type_ in roles] if method.origin != "library" else []
        classes = tuple((name, role) for name, role in names if world.written(name) is not None)
        found = world.descriptors[method] = Descriptor(str(method), classes)
    return found


def erased_name(world: World, type_: Type) -> str:
    """The class in the erasure of a type, through arrays; empty for primitive types."""
    kept = erasure(world, type_)
    while isinstance(kept, ArrayType):
        kept = kept.element
    return kept.name if isinstance(kept, ClassType) else ""


def use_method(body: Body, owner: Type, method: MethodInfo, role: str, at: int) -> None:
    """Notes a use of a method: of the class it is called on, and of the classes in its descriptor.

    The compiler names the receiver's class, not the one that declares the method; except in method references. Of
    what every class has from Object it names no class but Object.
    """
    if method.owner == OBJECT.name or _repeats_object(body.world, owner, method):
        return
    member, classes = descriptor(body.world, method)
    named = owner.name if isinstance(owner, ClassType) else erased_name(body.world, owner) or method.owner
    body.uses.append((named, role, at, method.access, member, ""))
    if named != method.owner and role == "method-reference":
        body.use(method.owner, role, at, method.access, member, "implied")
    for name, place in classes:
        body.uses.append((name, place, at, "", "", "implied"))


def _repeats_object(world: World, owner: Type, method: MethodInfo) -> bool:
    """Whether an interface above the receiver's class only repeats what Object has anyway."""
    if not of_object(method) or not isinstance(owner, ClassType) or owner.name == method.owner:
        return False
    declared_in = world.find(method.owner)
    return declared_in is not None and declared_in.interface
