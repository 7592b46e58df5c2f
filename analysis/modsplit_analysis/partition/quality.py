"""What published work measures of a partition itself, from the calls between its classes.

A partition gives every class a label. Calls are directed pairs of classes with a volume; a call of a class on itself
and a call from or to a class without a label count nowhere, except in `structural_modularity_fse21`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

Labels = Mapping[str, str]
Calls = Mapping[tuple[str, str], float]


def clusters(labels: Labels) -> dict[str, list[str]]:
    """The classes of each label, in the order of the partition."""
    found: dict[str, list[str]] = {}
    for name, label in labels.items():
        found.setdefault(label, []).append(name)
    return found


def structural_modularity(labels: Labels, calls: Calls) -> float:
    """SM: how densely clusters are linked inside, less how densely between; higher is better."""
    return _modularity(labels, {frozenset(pair) for pair in calls if pair[0] != pair[1]})


def structural_modularity_fse21(labels: Labels, calls: Iterable[tuple[str, str]]) -> float:
    """SM as the scripts of FSE'21 compute it: self calls of a class are links inside its cluster, but not those of the
    class that comes last in it; the entry node, if the partition has it, is a class."""
    last = {names[-1] for names in clusters(labels).values()}
    links = {frozenset(pair) for pair in calls if pair[0] != pair[1] or pair[0] not in last}
    return _modularity(labels, links)


def _modularity(labels: Labels, links: Iterable[frozenset[str]]) -> float:
    sizes = Counter(labels.values())
    inside: Counter[str] = Counter()
    between = 0.0
    for link in links:
        if all(end in labels for end in link):
            ends = [labels[end] for end in link]
            if ends[0] == ends[-1]:
                inside[ends[0]] += 1
            else:
                between += 1 / (sizes[ends[0]] * sizes[ends[-1]])
    count = len(sizes)
    cohesion = sum(links_in / sizes[label] ** 2 for label, links_in in inside.items()) / count
    return cohesion - (2 * between / (count * (count - 1)) if count > 1 else 0.0)


def log_volume(volume: float) -> float:
    """What a call weighs in FSE'21."""
    return math.log(volume) + 1


def interface_calls(labels: Labels, calls: Calls, weight: Callable[[float], float] = log_volume) -> float:
    """ICP: the share of calls between clusters, 0 to 1; lower is better. `weight` makes the variants."""
    weighed = [(source, target, weight(volume)) for (source, target), volume in _within(labels, calls)]
    total = sum(each for _, _, each in weighed)
    crossing = sum(each for source, target, each in weighed if labels[source] != labels[target])
    return crossing / total if total else math.nan


def interface_number(labels: Labels, calls: Calls) -> float:
    """IFN: pairs of classes in different clusters that call each other, for each cluster; lower is better."""
    cut = {frozenset(pair) for pair, _ in _within(labels, calls) if labels[pair[0]] != labels[pair[1]]}
    return len(cut) / len(set(labels.values()))


def non_extreme_distribution(labels: Labels, least: int = 5, most: int = 20) -> float:
    """NED: the share of classes in clusters of unusual size; lower is better."""
    sizes = Counter(labels.values()).values()
    return 1 - sum(size for size in sizes if least <= size <= most) / len(labels)


def business_purity(labels: Labels, use_cases: Mapping[str, Iterable[str]]) -> float:
    """BCP: the mean over clusters of the logarithm of the use cases that its classes serve; lower is better.

    Classes that no use case names serve one together that is called Unknown."""
    served: defaultdict[str, set[str]] = defaultdict(set)
    for name, label in labels.items():
        served[label].update(use_cases.get(name, ("Unknown",)))
    return sum(math.log(len(cases)) if cases else 0.0 for cases in served.values()) / len(served)


def modular_quality(labels: Labels, calls: Calls) -> float:
    """MQ as FSE'21 has it: the sum of cluster factors that count calls leaving a cluster; higher is better."""
    return _factors(labels, calls, incoming=False)


def turbo_modular_quality(labels: Labels, calls: Calls) -> float:
    """TurboMQ: the sum of cluster factors that count calls leaving and entering; higher is better."""
    return _factors(labels, calls, incoming=True)


def _factors(labels: Labels, calls: Calls, incoming: bool) -> float:
    inside: Counter[str] = Counter()
    outside: Counter[str] = Counter()
    for (source, target), _ in _within(labels, calls):
        if labels[source] == labels[target]:
            inside[labels[source]] += 1
        else:
            outside[labels[source]] += 1
            outside[labels[target]] += incoming
    return sum(2 * count / (2 * count + outside[label]) for label, count in inside.items())


def _within(labels: Labels, calls: Calls) -> list[tuple[tuple[str, str], float]]:
    return [
        (pair, volume)
        for pair, volume in calls.items()
        if pair[0] in labels and pair[1] in labels and pair[0] != pair[1]
    ]
