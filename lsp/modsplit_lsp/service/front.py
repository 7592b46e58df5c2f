"""A front of partitions for a class graph that stands in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from modsplit_analysis.partition.front import Asked, front
from modsplit_analysis.partition.walks import FIGURES

from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.partition import read_classes

MOST_CLASSES, MOST_MODULES = 3000, 60
FEWEST, USUAL_MOST, CLASSES_EACH = 3, 12, 5
"""If no number is asked for: from, to, and no more than leave so many classes to each module."""


@dataclass(frozen=True, slots=True)
class FrontWish:
    """How many modules, what figures are good enough, and a file with the use cases of each class."""

    modules: int | None = None
    goals: Mapping[str, float] = field(default_factory=dict)
    use_cases: Path | None = None
    seed: int = 1


def front_file(file: Path, wish: FrontWish) -> dict[str, Any]:
    """`modsplit/front/1`. Raises UnusableInputError for a file, or wishes, that cannot be used."""
    classes, volumes = read_classes(file)
    cases = _use_cases(wish.use_cases) if wish.use_cases else {}
    size = len(classes.names)
    counts = _counts(size, wish.modules)
    if not counts or counts[-1] > min(size, MOST_MODULES) or size > MOST_CLASSES:
        raise UnusableInputError(
            f"{file} has {size} classes: a front can be found for {FEWEST} to {MOST_CLASSES} classes, "
            f"and for no more modules than classes or {MOST_MODULES}"
        )
    known = [name for name in FIGURES if cases or name != "bcp"]
    for name in wish.goals:
        if name not in known:
            raise UnusableInputError(f"--goal {name}: say one of {', '.join(known)} (bcp needs --use-cases)")
    calls = {(classes.names[source], classes.names[target]): it for (source, target), it in sorted(volumes.items())}
    goals = tuple((count, wish.goals) for count in counts) if wish.goals else ()
    points = front(classes.names, calls, Asked(counts, goals, wish.seed), cases)
    return {
        "schema": "modsplit/front/1",
        "seed": wish.seed,
        "partitions": [
            {
                "k": len({*point.labels.values()}),
                "scores": {name: round(value, 6) for name, value in point.figures.items()},
                "membership": point.labels,
            }
            for point in points
        ],
    }


def _counts(size: int, modules: int | None) -> tuple[int, ...]:
    if modules:
        return (modules,)
    return tuple(range(FEWEST, max(FEWEST, min(USUAL_MOST, size // CLASSES_EACH)) + 1)) if size >= FEWEST else ()


def _use_cases(file: Path) -> dict[str, list[str]]:
    try:
        document = json.loads(file.read_text("utf-8"))
        return {str(name): [str(case) for case in cases] for name, cases in document.items()}
    except (OSError, ValueError, AttributeError, TypeError) as problem:
        raise UnusableInputError(f"{file} does not say which use cases each class serves: {problem}") from problem
