"""Beans that libraries would make, if beans of the application did not keep them away."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.matching import all_classes
from modsplit_analysis.spring.beans.model import Condition, Definition

_MISSING = "missing-bean"


@dataclass(frozen=True, slots=True)
class KeptAway:
    """A bean of a library's configuration `declared_in`, of class `type`, that is not made since the application has
    those in `by`: where none of them is, the library makes its own."""

    bean: str
    type: str
    declared_in: str
    by: tuple[str, ...]


def kept_away(context: Context, definitions: Iterable[Definition]) -> tuple[KeptAway, ...]:
    """The beans of libraries that give way to the application's alone."""
    known = tuple(definitions)
    waiting = [it for it in known if it.library and it.bean.active is False and _gives_way(it)]
    if not waiting:
        return ()
    present = _Present(context, (it for it in known if it.bean.active))
    found = ((it, present.instead_of(it)) for it in waiting)
    return tuple(KeptAway(it.bean.name, it.bean.type, it.bean.declared_in, tuple(by)) for it, by in found if by)


def _gives_way(definition: Definition) -> bool:
    """Whether nothing but other beans keeps it away."""
    return all(it.kind == _MISSING for it in definition.bean.conditions if it.holds is False)


class _Present:
    """The beans that are there, by class and by name."""

    def __init__(self, context: Context, definitions: Iterable[Definition]) -> None:
        self._by_class: dict[str, list[Definition]] = {}
        self._by_name: dict[str, list[Definition]] = {}
        for definition in definitions:
            for name in all_classes(context, definition):
                self._by_class.setdefault(name, []).append(definition)
            for name in (definition.bean.name, *definition.bean.aliases):
                self._by_name.setdefault(name, []).append(definition)

    def instead_of(self, definition: Definition) -> dict[str, None]:
        """The application's beans that keep it away; none if a library has one of them too."""
        found: dict[str, None] = {}
        for condition in definition.bean.conditions:
            if condition.kind == _MISSING and condition.holds is False:
                there = list(self._asked(condition, definition))
                if any(it.library for it in there):
                    return {}
                found |= dict.fromkeys(it.bean.name for it in there)
        return found

    def _asked(self, condition: Condition, definition: Definition) -> Iterator[Definition]:
        types = condition.types
        if not types and not condition.names and isinstance(definition.type, ClassType):
            types = (definition.type.name,)
        for name in types:
            yield from self._by_class.get(name, ())
        for name in condition.names:
            yield from self._by_name.get(name, ())
