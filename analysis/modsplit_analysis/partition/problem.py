"""What is to be partitioned: classes with the ties between them, and the limits of a sane answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

REST = "base"
"""The label of what belongs to no module."""


@dataclass(frozen=True)
class Problem:
    """`together` are pairs that no boundary may cut, `ties` what it may cut at a price; the directed `uses` must form
    no circle of modules. Each module needs one of `anchors` and `min_size` nodes; `fixed` are decided placements."""

    nodes: tuple[str, ...]
    together: tuple[tuple[str, str], ...]
    ties: Mapping[tuple[str, str], float]
    uses: frozenset[tuple[str, str]]
    anchors: frozenset[str]
    fixed: Mapping[str, str] = field(default_factory=dict)
    modules: int | None = None
    min_size: int = 1
    max_size: int | None = None
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Groups:
    """The nodes after everything that belongs together was contracted: group of each node, members of each group."""

    of: Mapping[str, int]
    members: tuple[tuple[str, ...], ...]
    ties: Mapping[tuple[int, int], float]
    uses: frozenset[tuple[int, int]]


def contract(problem: Problem) -> Groups:
    """Connected components of `together`, and the ties between them."""
    parent = {node: node for node in problem.nodes}

    def find(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in problem.together:
        if left in parent and right in parent:
            first, second = sorted((find(left), find(right)))
            parent[second] = first
    roots: dict[str, list[str]] = {}
    for node in problem.nodes:
        roots.setdefault(find(node), []).append(node)
    members = tuple(tuple(sorted(nodes)) for _, nodes in sorted(roots.items()))
    of = {node: index for index, nodes in enumerate(members) for node in nodes}
    ties: dict[tuple[int, int], float] = {}
    for (source, target), weight in sorted(problem.ties.items()):
        if source in of and target in of and of[source] != of[target]:
            pair = min(of[source], of[target]), max(of[source], of[target])
            ties[pair] = ties.get(pair, 0.0) + weight
    uses = {(of[source], of[target]) for source, target in problem.uses if source in of and target in of}
    return Groups(of, members, ties, frozenset(uses))
