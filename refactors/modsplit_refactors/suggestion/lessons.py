"""What illegal crossings teach: what must be together, what every context needs for itself, what has to stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from modsplit_analysis.snapshot import Snapshot, once, top_level

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.listed import for_every_context
from modsplit_refactors.named import named_beans
from modsplit_refactors.placement.hosting import hostable_by_base
from modsplit_refactors.placement.model import BASE, REPLICATED, SHARED
from modsplit_refactors.placement.spread import replicable
from modsplit_refactors.refusals import EFFECTS
from modsplit_refactors.remedies.bridge import raw
from modsplit_refactors.remedies.holder import holders
from modsplit_refactors.suggestion.hubs import Ground


@dataclass
class Lessons:
    """Grows with each cut that was tried: pairs that no boundary may cut, classes that can make a module, and classes
    that every context gets for itself, that all share, or that the base keeps though they would follow a module.
    `settled` classes are never copied; of them `entities` can be shared, and `data`, which reads and writes these.
    `uses` are those of which circles were made; `common` are shareable types that no module has for itself."""

    ground: Ground
    movable: set[str]
    settled: frozenset[str]
    entities: frozenset[str]
    data: frozenset[str]
    together: dict[tuple[str, str], None] = field(default_factory=dict)
    copied: set[str] = field(default_factory=set)
    shared: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    uses: set[tuple[str, str]] = field(default_factory=set)
    common: set[str] = field(default_factory=set)
    patient: bool = False

    def learn(self, snapshot: Snapshot, illegal: Iterable[Crossing]) -> None:
        """Patient, it judges a crossing by where things were, not by where the lessons before have just sent them; and
        what all contexts will have holds nothing any more."""
        movable, everywhere = {*self.movable}, self.copied | self.shared
        later: list[Crossing] = []
        for crossing in illegal:
            acting = _acting(snapshot, crossing) - self.settled
            if acting:
                self.copied |= acting
            elif (crossing.source, crossing.target) in of_libraries(snapshot) and self._can_stay(
                snapshot, crossing.target
            ):
                self.keep({crossing.target})
            elif crossing.source in self.copied and crossing.target_at != REPLICATED:
                sent = (movable - self.movable) | (self.shared - everywhere)
                if not self.patient or crossing.target not in sent:
                    self._follow(snapshot, crossing)
            elif self.patient:
                later.append(crossing)
            else:
                self._hold(snapshot, crossing)
        for crossing in later:
            if crossing.target not in (self.copied | self.shared) - everywhere:
                self._hold(snapshot, crossing)
        self.movable -= self.copied | self.shared
        self.kept -= self.copied | self.shared

    def known(self) -> tuple[frozenset[object], ...]:
        """All of it, to see whether anything was learnt."""
        parts = (self.together, self.movable, self.settled, self.copied, self.shared, self.left, self.kept, self.common)
        return tuple(map(frozenset, parts))

    def keep(self, names: set[str]) -> None:
        """What the base must have."""
        self._leave(names)
        self.kept |= names

    def _follow(self, snapshot: Snapshot, crossing: Crossing) -> None:
        """What a copied class uses is copied with it, an entity shared, and if it is patient, what reads and writes
        entities with these; what is neither stays in the base, or the class is not copied."""
        if crossing.target not in self.settled:
            self.copied.add(crossing.target)
        elif crossing.target in self.entities - self.shared:
            self.shared.add(crossing.target)
        elif self.patient and crossing.target in self.data - self.shared:
            used = {edge.target for edge in snapshot.graph.out.get(crossing.target, ())}
            self.shared |= {crossing.target} | (used & self.entities)
        elif crossing.target in self.movable:
            self._leave({crossing.target})
        else:
            self.copied.discard(crossing.source)
            self._leave({crossing.source})
            self.settled |= {crossing.source}

    def _can_stay(self, snapshot: Snapshot, name: str) -> bool:
        """Whether the base could keep a class that makes modules, and all that these have."""
        used = (edge.target for edge in snapshot.graph.out.get(name, ()))
        return name in self.movable and all(it not in self.movable or it in self.ground.severable for it in used)

    def _hold(self, snapshot: Snapshot, crossing: Crossing) -> None:
        ends = (crossing.source, crossing.target)
        if ends in self.together and crossing.source in self.movable and self._can_stay(snapshot, crossing.target):
            # One module has both, and what every part sees leads there from others.
            self._leave({crossing.target})
            return
        self.together[ends] = None
        if not self.movable.intersection(ends):
            places = zip(ends, (crossing.source_at, crossing.target_at), strict=True)
            inside = {end for end, at in places if at not in (BASE, *SHARED)}
            self.copied |= (inside & replicable(snapshot)) - self.settled
            self.kept |= inside & self.left
            self.common |= inside & self.ground.shared.shareable
        if not self.movable.issuperset(ends):
            self._leave({*ends})

    def _leave(self, names: set[str]) -> None:
        """Takes classes out of what can make a module."""
        self.left |= self.movable & names
        self.movable -= names


def lessons(snapshot: Snapshot, stands: Ground, movable: set[str], decided: Iterable[str]) -> Lessons:
    """Nothing learnt yet. Settled are classes that must exist once (entities, what reads and writes them, what answers
    a URL, static holders of the context, the main class), and what is decided."""
    data = {bean.declared_in for bean in snapshot.beans if bean.origin in ("spring-data", "mybatis")}
    entities = frozenset(top_level(entity.source) for entity in snapshot.spring.data.entities)
    answering = {point.source for point in snapshot.spring.web.end_points}
    holding = {bean.type for bean, _ in holders(snapshot)}
    once = (top_level(name) for name in (*data, *answering, *holding, snapshot.spring.main))
    fixed = frozenset(decided)
    reading = frozenset(map(top_level, data)) - fixed
    staying = named_by_many(snapshot).union(each.target for each in for_every_context(snapshot))
    return Lessons(
        stands,
        movable - staying,
        entities | frozenset(once) | fixed,
        entities - fixed,
        reading,
        left=movable & staying,
    )


@once
def named_by_many(snapshot: Snapshot) -> frozenset[str]:
    """Classes with beans that expressions of several classes name, of those that all parts could share with their beans
    in the base."""
    users: dict[str, set[str]] = {}
    for each in named_beans(snapshot):
        bean = snapshot.bean(each.bean)
        if bean:
            users.setdefault(top_level(bean.declared_in), set()).add(each.source)
    return frozenset(name for name, found in users.items() if len(found - {name}) > 1) & hostable_by_base(snapshot)


@once
def of_libraries(snapshot: Snapshot) -> frozenset[tuple[str, str]]:
    """Classes that are given an object of a library's class, with those that make it: only the base can do that for
    other parts."""
    found = set()
    for injection in snapshot.injections:
        name = raw(injection.wanted)
        info = snapshot.program.find(name)
        if name not in snapshot.program.types and (info is None or info.kind != "interface"):
            beans = filter(None, map(snapshot.bean, injection.candidates))
            found |= {(top_level(injection.declared_in), top_level(bean.declared_in)) for bean in beans}
    return frozenset(found)


def _acting(snapshot: Snapshot, crossing: Crossing) -> set[str]:
    """What acts in one context only and is missed in another, with the classes that declare it as a bean."""
    if not EFFECTS.issuperset(crossing.kinds):
        return set()
    declaring = {top_level(it.declared_in) for it in snapshot.beans if top_level(it.type) == crossing.target}
    return {crossing.target, *declaring}
