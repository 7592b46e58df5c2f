"""What is known of the classes that are to be partitioned, whatever it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

Track = Literal["structure", "names", "all"]
TRACKS: tuple[Track, ...] = get_args(Track)
"""What may be looked at: uses alone; uses and words, of packages only the layer; everything."""


@dataclass(frozen=True, slots=True)
class Classes:
    """Qualified names in a fixed order; by their positions the packages, the words of name, tables and paths, and who
    uses whom, as far as they are known."""

    names: tuple[str, ...]
    packages: tuple[str, ...]
    words: tuple[frozenset[str], ...]
    uses: frozenset[tuple[int, int]]


def root_package(packages: Sequence[str], share: float = 0.8) -> tuple[str, ...]:
    """The package that an application lives in: down from the top as long as one branch has this share of classes."""
    root: tuple[str, ...] = ()
    pool = [tuple(package.split(".")) for package in packages if package]
    while True:
        branches = Counter(package[: len(root) + 1] for package in pool if len(package) > len(root))
        if not branches:
            return root
        branch, count = min(branches.items(), key=lambda it: (-it[1], it[0]))
        if count < share * len(pool):
            return root
        root = branch
        pool = [package for package in pool if package[: len(root)] == root]


def branches(packages: Sequence[str], depth: int = 1) -> list[str]:
    """Each package cut off at this depth below the root of all."""
    level = len(root_package(packages)) + depth
    return [".".join(package.split(".")[:level]) for package in packages]
