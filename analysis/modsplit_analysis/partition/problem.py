"""What is to be partitioned: nodes, the ties between them, and what a lawful answer must look like."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

REST = "base"
"""The label of what belongs to no module."""

Pair = tuple[int, int]


@dataclass(frozen=True)
class Problem:
    """Nodes are positions in `names`. `ties` (lower position first) and `features` (for each its weight to nodes) may
    be cut at a price, `together` not at all; `apart` may not be in one module. `pins` are decided: a label of the
    caller's, or REST. `modules` is how many are wanted, None if the ties shall tell. `start` is a partition to better.
    Sizes count nodes; what is smaller than `min_size` is joined with what it is tied to, if need be by features alone.
    A tie counts the share of `runs` searches for communities that leave both its ends in one, to the power of
    `agreement`; without runs it counts as it is."""

    names: tuple[str, ...]
    ties: Mapping[Pair, float]
    features: tuple[Mapping[int, float], ...] = ()
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    pins: Mapping[int, str] = field(default_factory=dict)
    modules: int | None = None
    min_size: int = 1
    join_by_features: bool = True
    max_size: int | None = None
    resolution: float = 1.0
    seed: int = 1
    runs: int = 0
    agreement: float = 1.0
    start: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a caller said: nodes that stay where they are, and pairs that must not be in one module."""

    pinned: frozenset[int] = frozenset()
    apart: tuple[Pair, ...] = ()


NOTHING = Decided()


class ContradictionError(ValueError):
    """Nothing can be lawful: what must be together must also be apart, or is pinned to different places."""


def joined(count: int, pairs: Iterable[Pair]) -> list[int]:
    """For each of `count` nodes the lowest one that the pairs connect it with."""
    parent = list(range(count))

    def find(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in pairs:
        first, second = sorted((find(left), find(right)))
        parent[second] = first
    return [find(node) for node in range(count)]
