"""Which beans fit a wanted type: class, generic arguments, qualifiers."""

from __future__ import annotations

from collections.abc import Iterable

from modsplit_analysis.java.supertypes import class_parts, closure
from modsplit_analysis.java.types import ArrayType, ClassType, Type, TypeVariable, Wildcard
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Definition

OBJECT = "java.lang.Object"


class Index:
    """Beans by every class that they are."""

    def __init__(self, context: Context, definitions: Iterable[Definition]) -> None:
        self.context = context
        self.by_name: dict[str, Definition] = {}
        self.by_class: dict[str, list[Definition]] = {}
        for definition in definitions:
            self.by_name[definition.bean.name] = definition
            for alias in definition.bean.aliases:
                self.by_name.setdefault(alias, definition)
            if definition.candidate:
                for name in all_classes(context, definition):
                    self.by_class.setdefault(name, []).append(definition)

    def within(self, context: Context) -> Index:
        """The same beans, in a context that knows of edits which change none of them."""
        index = Index(context, ())
        index.by_name, index.by_class = self.by_name, self.by_class
        return index

    def fitting(self, wanted: Type, *, loosely: bool = False) -> list[Definition]:
        """The beans of a type; `loosely` also those whose type arguments are not known."""
        if isinstance(wanted, ArrayType):
            return [it for it in self.by_name.values() if it.type == wanted]
        if not isinstance(wanted, ClassType):
            return []
        self.context.asked.add(wanted.name)
        found = self.by_class.get(wanted.name, [])
        return [it for it in found if arguments_fit(self.context, it.type, wanted, loosely=loosely)]


def all_classes(context: Context, definition: Definition) -> Iterable[str]:
    """The classes under which a bean is found: its own, and those of the factory bean that makes it."""
    own = classes_of(context, definition.type)
    return own if definition.maker is None else own | classes_of(context, definition.maker)


def classes_of(context: Context, type_: Type) -> dict[str, ClassType]:
    """The class of a type and every class above it."""
    found: dict[str, ClassType] = {}
    for part in class_parts(context.world, type_):
        info = context.world.find(part.name)
        found |= closure(context.world, info) if info else {part.name: part}
    return found


def arguments_fit(context: Context, type_: Type, wanted: ClassType, *, loosely: bool) -> bool:
    """Whether a bean's type arguments are those that are wanted; a raw bean fits only loosely."""
    if not wanted.args or not isinstance(type_, ClassType):
        return True
    seen = context.program.as_super(type_, wanted.name)
    if seen is None:
        return loosely
    if not seen.args:
        return loosely or all(_is_open(it) for it in wanted.args)
    return all(_fits(context, have, want, loosely) for have, want in zip(seen.args, wanted.args, strict=False))


def _fits(context: Context, have: Type, want: Type, loosely: bool) -> bool:
    if _is_open(want) or have == want:
        return True
    if isinstance(have, TypeVariable | Wildcard):
        return loosely
    if isinstance(want, Wildcard):
        bound = want.bound
        if not isinstance(bound, ClassType) or not isinstance(have, ClassType):
            return True
        return context.is_a(have.name, bound.name) if want.kind == "+" else context.is_a(bound.name, have.name)
    if isinstance(have, ClassType) and isinstance(want, ClassType) and have.name == want.name:
        return (
            not want.args
            or not have.args
            or all(_fits(context, one, other, loosely) for one, other in zip(have.args, want.args, strict=False))
        )
    return False


def _is_open(type_: Type) -> bool:
    """Whether a type argument asks for nothing in particular."""
    if isinstance(type_, TypeVariable):
        return True
    return isinstance(type_, Wildcard) and (type_.bound is None or type_.bound == ClassType(OBJECT))
