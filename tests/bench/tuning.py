"""Chooses weights on the development repositories, and says what such a choice is worth on one that it has not seen.

    python -m bench.tuning structure 60

draws that many tables of weights from RANGES, measures each on all repositories whose modules are not layers, and
prints the best by mean ARI. Held out: for each repository the table that is best on the others. Beside it is what
plain Leiden reaches at the resolution that fits the answer best. It changes nothing: weights.py is edited by hand, with
this at hand.
"""

from __future__ import annotations

import random
import statistics
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from typing import Any, cast

from modsplit_analysis.partition.agreement import adjusted_rand
from modsplit_analysis.partition.classes import Track
from modsplit_analysis.partition.propose import Wish, propose
from modsplit_analysis.partition.weights import WEIGHTS, Weights
from modsplit_lsp.service.partition import classes_of

from bench.partitions import kind, leiden_best
from bench.published import multimodule

Table = dict[str, Any]
RANGES: dict[str, tuple[float, ...]] = {
    "resolution": (0.2, 0.25, 0.3, 0.35, 0.45),
    "popularity": (0.35, 0.5, 0.65),
    "agreement": (0.0, 2.0, 4.0, 8.0),
    "spread": (0.5, 0.6, 0.7),
    "leaf": (0.0, 0.15, 0.3, 0.5),
    "hub": (0.0, 0.15, 0.3),
}
NAMED: dict[str, tuple[float, ...]] = {
    "widest_word": (0.05, 0.1),
    "joined": (0.6, 0.7, 0.8),
    "followed": (0.5, 0.65, 0.8),
    "at_home": (0.0, 0.1, 0.2),
}
SHOWN = 8


def tables(track: Track, count: int, seed: int = 1) -> Iterator[Table]:
    """The weights as they are, and others drawn from the ranges."""
    ranges = RANGES if track == "structure" else RANGES | NAMED
    yield {name: WEIGHTS.resolution[track] if name == "resolution" else getattr(WEIGHTS, name) for name in ranges}
    chance = random.Random(seed)
    for _ in range(count):
        yield {name: chance.choice(values) for name, values in ranges.items()}


def weights(track: Track, table: Table) -> Weights:
    others = {name: value for name, value in table.items() if name != "resolution"}
    return replace(WEIGHTS, resolution={**WEIGHTS.resolution, track: table["resolution"]}, **others)


def measured(job: tuple[Track, Table]) -> dict[str, float]:
    """ARI on each repository whose modules are not layers."""
    track, table = job
    found = {}
    for repository in multimodule():
        if kind(repository.name) != "layers":
            classes, _ = classes_of(repository.document)
            wanted = dict(zip(classes.names, map(str, repository.modules), strict=True))
            found[repository.name] = adjusted_rand(propose(classes, Wish(track), weights(track, table)), wanted)
    return found


def oracle() -> dict[str, float]:
    """What Leiden reaches if the answer chooses its resolution."""
    found = {}
    for repository in multimodule():
        if kind(repository.name) != "layers":
            classes, volumes = classes_of(repository.document)
            wanted = dict(zip(classes.names, map(str, repository.modules), strict=True))
            found[repository.name] = adjusted_rand(leiden_best(classes, volumes, wanted), wanted)
    return found


def report(track: Track, tried: Sequence[Table], rows: Sequence[dict[str, float]], best: dict[str, float]) -> str:
    order = sorted(range(len(rows)), key=lambda it: (-statistics.mean(rows[it].values()), it))
    names = [*rows[0]]
    lines = [f"| {track} | mean | {' | '.join(names)} | weights |", "|---" * (3 + len(names)) + "|"]
    for place in (0, *(it for it in order[:SHOWN] if it)):
        told = ", ".join(f"{name} {value}" for name, value in tried[place].items())
        lines.append(f"| {'as is' if place == 0 else f'drawn {place}'} | {_row(rows[place], names)} | {told} |")
    held = {}
    for name in names:
        others = [statistics.mean(value for it, value in row.items() if it != name) for row in rows]
        held[name] = rows[others.index(max(others))][name]
    lines += [f"| held out | {_row(held, names)} | |", f"| Leiden best | {_row(best, names)} | |"]
    return "\n".join(lines)


def _row(row: dict[str, float], names: Sequence[str]) -> str:
    return " | ".join([f"{statistics.mean(row.values()):.3f}", *(f"{row[name]:.3f}" for name in names)])


def main(track: Track, count: int) -> None:
    if not multimodule():
        sys.exit("no repositories to measure on: MODSPLIT_BENCH names the directory that has multimodule/*.json.gz")
    tried = [*tables(track, count)]
    with ProcessPoolExecutor(2) as pool:
        rows = [*pool.map(measured, [(track, table) for table in tried])]
    sys.stdout.write(report(track, tried, rows, oracle()) + "\n")


if __name__ == "__main__":
    main(cast(Track, sys.argv[1]), int(sys.argv[2]))
