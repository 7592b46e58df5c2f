"""Modules without circles: where modules use one another both ways, the few classes that make the circle move."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import networkx
from modsplit_analysis.partition.problem import REST, Problem, joined

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.suggestion.ties import Wish

Use = tuple[str, str]
"""A class, and one of which it is given a bean."""

MOST = 0.25
"""No more than this share of a module moves to cut a circle: else both modules become one, as all do if it is none."""


def without_circles(asked: Problem, cut: Mapping[str, str], uses: Iterable[Use], most: float = MOST) -> dict[str, str]:
    """The same modules, but for classes that make a circle of them: what is used goes to the user's module or to the
    base, or the users go where it is, or the modules become one, whichever is cheapest; unless a person wants them as
    they are, or one module would be too large or there would be too few."""
    state = _Cut(asked, cut, uses, most)
    while found := state.best():
        state.put(*found)
    return {name: label for name, label in zip(asked.names, state.of, strict=True) if label != REST}


class _Cut:
    """Modules under way; a vertex is what no boundary may cut."""

    def __init__(self, asked: Problem, cut: Mapping[str, str], uses: Iterable[Use], most: float) -> None:
        self.asked = asked
        self.most = most
        self.of = [cut.get(name, REST) for name in asked.names]
        place = {name: node for node, name in enumerate(asked.names)}
        self.uses = sorted({(place[left], place[right]) for left, right in uses if left in place and right in place})
        roots = joined(len(asked.names), asked.together)
        self.whole: dict[int, frozenset[int]] = {}
        for node, root in enumerate(roots):
            self.whole[node] = frozenset()
            self.whole[root] |= {node}
        self.whole = {node: self.whole[root] for node, root in enumerate(roots)}
        self.ties: list[dict[int, float]] = [{} for _ in asked.names]
        for (left, right), weight in asked.ties.items():
            self.ties[left][right] = self.ties[right][left] = weight
        self.tied = sum(asked.ties.values()) + len({*asked.together}) or 1.0
        self.given = frozenset(asked.pins.values())

    def put(self, nodes: Iterable[int], label: str) -> None:
        for node in nodes:
            self.of[node] = label

    def best(self) -> tuple[Collection[int], str] | None:
        """The cheapest of the changes that take the thinnest use out of a circle; none where there is no circle, or no
        change is lawful."""
        tangled = self._tangled()
        pairs = sorted(tangled, key=lambda it: (len(tangled[it]), it))
        for source, target in pairs:
            before = sum(map(len, tangled.values()))
            changes = [it for it in self._changes(source, target, tangled[source, target]) if self._lawful(*it)]
            ranked = sorted((self._cost(*it), place) for place, it in enumerate(changes))
            for _, place in ranked:
                if self._left(*changes[place]) < before:
                    return changes[place]
        return None

    def _tangled(self) -> dict[tuple[str, str], list[tuple[int, int]]]:
        """The uses between modules in a circle, by the modules."""
        over: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for left, right in self.uses:
            source, target = self.of[left], self.of[right]
            if source != target and REST not in (source, target):
                over.setdefault((source, target), []).append((left, right))
        graph: networkx.DiGraph[str] = networkx.DiGraph(over.keys())
        circle = {
            name: number for number, it in enumerate(networkx.strongly_connected_components(graph)) for name in it
        }
        return {ends: found for ends, found in over.items() if circle[ends[0]] == circle[ends[1]]}

    def _changes(self, source: str, target: str, over: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], str]]:
        sizes = Counter(self.of)
        users = sorted({node for left, _ in over for node in self.whole[left]})
        used = sorted({node for _, right in over for node in self.whole[right]})
        if len(used) <= self.most * sizes[target]:
            yield used, source
            yield used, REST
        if len(users) <= self.most * sizes[source]:
            yield users, target
            yield users, REST
        gone, kept = sorted((source, target), key=lambda it: (it in self.given, sizes[it], it))
        yield [node for node, label in enumerate(self.of) if label == gone], kept

    def _lawful(self, nodes: Collection[int], label: str) -> bool:
        asked, moved, sizes = self.asked, {*nodes}, Counter(self.of)
        if not moved or moved & asked.pins.keys():
            return False
        if label != REST and asked.max_size and sizes[label] + len(moved) > asked.max_size:
            return False
        if asked.modules and len({*self.of} - {REST}) <= asked.modules and self._ending(moved, sizes):
            return False
        after = {node: label if node in moved else self.of[node] for pair in asked.apart for node in pair}
        return all(after[left] != after[right] or after[left] == REST for left, right in asked.apart)

    def _ending(self, moved: Collection[int], sizes: Counter[str]) -> bool:
        """Whether a module ends where these leave."""
        leaving = Counter(self.of[node] for node in moved)
        return any(count >= sizes[label] for label, count in leaving.items())

    def _cost(self, nodes: Collection[int], label: str) -> float:
        """What a change costs more: ties cut, classes for the base, lumps; as `cut_cost` counts."""
        moved, count = {*nodes}, len(self.of) or 1
        sizes = Counter(self.of)
        cost = 0.0
        for node in moved:
            for other, weight in self.ties[node].items():
                if other not in moved:
                    cost += (weight if self.of[other] != label else 0) - (
                        weight if self.of[other] != self.of[node] else 0
                    )
        cost /= self.tied
        after = sizes.copy()
        for node in moved:
            after[self.of[node]] -= 1
            after[label] += 1
        cost += (after[REST] - sizes[REST]) / count
        return cost + sum(((after[it] / count) ** 2 - (sizes[it] / count) ** 2) for it in after if it != REST)

    def _left(self, nodes: Collection[int], label: str) -> int:
        """How many uses are in circles after a change."""
        before = [(node, self.of[node]) for node in nodes]
        self.put(nodes, label)
        left = sum(map(len, self._tangled().values()))
        for node, was in before:
            self.of[node] = was
        return left


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


def in_order(modules: Mapping[str, tuple[str, ...]], uses: Iterable[Use]) -> dict[str, tuple[str, ...]]:
    """The modules in the order in which they start: those that others use first."""
    of = {name: module for module, classes in modules.items() for name in classes}
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_nodes_from(modules)
    graph.add_edges_from((of[target], of[source]) for source, target in uses if source in of and target in of)
    circles = networkx.condensation(graph)
    first = {number: min(circles.nodes[number]["members"]) for number in circles}
    order = networkx.lexicographical_topological_sort(circles, key=lambda number: first[number])
    return {name: modules[name] for number in order for name in sorted(circles.nodes[number]["members"])}
