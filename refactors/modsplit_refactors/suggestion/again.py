"""A plan that was edited, bettered: what a person decided stays, what that touches moves, all else stays as well."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from modsplit_analysis.partition.clustering import EPSILON, Clustering
from modsplit_analysis.partition.network import Network, network
from modsplit_analysis.partition.problem import REST, ContradictionError, Problem
from modsplit_analysis.partition.refine import moves
from modsplit_analysis.snapshot import Snapshot, once

from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, SHARED
from modsplit_refactors.plan import RemedyChoice
from modsplit_refactors.suggestion.cuts import RESOLUTIONS, Known
from modsplit_refactors.suggestion.decided import Decided
from modsplit_refactors.suggestion.hubs import ground
from modsplit_refactors.suggestion.lessons import Lessons
from modsplit_refactors.suggestion.suggest import (
    ROUNDS,
    Suggestion,
    lessons_of,
    with_own_types,
    worked_out,
)
from modsplit_refactors.suggestion.ties import FREE, Wish, problem


class Held(Clustering):
    """A partition under way of which some vertices stay, and of which one cluster takes no more."""

    fixed: Collection[int] = ()
    closed = -1

    def may_leave(self, vertex: int) -> bool:
        return vertex not in self.fixed and super().may_leave(vertex)

    def welcome(self, vertex: int, target: int, without: int | None = None) -> bool:
        return target != self.closed and super().welcome(vertex, target, without)


def suggest_again(snapshot: Snapshot, was: Decided, wish: Wish) -> Suggestion:
    """The plan that was edited, with what its decisions ask for. What illegal crossings teach is learnt as in a new
    suggestion; crossings that the decisions themselves make illegal are left for the person to see.

    Raises ContradictionError where the decisions exclude each other."""
    helped = not any(wish.pins.get(name, BASE) != BASE for name in ground(snapshot).helpers)
    learnt = lessons_of(snapshot, wish, ground(snapshot, helped))
    learnt.copied |= {name for name, part in was.start.items() if part == REPLICATED} - wish.pins.keys() - wish.faced
    learnt.kept |= was.kept
    learnt.shared |= {name for name, part in was.start.items() if part == FACADE} & (learnt.entities | learnt.data)
    labels = {name: part for name, part in was.start.items() if part not in SHARED}
    fresh: Collection[str] = was.fresh
    learnt.movable |= {*labels} - learnt.ground.shared.shareable
    learnt.movable -= learnt.copied | learnt.shared
    known = Known()
    for _ in range(ROUNDS):
        labels = _moved(snapshot, labels, fresh, learnt, wish)
        made = worked_out(snapshot, _modules(labels, learnt, wish), learnt, wish, known)
        illegal = [crossing for crossing in made.crossings if not crossing.legal]
        before = learnt.known()
        learnt.learn(snapshot, illegal)
        if learnt.known() == before:
            break
        fresh = {name for each in illegal for name in (each.source, each.target)}
    return made


def _modules(labels: Mapping[str, str], learnt: Lessons, wish: Wish) -> dict[str, tuple[str, ...]]:
    pinned = {name: label for name, label in wish.pins.items() if label != REST}
    placed = {name: label for name, label in labels.items() if label != REST and name in learnt.movable} | pinned
    members: dict[str, list[str]] = {}
    for name, label in sorted(with_own_types(learnt.ground.shared, placed, learnt.copied | learnt.common).items()):
        members.setdefault(label, []).append(name)
    return {label: tuple(members[label]) for label in sorted(members)}


@once
def _ground(
    snapshot: Snapshot,
    helped: bool,
    movable: frozenset[str],
    pairs: frozenset[tuple[str, str]],
    apart: tuple[tuple[str, str], ...],
    remedies: tuple[RemedyChoice, ...],
) -> tuple[Problem, Network]:
    """What can move, and its ties; kept, since from one decision to the next they are the same."""
    wish = replace(FREE, apart=apart, remedies=remedies)
    stands = ground(snapshot, helped)
    asked = problem(snapshot, stands.shared, stands.severable, movable, sorted(pairs), wish)
    return asked, network(asked)


def _moved(
    snapshot: Snapshot, labels: Mapping[str, str], fresh: Collection[str], learnt: Lessons, wish: Wish
) -> dict[str, str]:
    pairs = frozenset((*wish.together, *learnt.together))
    asked, vertices = _ground(
        snapshot, bool(learnt.ground.helpers), frozenset(learnt.movable), pairs, wish.apart, wish.remedies
    )
    return moved(asked, vertices, labels, {*fresh}, wish)


def moved(
    asked: Problem, vertices: Network, start: Mapping[str, str], fresh: Collection[str], wish: Wish
) -> dict[str, str]:
    """The modules of `start` with the pins, after the best moves of fresh classes, and of those that are tied to what
    the pins move and that nothing drew away before."""
    parts = sorted({*start.values(), *wish.pins.values(), REST})
    number = {part: place for place, part in enumerate(parts)}
    before = [_label(asked, vertex, start) for vertex in vertices.members]
    fixed = {place: part for place, vertex in enumerate(vertices.members) if (part := _pin(asked, vertex, wish.pins))}
    new = {it for it, vertex in enumerate(vertices.members) if any(asked.names[node] in fresh for node in vertex)}
    touched = {it for it in fixed if fixed[it] != before[it]} | new
    ties = {it for place in touched for it in vertices.neighbours[place] if vertices.members[it]}
    near = {it for it in touched | ties if it in new or (it not in fixed and before[it] != REST)}
    state = Held(vertices, _with_features(vertices, [number[part] for part in before]), wish.max_size, asked.min_size)
    state.closed = number[REST]
    resolution, restless = _resolution(state, near - new)
    state.network = replace(vertices, resolution=resolution)
    near -= restless
    state.fixed = {it for it, vertex in enumerate(vertices.members) if vertex} - near
    for place in sorted(touched & fixed.keys()):
        state.move(place, number[fixed[place]])
    moves(state, sorted(near))
    return {asked.names[node]: parts[cluster] for node, cluster in state.placed().items()}


def _label(asked: Problem, vertex: Iterable[int], start: Mapping[str, str]) -> str:
    """Where most classes of a vertex are."""
    found = [start.get(asked.names[node], REST) for node in vertex]
    return max(sorted({*found}), key=found.count) if found else REST


def _pin(asked: Problem, vertex: Iterable[int], pins: Mapping[str, str]) -> str:
    found = {pins[asked.names[node]]: asked.names[node] for node in vertex if asked.names[node] in pins}
    if len(found) > 1:
        said = " and ".join(f"{name} in {part}" for part, name in sorted(found.items()))
        raise ContradictionError(f"{said}: uses that no boundary can cut hold them together")
    return next(iter(found), "")


def _with_features(vertices: Network, of: list[int]) -> list[int]:
    """Each feature in the cluster that most of it is in."""
    found = list(of)
    for place, vertex in enumerate(vertices.members):
        if not vertex:
            ties: dict[int, float] = {}
            for other, weight in vertices.neighbours[place].items():
                ties[of[other]] = ties.get(of[other], 0.0) + weight
            found[place] = max(sorted(ties), key=lambda it: ties[it], default=of[place])
    return found


def _resolution(state: Held, near: Collection[int]) -> tuple[float, set[int]]:
    """That of those tried by suggestions at which the fewest of these vertices would leave anyway; and those."""
    ties = {it: state.ties(it) for it in near}
    network = state.network

    def leaving(resolution: float) -> set[int]:
        state.network = replace(network, resolution=resolution)
        return {it for it in near if any(state.gain(it, part, ties[it]) > EPSILON for part in ties[it])}

    found = {it: leaving(it) for it in RESOLUTIONS}
    best = min(RESOLUTIONS, key=lambda it: (len(found[it]), abs(it - 1)))
    return best, found[best]
