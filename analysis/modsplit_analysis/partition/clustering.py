"""A partition under way: what a move, a swap or a join of clusters gains, and whether it is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from modsplit_analysis.partition.network import Network

EPSILON = 1e-9


class Clustering:
    """Changes in place. Gains are in units of ties: what the objective rises by."""

    def __init__(self, network: Network, of: Sequence[int], max_size: int | None = None, fewest: int = 0) -> None:
        self.network = network
        self.of = list(of)
        self.max_size = max_size
        self.fewest = fewest
        self.clusters: dict[int, set[int]] = {}
        for vertex, cluster in enumerate(self.of):
            self.clusters.setdefault(cluster, set()).add(vertex)
        self.degrees = {key: sum(network.degrees[it] for it in members) for key, members in self.clusters.items()}
        self.sizes = {key: sum(len(network.members[it]) for it in it_all) for key, it_all in self.clusters.items()}
        self._ties: dict[int, dict[int, float]] = {}

    def value(self) -> float:
        """The objective, in units of ties; ties within vertices count in every partition and are left out."""
        inside = sum(
            weight
            for vertex, others in enumerate(self.network.neighbours)
            for other, weight in others.items()
            if vertex < other and self.of[vertex] == self.of[other]
        )
        return inside - sum(self.network.expected(each, each) / 2 for each in self.degrees.values())

    def modules(self) -> list[int]:
        """The clusters that hold a node, and not only features."""
        return [cluster for cluster, size in self.sizes.items() if size]

    def ties(self, vertex: int) -> Mapping[int, float]:
        """What ties a vertex to each cluster, its own too; kept until a neighbour moves."""
        found = self._ties.get(vertex)
        if found is None:
            found, of = {}, self.of
            for other, weight in self.network.neighbours[vertex].items():
                cluster = of[other]
                found[cluster] = found.get(cluster, 0.0) + weight
            self._ties[vertex] = found
        return found

    def gain(self, vertex: int, target: int, ties: Mapping[int, float]) -> float:
        """Of moving a vertex to another cluster."""
        own, degree = self.of[vertex], self.network.degrees[vertex]
        stays = ties.get(own, 0.0) - self.network.expected(degree, self.degrees[own] - degree)
        return ties.get(target, 0.0) - self.network.expected(degree, self.degrees[target]) - stays

    def gains(self, vertex: int) -> list[tuple[float, int]]:
        """The same for each cluster that it is tied to."""
        own, ties = self.of[vertex], self._ties.get(vertex) or self.ties(vertex)
        if len(ties) == 1 and own in ties:
            return []
        degree, total, degrees = self.network.degrees[vertex], self.network.total, self.degrees
        pull = self.network.resolution * degree
        stays = ties.get(own, 0.0) - pull * (degrees[own] - degree) / total
        return [(tie - pull * degrees[it] / total - stays, it) for it, tie in ties.items() if it != own]

    def welcome(self, vertex: int, target: int, without: int | None = None) -> bool:
        """Whether it may be in that cluster, if `without` leaves it."""
        size = self.sizes[target] + len(self.network.members[vertex])
        size -= len(self.network.members[without]) if without is not None else 0
        if self.max_size is not None and size > self.max_size and self.network.members[vertex]:
            return False
        return not any(self.of[foe] == target and foe != without for foe in self.network.foes[vertex])

    def may_leave(self, vertex: int) -> bool:
        """Whether its cluster stays big enough without it, or may cease to be."""
        left = self.sizes[self.of[vertex]] - len(self.network.members[vertex])
        return left >= self.fewest or not self.network.members[vertex]

    def move(self, vertex: int, target: int) -> None:
        own, degree, size = self.of[vertex], self.network.degrees[vertex], len(self.network.members[vertex])
        self.of[vertex] = target
        for other in self.network.neighbours[vertex]:
            self._ties.pop(other, None)
        self.clusters[own].discard(vertex)
        self.degrees[own] -= degree
        self.sizes[own] -= size
        if not self.clusters[own]:
            del self.clusters[own], self.degrees[own], self.sizes[own]
        self.clusters.setdefault(target, set()).add(vertex)
        self.degrees[target] = self.degrees.get(target, 0.0) + degree
        self.sizes[target] = self.sizes.get(target, 0) + size

    def alone(self, vertex: int) -> None:
        """Makes a cluster of one vertex."""
        self.move(vertex, max(self.clusters) + 1)

    def join(self, cluster: int, target: int) -> None:
        for vertex in sorted(self.clusters[cluster]):
            self.move(vertex, target)

    def joinable(self, left: int, right: int) -> bool:
        if self.max_size is not None and self.sizes[left] + self.sizes[right] > self.max_size:
            return False
        small, other = sorted((left, right), key=lambda it: len(self.clusters[it]))
        return not any(self.of[foe] == other for it in self.clusters[small] for foe in self.network.foes[it])

    def between(self, cluster: int) -> dict[int, float]:
        """What ties a cluster to each other one."""
        found: dict[int, float] = {}
        for vertex in sorted(self.clusters[cluster]):
            for other, weight in self.ties(vertex).items():
                found[other] = found.get(other, 0.0) + weight
        found.pop(cluster, None)
        return found

    def used_with(self, cluster: int) -> list[int]:
        """The clusters that a node of this one has a tie to, not by features alone."""
        members, neighbours = self.network.members, self.network.neighbours
        nodes = [vertex for vertex in self.clusters[cluster] if members[vertex]]
        return sorted({self.of[other] for it in nodes for other in neighbours[it] if members[other]} - {cluster})

    def join_gain(self, left: int, right: int, tie: float) -> float:
        return tie - self.network.expected(self.degrees[left], self.degrees[right])

    def violations(self) -> Iterator[int]:
        """Vertices that share a cluster with one that they may not meet."""
        for vertex, foes in enumerate(self.network.foes):
            if any(self.of[foe] == self.of[vertex] for foe in foes):
                yield vertex

    def placed(self) -> dict[int, int]:
        """The cluster of each node."""
        return {node: cluster for vertex, cluster in enumerate(self.of) for node in self.network.members[vertex]}


def compact(labels: Iterable[int]) -> list[int]:
    """The same clusters, numbered from 0 in the order in which they appear."""
    order: dict[int, int] = {}
    return [order.setdefault(label, len(order)) for label in labels]
