"""What the plan itself says about classes: the most specific pattern wins."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.diagnostics import Diagnostic

from modsplit_refactors.placement.model import BASE, Placed
from modsplit_refactors.plan import Pattern, Plan


def explicit_placements(plan: Plan, classes: Iterable[str]) -> tuple[dict[str, Placed], tuple[Diagnostic, ...]]:
    """The placements that the plan names; a tie of two patterns and a pattern without a class are errors."""
    names = sorted(classes)
    problems: list[Diagnostic] = []
    placed: dict[str, Placed] = {}
    unused = dict.fromkeys(pattern for pattern, _ in plan.patterns)
    by_text, by_package = _by_text(plan), dict[str, list[tuple[Pattern, str]]]()
    for name in names:
        package = name.rpartition(".")[0]
        if package not in by_package:
            by_package[package] = [it for text in _of_package(package) for it in by_text.get(text, ())]
        found = [*by_text.get(name, ()), *by_package[package]]
        for pattern, _ in found:
            unused.pop(pattern, None)
        if not found:
            continue
        best = found[0][0].text
        ties = [(pattern, placement) for pattern, placement in found if pattern.text == best]
        if len({placement for _, placement in ties}) > 1:
            (first, here), (second, there) = ties[:2]
            message = f"{name} is placed twice: in {here} by `{first.text}` (line {first.place.line}) and in {there}"
            problems.append(Diagnostic("plan", "error", second.place, message, (first.place,)))
        pattern, placement = ties[0]
        placed[name] = Placed(placement, reason=f"`{pattern.text}` in the plan", place=pattern.place)
    problems += [_unknown(pattern, names) for pattern in unused]
    return placed, tuple(dict.fromkeys(problems))


def misplaced(main: str, placed: Mapping[str, Placed]) -> Iterator[Diagnostic]:
    """What is said where the plan takes the main class out of the base."""
    found = placed.get(main)
    if found and found.placement != BASE and found.place:
        by = "" if found.reason.startswith(f"`{main}`") else f": add `{main}=base` to `pins`"
        yield Diagnostic("plan", "error", found.place, f"the main class {main} stays in the base{by}")


def matched(patterns: Iterable[Pattern], names: Iterable[str]) -> dict[str, Pattern]:
    """The classes that patterns match, each with the most specific of them; of equal ones the last."""
    by_text = {pattern.text: pattern for pattern in patterns}
    found = {name: next((by_text[text] for text in _texts(name) if text in by_text), None) for name in names}
    return {name: pattern for name, pattern in found.items() if pattern}


def _by_text(plan: Plan) -> dict[str, list[tuple[Pattern, str]]]:
    found: dict[str, list[tuple[Pattern, str]]] = {}
    for pattern, placement in plan.patterns:
        found.setdefault(pattern.text, []).append((pattern, placement))
    return found


def _texts(name: str) -> Iterator[str]:
    """All that a pattern that matches a class can read, the most specific first."""
    yield name
    yield from _of_package(name.rpartition(".")[0])


def _of_package(package: str) -> Iterator[str]:
    """All that a pattern that matches the classes of a package can read."""
    yield f"{package}.*" if package else "*"
    yield from (f"{above}.**" for above in _with_those_above(package))


def _unknown(pattern: Pattern, names: list[str]) -> Diagnostic:
    what = "class" if pattern.exact else "class in"
    packages = dict.fromkeys(name.rpartition(".")[0] for name in names)
    if pattern.text.endswith(".**"):
        packages |= dict.fromkeys(above for package in list(packages) for above in _with_those_above(package))
    near = difflib.get_close_matches(pattern.package, names if pattern.exact else sorted(packages), 1)
    hint = f", did you mean `{near[0]}{pattern.text.removeprefix(pattern.package)}`?" if near else ""
    return Diagnostic("plan", "error", pattern.place, f"there is no {what} `{pattern.text}`{hint}")


def _with_those_above(package: str) -> Iterator[str]:
    while package:
        yield package
        package = package.rpartition(".")[0]
