"""What the plan itself says about classes: the most specific pattern wins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from modsplit_analysis.diagnostics import Diagnostic

from modsplit_refactors.placement.model import Placed
from modsplit_refactors.plan import Pattern, Plan


def explicit_placements(plan: Plan, classes: Iterable[str]) -> tuple[dict[str, Placed], tuple[Diagnostic, ...]]:
    """The placements that the plan names; a tie of two patterns and a pattern without a class are errors."""
    names = sorted(classes)
    problems: list[Diagnostic] = []
    placed: dict[str, Placed] = {}
    unused = dict.fromkeys(pattern for pattern, _ in plan.patterns)
    for name in names:
        found = [(pattern, placement) for pattern, placement in plan.patterns if pattern.matches(name)]
        for pattern, _ in found:
            unused.pop(pattern, None)
        if not found:
            continue
        best = max(pattern.specificity for pattern, _ in found)
        ties = [(pattern, placement) for pattern, placement in found if pattern.specificity == best]
        if len({placement for _, placement in ties}) > 1:
            (first, here), (second, there) = ties[:2]
            message = f"{name} is placed twice: in {here} by `{first.text}` (line {first.place.line}) and in {there}"
            problems.append(Diagnostic("plan", "error", second.place, message, (first.place,)))
        pattern, placement = ties[0]
        placed[name] = Placed(placement, reason=f"`{pattern.text}` in the plan", place=pattern.place)
    problems += [_unknown(pattern, names) for pattern in unused]
    return placed, tuple(dict.fromkeys(problems))


def _unknown(pattern: Pattern, names: list[str]) -> Diagnostic:
    what = "class" if pattern.exact else "class in"
    known = names if pattern.exact else sorted({name.rpartition(".")[0] for name in names})
    near = difflib.get_close_matches(pattern.package, known, 1)
    hint = f", did you mean `{near[0]}`?" if near else ""
    return Diagnostic("plan", "error", pattern.place, f"there is no {what} `{pattern.text}`{hint}")
