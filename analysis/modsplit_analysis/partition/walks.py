"""Many partitions of one graph that walk at once: each step moves one class in all of them, by what the figures say.

The five figures are those of `quality`, in its order and all so that less is better: BCP, ICP, SM (negative), IFN, NED.
What a move changes in them is worked out for every cluster that the class could go to, without looking at the rest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy

Floats = numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.float64]]
Integers = numpy.ndarray[tuple[int, ...], numpy.dtype[numpy.int64]]
FIGURES = ("bcp", "icp", "sm", "ifn", "ned")
BEST = numpy.array([0.0, 0.0, -1.0, 0.0, 0.0])
"""Nothing is better than this."""
USUAL = (5, 20)
"""Sizes of clusters that NED does not count."""


@dataclass(frozen=True)
class Traced:
    """Classes by position: what calls each other and how much, either way, and a column for each use case."""

    links: tuple[Integers, ...]
    volumes: tuple[Floats, ...]
    cases: Integers

    @cached_property
    def linked(self) -> int:
        return sum(map(len, self.links)) // 2

    @cached_property
    def volume(self) -> float:
        return math.fsum(float(each.sum()) for each in self.volumes) / 2


def traced(
    names: tuple[str, ...], volumes: Mapping[tuple[str, str], float], cases: Mapping[str, Iterable[str]]
) -> Traced:
    """Calls within and to what has no name are left out. A class without a use case serves one that all such share."""
    place = {name: number for number, name in enumerate(names)}
    weighed: list[dict[int, float]] = [{} for _ in names]
    for (source, target), volume in sorted(volumes.items()):
        if source in place and target in place and source != target:
            for left, right in ((place[source], place[target]), (place[target], place[source])):
                weighed[left][right] = weighed[left].get(right, 0.0) + volume
    served = [{*cases.get(name, ("Unknown",))} if cases else set() for name in names]
    columns = sorted(set().union(*served))
    return Traced(
        tuple(numpy.array([*each], dtype=numpy.int64) for each in weighed),
        tuple(numpy.array([*each.values()], dtype=numpy.float64) for each in weighed),
        numpy.array([[it in each for it in columns] for each in served], dtype=numpy.int64),
    )


class Walks:
    """Changes in place. A row for each partition; columns of `labels` are classes, those of the others clusters, of
    which a partition has the first `counts`."""

    def __init__(self, graph: Traced, labels: Integers, counts: Integers) -> None:
        size, most = len(graph.links), int(counts.max())
        self.graph, self.labels, self.counts = graph, labels.copy(), counts
        self.rows = numpy.arange(len(labels))
        self.closed = numpy.arange(most) >= counts[:, None]
        self.shares = 1 / numpy.maximum(numpy.arange(size + 2), 1)
        usual = (numpy.arange(size + 2) >= USUAL[0]) & (numpy.arange(size + 2) <= USUAL[1])
        self.usual = numpy.where(usual, numpy.arange(size + 2), 0) / size
        self.logs = numpy.log(numpy.maximum(numpy.arange(graph.cases.shape[1] + 1), 1))
        self.per_pair = numpy.where(counts > 1, 2 / (counts * numpy.maximum(counts - 1, 1)), 0.0)
        self._count(most)

    def _count(self, most: int) -> None:
        """Everything from the labels: sizes, links in and between clusters, use cases, figures."""
        graph, rows = self.graph, self.rows
        shape = (len(rows), most)
        self.sizes = numpy.zeros(shape, dtype=numpy.int64)
        self.inside = numpy.zeros(shape)
        self.between = numpy.zeros((*shape, most))
        self.served = numpy.zeros((*shape, graph.cases.shape[1]), dtype=numpy.int32)
        crossing = numpy.zeros(len(rows))
        for node, (others, volumes) in enumerate(zip(graph.links, graph.volumes, strict=True)):
            own = self.labels[:, node]
            self.sizes[rows, own] += 1
            self.served[rows, own] += graph.cases[node].astype(numpy.int32)
            for other, volume in zip(others, volumes, strict=True):
                there = self.labels[:, other]
                same = own == there
                self.inside[rows, own] += same / 2
                self.between[rows, own, there] += ~same
                crossing += ~same * volume / 2
        self.share = self.shares[self.sizes]
        self.cases = (self.served > 0).sum(axis=2)
        self.near = numpy.einsum("bkl,bl->bk", self.between, self.share)
        self.figures = numpy.stack(
            [
                self.logs[self.cases].sum(axis=1) / self.counts,
                crossing / (graph.volume or 1.0),
                self.per_pair * (self.share * self.near).sum(axis=1) / 2
                - (self.inside * self.share**2).sum(axis=1) / self.counts,
                self.between.sum(axis=(1, 2)) / 2 / self.counts,
                1 - self.usual[self.sizes].sum(axis=1),
            ],
            axis=1,
        )

    def step(self, node: int, wanted: Wanted, noise: Floats) -> None:
        """Moves one class to the cluster that is best for it, judged with some noise; none is emptied."""
        own = self.labels[:, node]
        links, volumes = self._tied(node)
        changes = numpy.stack(
            [
                self._purity(node, own),
                (volumes[self.rows, own][:, None] - volumes) / (self.graph.volume or 1.0),
                self._modularity(own, links),
                (links[self.rows, own][:, None] - links) / self.counts[:, None],
                self._extremes(own),
            ]
        )
        changes[:, self.rows, own] = 0.0
        judged = wanted.judge(self.figures.T[:, :, None] + changes) - noise
        judged[self.closed] = numpy.inf
        target = numpy.where(self.sizes[self.rows, own] == 1, own, judged.argmin(axis=1))
        moved = numpy.flatnonzero(target != own)
        if len(moved):
            self.figures[moved] += changes[:, moved, target[moved]].T
            self._move(node, moved, own[moved], target[moved], links[moved])

    def _tied(self, node: int) -> tuple[Floats, Floats]:
        """Links and volumes of a class to each cluster."""
        shape = self.sizes.shape
        cells = (self.labels[:, self.graph.links[node]] + self.rows[:, None] * shape[1]).ravel()
        weights = numpy.broadcast_to(self.graph.volumes[node], (shape[0], len(self.graph.volumes[node]))).ravel()
        links: Floats = numpy.zeros(shape)
        volumes: Floats = numpy.zeros(shape)
        links += numpy.bincount(cells, minlength=links.size).reshape(shape)
        volumes += numpy.bincount(cells, weights=weights, minlength=links.size).reshape(shape)
        return links, volumes

    def _purity(self, node: int, own: Integers) -> Floats:
        serves = self.graph.cases[node] > 0
        columns, others = numpy.flatnonzero(serves), numpy.flatnonzero(~serves)
        if len(columns) < len(others):
            fresh = (self.served[:, :, columns] == 0).sum(axis=2)
        else:
            fresh = len(serves) - self.cases - (self.served[:, :, others] == 0).sum(axis=2)
        lost = (self.served[self.rows, own][:, columns] == 1).sum(axis=1)
        cases = self.cases[self.rows, own]
        leaves: Floats = self.logs[cases - lost] - self.logs[cases]
        comes: Floats = self.logs[self.cases + fresh] - self.logs[self.cases]
        return (leaves[:, None] + comes) / self.counts[:, None]

    def _modularity(self, own: Integers, links: Floats) -> Floats:
        """Of both clusters that change, what is inside and what is between them and all others."""
        rows, share = self.rows, self.share
        left, left_share = links[rows, own][:, None], share[rows, own][:, None]
        smaller, larger = self.shares[self.sizes[rows, own] - 1][:, None], self.shares[self.sizes + 1]
        ours, both = self.near[rows, own][:, None], self.between[rows, own]
        rest = (links * share).sum(axis=1)[:, None] - left * left_share - links * share
        before = left_share * ours + share * self.near - both * left_share * share
        after = smaller * (ours - both * share - rest) + larger * (self.near - both * left_share + rest)
        after += (both - links + left) * smaller * larger
        inside = self.inside[rows, own][:, None]
        cohesion = (inside - left) * smaller**2 - inside * left_share**2
        cohesion = cohesion + (self.inside + links) * larger**2 - self.inside * share**2
        change: Floats = (after - before) * self.per_pair[:, None] - cohesion / self.counts[:, None]
        return change

    def _extremes(self, own: Integers) -> Floats:
        left = self.sizes[self.rows, own]
        leaves = self.usual[left] - self.usual[left - 1]
        extremes: Floats = leaves[:, None] + self.usual[self.sizes] - self.usual[self.sizes + 1]
        return extremes

    def _move(self, node: int, rows: Integers, own: Integers, target: Integers, links: Floats) -> None:
        self.labels[rows, node] = target
        for cluster, sign in ((own, -1), (target, 1)):
            self.inside[rows, cluster] += sign * links[numpy.arange(len(rows)), cluster]
            self.between[rows, cluster] += sign * links
            self.between[rows, :, cluster] += sign * links
            self.sizes[rows, cluster] += sign
            self.served[rows, cluster] += sign * self.graph.cases[node].astype(numpy.int32)
        for cluster in (own, target):
            self.between[rows, cluster, cluster] = 0.0
            self.share[rows, cluster] = self.shares[self.sizes[rows, cluster]]
            self.cases[rows, cluster] = (self.served[rows, cluster] > 0).sum(axis=1)
        self.near[rows] = numpy.einsum("bkl,bl->bk", self.between[rows], self.share[rows])


@dataclass(frozen=True)
class Wanted:
    """For each partition what a figure weighs, and the figure that is good enough."""

    weights: Floats
    goals: Floats
    beyond: float = 0.05
    """What still counts of a figure that is good enough."""

    def judge(self, figures: Floats) -> Floats:
        """Less is better; the first axis of `figures` are the figures, the second the partitions."""
        over = numpy.maximum(figures - self.goals.T[:, :, None], 0.0) + self.beyond * figures
        judged: Floats = numpy.einsum("mbk,bm->bk", over, self.weights)
        return judged
