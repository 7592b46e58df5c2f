"""Applications that follow edits of code: what the edited classes say is read anew, the rest only moves to its lines.

Which beans there are follows from little of what classes declare (`shown`). An edit that leaves this as it was, for
each class that it may have changed, leaves the beans as they were. What those classes say themselves, and what their
beans are given, is worked out again. Other edits have the application analysed from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Protocol, TypeVar

from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.program import Unit
from modsplit_analysis.java.shapes import differing, shape_of
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.world import World
from modsplit_analysis.spring.application import Analysed, starts
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Definition, Injection
from modsplit_analysis.spring.beans.points import points_of
from modsplit_analysis.spring.beans.reading import Wiring, followed_into
from modsplit_analysis.spring.beans.wiring import wire
from modsplit_analysis.spring.contexts import Workspace, names_configuration
from modsplit_analysis.spring.data.entities import Entity, entity_of
from modsplit_analysis.spring.looked_at import means_the_same
from modsplit_analysis.spring.memory import Memory
from modsplit_analysis.spring.moving import ChangedError, Moved, Standing, files_in, moves
from modsplit_analysis.spring.said import Said, said_by
from modsplit_analysis.spring.shown import carried_by, inherits_alike, shown
from modsplit_analysis.spring.web.model import WebPart
from modsplit_analysis.spring.web.parts import advice_part

S = TypeVar("S", bound="Saying")


class Saying(Standing, Protocol):
    """Something that a class says."""

    @property
    def source(self) -> str: ...


def followed(before: Analysed, workspace: Workspace, linked: Collection[str]) -> Analysed | None:
    """The application after edits of Java files, of which `linked` were linked anew; None if beans may have changed."""
    if workspace.memory is None:
        return None
    try:
        return _Edit(before, workspace, workspace.memory, linked).followed()
    except ChangedError:
        return None


class _Edit:
    """What an edit leaves of an application."""

    def __init__(self, before: Analysed, workspace: Workspace, memory: Memory, linked: Collection[str]) -> None:
        application = before.application
        self.before, self.linked = before, linked
        self.earlier, self.units = before.program.units, workspace.program.units
        self.was, self.world = before.program.world, workspace.program.world
        self.sources = _Sources(application.sources, self.world, before.seen)
        self.context = Context(
            *(workspace.program, workspace.build, application.project, self.sources, application.environment),
            *(application.resources.all, workspace.files, workspace.calls, memory),
        )

    @cached_property
    def placed(self) -> frozenset[str]:
        """The files in which something of the application may stand."""
        known, it = self.before.placed, self.before.application
        said = tuple(getattr(part, each.name) for part in (it.web, it.data, it.ties) for each in fields(part))
        values = (it.beans, it.injections, self.before.wiring.library, said, it.keys, it.diagnostics)
        return known or frozenset(files_in(values))

    def followed(self) -> Analysed:
        """The application as it is now."""
        changed = [path for path in self.linked if self.earlier.get(path) is not self.units.get(path)]
        if any(path not in self.units or path not in self.earlier for path in changed):
            raise ChangedError
        for path in changed:
            _check_alike(self.earlier[path], self.units[path])
        offsets: dict[str, dict[int, int]] = {path: {} for path in changed}
        self._check_annotations({*changed, *self.linked})
        stale = self._stale({*changed, *self.linked})
        self._check_shown(stale, offsets)
        self._check_read(offsets)
        if not stale and self.placed.isdisjoint(changed):
            return replace(self.before, program=self.context.program, placed=self.placed)
        return self._renewed(stale, self._moved(offsets), frozenset(changed))

    def _moved(self, offsets: Mapping[str, dict[int, int]]) -> Moved:
        """Where what stands in the changed files is now; in most of them nothing of the application does."""
        placed = self.placed
        facts = ((path, self.earlier[path].facts, self.units[path].facts) for path in offsets if path in placed)
        return Moved({path: moves(one, other, offsets[path]) for path, one, other in facts})

    def _stale(self, paths: Iterable[str]) -> frozenset[str]:
        """The classes of the application in these files, and those below them."""
        own = {name for path in paths for name in _classes(self.world, self.units[path].facts)}
        return self.sources.known.intersection(own.union(*(self.before.heirs.get(name, ()) for name in own)))

    def _check_annotations(self, paths: Iterable[str]) -> None:
        """Looks whether the annotations of the workspace carry the same; those of tests stand on no bean."""
        for unit in map(self.units.__getitem__, paths):
            if unit.source_set == "test" or not any(it.kind == "annotation" for it in unit.facts.declarations()):
                continue
            for name in _classes(self.world, unit.facts):
                one, other = self._states(name)
                if other.kind == "annotation" and carried_by(one) != carried_by(other):
                    raise ChangedError

    def _check_shown(self, stale: frozenset[str], offsets: Mapping[str, dict[int, int]]) -> None:
        """Looks whether the classes make the same beans, and where what they show in the changed files is now."""
        annotations = self.before.around.offered.annotations
        for name in stale:
            one, other = self._states(name)
            if name in self.before.fixed or not inherits_alike(one, other, self.before.asked):
                raise ChangedError
            first, second = shown(one, annotations), shown(other, annotations)
            if first.values != second.values:
                raise ChangedError
            if other.file.path in offsets:
                offsets[other.file.path].update(zip(first.offsets, second.offsets, strict=True))

    def _check_read(self, offsets: Mapping[str, dict[int, int]]) -> None:
        """Looks whether the bodies that tell which beans there are mean what they did."""
        read = self.before.read
        if any(names_configuration(it) for it in self._states(self.before.application.main)):
            raise ChangedError
        stale = read.keys() & {*self.linked, *offsets}
        parts: set[str] = set()
        for path in offsets if stale else ():
            parts |= differing(shape_of(self.was, path), shape_of(self.world, path))
        for path in stale:
            for name, method in read[path]:
                if not means_the_same(*self._states(name), method, parts, offsets.get(path, {})):
                    raise ChangedError

    def _states(self, name: str) -> tuple[SourceClass, SourceClass]:
        """A class as it was and as it is."""
        one, other = self.was.written(name), self.world.written(name)
        if one is None or other is None:
            raise ChangedError
        return one, other

    def _renewed(self, stale: frozenset[str], moved: Moved, changed: frozenset[str]) -> Analysed:
        before = self.before
        it = before.application
        ties, web, data = it.ties, it.web, it.data
        around = replace(before.around, entities=self._entities(stale))
        found = [said_by(self.context, self.sources[name], around) for name in sorted(stale)]

        def renewed(old: tuple[S, ...], new: Callable[[Said], Iterable[S]]) -> tuple[S, ...]:
            """What classes say, in the order of their names."""
            kept = tuple([one for one in old if one.source not in stale])
            fresh = [one for said in found for one in new(said)]
            if not fresh and len(kept) == len(old):
                return moved.standing(old)
            return tuple(sorted((*moved.standing(kept), *fresh), key=lambda one: one.source))

        beans = moved.beans(it.beans)
        points, injections = self._injections(stale, moved, beans)
        library, mapped = moved.beans(before.wiring.library), {**before.wiring.mapped, **followed_into(self.context)}
        wiring = replace(before.wiring, points=points, library=library, mapped=mapped)
        as_before = injections is it.injections and library is before.wiring.library
        application = replace(
            it,
            beans=beans,
            injections=injections,
            library=it.library if as_before else wiring.given(injections),
            web=replace(
                web,
                end_points=renewed(web.end_points, lambda said: said.end_points),
                views=renewed(web.views, lambda said: said.views),
                parts=tuple(self._part(part, stale, moved) for part in web.parts),
                sessions=renewed(web.sessions, lambda said: said.sessions),
            ),
            data=replace(
                data,
                entities=tuple(around.entities.values()),
                stores=renewed(data.stores, lambda said: said.stores),
                tables=renewed(data.tables, lambda said: said.tables),
                transactions=renewed(data.transactions, lambda said: said.transactions),
            ),
            ties=replace(
                ties,
                effects=renewed(ties.effects, lambda said: said.effects),
                references=renewed(ties.references, lambda said: said.references),
                events=renewed(ties.events, lambda said: said.events),
                messages=renewed(ties.messages, lambda said: said.messages),
                schedules=renewed(ties.schedules, lambda said: said.schedules),
                advices=renewed(ties.advices, lambda said: said.advices),
            ),
            keys=renewed(it.keys, lambda said: said.keys),
            diagnostics=moved(it.diagnostics),
        )
        program, placed = self.context.program, self.placed | changed
        return replace(before, application=application, program=program, around=around, wiring=wiring, placed=placed)

    def _entities(self, stale: frozenset[str]) -> Mapping[str, Entity]:
        """The entities; queries of other classes name them and their tables."""
        known = self.before.around.entities
        fresh = {name: it for name in stale if (it := entity_of(self.context, self.sources[name]))}
        before = {name: known[name].tables for name in stale & known.keys()}
        if before != {name: it.tables for name, it in fresh.items()}:
            raise ChangedError
        return {name: fresh.get(name, it) for name, it in known.items()}

    def _part(self, part: WebPart, stale: frozenset[str], moved: Moved) -> WebPart:
        """An advice says in its methods what it handles."""
        known = part.kind == "advice" and part.source in stale
        return (advice_part(self.context, self.sources[part.source]) if known else None) or moved(part)

    def _injections(
        self, stale: frozenset[str], moved: Moved, beans: tuple[Bean, ...]
    ) -> tuple[tuple[int, ...], tuple[Injection, ...]]:
        """What the beans of stale classes ask for now, and what the others ask for as before."""
        before, wiring = self.before.application.injections, self.before.wiring
        anew = [_asks_anew(definition, stale, wiring) for definition in wiring.definitions]
        if not any(anew):
            return wiring.points, moved.standing(before)
        index = wiring.index.within(self.context)
        by_name = {bean.name: bean for bean in reversed(beans)}
        found, at, points = [*moved.standing(before[: wiring.before])], wiring.before, []
        for definition, count, asks in zip(wiring.definitions, wiring.points, anew, strict=True):
            own: Iterable[Injection]
            if asks:
                now = replace(self._now(definition), bean=by_name[definition.bean.name])
                own = [wire(index, now.bean.name, point) for point in points_of(self.context, now)]
            else:
                own = moved.standing(before[at : at + count])
            position = len(found)
            found += own
            points.append(len(found) - position)
            at += count
        return tuple(points), (*found, *moved.standing(before[at:]))

    def _now(self, definition: Definition) -> Definition:
        """A definition with its classes and its method as they are now."""
        source, owner, method = definition.source, definition.owner, definition.method
        if source is not None:
            source = self._states(source.name)[1]
        if owner is not None and owner.source is not None and method is not None:
            owner = self._states(owner.name)[1]
            method = next(it for it in owner.methods(method.name) if it.parameters == method.parameters)
        return replace(definition, source=source, owner=owner, method=method)


def _asks_anew(definition: Definition, stale: frozenset[str], wiring: Wiring) -> bool:
    """Whether what a bean is given may have changed; generated mappers are given what the mapped classes need."""
    source, owner = definition.source, definition.owner
    if owner is not None and owner.name in stale:
        return True
    return source is not None and (source.name in stale or not stale.isdisjoint(wiring.mapped.get(source.name, ())))


def _check_alike(one: Unit, other: Unit) -> None:
    """Two states of a file have to declare the same classes, and start alike."""
    before, after = ([(it.name, it.kind) for it in unit.facts.declarations()] for unit in (one, other))
    alike = (one.project, one.source_set, one.release) == (other.project, other.source_set, other.release)
    if not alike or before != after or (one.source_set != "test" and starts(one) != starts(other)):
        raise ChangedError


@dataclass(frozen=True)
class _Sources(Mapping[str, SourceClass]):
    """The classes of an application, made when they are asked for."""

    names: tuple[str, ...]
    world: World
    known: frozenset[str]

    def __getitem__(self, name: str) -> SourceClass:
        found = self.world.written(name) if name in self.known else None
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _classes(world: World, facts: FileFacts) -> Iterator[str]:
    """The classes that a file declares, by the names under which they are found."""
    pending = [world.declared.key(declaration.name, facts.path) for declaration in facts.types]
    while pending:
        name = pending.pop()
        found = world.written(name)
        yield name
        pending += found.member_types.values() if found else ()
