"""A suggested plan: modules found in the ties between classes, and corrected until every crossing is legal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import networkx
from modsplit_analysis.partition.engine import partition
from modsplit_analysis.partition.problem import REST, Problem
from modsplit_analysis.sharing import Sharing, sharing_of
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.text import Place

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.crossings import crossings
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, SHARED, Placed, Placements
from modsplit_refactors.placement.place import place
from modsplit_refactors.placement.spread import replicable
from modsplit_refactors.plan import ModulePlan, Pattern, Plan
from modsplit_refactors.remedies.transaction import of_all_contexts
from modsplit_refactors.suggestion.halves import to_join
from modsplit_refactors.suggestion.lessons import Lessons, lessons
from modsplit_refactors.suggestion.names import module_names
from modsplit_refactors.suggestion.severable import severable
from modsplit_refactors.suggestion.ties import FREE, Wish, injected, problem

ROUNDS = 20
RESOLUTIONS = (0.3, 0.5, 0.8, 1.2, 1.8, 2.7)


Known = dict[tuple[tuple[str, ...], tuple[tuple[int, int], ...], float], dict[str, str]]
"""Partitions by what a problem of one application differs in from another: names, what is together, resolution."""


@dataclass(frozen=True)
class Suggestion:
    """Modules by name with their classes, the placement of everything, and the crossings with their remedies; `kept`
    are classes of the base that would follow a module if the plan did not pin them."""

    modules: Mapping[str, tuple[str, ...]]
    placements: Placements
    crossings: tuple[Crossing, ...]
    kept: tuple[str, ...] = ()


def suggest(snapshot: Snapshot, wish: Wish = FREE) -> Suggestion:
    """Modules without circles if there are any such, else modules that call one another both ways.

    Raises ContradictionError where the wishes exclude each other."""
    known: Known = {}
    found = _suggested(snapshot, wish, known, circles=False)
    return found if found.modules else _suggested(snapshot, wish, known, circles=True)


def _suggested(snapshot: Snapshot, wish: Wish, known: Known, circles: bool) -> Suggestion:
    """Cuts until nothing illegal is left: what an illegal crossing ties together is tied for good, and cut again."""
    shared = sharing_of(snapshot)
    apart = severable(snapshot)
    learnt = lessons_of(snapshot, wish)
    pinned = {name: label for name, label in wish.pins.items() if label != REST}
    for _ in range(ROUNDS):
        asked = problem(snapshot, shared, apart, learnt.movable, learnt.together, wish)
        labels = best_cut(snapshot, asked, circles, known)
        found = _named(with_own_types(shared, {**labels, **pinned}, learnt.copied), frozenset(pinned.values()))
        made = worked_out(snapshot, found, learnt, wish)
        if all(crossing.legal for crossing in made.crossings):
            made = spelled_out(snapshot, made, learnt, wish)
        illegal = [crossing for crossing in made.crossings if not crossing.legal]
        taken = {name for name in _of_all(snapshot) if made.placements.of(name) not in (BASE, *SHARED)}
        joined = [] if illegal else list(_joined(snapshot, made, learnt, wish, circles))
        if not illegal and not joined and not taken:
            return made
        learnt.keep(taken)
        learnt.learn(snapshot, illegal)
        learnt.together += joined
    return Suggestion({}, Placements((), {name: Placed(BASE) for name in snapshot.main_classes}), ())


def lessons_of(snapshot: Snapshot, wish: Wish) -> Lessons:
    """Nothing but what a person decided, and what the base has for all contexts."""
    decided = {*wish.pins, *wish.faced, *wish.copied, *_of_all(snapshot)}
    learnt = lessons(snapshot, _movable(snapshot, sharing_of(snapshot)), decided)
    learnt.copied |= wish.copied
    learnt.shared |= wish.faced
    learnt.movable -= wish.copied | wish.faced
    return learnt


def worked_out(snapshot: Snapshot, modules: Mapping[str, tuple[str, ...]], learnt: Lessons, wish: Wish) -> Suggestion:
    """What follows from modules: where everything goes, with the types of what follows, and what crosses."""
    made = _placed(snapshot, modules, learnt, wish)
    followed = {name: it.placement for name, it in made.placements.classes.items() if it.placement in modules}
    whole = with_own_types(sharing_of(snapshot), followed, learnt.copied | learnt.shared)
    if len(whole) == len(followed):
        return made
    types = {name: label for name, label in whole.items() if name not in followed}
    with_types = {
        module: (*classes, *(name for name, label in types.items() if label == module))
        for module, classes in modules.items()
    }
    return _placed(snapshot, with_types, learnt, wish)


def spelled_out(snapshot: Snapshot, made: Suggestion, learnt: Lessons, wish: Wish) -> Suggestion:
    """The same as it is written: what follows from something else is named, too."""
    placements = made.placements
    modules = {name: placements.holding(name) for name in made.modules}
    plan = plan_of(modules, placements.holding(REPLICATED), placements.holding(FACADE), _based(learnt, wish))
    return replace(_of_plan(snapshot, plan, learnt, wish), modules=made.modules)


def _of_all(snapshot: Snapshot) -> set[str]:
    return {top_level(bean.declared_in) for bean in of_all_contexts(snapshot)}


def _joined(
    snapshot: Snapshot, made: Suggestion, learnt: Lessons, wish: Wish, circles: bool
) -> Iterator[tuple[str, str]]:
    """Classes that have to be in one module though nothing illegal is between them."""
    held = {name: [each for each in classes if each in learnt.movable] for name, classes in made.modules.items()}
    pairs = [] if circles else list(in_circles(held, made.crossings, wish))
    pairs = pairs if len(held) - len(pairs) >= (wish.modules or 0) else []
    pair = to_join(snapshot, held, made.placements) if not pairs and wish == FREE else None
    yield from pairs or ([(held[pair[0]][0], held[pair[1]][0])] if pair else ())


def _based(learnt: Lessons, wish: Wish) -> set[str]:
    return learnt.kept.union(name for name, label in wish.pins.items() if label == REST)


def _placed(snapshot: Snapshot, modules: Mapping[str, tuple[str, ...]], learnt: Lessons, wish: Wish) -> Suggestion:
    plan = plan_of(modules, learnt.copied, learnt.shared, _based(learnt, wish))
    return replace(_of_plan(snapshot, plan, learnt, wish), modules=modules)


def _of_plan(snapshot: Snapshot, plan: Plan, learnt: Lessons, wish: Wish) -> Suggestion:
    placing = place(snapshot, replace(plan, pins=(*plan.pins, *wish.fast)))
    over = crossings(snapshot, placing.placements, placing.shared, wish.remedies)
    return Suggestion({}, placing.placements, over, tuple(sorted(learnt.kept)))


def best_cut(snapshot: Snapshot, asked: Problem, circles: bool, known: Known) -> dict[str, str]:
    """The modules of the cheapest cut among several resolutions: big enough, and with a bean each."""
    declared = {top_level(bean.declared_in) for bean in snapshot.beans}
    uses = injected(snapshot)
    cuts = []
    for resolution in RESOLUTIONS:
        labels = partitioned(replace(asked, resolution=resolution), known)
        sizes = Counter(labels.values())
        alive = {label for name, label in labels.items() if name in declared and sizes[label] >= asked.min_size}
        alive |= {*asked.pins.values()}
        cut = {name: label for name, label in labels.items() if label in alive and label != REST}
        cuts.append(cut if circles else without_circles(asked, cut, uses))
    return min(cuts, key=lambda cut: cut_cost(asked, cut))


def partitioned(asked: Problem, known: Known) -> dict[str, str]:
    """The answer to a problem, from `known` if it was asked before."""
    key = asked.names, asked.together, asked.resolution
    if key not in known:
        known[key] = partition(asked)
    return known[key]


def without_circles(asked: Problem, cut: Mapping[str, str], uses: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The same modules, with those that use one another in a circle as one, unless a person wants several of them, or
    they would be too large or too few."""
    given = frozenset(asked.pins.values())
    apart = [(cut.get(asked.names[left]), cut.get(asked.names[right])) for left, right in asked.apart]
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from((cut[left], cut[right]) for left, right in uses if left in cut and right in cut)
    names: dict[str, str] = {}
    sizes, left = Counter(cut.values()), len({*cut.values()})
    for circle in sorted(networkx.strongly_connected_components(graph), key=min):
        fits = sum(sizes[label] for label in circle) <= (asked.max_size or len(cut))
        enough = left - len(circle) + 1 >= (asked.modules or 0)
        free = len(circle & given) < 2 and not any(one in circle and other in circle for one, other in apart)
        if free and fits and enough:
            names |= dict.fromkeys(circle, min(circle & given or circle))
            left -= len(circle) - 1
    return {name: names.get(label, label) for name, label in cut.items()}


def in_circles(modules: Mapping[str, Sequence[str]], over: Iterable[Crossing], wish: Wish) -> Iterator[tuple[str, str]]:
    """A class of each module that others use in a circle, for what acts in every context uses beans too; in pairs, but
    not of modules that a person wants to be several."""
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from((it.source_at, it.target_at) for it in over if {it.source_at, it.target_at} <= modules.keys())
    for circle in networkx.strongly_connected_components(graph):
        inside = {name for module in circle for name in modules[module]}
        if wish.max_size and len(inside) > wish.max_size:
            continue
        if len({wish.pins.get(name) for name in inside} - {None}) < 2 and not any(
            inside.issuperset(pair) for pair in wish.apart
        ):
            yield from pairwise(modules[module][0] for module in sorted(circle) if modules[module])


def cut_cost(asked: Problem, cut: Mapping[str, str]) -> float:
    """Ties cut as a share of all, what no module holds, and lumps; a number of modules that was not asked for."""
    of = [cut.get(name, REST) for name in asked.names]
    tied = sum(asked.ties.values()) + len({*asked.together}) or 1.0
    lost = sum(weight for (left, right), weight in asked.ties.items() if of[left] != of[right])
    sizes = Counter(cut.values())
    count = len(asked.names) or 1
    wrong = abs(len(sizes) - asked.modules) if asked.modules else 0
    return round(lost / tied + 1 - len(cut) / count + sum((size / count) ** 2 for size in sizes.values()) + wrong, 9)


def _movable(snapshot: Snapshot, shared: Sharing) -> set[str]:
    """Classes that can make a module: not what can be shared, what acts everywhere, or the main class."""
    return set(snapshot.main_classes) - shared.shareable - replicable(snapshot) - {top_level(snapshot.spring.main)}


def with_own_types(shared: Sharing, labels: Mapping[str, str], copied: Collection[str] = ()) -> dict[str, str]:
    """Shareable types that one module alone uses belong to it."""
    classes = set(shared.graph.nodes) - {name for name, it in shared.graph.nodes.items() if it.source_set == "test"}
    found = dict(labels)
    changed = True
    while changed:
        changed = False
        for name in sorted(shared.shareable - found.keys() - {*copied}):
            users = {found.get(edge.source, BASE) for edge in shared.graph.into.get(name, ()) if edge.source in classes}
            if len(users) == 1 and (label := users.pop()) != BASE:
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


def shares(placements: Placements) -> dict[str, int]:
    """The number of classes at each placement."""
    found: dict[str, int] = {}
    for placed in placements.classes.values():
        key = "facade" if placed.placement in SHARED else placed.placement
        found[key] = found.get(key, 0) + 1
    return found
