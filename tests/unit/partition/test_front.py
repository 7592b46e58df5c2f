"""Fronts of partitions: figures that fit, none better than another, goals that are reached, always the same."""

import random
from collections import Counter

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modsplit_analysis.partition.front import Asked, Point, front, measure
from modsplit_analysis.partition.quality import log_volume
from modsplit_analysis.partition.walks import BEST, FIGURES, Walks, Wanted, traced

Calls = dict[tuple[str, str], float]


def called(groups: int, size: int, seed: int) -> tuple[list[str], Calls, dict[str, list[str]]]:
    """Groups that call each other densely and serve one use case each, some classes two."""
    chance = random.Random(seed)
    names = [f"C{node:02}" for node in range(groups * size)]
    calls: Calls = {}
    for left, source in enumerate(names):
        for right, target in enumerate(names):
            if left != right and chance.random() < (0.4 if left // size == right // size else 0.02):
                calls[source, target] = chance.randrange(1, 90)
    cases = {name: [f"case {node // size}", *(["all"] * (node % 5 == 0))] for node, name in enumerate(names[:-1])}
    return names, calls, cases


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 99), st.integers(2, 5), st.booleans())
def test_figures_of_walks_are_those_of_the_metrics(seed: int, count: int, purely: bool) -> None:
    names, calls, cases = called(3, 4, seed)
    cases = cases if purely else {}
    graph = traced(tuple(names), {pair: log_volume(volume) for pair, volume in calls.items()}, cases)
    chance = numpy.random.default_rng(seed)
    counts = numpy.array([count, 2])
    walks = Walks(graph, numpy.array([chance.permutation(12) % each for each in counts]), counts)
    wanted = Wanted(numpy.ones((2, 5)), numpy.array([BEST, BEST]))
    for step in range(40):
        walks.step(step % 12, wanted, chance.gumbel(size=(2, max(counts))))
    for labels, each, figures in zip(walks.labels, counts, walks.figures, strict=True):
        named = {name: f"m{label}" for name, label in zip(names, labels, strict=True)}
        assert len({*named.values()}) == each
        wanted_figures = measure(named, calls, cases or {name: [] for name in names})
        signed = [-value if name == "sm" else value for name, value in wanted_figures.items()]
        assert list(figures) == pytest.approx(signed, abs=1e-9)


def test_none_is_better_than_another_and_groups_are_among_them() -> None:
    names, calls, cases = called(4, 8, 1)
    points = front(names, calls, Asked((3, 4)), cases)
    assert Counter(len({*point.labels.values()}) for point in points).keys() == {3, 4}
    assert not any(better(one, other) for one in points for other in points if count(one) == count(other))
    groups = [{*names[first : first + 8]} for first in range(0, 32, 8)]
    assert any(all(members(point, group) == group for group in groups) for point in points)


def count(point: Point) -> int:
    return len({*point.labels.values()})


def members(point: Point, group: set[str]) -> set[str]:
    labels = {point.labels[name] for name in group}
    return {name for name, label in point.labels.items() if label in labels}


def better(one: Point, other: Point) -> bool:
    signs = {name: -1 if name == "sm" else 1 for name in FIGURES}
    gains = [signs[name] * (other.figures[name] - one.figures[name]) for name in one.figures]
    return min(gains) > -1e-9 and max(gains) > 1e-6


def test_a_goal_is_reached_and_the_same_seed_gives_the_same() -> None:
    names, calls, cases = called(4, 8, 2)
    goal = {"ned": 0.0, "bcp": 1.1}
    asked = Asked((3,), ((3, goal),))
    points = front(names, calls, asked, cases)
    assert any(all(point.figures[name] <= value for name, value in goal.items()) for point in points)
    assert front(names, calls, asked, cases) == points
    assert all(point.figures.keys() == {"icp", "sm", "ifn", "ned"} for point in front(names, calls, Asked((3,))))


def test_no_calls_and_as_many_clusters_as_classes() -> None:
    assert [count(point) for point in front(["A", "B"], {}, Asked((1, 2)))] == [1, 2]
