"""Finds modules: seeds at several resolutions, made lawful, bettered by moves and swaps; the best of them wins."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.partition.clustering import Clustering, compact
from modsplit_analysis.partition.network import Network, network
from modsplit_analysis.partition.problem import REST, Problem
from modsplit_analysis.partition.refine import join_small, join_to, refine

SCALES = (1.0, 1.0, 1.0, 1.0, 0.7, 1.5, 3.0)
"""Resolutions of the seeds, as multiples of the problem's own."""
SMALL, TRIES = 100, 4
"""Problems of so few vertices are worth so many times as many seeds."""
LARGE, FEW = 1800, 5
"""Problems of more vertices get so few seeds, of which the best is bettered; …"""
FEWER = 2
"""…and so few if ties are weighed by agreement, which makes seeds alike."""
FINEST = 2.0**12


def partition(problem: Problem) -> dict[str, str]:
    """A label for every name: that of its pin, else `m1`, `m2`, … by size. Raises ContradictionError."""
    if not problem.names:
        return {}
    vertices = network(problem)
    if problem.runs:
        found = [vertices.communities(problem.seed + run) for run in range(problem.runs)]
        vertices = vertices.agreed(found, problem.agreement)
    seeds = [*_seeds(vertices, problem)]
    if len(vertices.members) > LARGE:
        seeds = [max(seeds, key=lambda seed: Clustering(vertices, seed).value())]
    states = [_bettered(vertices, seed, problem) for seed in seeds]
    return labelled(problem, max(states, key=lambda state: _rank(state, problem)).placed())


def _rank(state: Clustering, problem: Problem) -> tuple[float, ...]:
    count = len(state.modules())
    oversize = sum(max(0, size - (problem.max_size or size)) for size in state.sizes.values())
    missed = abs(count - problem.modules) if problem.modules else 0
    return -missed, -oversize, round(state.value(), 9)


def _seeds(vertices: Network, problem: Problem) -> Iterator[list[int]]:
    if problem.start:
        first = [min(members, default=-1) for members in vertices.members]
        fresh = len(problem.names)
        yield compact(problem.start.get(node, fresh + vertex) for vertex, node in enumerate(first))
        return
    seen: set[tuple[int, ...]] = set()
    count = len(vertices.members)
    scales = SCALES * TRIES if count <= SMALL else SCALES[: FEWER if problem.runs else FEW] if count > LARGE else SCALES
    for number, scale in enumerate(scales):
        found = compact(vertices.communities(problem.seed + number, scale))
        if tuple(found) not in seen:
            seen.add(tuple(found))
            yield found


def _bettered(vertices: Network, seed: list[int], problem: Problem) -> Clustering:
    wanted = problem.modules
    state = Clustering(vertices, seed, problem.max_size)
    _separate(state)
    scale = 2.0
    while wanted and len(state.modules()) < wanted and scale <= FINEST:
        state = Clustering(vertices, vertices.communities(problem.seed, scale), problem.max_size)
        _separate(state)
        scale *= 2
    if wanted:
        join_to(state, wanted)
    state.fewest = 1 if wanted else 0
    refine(state)
    join_small(state, problem.min_size, problem.join_by_features)
    if problem.min_size > 1:
        state.fewest = problem.min_size
        refine(state)
    return state


def _separate(state: Clustering) -> None:
    """Takes apart what may not meet and what is too large."""
    for vertex in [*state.violations()]:
        if any(state.of[foe] == state.of[vertex] for foe in state.network.foes[vertex]):
            ties = state.ties(vertex)
            free = [it for it in ties if it != state.of[vertex] and state.welcome(vertex, it)]
            if free:
                state.move(vertex, max(free, key=lambda it: (state.gain(vertex, it, ties), -it)))
            else:
                state.alone(vertex)
    for cluster in [*state.clusters]:
        if state.max_size is not None and state.sizes[cluster] > state.max_size:
            _divide(state, cluster, state.max_size)


def _divide(state: Clustering, cluster: int, most: int) -> None:
    inner = sorted(state.clusters[cluster])
    part = state.network.within(inner)
    scale = 2.0
    pieces = Clustering(part, part.communities(1, scale))
    while max(pieces.sizes.values()) > most and scale < FINEST:
        scale *= 2
        pieces = Clustering(part, part.communities(1, scale))
    pieces.max_size = most
    join_to(pieces, -(-state.sizes[cluster] // most))
    fresh = max(state.clusters) + 1
    for place, piece in enumerate(compact(pieces.of)):
        if piece:
            state.move(inner[place], fresh + piece)


def labelled(problem: Problem, placed: dict[int, int]) -> dict[str, str]:
    """Clusters by name: what is pinned gives its cluster the name."""
    members: dict[int, list[int]] = {}
    for node, cluster in sorted(placed.items()):
        members.setdefault(cluster, []).append(node)
    names = {placed[node]: label for node, label in sorted(problem.pins.items()) if label != REST}
    free = (f"m{number}" for number in range(1, len(members) + len(names) + 1))
    for cluster in sorted(members, key=lambda it: (-len(members[it]), members[it][0])):
        if cluster not in names:
            names[cluster] = next(label for label in free if label not in names.values())
    return {name: names[placed[node]] if node in placed else REST for node, name in enumerate(problem.names)}
