"""Cuts of an application into modules, at several resolutions: those that are big enough, the cheapest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from modsplit_analysis.partition.engine import partition
from modsplit_analysis.partition.problem import REST, Problem, joined
from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.placement.place import Placing
from modsplit_refactors.plan import Plan
from modsplit_refactors.suggestion.circles import Use, without_circles
from modsplit_refactors.suggestion.ties import injected

RESOLUTIONS = (0.3, 0.5, 0.8, 1.2, 1.8, 2.7)

Asked = tuple[tuple[str, ...], tuple[int, ...], tuple[tuple[tuple[int, int], float], ...], float]
"""What the problems of one suggestion differ in: names, what is together, ties, resolution."""


@dataclass(frozen=True)
class Known:
    """What was worked out for one suggestion, since its ways meet: partitions, and what follows from plans."""

    partitions: dict[Asked, dict[str, str]] = field(default_factory=dict)
    placings: dict[Plan, Placing] = field(default_factory=dict)
    crossings: dict[Plan, tuple[Crossing, ...]] = field(default_factory=dict)


def cuts(
    snapshot: Snapshot,
    asked: Problem,
    most: float | None,
    known: Known,
    others: Collection[Use] = (),
    tried: Mapping[str, str] | None = None,
) -> list[dict[str, str]]:
    """The modules of cuts at several resolutions, and of one that was tried, the cheapest first: big enough, and with a
    bean each. Classes use one another by injections and by `others`."""
    uses = (*injected(snapshot), *others)
    found: list[dict[str, str]] = []
    for labels in (*([tried] if tried else ()), *(_partitioned(it, known) for it in _at_resolutions(asked))):
        cut = _alive(snapshot, asked, labels)
        cut = cut if most is None else _alive(snapshot, asked, without_circles(asked, cut, uses, most))
        found += [cut] if cut not in found else []
    return sorted(found, key=lambda cut: cut_cost(asked, cut))


def _at_resolutions(asked: Problem) -> Iterator[Problem]:
    return (replace(asked, resolution=resolution) for resolution in RESOLUTIONS)


def _alive(snapshot: Snapshot, asked: Problem, labels: Mapping[str, str]) -> dict[str, str]:
    """The classes of modules that are big enough and have a bean."""
    declared = {top_level(bean.declared_in) for bean in snapshot.beans}
    sizes = Counter(labels.values())
    alive = {label for name, label in labels.items() if name in declared and sizes[label] >= asked.min_size}
    alive |= {*asked.pins.values()}
    return {name: label for name, label in labels.items() if label in alive and label != REST}


def _partitioned(asked: Problem, known: Known) -> dict[str, str]:
    """The answer to a problem, from `known` if it was asked before."""
    key = asked.names, (*joined(len(asked.names), asked.together),), (*asked.ties.items(),), asked.resolution
    if key not in known.partitions:
        known.partitions[key] = partition(asked)
    return known.partitions[key]


def cut_cost(asked: Problem, cut: Mapping[str, str]) -> float:
    """Ties cut as a share of all, what no module holds, and lumps; a number of modules that was not asked for."""
    of = [cut.get(name, REST) for name in asked.names]
    tied = sum(asked.ties.values()) + len({*asked.together}) or 1.0
    lost = sum(weight for (left, right), weight in asked.ties.items() if of[left] != of[right])
    sizes = Counter(cut.values())
    count = len(asked.names) or 1
    wrong = abs(len(sizes) - asked.modules) if asked.modules else 0
    return round(lost / tied + 1 - len(cut) / count + sum((size / count) ** 2 for size in sizes.values()) + wrong, 9)
