"""What a person decided in a plan, and what in it is a suggestion that the next one may change.

A suggestion marks each line that it writes with a comment that starts with `#:` and names the part that the class was
suggested for. A line with such a mark, in the part that it names, is a suggestion; every other line is a decision, and
so are pins, `apart`, `together`, remedies, and the name of a module.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from modsplit_analysis.diagnostics import Diagnostic

from modsplit_refactors.placement.explicit import explicit_placements, misplaced
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED
from modsplit_refactors.plan import Pattern, Plan

MARK = re.compile(r"#: ([a-z][a-z0-9-]*)\b")
KEPT_BY_BASE = "#: The base keeps "


@dataclass(frozen=True)
class Decided:
    """The placement of each class that a person placed; where a plan puts the others; classes that no line names, and
    that the suggestion did not know yet; what it pinned to the base, the pins of a person, and the patterns in marked
    lines."""

    plan: Plan
    placed: Mapping[str, str]
    start: Mapping[str, str]
    fresh: frozenset[str]
    kept: frozenset[str]
    pins: tuple[tuple[Pattern, str], ...]
    suggested: frozenset[Pattern]
    problems: tuple[Diagnostic, ...] = ()


def decided(plan: Plan, text: str, classes: Iterable[str], main: str) -> Decided:
    """Reads the marks of a plan's text; problems are decisions that exclude one another, name no class, or take the
    main class out of the base."""
    lines, names = text.splitlines(), sorted(classes)
    suggested = suggested_patterns(plan, lines)
    own = _only(plan, suggested, wanted=False)
    fixed, problems = explicit_placements(own, names)
    problems = (*problems, *misplaced(main, fixed))
    # A line that was suggested, and names a class that is gone, goes with it.
    likely, _ = explicit_placements(_only(plan, suggested, wanted=True), names)
    placed = {name: each.placement for name, each in fixed.items()}
    start = {name: each.placement for name, each in likely.items()} | placed
    known = {name for line in lines if line.startswith(KEPT_BY_BASE) for name in _listed(line)}
    fresh = {name for name in names if name not in start and name.rpartition(".")[2] not in known}
    kept = frozenset(name for name, each in likely.items() if each.placement == BASE and name not in placed)
    return Decided(plan, placed, start, frozenset(fresh), kept, own.pins, suggested, problems)


def suggested_patterns(plan: Plan, lines: list[str]) -> frozenset[Pattern]:
    """The patterns that stand in marked lines, each in the part that its mark names, or that was called so."""
    marked = [(pattern, part, mark) for pattern, part in plan.patterns if (mark := _mark(pattern, lines))]
    marks: dict[str, Counter[str]] = {}
    for _, part, mark in marked:
        marks.setdefault(part, Counter())[mark] += 1
    former = {part: _former_name(part, plan, counts) for part, counts in marks.items()}
    return frozenset(pattern for pattern, part, mark in marked if mark in (part, former[part]))


def _former_name(part: str, plan: Plan, marks: Counter[str]) -> str:
    """What most marks in a module say, if none says its own name and no module has that name now."""
    if part in (BASE, FACADE, REPLICATED) or part in marks:
        return part
    most = max(sorted(marks), key=lambda mark: marks[mark])
    return part if most in {module.name for module in plan.modules} else most


def _mark(pattern: Pattern, lines: list[str]) -> str:
    found = MARK.search(lines[pattern.place.line - 1]) if pattern.place.line <= len(lines) else None
    return found.group(1) if found else ""


def _only(plan: Plan, suggested: frozenset[Pattern], wanted: bool) -> Plan:
    def some(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        return tuple(each for each in patterns if (each in suggested) == wanted)

    modules = tuple(replace(module, classes=some(module.classes)) for module in plan.modules)
    pins = tuple((pattern, part) for pattern, part in plan.pins if (pattern in suggested) == wanted)
    return replace(plan, modules=modules, facade=some(plan.facade), replicated=some(plan.replicated), pins=pins)


def _listed(line: str) -> Iterator[str]:
    yield from line.removeprefix(KEPT_BY_BASE).rstrip(".").split(", ")
