"""Applications that follow edits of code: what a body says is read anew, what stands elsewhere only moves to its lines.

Which beans there are, what they are given, where they answer: all that follows from what classes declare. An edit that
leaves the declarations of a file as they were, annotations and imports included, changes none of it but the places.
What is said inside bodies, such as calls in a transaction or the view that a handler returns, is read again for the
classes of the file and for those below them. Other edits have the application analysed from the start.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeVar

from modsplit_analysis.java.facts import FileFacts, Span, TypeRef
from modsplit_analysis.java.program import Unit
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.world import World
from modsplit_analysis.spring.application import Analysed, Said, said_by
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.contexts import Workspace
from modsplit_analysis.spring.memory import Memory
from modsplit_analysis.text import Place

T = TypeVar("T")
_WITH_PLACES = re.compile(r"\b(Place|Condition|Association|Spanned|Diagnostic)\b")


class _UnplacedError(Exception):
    """A place that is none of a declaration."""


def followed(before: Analysed, workspace: Workspace) -> Analysed | None:
    """The application after edits of Java files; None if more than bodies may have changed."""
    units, memory = workspace.program.units, workspace.memory
    if memory is None or units.keys() != before.units.keys():
        return None
    changed = [path for path, unit in units.items() if before.units[path] is not unit]
    offsets: dict[str, dict[int, int]] = {path: {} for path in changed}
    for path in changed:
        if path in before.read or not _only_bodies(before.units[path], units[path], offsets[path]):
            return None
    try:
        moved = _Moved({path: _places(before.units[path].facts, units[path].facts, it) for path, it in offsets.items()})
        return _renewed(before, workspace, memory, changed, moved)
    except _UnplacedError:
        return None


def _only_bodies(one: Unit, other: Unit, offsets: dict[int, int]) -> bool:
    """Whether a file declares what it did before; of a test no more counts than the names of its classes."""
    if (one.project, one.source_set, one.release) != (other.project, other.source_set, other.release):
        return False
    if one.source_set == "test":
        names = ([declaration.name for declaration in it.facts.declarations()] for it in (one, other))
        return next(names) == next(names)
    return _same(_declared(one.facts), _declared(other.facts), offsets)


def _declared(facts: FileFacts) -> tuple[object, ...]:
    return facts.package, facts.package_annotations, facts.imports, facts.types


def _same(one: Any, other: Any, offsets: dict[int, int]) -> bool:
    """Whether two declarations are equal but for their places and bodies; where each place has gone."""
    kind = type(one)
    if kind is not type(other):
        return False
    if kind is Span:
        return bool(offsets.setdefault(one.start, other.start) == other.start)
    if kind is TypeRef:
        return _all_same((*one[:3], one[4]), (*other[:3], other[4]), offsets)
    if kind is tuple:
        code = len(one) > 1 and isinstance(one[0], str) and type(one[1]) is int
        return (
            _all_same((one[0], *one[2:]), (other[0], *other[2:]), offsets) if code else _all_same(one, other, offsets)
        )
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return all(
            (getattr(one, name) is None) == (getattr(other, name) is None)
            if name == "body"
            else _same(getattr(one, name), getattr(other, name), offsets)
            for name in _names(one.__class__)
        )
    return bool(one == other)


def _all_same(one: tuple[object, ...], other: tuple[object, ...], offsets: dict[int, int]) -> bool:
    return len(one) == len(other) and all(_same(*pair, offsets) for pair in zip(one, other, strict=True))


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(it.name for it in fields(kind)) if is_dataclass(kind) else tuple(kind._fields)


def _places(one: FileFacts, other: FileFacts, offsets: Mapping[int, int]) -> Mapping[tuple[int, int], Place]:
    """Where each place of a declaration is now, by line and column."""
    before, after = one.locator(), other.locator()
    return {before(start): Place(other.path, *after(end)) for start, end in offsets.items()}


class _Moved:
    """Values with the places of some files as they are now; what holds none of these stays the same object."""

    def __init__(self, places: Mapping[str, Mapping[tuple[int, int], Place]]) -> None:
        self.places = places

    def __call__(self, value: T) -> T:
        if isinstance(value, Place):
            known = self.places.get(value.file)
            if known is None:
                return value
            found = known.get((value.line, value.column))
            if found is None:
                raise _UnplacedError
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


@cache
def _with_places(kind: Any) -> tuple[str, ...]:
    """The fields of a value that may hold places."""
    return tuple(it.name for it in fields(kind) if _WITH_PLACES.search(str(it.type)))


@dataclass(frozen=True)
class _Sources(Mapping[str, SourceClass]):
    """The classes of an application, made when they are asked for."""

    names: tuple[str, ...]
    world: World
    known: frozenset[str] = field(default=frozenset())

    def __getitem__(self, name: str) -> SourceClass:
        found = self.world.written(name) if name in self.known else None
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _renewed(before: Analysed, workspace: Workspace, memory: Memory, changed: list[str], moved: _Moved) -> Analysed:
    it, world = before.application, workspace.program.world
    sources = _Sources(it.sources, world, frozenset(it.sources))
    context = Context(
        *(workspace.program, workspace.build, it.project, sources, it.environment, it.resources.all),
        *(workspace.files, workspace.calls, memory),
    )
    own = {name for path in changed for name in _classes(world, workspace.program.units[path].facts)}
    stale = own.union(*(before.heirs.get(name, ()) for name in own)) & sources.known
    entities = moved(it.data.entities)
    found = [said_by(context, sources[name], before.beans, entities, it.data.mappers) for name in sorted(stale)]

    def renewed(old: tuple[T, ...], new: Callable[[Said], Iterable[T]]) -> tuple[T, ...]:
        """What classes say, in the order of their names."""
        kept = (one for one in old if one.source not in stale)  # type: ignore[attr-defined]  # all say of which class
        fresh = (one for said in found for one in new(said))
        return tuple(sorted((*map(moved, kept), *fresh), key=lambda one: one.source))  # type: ignore[attr-defined]

    ties, web, data = it.ties, it.web, it.data
    application = replace(
        it,
        beans=moved(it.beans),
        injections=moved(it.injections),
        library=moved(it.library),
        web=replace(
            web,
            end_points=moved(web.end_points),
            views=renewed(web.views, lambda said: said.views),
            parts=moved(web.parts),
            sessions=renewed(web.sessions, lambda said: said.sessions),
        ),
        data=replace(
            data,
            entities=entities,
            stores=moved(data.stores),
            tables=renewed(data.tables, lambda said: said.tables),
            transactions=renewed(data.transactions, lambda said: said.transactions),
        ),
        ties=replace(
            ties,
            effects=moved(ties.effects),
            references=moved(ties.references),
            events=renewed(ties.events, lambda said: said.events),
            messages=renewed(ties.messages, lambda said: said.messages),
            schedules=moved(ties.schedules),
            advices=moved(ties.advices),
        ),
        keys=renewed(it.keys, lambda said: said.keys),
        diagnostics=moved(it.diagnostics),
    )
    return replace(before, application=application, units=workspace.program.units)


def _classes(world: World, facts: FileFacts) -> Iterator[str]:
    """The classes that a file declares, by the names under which they are found."""
    pending = [world.declared.key(declaration.name, facts.path) for declaration in facts.types]
    while pending:
        name = pending.pop()
        found = world.written(name)
        yield name
        pending += found.member_types.values() if found else ()
