"""Cycles among nodes of any kind: the tangles they form, and the cheapest edges to cut.

A tangle is a strongly connected component of more than one node. The edges to cut are chosen greedily (Eades, Lin and
Smyth): not always the least possible, but never one whose removal is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Weights = Mapping[str, Mapping[str, int]]
"""For each node the weight of its edge to each other one."""


@dataclass(frozen=True, slots=True)
class Cut:
    """An edge that a cycle needs, and how many uses it stands for."""

    source: str
    target: str
    weight: int


@dataclass(frozen=True, slots=True)
class Tangle:
    """Nodes that all reach one another; without `cuts` no cycle among them is left."""

    members: tuple[str, ...]
    edges: int
    cuts: tuple[Cut, ...]


def weights_of(edges: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """Edges as a table; several between the same nodes add up, and those from a node to itself do not count."""
    found: dict[str, dict[str, int]] = {}
    for source, target, weight in edges:
        row = found.setdefault(source, {})
        found.setdefault(target, {})
        if source != target:
            row[target] = row.get(target, 0) + weight
    return found


def tangles(weights: Weights) -> tuple[Tangle, ...]:
    """All tangles, the largest first."""
    found = [_tangle(weights, sorted(part)) for part in components(weights) if len(part) > 1]
    return tuple(sorted(found, key=lambda it: (-len(it.members), it.members)))


def components(weights: Weights) -> Iterator[list[str]]:
    """Strongly connected components (Tarjan), each after all those that it leads to; iterative, for deep graphs."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    for start in sorted(weights):
        if start in number:
            continue
        path: list[tuple[str, Iterator[str]]] = []
        _enter(start, weights, number, lowest, stack, on_stack, path)
        while path:
            node, targets = path[-1]
            target = next(targets, None)
            if target is None:
                path.pop()
                if path:
                    lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[node])
                if lowest[node] == number[node]:
                    yield _leave(node, stack, on_stack)
            elif target not in number:
                _enter(target, weights, number, lowest, stack, on_stack, path)
            elif target in on_stack:
                lowest[node] = min(lowest[node], number[target])


def _enter(
    node: str,
    weights: Weights,
    number: dict[str, int],
    lowest: dict[str, int],
    stack: list[str],
    on_stack: set[str],
    path: list[tuple[str, Iterator[str]]],
) -> None:
    number[node] = lowest[node] = len(number)
    stack.append(node)
    on_stack.add(node)
    path.append((node, iter(sorted(weights.get(node, ())))))


def _leave(node: str, stack: list[str], on_stack: set[str]) -> list[str]:
    part = [stack.pop()]
    while part[-1] != node:
        part.append(stack.pop())
    on_stack.difference_update(part)
    return part


def _tangle(weights: Weights, members: list[str]) -> Tangle:
    own = set(members)
    inside = {node: {to: weight for to, weight in weights[node].items() if to in own} for node in members}
    position = {node: place for place, node in enumerate(_order(inside))}
    backward = [
        Cut(node, to, weight)
        for node in members
        for to, weight in inside[node].items()
        if position[to] < position[node]
    ]
    cuts = tuple(sorted(_needed(inside, backward), key=lambda cut: (cut.weight, cut.source, cut.target)))
    return Tangle(tuple(members), sum(map(len, inside.values())), cuts)


def _order(inside: Weights) -> list[str]:
    """An order of the nodes in which little weight points backwards."""
    into: dict[str, dict[str, int]] = {node: {} for node in inside}
    for node, row in inside.items():
        for to, weight in row.items():
            into[to][node] = weight
    left = dict.fromkeys(inside)
    leaving = {node: len(inside[node]) for node in inside}
    coming = {node: len(into[node]) for node in inside}
    surplus = {node: sum(inside[node].values()) - sum(into[node].values()) for node in inside}
    first: list[str] = []
    last: list[str] = []
    while left:
        sink = next((node for node in left if not leaving[node]), None)
        node = sink or next((node for node in left if not coming[node]), None) or max(left, key=surplus.__getitem__)
        (last if sink else first).append(node)
        del left[node]
        for to, weight in inside[node].items():
            surplus[to] += weight
            coming[to] -= 1
        for by, weight in into[node].items():
            surplus[by] -= weight
            leaving[by] -= 1
    return first + last[::-1]


def _needed(inside: Weights, cuts: list[Cut]) -> Iterator[Cut]:
    """Leaves out cuts without which there is no cycle either; the heaviest are tried first."""
    kept = {node: set(row) for node, row in inside.items()}
    for cut in cuts:
        kept[cut.source].discard(cut.target)
    for cut in sorted(cuts, key=lambda it: (-it.weight, it.source, it.target)):
        if _reaches(kept, cut.target, cut.source):
            yield cut
        else:
            kept[cut.source].add(cut.target)


def _reaches(kept: Mapping[str, set[str]], start: str, goal: str) -> bool:
    seen, pending = {start}, [start]
    while pending:
        node = pending.pop()
        if node == goal:
            return True
        new = kept[node] - seen
        seen |= new
        pending.extend(new)
    return False
