"""What the plan itself says about classes: the most specific pattern wins."""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Iterator, Mapping

from modsplit_analysis.diagnostics import Diagnostic

from modsplit_refactors.placement.model import BASE, Placed
from modsplit_refactors.plan import Pattern, Plan


def explicit_placements(plan: Plan, classes: Iterable[str]) -> tuple[dict[str, Placed], tuple[Diagnostic, ...]]:
    """The placements that the plan names; a tie of two patterns and a pattern without a class are errors."""
    names = sorted(classes)
    problems: list[Diagnostic] = []
    placed: dict[str, Placed] = {}
    by_text: dict[str, list[tuple[Pattern, str]]] = {}
    for each in plan.patterns:
        by_text.setdefault(each[0].text, []).append(each)
    used: set[str] = set()
    for name, texts in _answering(by_text, names):
        used.update(texts)
        pattern, here = (answers := by_text[texts[0]])[0]
        if len(answers) > 1 and len({placement for _, placement in answers}) > 1:
            second, there = answers[1]
            message = (
                f"{name} is placed twice: in {here} by `{pattern.text}` (line {pattern.place.line}) and in {there}"
            )
            problems.append(Diagnostic("plan", "error", second.place, message, (pattern.place,)))
        placed[name] = Placed(here, reason=f"`{pattern.text}` in the plan", place=pattern.place)
    problems += [_unknown(pattern, names) for pattern, _ in plan.patterns if pattern.text not in used]
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
    return {name: by_text[texts[0]] for name, texts in _answering(by_text, names)}


def _answering(known: Container[str], names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Each class that patterns of these texts match, with their texts, the most specific first."""
    of_packages: dict[str, list[str]] = {}
    for name in names:
        package = name.rpartition(".")[0]
        if (texts := of_packages.get(package)) is None:
            texts = of_packages[package] = [text for text in _of_package(package) if text in known]
        if name in known:
            yield name, [name, *texts]
        elif texts:
            yield name, texts


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
