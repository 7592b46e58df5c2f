"""A suggested plan: modules found in the ties between classes, and corrected until every crossing is legal."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from modsplit_analysis.partition.problem import REST
from modsplit_analysis.sharing import Sharing
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.text import Place

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.crossings import crossings
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, SHARED, Placed, Placements
from modsplit_refactors.placement.place import Placing, place_classes
from modsplit_refactors.placement.spread import replicable, spread_classes
from modsplit_refactors.plan import ModulePlan, Pattern, Plan
from modsplit_refactors.remedies.transaction import of_all_contexts
from modsplit_refactors.suggestion.circles import MOST, in_circles, in_order
from modsplit_refactors.suggestion.cuts import Known, cuts
from modsplit_refactors.suggestion.halves import to_join
from modsplit_refactors.suggestion.hubs import Ground, ground
from modsplit_refactors.suggestion.lessons import Lessons, lessons
from modsplit_refactors.suggestion.names import module_names
from modsplit_refactors.suggestion.ties import FREE, Wish, injected, problem

ROUNDS, PATIENCE, LEFT = 30, 8, 0.5
"""So many cuts are tried, and so many lawful ones that leave half of the classes in no module, as long as this share of
what could make modules still can."""

HALF, OVER, LUMPY, PRESSING = 0.5, 2.0, 0.7, 3.0
"""No more than this share of the classes should be left to base and facade; what each share above it costs more; how
lumpy modules are looked for once more; and how much more shared types tie where too many are in the facade."""


@dataclass(frozen=True)
class Suggestion:
    """Modules by name with their classes, the placement of everything, and the crossings with their remedies; `kept`
    are classes of the base that would follow a module if the plan did not pin them."""

    modules: Mapping[str, tuple[str, ...]]
    placements: Placements
    crossings: tuple[Crossing, ...]
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Way:
    """How modules are looked for: from which ground; up to `most` of a module moves to cut a circle, and without it
    circles may be; nothing is found where less than `left` of what could move still can; and whether a class stays
    copied that uses data, which is shared then."""

    stands: Ground
    most: float | None = MOST
    left: float = LEFT
    patient: bool = False


def suggest(snapshot: Snapshot, wish: Wish = FREE) -> Suggestion:
    """Modules without circles if there are any such, else modules that call one another both ways. Helpers stay in the
    base, unless that is no better.

    Raises ContradictionError where the wishes exclude each other."""
    known = Known()
    whole = ground(snapshot, helped=False)
    joining = Way(whole, most=0.0)
    ways = [Way(ground(snapshot)), *([Way(whole)] if ground(snapshot).helpers else []), joining]
    ways += [replace(way, patient=True) for way in ways]
    found = _suggested(snapshot, wish, ways[0], known)
    for way in ways[1:]:
        if lumpiness(snapshot, found) > LUMPY:
            other = _suggested(snapshot, wish, way, known)
            found = min(found, other, key=lambda it: _rank(snapshot, it, wish))
    for way in (ways[0], joining, replace(joining, most=None)):
        found = found if found.modules else _suggested(snapshot, wish, replace(way, left=0.0), known)
    return found


def _rank(snapshot: Snapshot, found: Suggestion, wish: Wish) -> tuple[int, float]:
    return abs(len(found.modules) - wish.modules) if wish.modules else 0, lumpiness(snapshot, found)


def lumpiness(snapshot: Snapshot, found: Suggestion) -> float:
    """The share of the classes that are in no module, what is above half of it counted more, and the squares of the
    shares of modules."""
    shares = [len(found.placements.holding(name)) / len(snapshot.main_classes) for name in found.modules]
    left = 1 - sum(shares)
    return left + OVER * max(0.0, left - HALF) + sum(share**2 for share in shares)


def _suggested(snapshot: Snapshot, wish: Wish, way: Way, known: Known) -> Suggestion:
    """Cuts until nothing illegal is left: what an illegal crossing ties together is tied for good, and cut again."""
    stands, most = way.stands, way.most
    learnt = lessons_of(snapshot, wish, stands)
    learnt.patient = way.patient
    pinned = {name: label for name, label in wish.pins.items() if label != REST}
    lawful: list[Suggestion] = []
    waiting: deque[dict[str, str]] = deque()
    pressing, movable = 1.0, len(learnt.movable)
    for _ in range(ROUNDS):
        if not waiting:
            asked = problem(snapshot, stands.shared, stands.severable, learnt.movable, learnt.together, wish, pressing)
            waiting = deque(cuts(snapshot, asked, most, known, learnt.uses))
        labels = waiting.popleft()
        whole = with_own_types(stands.shared, {**labels, **pinned}, learnt.copied | learnt.common)
        found = in_order(_named(whole, frozenset(pinned.values())), (*injected(snapshot), *learnt.uses))
        made = worked_out(snapshot, found, learnt, wish, known)
        if all(crossing.legal for crossing in made.crossings):
            made = spelled_out(snapshot, made, learnt, wish, known)
        illegal = [crossing for crossing in made.crossings if not crossing.legal]
        taken = {name for name in _of_all(snapshot) if made.placements.of(name) not in (BASE, *SHARED)}
        before = learnt.known()
        learnt.keep(taken)
        learnt.learn(snapshot, illegal)
        if len(learnt.movable) < way.left * movable:
            break
        if illegal or taken:
            if learnt.known() != before:
                waiting.clear()
            elif not waiting:
                break
        elif most is not None and (pairs := _circles(made, learnt, wish)):
            if _kept_in_mind(snapshot, made, learnt):
                waiting = deque(cuts(snapshot, asked, most, known, learnt.uses, labels))
            else:
                waiting.appendleft(as_one(labels, pairs))
        else:
            lawful.append(made)
            pair = _half_missing(snapshot, made, learnt, wish)
            if pair is None or len(lawful) > PATIENCE:
                break
            if pressing == 1:
                pressing = PRESSING
                waiting.clear()
            else:
                waiting.append(as_one(labels, [pair]))
    return min(lawful, key=lambda it: _rank(snapshot, it, wish), default=Suggestion({}, _all_in_base(snapshot), ()))


def _all_in_base(snapshot: Snapshot) -> Placements:
    return Placements((), {name: Placed(BASE) for name in snapshot.main_classes})


def lessons_of(snapshot: Snapshot, wish: Wish, stands: Ground) -> Lessons:
    """Nothing but what a person decided, and what the base has for all contexts."""
    decided = {*wish.pins, *wish.faced, *wish.copied, *_of_all(snapshot)}
    learnt = lessons(snapshot, stands, _movable(snapshot, stands.shared), decided)
    learnt.copied |= wish.copied | ((stands.helpers & spread_classes(snapshot)) - decided)
    learnt.shared |= wish.faced
    learnt.movable -= wish.copied | wish.faced
    return learnt


def worked_out(
    snapshot: Snapshot, modules: Mapping[str, tuple[str, ...]], learnt: Lessons, wish: Wish, known: Known
) -> Suggestion:
    """What follows from modules: where everything goes, with the types of what follows, and what crosses."""
    plan = _plan(modules, learnt, wish)
    placing = _placed(snapshot, plan, known)
    followed = {name: it.placement for name, it in placing.placements.classes.items() if it.placement in modules}
    whole = with_own_types(learnt.ground.shared, followed, learnt.copied | learnt.shared | learnt.common)
    if len(whole) == len(followed):
        return _crossed(snapshot, plan, modules, learnt, wish, known)
    types = {name: label for name, label in whole.items() if name not in followed}
    with_types = {
        module: (*classes, *(name for name, label in types.items() if label == module))
        for module, classes in modules.items()
    }
    return _crossed(snapshot, _plan(with_types, learnt, wish), with_types, learnt, wish, known)


def spelled_out(snapshot: Snapshot, made: Suggestion, learnt: Lessons, wish: Wish, known: Known) -> Suggestion:
    """The same as it is written: what follows from something else is named, too."""
    placements = made.placements
    modules = {name: placements.holding(name) for name in made.modules}
    plan = plan_of(modules, placements.holding(REPLICATED), placements.holding(FACADE), _based(learnt, wish))
    return _crossed(snapshot, _with_pins(plan, wish), made.modules, learnt, wish, known)


def _of_all(snapshot: Snapshot) -> set[str]:
    return {top_level(bean.declared_in) for bean in of_all_contexts(snapshot)}


def _circles(made: Suggestion, learnt: Lessons, wish: Wish) -> list[tuple[str, str]]:
    """Classes of modules that use one another in circles, in pairs; nothing, if there would be too few without them."""
    held = _held(made, learnt)
    pairs = list(in_circles(held, made.crossings, wish))
    return pairs if len(held) - len(pairs) >= (wish.modules or 0) else []


def _kept_in_mind(snapshot: Snapshot, made: Suggestion, learnt: Lessons) -> bool:
    """Whether anything that modules use of one another was not known; it is known then."""
    held, before = _held(made, learnt), len(learnt.uses)
    learnt.uses |= {
        (source, target)
        for it in made.crossings
        if {it.source_at, it.target_at} <= held.keys()
        for source in _movers(snapshot, it.source, {*held[it.source_at]})
        for target in _movers(snapshot, it.target, {*held[it.target_at]})
    }
    return len(learnt.uses) > before


def as_one(labels: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The labels with the modules of these classes made one."""
    found = dict(labels)
    for left, right in pairs:
        gone, kept = found[right], found[left]
        found = {name: kept if label == gone else label for name, label in found.items()}
    return found


def _movers(snapshot: Snapshot, name: str, members: set[str]) -> set[str]:
    """The classes of a module that decide where a class goes: itself, else those that use it, else those it uses."""
    graph = snapshot.graph
    users = {edge.source for edge in graph.into.get(name, ())} & members
    return {name} & members or users or {edge.target for edge in graph.out.get(name, ())} & members


def _half_missing(snapshot: Snapshot, made: Suggestion, learnt: Lessons, wish: Wish) -> tuple[str, str] | None:
    """A class of each of two modules that become one, where less than half of all classes belong to modules."""
    held = _held(made, learnt)
    pair = to_join(snapshot, held, made.placements) if wish == FREE else None
    return (held[pair[0]][0], held[pair[1]][0]) if pair else None


def _held(made: Suggestion, learnt: Lessons) -> dict[str, list[str]]:
    return {name: [each for each in classes if each in learnt.movable] for name, classes in made.modules.items()}


def _based(learnt: Lessons, wish: Wish) -> set[str]:
    return learnt.kept.union(name for name, label in wish.pins.items() if label == REST)


def _plan(modules: Mapping[str, tuple[str, ...]], learnt: Lessons, wish: Wish) -> Plan:
    return _with_pins(plan_of(modules, learnt.copied, learnt.shared, _based(learnt, wish)), wish)


def _with_pins(plan: Plan, wish: Wish) -> Plan:
    return replace(plan, pins=(*plan.pins, *wish.fast))


def _placed(snapshot: Snapshot, plan: Plan, known: Known) -> Placing:
    if plan not in known.placings:
        known.placings[plan] = place_classes(snapshot, plan)
    return known.placings[plan]


def _crossed(
    snapshot: Snapshot, plan: Plan, modules: Mapping[str, tuple[str, ...]], learnt: Lessons, wish: Wish, known: Known
) -> Suggestion:
    placing = _placed(snapshot, plan, known)
    if plan not in known.crossings:
        known.crossings[plan] = crossings(snapshot, placing.placements, placing.shared, wish.remedies)
    return Suggestion(modules, placing.placements, known.crossings[plan], tuple(sorted(learnt.kept)))


def _movable(snapshot: Snapshot, shared: Sharing) -> set[str]:
    """Classes that can make a module: not what can be shared, what acts everywhere, or the main class."""
    return set(snapshot.main_classes) - shared.shareable - replicable(snapshot) - {top_level(snapshot.spring.main)}


def with_own_types(shared: Sharing, labels: Mapping[str, str], copied: Collection[str] = ()) -> dict[str, str]:
    """Shareable types that one module alone uses belong to it."""
    found = dict(labels)
    changed = True
    while changed:
        changed = False
        for name in sorted(shared.shareable - found.keys() - {*copied}):
            labels_of = {found.get(user, BASE) for user in shared.users[name]}
            if len(labels_of) == 1 and (label := labels_of.pop()) != BASE:
                found[name] = label
                changed = True
    return found


def _named(labels: Mapping[str, str], given: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The classes of each module by its name: the one that a person gave, or one made of its words."""
    members: dict[str, list[str]] = {}
    for name, label in sorted(labels.items()):
        members.setdefault(label, []).append(name)
    names = module_names(members, given)
    return {names[label]: tuple(classes) for label, classes in sorted(members.items(), key=lambda it: names[it[0]])}


def plan_of(
    modules: Mapping[str, tuple[str, ...]],
    copied: Iterable[str] = (),
    faced: Iterable[str] = (),
    based: Iterable[str] = (),
) -> Plan:
    """The plan that places just these classes; each context gets its own instance of what is copied, all share what is
    faced, and what is based stays in the base."""
    nowhere = Place("modsplit.yml", 1)
    return Plan(
        file="modsplit.yml",
        modules=tuple(
            ModulePlan(name, "${project.version}", "", tuple(Pattern(each, nowhere) for each in classes), (), nowhere)
            for name, classes in modules.items()
        ),
        facade=tuple(Pattern(name, nowhere) for name in sorted(faced)),
        replicated=tuple(Pattern(name, nowhere) for name in sorted(copied)),
        pins=tuple((Pattern(name, nowhere), BASE) for name in sorted(based)),
    )
