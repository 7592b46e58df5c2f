"""The best partition there is of a small problem, by integer programming (HiGHS): how far is the engine from it?

A variable for each pair of vertices says whether they share a cluster. The objective of the engine is a sum over pairs,
so this is clique partitioning (Grötschel and Wakabayashi 1989)."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy
import scipy.optimize
import scipy.sparse
from modsplit_analysis.partition.clustering import Clustering
from modsplit_analysis.partition.network import Network, network
from modsplit_analysis.partition.problem import Problem


def optimum(problem: Problem, seconds: float = 60.0) -> tuple[float, bool]:
    """The value of the best clustering of a problem without wishes for number and size, and whether that is proved;
    if not, it is the lowest upper bound that was reached in time."""
    vertices = network(problem)
    count = len(vertices.members)
    pairs = {pair: place for place, pair in enumerate(combinations(range(count), 2))}
    triangles = scipy.sparse.lil_array((3 * count * (count - 1) * (count - 2) // 6 or 1, len(pairs)))
    row = 0
    for three in combinations(range(count), 3):
        for first, middle, last in permutations(three):
            if first < last:
                triangles[row, pairs[min(first, middle), max(first, middle)]] = 1
                triangles[row, pairs[min(middle, last), max(middle, last)]] = 1
                triangles[row, pairs[first, last]] = -1
                row += 1
    found = scipy.optimize.milp(
        [-_gain(vertices, left, right) for left, right in pairs],
        integrality=numpy.ones(len(pairs), dtype=numpy.int8),
        bounds=scipy.optimize.Bounds(0, [float(right not in vertices.foes[left]) for left, right in pairs]),
        constraints=scipy.optimize.LinearConstraint(triangles.tocsr(), ub=1),
        options={"time_limit": seconds},
    )
    alone = sum(vertices.expected(degree, degree) / 2 for degree in vertices.degrees)
    return -float(found.mip_dual_bound or 0.0) - alone, found.status == 0


def _gain(vertices: Network, left: int, right: int) -> float:
    expected = vertices.expected(vertices.degrees[left], vertices.degrees[right])
    return vertices.neighbours[left].get(right, 0.0) - expected


def value(problem: Problem, labels: dict[str, str]) -> float:
    """What the engine's objective says of a partition, with each feature where it fits best."""
    vertices = network(problem)
    place = {name: number for number, name in enumerate(sorted(set(labels.values())))}
    of = [place[labels[problem.names[nodes[0]]]] if nodes else -1 for nodes in vertices.members]
    state = Clustering(vertices, [cluster if cluster >= 0 else len(place) + it for it, cluster in enumerate(of)])
    for vertex, nodes in enumerate(vertices.members):
        if not nodes:
            ties = state.ties(vertex)
            best = max(sorted(ties), key=lambda it: state.gain(vertex, it, ties))
            if state.gain(vertex, best, ties) > 0:
                state.move(vertex, best)
    return state.value()
