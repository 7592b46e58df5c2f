"""A plan examined: what crosses its boundaries, by which remedies, and what has none."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place
from modsplit_refactors.crossing import Crossing
from modsplit_refactors.crossings import to_document
from modsplit_refactors.plan import PLAN_FILE, Pattern, Plan
from modsplit_refactors.plan.tree import of_another_tree
from modsplit_refactors.targets.koupleless.split import Examined, examine, unproven

from modsplit_lsp.service.errors import UnusableInputError, listed
from modsplit_lsp.service.in_place import monolith_behind
from modsplit_lsp.service.index import Started, Workspace, read_workspace
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.service.sarif import sarif
from modsplit_lsp.service.split import load_plan


@dataclass(frozen=True)
class Checked:
    """A plan with what it means for its workspace; `known` are crossings that an earlier check has listed already."""

    workspace: Workspace
    plan: Plan
    examined: Examined
    known: frozenset[tuple[str, str]] = frozenset()

    @property
    def illegal(self) -> tuple[Crossing, ...]:
        """New crossings that nothing makes legal."""
        return tuple(it for it in self.examined.crossings if not it.legal and (it.source, it.target) not in self.known)

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """All that is in the way of the split and is not known already."""
        new = {it.evidence[0].place for it in self.illegal}
        found = self.examined.problems
        return tuple(it for it in found if it.rule != "crossing" or not new.isdisjoint((it.place, *it.related)))

    @property
    def others(self) -> tuple[str, ...]:
        """What else is in the way of the split, a line each."""
        found = (str(each) for each in self.examined.problems if each.rule != "crossing")
        return tuple(found)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What is in the way of every split, and that the plan was made of other files."""
        snapshot = self.workspace.snapshot
        return (*unproven(snapshot), *of_another_tree(snapshot, self.plan))

    @property
    def document(self) -> dict[str, object]:
        """`modsplit/crossings/1`, with all that is in the way."""
        return {**to_document(self.examined.crossings), "diagnostics": listed((*self.problems, *self.warnings))}

    @property
    def sarif(self) -> dict[str, object]:
        """What is in the way, as SARIF 2.1.0."""
        return sarif(self.problems)


def check_plan(
    root: Path, file: Path | None = None, baseline: Path | None = None, progress: Progress = silent
) -> Checked:
    """Reads a workspace and examines its plan; raises UnusableInputError where either cannot be read. After a split in
    place the plan still speaks of the classes of the monolith."""
    plan, _ = load_plan(file or root / PLAN_FILE, root)
    known = frozenset(_listed(baseline)) if baseline else frozenset[tuple[str, str]]()
    progress("reading files", 0.0)
    workspace = read_workspace(monolith_behind(root), Started(plan.main, plan.profiles), progress)
    progress("examining the plan", 0.97)
    return Checked(workspace, plan, examine(workspace.snapshot, plan), known)


def moved(checked: Checked, names: Collection[str], placement: str) -> Examined:
    """The same plan with classes pinned elsewhere."""
    plan = checked.plan

    def others(patterns: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
        return tuple(each for each in patterns if each.text not in names)

    pinned = replace(
        plan,
        modules=tuple(replace(module, classes=others(module.classes)) for module in plan.modules),
        facade=others(plan.facade),
        replicated=others(plan.replicated),
        pins=(
            *((each, home) for each, home in plan.pins if each.text not in names),
            *((Pattern(name, Place(plan.file, 1)), placement) for name in sorted(names)),
        ),
    )
    return examine(checked.workspace.snapshot, pinned)


def _listed(baseline: Path) -> Iterator[tuple[str, str]]:
    try:
        for each in json.loads(baseline.read_text("utf-8"))["crossings"]:
            if not each["legal"]:
                yield each["source"], each["target"]
    except OSError as problem:
        raise UnusableInputError(f"{baseline}: the baseline cannot be read: {problem.strerror}") from None
    except (ValueError, KeyError, TypeError):
        raise UnusableInputError(
            f"{baseline} is no document of crossings: make one with `check --format json`"
        ) from None
