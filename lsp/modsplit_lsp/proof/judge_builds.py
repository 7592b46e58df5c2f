"""Turns what the builds left into faults: module jars that are not as predicted, and tests that do not agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from modsplit_lsp.proof.jars import Content
from modsplit_lsp.proof.model import ProofRequest
from modsplit_lsp.proof.surefire import TestRun
from modsplit_lsp.proof.verdict import Fault, TestCheck


def jar_faults(module: str, predicted: Content, found: Content) -> Iterator[Fault]:
    """A jar that lacks something was slimmed too far, one that has more not far enough."""
    for what, wanted, there in (
        ("class", predicted.classes, found.classes),
        ("resource", predicted.resources, found.resources),
        ("library", predicted.libraries, found.libraries),
    ):
        for name in sorted(wanted - there):
            yield Fault(
                "jar-missing",
                f"{module}: {name}",
                f"the jar of {module} lacks the {what} {name}: it is slimmed too far",
                name,
                "absent",
            )
        for name in sorted(there - wanted):
            slim = ": it is not slimmed enough" if what == "library" else ""
            yield Fault(
                "jar-extra",
                f"{module}: {name}",
                f"the jar of {module} holds the {what} {name}, which was not predicted{slim}",
                "absent",
                name,
            )


def generated_faults(generated: Collection[str], jars: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """What the monolith's build generates is in one jar of the split, or in several that do not see one another."""
    for name in sorted(generated):
        homes = [jar for jar, classes in jars.items() if name in classes]
        if not homes or ("base" in homes and len(homes) > 1):
            where = " and ".join(homes) or "no jar"
            said = f"the class {name}, which the build of the monolith generates, is in {where} of the split"
            yield Fault("jar-extra" if homes else "jar-missing", f"split: {name}", said, "one jar", where)


def tests(
    request: ProofRequest, monolith: Sequence[TestRun], split: Sequence[TestRun]
) -> tuple[TestCheck, tuple[Fault, ...]]:
    """Every test class of the monolith runs where it is placed, with as many methods, and stays green."""
    there = {(run.project, run.name): run for run in split}
    faults = list[Fault]()
    ran, red = 0, list[str]()
    for run in monolith:
        if run.name in request.split.unplaced:
            continue
        project = request.split.tests.get(run.name, run.project)
        found = there.get((project, run.name))
        if found is None:
            faults.append(
                Fault(
                    "test-lost",
                    run.name,
                    f"{run.name} was not run in {project or 'the root project'}",
                    f"{run.methods} tests",
                    "not run",
                )
            )
            continue
        ran += 1
        if run.failed:
            red.append(run.name)
        elif found.failed:
            faults.append(
                Fault(
                    "test-failed",
                    run.name,
                    f"{run.name} is red in {project or 'the root project'}: {found.failed[0]}",
                    "green",
                    "red",
                )
            )
        if found.methods - found.skipped != run.methods - run.skipped:
            faults.append(
                Fault(
                    "test-count",
                    run.name,
                    f"{run.name} runs {found.methods - found.skipped} tests instead of {run.methods - run.skipped}",
                )
            )
    placed = [run for run in monolith if run.name not in request.split.unplaced]
    return TestCheck(len(placed), ran, tuple(red), dict(sorted(request.split.unplaced.items()))), tuple(faults)
