"""Modules for classes of which only uses and names are known: ties, engine, base, no circles."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from modsplit_analysis.partition.classes import Classes, Track
from modsplit_analysis.partition.engine import partition
from modsplit_analysis.partition.problem import REST, Decided, Problem
from modsplit_analysis.partition.settle import settle
from modsplit_analysis.partition.spread import spread
from modsplit_analysis.partition.ties import packaged_by_layer, ties
from modsplit_analysis.partition.untangle import untangle
from modsplit_analysis.partition.weights import WEIGHTS, Weights

SMALLEST, LARGEST_SMALLEST = 3, 5


@dataclass(frozen=True)
class Wish:
    """What a caller decides: how many modules, where classes belong, and which may not be in one module."""

    track: Track = "all"
    modules: int | None = None
    seed: int = 1
    pins: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[tuple[str, str], ...] = ()


def propose(classes: Classes, wish: Wish, weights: Weights = WEIGHTS) -> dict[str, str]:
    """A label for every class: its pin, REST for what all use, else `m1`, `m2`, … by size.

    Raises ContradictionError if the wishes exclude each other, and KeyError for a class that is not there."""
    index = {name: node for node, name in enumerate(classes.names)}
    track: Track = "names" if wish.track == "all" and packaged_by_layer(classes, weights) else wish.track
    most = _most(len(classes.names), weights)
    found = ties(classes, track, weights)
    apart = tuple((index[left], index[right]) for left, right in wish.apart)
    labels = partition(
        Problem(
            classes.names,
            found.pairs,
            tuple(found.features.values()),
            pins={index[name]: label for name, label in wish.pins.items()},
            apart=apart,
            modules=wish.modules,
            min_size=1 if wish.modules else _least(len(classes.names)),
            join_by_features=track == "all",
            max_size=None if track == "all" or wish.modules else most,
            resolution=weights.resolution[track],
            runs=weights.runs,
            agreement=weights.agreement,
            seed=wish.seed,
        )
    )
    decided = Decided(frozenset(index[name] for name in wish.pins), apart)
    if wish.modules is None:
        if track == "all":
            labels = _tied(labels, _least(len(classes.names)), frozenset(wish.pins))
            labels = untangle(classes, labels, weights, decided)
        else:
            labels = _based(classes, labels, weights, decided)
            labels = settle(classes, labels, most, weights, decided) if track == "names" else labels
    return _renumbered(labels, frozenset(wish.pins.values()))


def _least(count: int) -> int:
    return min(LARGEST_SMALLEST, max(SMALLEST, math.ceil(count / 10)))


def _most(count: int, weights: Weights) -> int:
    """The largest size of a module: of few classes all."""
    return count if count * (1 - weights.largest) < 2 * _least(count) else math.ceil(weights.largest * count)


def _tied(labels: dict[str, str], least: int, pinned: frozenset[str]) -> dict[str, str]:
    """What neither uses nor words tie to enough others to make a module stays in the base."""
    sizes = Counter(labels.values())
    kept = {labels[name] for name in pinned}
    return {name: label if sizes[label] >= least or label in kept else REST for name, label in labels.items()}


def _based(classes: Classes, labels: dict[str, str], weights: Weights, decided: Decided) -> dict[str, str]:
    based = spread(classes, labels, weights, decided)
    return based if Counter(based.values())[REST] >= weights.least_base else labels


def _renumbered(labels: Mapping[str, str], given: frozenset[str]) -> dict[str, str]:
    sizes = Counter(labels.values())
    first = {label: place for place, label in reversed([*enumerate(labels.values())])}
    numbers = (f"m{number}" for number in range(1, len(sizes) + len(given) + 1))
    free = (name for name in numbers if name not in given)
    names = {label: label for label in (*given, REST)}
    for label in sorted(sizes, key=lambda it: (-sizes[it], first[it])):
        if label not in names:
            names[label] = next(free)
    return {name: names[label] for name, label in labels.items()}
