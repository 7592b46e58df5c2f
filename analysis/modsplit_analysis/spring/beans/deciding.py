"""Conditions on other beans, decided in the order in which Spring registers beans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.matching import all_classes
from modsplit_analysis.spring.beans.model import Condition, Definition, together

_KINDS = ("bean", "missing-bean", "single-candidate")


@dataclass(frozen=True, slots=True)
class _Present:
    """A bean that is there, certainly or perhaps."""

    certain: bool
    primary: bool


@dataclass
class Known:
    """The beans so far, by class and by name; each condition is asked once, at its first bean.

    `unread` are the packages of libraries that register beans which cannot be read.
    """

    context: Context
    unread: frozenset[str] = frozenset()
    _classes: dict[str, list[_Present]] = field(default_factory=dict)
    _names: dict[str, list[_Present]] = field(default_factory=dict)
    _decided: dict[Condition, bool | None] = field(default_factory=dict)

    def add(self, definition: Definition) -> None:
        """Takes note of a bean that may be there."""
        self._note(definition, _Present(definition.bean.active is True, definition.bean.primary))

    def expect(self, definition: Definition) -> _Present:
        """Takes note of a bean that is there until conditions on beans refuse it; `forget` takes that back."""
        present = _Present(True, definition.bean.primary)
        self._note(definition, present)
        return present

    def forget(self, definition: Definition, present: _Present) -> None:
        for kept, names in self._kept(definition):
            for name in names:
                kept[name].remove(present)

    def _note(self, definition: Definition, present: _Present) -> None:
        for kept, names in self._kept(definition):
            for name in names:
                kept.setdefault(name, []).append(present)

    def _kept(self, definition: Definition) -> Iterator[tuple[dict[str, list[_Present]], Iterable[str]]]:
        yield self._classes, all_classes(self.context, definition)
        yield self._names, (definition.bean.name, *definition.bean.aliases)

    def settled(self, definition: Definition, *, late: bool) -> Definition:
        """The definition with its conditions on beans decided; `late` ones follow auto-configurations of libraries."""
        bean = definition.bean
        if bean.active is not None:
            return definition
        holds = tuple([self._decide(it, definition, late=late) for it in bean.conditions])
        known = self.context.memory.settled.get(id(definition))
        found = known.get(holds) if known else None
        if found is None:
            decided = (
                replace(it, holds=how) if it.kind in _KINDS else it
                for it, how in zip(bean.conditions, holds, strict=True)
            )
            settled = replace(bean, conditions=tuple(decided), active=together(holds))
            found = replace(definition, bean=settled)
            if known is not None:
                known[holds] = found
        return found

    def _decide(self, condition: Condition, definition: Definition, *, late: bool) -> bool | None:
        if condition.kind not in _KINDS:
            return condition.holds
        if condition not in self._decided:
            self._decided[condition] = self._holds(condition, definition, late=late)
        return self._decided[condition]

    def _holds(self, condition: Condition, definition: Definition, *, late: bool) -> bool | None:
        types = condition.types
        if not types and not condition.names and isinstance(definition.type, ClassType):
            types = (definition.type.name,)
        if condition.kind == "single-candidate":
            return together(self._single(name) for name in types)
        blind = late and not self.context.has_all_jars
        found = [self._of_type(name, condition.kind, blind=blind) for name in types]
        found += [self._of_name(name, blind=blind) for name in condition.names]
        if condition.kind == "missing-bean":
            return False if True in found else None if None in found else True
        return together(found) if found else None

    def _of_type(self, name: str, kind: str, *, blind: bool) -> bool | None:
        """Whether there is a bean of a type; None where there may be, one of a library that cannot be read too."""
        self.context.asked.add(name)
        present = self._classes.get(name)
        if present:
            return True if any(it.certain for it in present) else None
        unread = kind == "bean" and _area(name) in self.unread
        return None if unread or (blind and self.context.source(name) is None) else False

    def _of_name(self, name: str, *, blind: bool) -> bool | None:
        present = self._names.get(name)
        if present:
            return True if any(it.certain for it in present) else None
        return None if blind else False

    def _single(self, name: str) -> bool | None:
        self.context.asked.add(name)
        present = self._classes.get(name, [])
        certain = [it for it in present if it.certain]
        if len(certain) < len(present):
            return None
        return len(certain) == 1 or sum(it.primary for it in certain) == 1


def asks_for_beans(definition: Definition) -> bool:
    """Whether it depends on other beans whether this one is there."""
    return any(it.kind in _KINDS for it in definition.bean.conditions)


def _area(name: str) -> str:
    """The first parts of a package: what one part of a library calls its own."""
    return ".".join(name.split(".")[:3])


def areas(names: Iterable[str]) -> frozenset[str]:
    """The areas of classes that register beans in ways that cannot be read."""
    return frozenset(_area(name) for name in names)
