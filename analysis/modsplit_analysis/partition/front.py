"""Partitions of which none is better than another in everything: what is bought with what, for a person to choose.

A partition cannot be best in all that published work measures: fewer calls between clusters want larger ones, purity
wants smaller ones. So there is a front of them for each number of clusters, found by walks that weigh the figures
differently and cool down, and by walks towards goals that a person sets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy
from scipy.cluster.hierarchy import cut_tree, linkage
from scipy.spatial.distance import squareform

from modsplit_analysis.partition.quality import (
    Calls,
    business_purity,
    interface_calls,
    interface_number,
    log_volume,
    non_extreme_distribution,
    structural_modularity,
)
from modsplit_analysis.partition.walks import BEST, FIGURES, Floats, Integers, Traced, Walks, Wanted, traced

SIGNS = {name: -1.0 if name == "sm" else 1.0 for name in FIGURES}
"""Of SM more is better."""
Goal = tuple[int, Floats]
"""A number of clusters, and the figures that are good enough for it."""
FREE, TOWARDS = 5, 4
"""Walks for each number of clusters, and for each goal."""
LIGHT = 2500
"""Fewer cells (walks times clusters) than this, and there are more walks."""
ROUNDS = 3
"""How often walks set out, but the first time only towards goals that were not reached."""
STEPS, SWEEPS = 1200, 12
"""Each walk has so many steps, and passes all classes so often, whichever is more."""
FREE_HEAT, HEAT, COLD = 0.03, 0.01, 0.0003
"""Noise at the start, without a goal and with one, and at the end."""
EVEN = 0.4
"""The share of walks that start with clusters of one size, drawn by lot."""
SIMILARITIES = (0.0, 0.3, 0.6, 0.8, 1.0)
LINKAGES: tuple[Literal["average", "complete", "ward"], ...] = ("average", "complete", "ward")


@dataclass(frozen=True)
class Asked:
    """How many clusters, and for such a number what figures are good enough; a goal may leave some open."""

    counts: tuple[int, ...]
    goals: tuple[tuple[int, Mapping[str, float]], ...] = ()
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Point:
    """A partition of the front with its figures, by their names in lower case."""

    labels: dict[str, str]
    figures: dict[str, float] = field(compare=False)


def front(
    names: Sequence[str], calls: Calls, asked: Asked, use_cases: Mapping[str, Sequence[str]] | None = None
) -> list[Point]:
    """By number of clusters and then by figures. Without use cases BCP is no figure.

    Every number must be more than 0 and not more than there are names."""
    cases = use_cases or {}
    graph = traced(tuple(names), {pair: log_volume(volume) for pair, volume in calls.items()}, cases)
    chance = numpy.random.default_rng(asked.seed)
    counts = sorted({*asked.counts, *(count for count, _ in asked.goals)})
    trees = [cut_tree(linkage(it, how), counts) for it in _distances(graph) for how in LINKAGES]
    seeds = {count: [tree[:, place] for tree in trees] for place, count in enumerate(counts)}
    found = [_walked(graph, seeds, _free(counts) + _told(asked.goals), chance)]
    for _ in range(ROUNDS - 1):
        missed = [goal for goal in _told(asked.goals) if not any(_reached(walks, goal) for walks in found)]
        if missed:
            found.append(_walked(graph, seeds, missed, chance))
    return [*_best(names, calls, found, cases)]


def _free(counts: Sequence[int]) -> list[Goal]:
    return [(count, BEST) for count in counts]


def _told(goals: Iterable[tuple[int, Mapping[str, float]]]) -> list[Goal]:
    return [
        (count, numpy.array([SIGNS[name] * goal[name] if name in goal else numpy.inf for name in FIGURES]))
        for count, goal in goals
    ]


def _reached(walks: Walks, goal: Goal) -> bool:
    return bool(((walks.figures <= goal[1] + 1e-9).all(axis=1) & (walks.counts == goal[0])).any())


def _walked(
    graph: Traced, seeds: Mapping[int, Sequence[Integers]], goals: Sequence[Goal], chance: numpy.random.Generator
) -> Walks:
    """Walks that have cooled down, some for each goal."""
    tries = [FREE if goal is BEST else TOWARDS for _, goal in goals]
    cells = sum(tries) * max(count for count, _ in goals)
    rows = [it for it, often in zip(goals, tries, strict=True) for _ in range(often * max(1, LIGHT // cells))]
    counts = numpy.array([count for count, _ in rows])
    wanted = Wanted(_weights(graph, counts, chance), numpy.array([goal for _, goal in rows]))
    walks = Walks(graph, numpy.array([_start(seeds[count], count, chance) for count, _ in rows]), counts)
    heat = numpy.array([FREE_HEAT if goal is BEST else HEAT for _, goal in rows])
    _cool(walks, wanted, heat[:, None], chance)
    return walks


def _start(seeds: Sequence[Integers], count: int, chance: numpy.random.Generator) -> Integers:
    if chance.random() < EVEN:
        even: Integers = chance.permutation(len(seeds[0])) % count
        return even
    return seeds[int(chance.integers(len(seeds)))]


def _weights(graph: Traced, counts: Integers, chance: numpy.random.Generator) -> Floats:
    """Figures are brought to the scale of a share, and mixed at random."""
    cases = graph.cases.shape[1]
    scales = numpy.ones((len(counts), len(FIGURES)))
    scales[:, 0] = 1 / numpy.log(cases) if cases > 1 else 0.0
    scales[:, 2] = 10.0
    scales[:, 3] = counts / max(graph.linked, 1)
    mixed: Floats = chance.dirichlet(numpy.full(len(FIGURES), 2.0), len(counts)) * len(FIGURES) * scales
    return mixed


def _distances(graph: Traced) -> Iterator[Floats]:
    """How little classes call each other or serve the same use cases, more of the one or of the other."""
    size = len(graph.links)
    calls = numpy.zeros((size, size))
    for node, (others, volumes) in enumerate(zip(graph.links, graph.volumes, strict=True)):
        calls[node, others] = volumes
    strength = numpy.maximum(numpy.sqrt(calls.sum(axis=1)), 1e-9)
    calls /= numpy.outer(strength, strength)
    common = (graph.cases @ graph.cases.T).astype(float)
    served = graph.cases.sum(axis=1)
    alike = common / numpy.maximum(served[:, None] + served[None, :] - common, 1)
    for share in SIMILARITIES if graph.cases.size else (0.0,):
        apart = 1 - share * alike - (1 - share) * calls
        numpy.fill_diagonal(apart, 0.0)
        yield squareform(numpy.round((apart + apart.T) / 2, 9), checks=False)


def _cool(walks: Walks, wanted: Wanted, heat: Floats, chance: numpy.random.Generator) -> None:
    size, cells = walks.labels.shape[1], walks.sizes.size
    steps = max(STEPS, SWEEPS * size)
    pool = chance.gumbel(size=2 * cells)
    order = chance.permutation(size)
    for step in range(steps):
        if step % size == 0:
            order = chance.permutation(size)
        first = int(chance.integers(cells))
        noise = pool[first : first + cells].reshape(walks.sizes.shape)
        walks.step(int(order[step % size]), wanted, heat * (COLD / heat) ** (step / steps) * noise)


def _best(
    names: Sequence[str], calls: Calls, found: Sequence[Walks], cases: Mapping[str, Sequence[str]]
) -> Iterator[Point]:
    shown = [name for name in FIGURES if cases or name != "bcp"]
    every = numpy.round(numpy.concatenate([walks.figures for walks in found]), 9)
    counts = numpy.concatenate([walks.counts for walks in found])
    labels = numpy.concatenate([walks.labels for walks in found])
    for count in numpy.unique(counts):
        figures, first = numpy.unique(every[counts == count], axis=0, return_index=True)
        rows = numpy.flatnonzero(counts == count)[first]
        for row, own in zip(rows, figures, strict=True):
            if ((figures <= own).all(axis=1)).sum() == 1:
                membership = {name: f"m{label + 1}" for name, label in zip(names, labels[row], strict=True)}
                measured = measure(membership, calls, cases)
                yield Point(membership, {name: measured[name] for name in shown})


def measure(labels: Mapping[str, str], calls: Calls, cases: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """The figures of a partition, as `quality` has them."""
    return {
        "bcp": business_purity(labels, cases),
        "icp": interface_calls(labels, calls) if calls else 0.0,
        "sm": structural_modularity(labels, calls),
        "ifn": interface_number(labels, calls),
        "ned": non_extreme_distribution(labels),
    }
