"""What holds classes together: uses that no boundary may cut, and ties that one may cut at a price."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from modsplit_analysis.partition.classes import Track
from modsplit_analysis.partition.comments import comment_before
from modsplit_analysis.partition.problem import Problem
from modsplit_analysis.partition.words import LAYERS, telling
from modsplit_analysis.sharing import Sharing
from modsplit_analysis.snapshot import INHERITS, Snapshot, once, top_level

from modsplit_refactors.hidden import hidden_uses
from modsplit_refactors.plan import Pattern, RemedyChoice
from modsplit_refactors.remedies.bridge import raw, unbridgeable_type
from modsplit_refactors.targets.koupleless.web import path_shape

EXTRACTION, INJECTION, SHARED_TYPE, PACKAGE, WORDS, COMMENT = 5.0, 3.0, 1.0, 0.5, 1.0, 0.25
"""Weights of the ties that a boundary may cut: as an interface made of a class costs, as a bridge, as a type in the
facade, and less for a name or a word of a comment."""

LEAST, MIN_SHARE = 3, 0.05
"""A module has at least so many classes, and this share of all."""


@dataclass(frozen=True)
class Wish:
    """What a person decides before anything is suggested. Pins are classes with the name of a module, or `base`;
    what is `faced` goes to the facade, what is `copied` is replicated. `fast` are pins of the plan's own, `remedies`
    its choices."""

    modules: int | None = None
    seed: int = 1
    track: Track = "all"
    max_size: int | None = None
    pins: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[tuple[str, str], ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    faced: frozenset[str] = frozenset()
    copied: frozenset[str] = frozenset()
    fast: tuple[tuple[Pattern, str], ...] = ()
    remedies: tuple[RemedyChoice, ...] = ()


FREE = Wish()


def problem(
    snapshot: Snapshot,
    shared: Sharing,
    apart: frozenset[str],
    movable: Iterable[str],
    together: Iterable[tuple[str, str]],
    wish: Wish,
    pressing: float = 1.0,
) -> Problem:
    """The classes that can move, as a problem of partitioning; uses of the classes in `apart` can cross, too. Shared
    types tie so many times more if too many of them are."""
    names = tuple(sorted(movable))
    index = {name: place for place, name in enumerate(names)}
    ties: dict[tuple[int, int], float] = {}
    for source, target, weight in (*_injections(snapshot), *_shared_types(shared, set(names), pressing)):
        if source in index and target in index and source != target:
            pair = min(index[source], index[target]), max(index[source], index[target])
            ties[pair] = ties.get(pair, 0.0) + weight
    held = (*_inseparable(snapshot, apart, set(names)), *together, *wish.together)
    held = tuple(pair for pair in held if not _allowed(pair, wish.remedies)) if wish.remedies else held
    return Problem(
        names,
        ties,
        _features(snapshot, names, wish.track),
        together=tuple((index[left], index[right]) for left, right in held if left in index and right in index),
        apart=tuple((index[left], index[right]) for left, right in wish.apart if left in index and right in index),
        pins={index[name]: label for name, label in wish.pins.items() if name in index},
        modules=wish.modules,
        min_size=max(LEAST, math.ceil(MIN_SHARE * len(snapshot.main_classes))),
        max_size=wish.max_size,
        seed=wish.seed,
    )


def _allowed(pair: tuple[str, str], choices: tuple[RemedyChoice, ...]) -> bool:
    ways = (pair, pair[::-1])
    return any(
        it.remedy == "allow" and it.source.matches(source) and it.target.matches(target)
        for it in choices
        for source, target in ways
    )


def _inseparable(snapshot: Snapshot, apart: Container[str], members: set[str]) -> Iterator[tuple[str, str]]:
    yield from ((bond.source, bond.target) for bond in bonds(snapshot) if bond.by not in apart)
    for users in _meeting_points(snapshot):
        yield from pairwise(sorted(users & members))


class Bond(NamedTuple):
    """Two classes that have to be together, unless the type `by` can be shared; nothing, if they have to anyway."""

    source: str
    target: str
    by: str


@once
def bonds(snapshot: Snapshot) -> tuple[Bond, ...]:
    """What no boundary may cut, by uses and injections."""
    found = [
        Bond(edge.source, edge.target, "" if hidden_uses(snapshot, edge) else edge.target)
        for edge in snapshot.graph.edges()
    ]
    for injection in snapshot.injections:
        for bean in injection.candidates:
            definition = snapshot.bean(bean)
            if definition and unbridgeable_type(snapshot, injection.wanted):
                ends = top_level(injection.declared_in), top_level(definition.declared_in)
                found.append(Bond(*ends, top_level(raw(injection.wanted))))
    return tuple(found)


def _meeting_points(snapshot: Snapshot) -> Iterator[set[str]]:
    """Classes that share what belongs in one context: a path pattern, or a session attribute of their own class."""
    web = snapshot.spring.web
    points: dict[tuple[str, str], set[str]] = {}
    for point in web.end_points:
        points.setdefault(("path", path_shape(point.path)), set()).add(top_level(point.source))
    for use in web.sessions:
        points.setdefault(("session", use.attribute), set()).add(top_level(use.source))
    yield from (users for _, users in sorted(points.items()) if len(users) > 1)


@once
def injected(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The classes whose beans are given beans of others, with the classes that declare those."""
    return tuple((source, target) for source, target, _ in _injections(snapshot))


@once
def _injections(snapshot: Snapshot) -> tuple[tuple[str, str, float], ...]:
    return tuple(_weighed_injections(snapshot))


def _weighed_injections(snapshot: Snapshot) -> Iterator[tuple[str, str, float]]:
    for injection in snapshot.injections:
        for bean in injection.candidates:
            definition = snapshot.bean(bean)
            if definition:
                weight = EXTRACTION if unbridgeable_type(snapshot, injection.wanted) else INJECTION
                yield top_level(injection.declared_in), top_level(definition.declared_in), weight


def _shared_types(shared: Sharing, members: set[str], pressing: float) -> Iterator[tuple[str, str, float]]:
    """Users of a shareable type are tied to its home: who implements it, else whoever uses it most."""
    for name in sorted(shared.shareable):
        users = {edge.source: edge for edge in shared.graph.into.get(name, ()) if edge.source in members}
        if len(users) < 2:
            continue
        homes = [user for user, edge in users.items() if not edge.roles.isdisjoint(INHERITS)]
        home = min(homes) if homes else max(sorted(users), key=lambda user: users[user].count)
        for user in users:
            yield user, home, pressing * SHARED_TYPE / (len(users) - 1)


def _features(snapshot: Snapshot, names: tuple[str, ...], track: Track) -> tuple[Mapping[int, float], ...]:
    """What several classes have in common by name: rare words, and packages that do not speak of a layer."""
    found: dict[str, dict[int, float]] = {}
    told = words_of(snapshot)
    for place, name in enumerate(names) if track != "structure" else ():
        for word in told.get(name, telling(name.rpartition(".")[2])):
            found.setdefault(f"word {word}", {})[place] = WORDS
        for word in comments_of(snapshot).get(name, frozenset()) - told.get(name, frozenset()):
            found.setdefault(f"word {word}", {})[place] = COMMENT
        package = snapshot.graph.nodes[name].package
        if track == "all" and package.rpartition(".")[2].lower() not in LAYERS:
            found.setdefault(f"package {package}", {})[place] = PACKAGE
    return tuple(_weighed(found, len(names)))


def _weighed(found: Mapping[str, Mapping[int, float]], count: int) -> Iterator[Mapping[int, float]]:
    """The more carry a feature, the less it ties any of them; what nearly all carry ties none."""
    for _, carriers in sorted(found.items()):
        if 1 < len(carriers) < count / 2:
            yield {place: weight / math.sqrt(len(carriers)) for place, weight in carriers.items()}


@once
def comments_of(snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """The words of the comment above each class, read from its source when they are first wanted."""
    found = {}
    for name in snapshot.main_classes:
        source = snapshot.program.types.get(name)
        file = snapshot.files.get(source.file.path) if source else None
        if source and file:
            found[name] = telling(comment_before(file, source.declaration.span.start))
    return found


@once
def words_of(snapshot: Snapshot) -> dict[str, frozenset[str]]:
    """The words of each class: of its name, its tables, and the paths that it answers."""
    found = {name: set(telling(name.rpartition(".")[2])) for name in snapshot.main_classes}
    for entity in snapshot.spring.data.entities:
        for table in entity.tables:
            found.setdefault(top_level(entity.source), set()).update(telling(table))
    for point in snapshot.spring.web.end_points:
        found.setdefault(top_level(point.source), set()).update(telling(point.path))
    return {name: frozenset(words) for name, words in found.items()}
