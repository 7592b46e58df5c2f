"""Values that go along when files change: what stood at a place of a file stands at another one now."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Protocol, TypeVar

from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.text import Place

T = TypeVar("T")
S = TypeVar("S", bound="Standing")
Moves = Mapping[tuple[int, int], Place]
"""The place at which something stands in a file now, by the line and column at which it stood."""

_WITH_PLACES = re.compile(r"\b(Place|Condition|Association|Spanned|Diagnostic)\b")


class Standing(Protocol):
    """A value that stands at one place, and holds no other."""

    @property
    def place(self) -> Place: ...


class ChangedError(Exception):
    """More may have changed than can be followed."""


def moves(one: FileFacts, other: FileFacts, offsets: Mapping[int, int]) -> Moves:
    """Where what stood at an offset of a file is now."""
    before, after = one.locator(), other.locator()
    return {before(start): Place(other.path, *after(end)) for start, end in offsets.items()}


class Moved:
    """Values with the places of some files as they are now; what holds none of these stays the same object."""

    def __init__(self, places: Mapping[str, Moves]) -> None:
        self.places = places

    def beans(self, beans: tuple[Bean, ...]) -> tuple[Bean, ...]:
        """Beans, which mostly stand elsewhere."""
        places = self.places
        if not places:
            return beans
        return tuple([self(it) if it.place.file in places or _elsewhere_too(it, places) else it for it in beans])

    def standing(self, several: tuple[S, ...]) -> tuple[S, ...]:
        """Values with one place each, which is mostly elsewhere."""
        places = self.places
        if not places:
            return several
        return tuple([self(it) if it.place.file in places else it for it in several])

    def __call__(self, value: T) -> T:
        if isinstance(value, Place):
            known = self.places.get(value.file)
            if known is None:
                return value
            found = known.get((value.line, value.column))
            if found is None:
                raise ChangedError
            return found  # type: ignore[return-value]  # a Place for a Place
        if isinstance(value, tuple):
            parts = [self(it) for it in value]
            same = all(one is other for one, other in zip(parts, value, strict=True))
            return value if same else tuple(parts)  # type: ignore[return-value]  # a tuple for a tuple
        if value is None or not is_dataclass(value):
            return value
        changes = {}
        for name in _with_places(value.__class__):
            held = getattr(value, name)
            now = self(held)
            if now is not held:
                changes[name] = now
        return replace(value, **changes) if changes else value  # type: ignore[type-var]  # no class, but a value of one


def _elsewhere_too(bean: Bean, places: Collection[str]) -> bool:
    """Whether what else is said of a bean stands in one of these files."""
    at = bean.registered_at
    if at is not None and at.file in places:
        return True
    return bool(bean.conditions) and any(it.place.file in places for it in bean.conditions)


def files_in(value: object) -> Iterator[str]:
    """The files of the places in a value."""
    if isinstance(value, Place):
        yield value.file
    elif isinstance(value, tuple):
        for part in value:
            yield from files_in(part)
    elif is_dataclass(value):
        for name in _with_places(value.__class__):
            yield from files_in(getattr(value, name))


@cache
def _with_places(kind: Any) -> tuple[str, ...]:
    """The fields of a value that may hold places."""
    return tuple(it.name for it in fields(kind) if _WITH_PLACES.search(str(it.type)))
