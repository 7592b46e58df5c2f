"""A problem as vertices that move: what belongs together is one vertex, and features are vertices of no size."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import igraph
import numpy

from modsplit_analysis.partition.problem import REST, ContradictionError, Problem, joined


@dataclass(frozen=True)
class Network:
    """Vertices with the nodes they stand for (features for none), their weighted neighbours, and which of them may
    not meet. A degree counts ties within a vertex twice."""

    members: tuple[tuple[int, ...], ...]
    neighbours: tuple[dict[int, float], ...]
    degrees: tuple[float, ...]
    foes: tuple[frozenset[int], ...]
    resolution: float

    @cached_property
    def total(self) -> float:
        return sum(self.degrees) or 1.0

    @cached_property
    def _graph(self) -> tuple[igraph.Graph, list[float]]:
        edges = [
            (left, right, weight)
            for left, others in enumerate(self.neighbours)
            for right, weight in others.items()
            if left < right
        ]
        graph = igraph.Graph(len(self.members), [(left, right) for left, right, _ in edges])
        return graph, [weight for _, _, weight in edges]

    def expected(self, degree: float, other: float) -> float:
        """The ties that two sets of vertices of these degrees must have, to be better in one cluster."""
        return self.resolution * degree * other / self.total

    def communities(self, seed: int, scale: float = 1.0, start: Sequence[int] | None = None) -> list[int]:
        """A cluster for each vertex by the Leiden method, at the resolution times `scale`; knows of no foes."""
        graph, weights = self._graph
        if not weights:
            return list(range(len(self.members)))
        igraph.set_random_number_generator(random.Random(seed))
        try:
            found = graph.community_leiden(
                objective_function="CPM",
                weights=weights,
                node_weights=list(self.degrees),
                resolution=self.resolution * scale / self.total,
                initial_membership=list(start) if start is not None else None,
                n_iterations=4,
            )
        finally:
            igraph.set_random_number_generator(random)
        return list(found.membership)

    def agreed(self, found: Sequence[Sequence[int]], power: float) -> Network:
        """The same with each tie weighed by the share of these partitions that have both its ends in one cluster, to
        that power (consensus clustering; Lancichinetti and Fortunato 2012)."""
        of, count = numpy.array(found), len(found)
        shares = numpy.array([(agreed / count) ** power for agreed in range(count + 1)])
        neighbours: list[dict[int, float]] = []
        degrees = []
        for vertex, others in enumerate(self.neighbours):
            ends, weights = numpy.array([*others], dtype=numpy.int64), numpy.array([*others.values()])
            left = weights * shares[(of[:, ends] == of[:, [vertex]]).sum(axis=0)]
            neighbours.append({it: weight for it, weight in zip(others, left.tolist(), strict=True) if weight})
            degrees.append(self.degrees[vertex] - float(weights.sum() - left.sum()))
        return replace(self, neighbours=tuple(neighbours), degrees=tuple(degrees))

    def within(self, vertices: Iterable[int]) -> Network:
        """The same with only these vertices tied to each other, in their order; degrees stay."""
        kept = sorted(vertices)
        place = {vertex: index for index, vertex in enumerate(kept)}
        return Network(
            tuple(self.members[vertex] for vertex in kept),
            tuple({place[it]: w for it, w in self.neighbours[vertex].items() if it in place} for vertex in kept),
            tuple(self.degrees[vertex] for vertex in kept),
            tuple(frozenset(place[it] for it in self.foes[vertex] if it in place) for vertex in kept),
            self.resolution * sum(self.degrees[vertex] for vertex in kept) / self.total,
        )


def network(problem: Problem) -> Network:
    """Raises ContradictionError if what must be together must be apart as well."""
    count = len(problem.names)
    gone = {node for node, label in problem.pins.items() if label == REST}
    pinned: dict[str, list[int]] = {}
    for node, label in sorted(problem.pins.items()):
        if node not in gone:
            pinned.setdefault(label, []).append(node)
    same = [(nodes[0], node) for nodes in pinned.values() for node in nodes]
    roots = joined(count, [*same, *(pair for pair in problem.together if not gone & {*pair})])
    groups: dict[int, list[int]] = {}
    for node in range(count):
        if node not in gone:
            groups.setdefault(roots[node], []).append(node)
    of = {node: vertex for vertex, nodes in enumerate(groups.values()) for node in nodes}
    heads = [nodes[0] for nodes in pinned.values()]
    apart = [*problem.apart, *((left, right) for left in heads for right in heads if left < right)]
    return _tied(problem, tuple(map(tuple, groups.values())), of, _foes(problem, apart, of))


def _foes(problem: Problem, apart: Iterable[tuple[int, int]], of: dict[int, int]) -> dict[int, set[int]]:
    foes: dict[int, set[int]] = {}
    for left, right in apart:
        if left not in of or right not in of:
            continue
        if of[left] == of[right]:
            raise ContradictionError(f"{problem.names[left]} and {problem.names[right]} are to be together and apart")
        foes.setdefault(of[left], set()).add(of[right])
        foes.setdefault(of[right], set()).add(of[left])
    return foes


def _tied(
    problem: Problem, members: tuple[tuple[int, ...], ...], of: dict[int, int], foes: dict[int, set[int]]
) -> Network:
    features = [feature for feature in problem.features if sum(node in of for node in feature) > 1]
    count = len(members) + len(features)
    neighbours: list[dict[int, float]] = [{} for _ in range(count)]
    degrees = [0.0] * count

    def tie(left: int, right: int, weight: float) -> None:
        degrees[left] += weight
        degrees[right] += weight
        if left != right:
            neighbours[left][right] = neighbours[left].get(right, 0.0) + weight
            neighbours[right][left] = neighbours[right].get(left, 0.0) + weight

    for (left, right), weight in problem.ties.items():
        if left in of and right in of:
            tie(of[left], of[right], weight)
    for vertex, feature in enumerate(features, len(members)):
        for node, weight in feature.items():
            if node in of:
                tie(of[node], vertex, weight)
    return Network(
        members + ((),) * len(features),
        tuple(neighbours),
        tuple(degrees),
        tuple(frozenset(foes.get(vertex, ())) for vertex in range(count)),
        problem.resolution,
    )
