"""What holds classes together: uses that no boundary may cut, and ties that one may cut at a price."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from modsplit_analysis.partition.problem import Problem
from modsplit_analysis.sharing import Sharing
from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.hidden import hidden_uses
from modsplit_refactors.remedies.bridge import unbridgeable_type
from modsplit_refactors.targets.koupleless.web import path_shape

INJECTION, SHARED_TYPE, PACKAGE = 3.0, 1.0, 0.5
"""Weights of the ties that a boundary may cut."""

LEAST, MIN_SHARE = 3, 0.05
"""A module has at least so many classes, and this share of all."""

LAYERS = frozenset(
    """aop api aspect bean common component config configuration constant constants controller controllers
    converter core dao domain dto dtos entities entity enums error event exception exceptions facade filter form
    handler impl interceptor job listener manager mapper mappers mbg model models persistence pojo properties
    repositories repository request resource resources response rest schedule security service services support
    system task util utils validation validator vo web""".split()
)
"""Package names that speak of a layer and not of a domain."""


def problem(
    snapshot: Snapshot,
    shared: Sharing,
    movable: Iterable[str],
    together: Iterable[tuple[str, str]] = (),
    modules: int | None = None,
    seed: int = 1,
) -> Problem:
    """The classes that can move, as a problem of partitioning."""
    nodes = tuple(sorted(movable))
    members = set(nodes)
    ties: dict[tuple[str, str], float] = {}
    for source, target, weight in (
        *_injections(snapshot),
        *_shared_types(shared, members),
        *_packages(snapshot, nodes),
    ):
        if source in members and target in members and source != target:
            ties[source, target] = ties.get((source, target), 0.0) + weight
    return Problem(
        nodes=nodes,
        together=(*_inseparable(snapshot, shared, members), *together),
        ties=ties,
        uses=frozenset((source, target) for source, target, _ in _injections(snapshot)),
        anchors=frozenset(top_level(bean.declared_in) for bean in snapshot.beans),
        modules=modules,
        min_size=max(LEAST, math.ceil(MIN_SHARE * len(snapshot.main_classes))),
        seed=seed,
    )


def _inseparable(snapshot: Snapshot, shared: Sharing, members: set[str]) -> Iterator[tuple[str, str]]:
    for edge in snapshot.graph.edges():
        if edge.source in members and (edge.target not in shared.shareable or hidden_uses(snapshot, edge)):
            yield edge.source, edge.target
    for injection in snapshot.injections:
        for bean in injection.candidates:
            definition = snapshot.bean(bean)
            if definition and unbridgeable_type(snapshot, injection.wanted):
                yield top_level(injection.declared_in), top_level(definition.declared_in)
    for users in _meeting_points(snapshot):
        yield from pairwise(sorted(users & members))


def _meeting_points(snapshot: Snapshot) -> Iterator[set[str]]:
    """Classes that share what belongs in one context: a path pattern, or a session attribute of their own class."""
    web = snapshot.spring.web
    points: dict[tuple[str, str], set[str]] = {}
    for point in web.end_points:
        points.setdefault(("path", path_shape(point.path)), set()).add(top_level(point.source))
    for use in web.sessions:
        points.setdefault(("session", use.attribute), set()).add(top_level(use.source))
    yield from (users for _, users in sorted(points.items()) if len(users) > 1)


def _injections(snapshot: Snapshot) -> Iterator[tuple[str, str, float]]:
    for injection in snapshot.injections:
        for bean in injection.candidates:
            definition = snapshot.bean(bean)
            if definition:
                yield top_level(injection.declared_in), top_level(definition.declared_in), INJECTION


def _shared_types(shared: Sharing, members: set[str]) -> Iterator[tuple[str, str, float]]:
    """Users of a shareable type are tied to its home: who implements it, else whoever uses it most."""
    for name in sorted(shared.shareable):
        users = {edge.source: edge for edge in shared.graph.into.get(name, ()) if edge.source in members}
        if len(users) < 2:
            continue
        homes = [
            user
            for user, edge in users.items()
            if any(each.role in ("implements", "extends") for each in edge.evidence)
        ]
        home = min(homes) if homes else max(sorted(users), key=lambda user: len(users[user].evidence))
        for user in users:
            yield user, home, SHARED_TYPE / (len(users) - 1)


def _packages(snapshot: Snapshot, nodes: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Classes of one package that does not speak of a layer."""
    found: dict[str, list[str]] = {}
    for name in nodes:
        package = snapshot.graph.nodes[name].package
        if package.rpartition(".")[2].lower() not in LAYERS:
            found.setdefault(package, []).append(name)
    for members in found.values():
        for left, right in pairwise(members):
            yield left, right, PACKAGE
