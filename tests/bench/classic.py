"""Partitions that five tools published of two applications, against fronts of ours with as many clusters.

Each published partition is compared on exactly the classes that it places. Of those with NED above 0.5 none counts:
one huge cluster is good in everything else."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from modsplit_analysis.partition.front import SIGNS, Asked, Point, front, measure
from modsplit_analysis.partition.quality import structural_modularity_fse21

from bench.published import Labels, Published, Traced, cargo, fse21

FEWEST, WORST_NED = 3, 0.5
Figures = Mapping[str, float]
Fronts = dict[tuple[frozenset[str], int], list[Point]]
"""For the classes that are placed, and a number of clusters."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A published partition that counts, with its figures."""

    of: Published
    count: int
    figures: Figures

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.of.labels)


def rivals(application: Traced) -> list[Rival]:
    found = []
    for each in application.partitions:
        figures = measure(each.labels, application.inner_calls, application.use_cases)
        count = len({*each.labels.values()})
        if count >= FEWEST and figures["ned"] <= WORST_NED:
            found.append(Rival(each, count, figures))
    return found


def ideals(among: Sequence[Rival]) -> dict[int, Figures]:
    """For each number of clusters the best of every figure, whoever has it."""
    every: dict[int, list[Figures]] = {}
    for rival in among:
        every.setdefault(rival.count, []).append(rival.figures)
    return {
        count: {name: sign * min(sign * each[name] for each in rows) for name, sign in SIGNS.items()}
        for count, rows in sorted(every.items())
    }


def fronts(application: Traced, among: Sequence[Rival], told: bool) -> Fronts:
    """Ours for the same classes; `told` of what is published as goals, else only of the numbers."""
    traced = _traced(application)
    wanted: dict[frozenset[str], list[tuple[int, Figures]]] = {traced: [*ideals(among).items()]}
    for rival in among:
        wanted.setdefault(rival.classes, []).append((rival.count, rival.figures))
    found: Fronts = {}
    for classes, goals in sorted(wanted.items(), key=lambda it: (-len(it[0]), sorted(it[0]))):
        asked = Asked(tuple(count for count, _ in goals), tuple(goals) if told else ())
        for point in front(sorted(classes), application.inner_calls, asked, application.use_cases):
            found.setdefault((classes, len({*point.labels.values()})), []).append(point)
    return found


def _traced(application: Traced) -> frozenset[str]:
    return frozenset(name for pair in application.calls for name in pair if name.lower() != "root")


def no_worse(ours: Figures, theirs: Figures) -> bool:
    return all(sign * ours[name] <= sign * theirs[name] + 1e-9 for name, sign in SIGNS.items())


def beaten(rival: Rival, points: Sequence[Point], application: Traced, as_published: bool = False) -> bool:
    """Whether one of ours is no worse in all five; `as_published` with SM as the scripts of FSE'21 count it."""
    theirs = structural_modularity_fse21(rival.of.labels, application.calls)
    return any(
        no_worse(point.figures, rival.figures)
        and (
            not as_published or structural_modularity_fse21(_ordered(point.labels), application.calls) >= theirs - 1e-9
        )
        for point in points
    )


def _ordered(labels: Labels) -> Labels:
    return dict(sorted(labels.items()))


def nearest(points: Sequence[Point], ideal: Figures) -> tuple[Point, str]:
    """Of ours the one that misses the ideal by least, and by how much."""
    scales = {"bcp": 1.0, "icp": 0.3, "sm": 0.05, "ifn": 3.0, "ned": 0.3}

    def gaps(point: Point) -> dict[str, float]:
        return {name: max(0.0, sign * (point.figures[name] - ideal[name])) for name, sign in SIGNS.items()}

    best = min(points, key=lambda it: sum(gap / scales[name] for name, gap in gaps(it).items()))
    return best, ", ".join(f"{name.upper()} {gap:.3f}" for name, gap in gaps(best).items() if gap > 1e-9)


def classic_table() -> str:
    parts = [
        "## Published partitions of classic applications",
        "",
        "Every published partition with NED of 0.5 at most and 3 clusters or more, against fronts of ours",
        "(`partition --front`) with as many clusters of the same classes. Beaten: one of ours is no worse in all five",
        "figures. Told: the published figures were the goals; untold: only the number of clusters was known. SM is",
        "without self calls; `printed` counts it as the scripts of FSE'21 do. The ideal is the best published value of",
        "each figure, whoever has it, for all classes of the graph; one of ours must reach all five at once. Time is",
        "CPU for all fronts of an application, told.",
        "",
        "| application | published | beaten | printed | beaten, untold | ideals | reached | reached, untold | CPU s |",
        "|---" * 9 + "|",
    ]
    details: list[str] = []
    for application in (*fse21(), *cargo()):
        among = rivals(application)
        start = time.process_time()
        told = fronts(application, among, told=True)
        spent = time.process_time() - start
        untold = fronts(application, among, told=False)
        details += _details(application, among, told, untold)
        wins = [
            sum(beaten(it, found[it.classes, it.count], application, printed) for it in among)
            for found, printed in ((told, False), (told, True), (untold, False))
        ]
        wished = ideals(among)
        reached = [
            sum(
                any(no_worse(it.figures, ideal) for it in found[_traced(application), count])
                for count, ideal in wished.items()
            )
            for found in (told, untold)
        ]
        parts.append(
            f"| {application.name} | {len(among)} | {wins[0]} | {wins[1]} | {wins[2]} | {len(wished)} | {reached[0]} | "
            f"{reached[1]} | {spent:.1f} |"
        )
    return "\n".join([*parts, "", *details])


def _details(application: Traced, among: Sequence[Rival], told: Fronts, untold: Fronts) -> Iterator[str]:
    traced = _traced(application)
    head = " | ".join(name.upper() for name in SIGNS)
    yield f"### {application.name}"
    yield ""
    yield f"| K | ideal: {head} | ours nearest: {head} | short of it by |"
    yield "|---" * (2 + 2 * len(SIGNS)) + "|"
    for count, ideal in ideals(among).items():
        best, gap = nearest(told[traced, count], ideal)
        yield f"| {count} | {_figures(ideal)} | {_figures(best.figures)} | {gap or 'nothing'} |"
    yield ""
    yield f"| tool | K | classes | {head} | beaten, told | untold |"
    yield "|---" * (5 + len(SIGNS)) + "|"
    for it in sorted(among, key=lambda it: (it.count, it.of.tool, it.figures["bcp"])):
        verdicts = ["yes" if beaten(it, found[it.classes, it.count], application) else "no" for found in (told, untold)]
        figures = _figures(it.figures)
        yield f"| {it.of.tool} | {it.count} | {len(it.of.labels)} | {figures} | {' | '.join(verdicts)} |"
    yield ""


def _figures(figures: Figures) -> str:
    return " | ".join(f"{figures[name]:.3f}" for name in SIGNS)
