"""The use cases around a plan: read it, work out the split, show it, write it."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.text import SourceFile
from modsplit_refactors.edits import apply_edits
from modsplit_refactors.plan import PLAN_FILE, Plan, read_plan
from modsplit_refactors.recheck import recheck
from modsplit_refactors.targets.koupleless.outline import Split
from modsplit_refactors.targets.koupleless.split import split

from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.index import Started, Workspace, open_workspace
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.output import OutputError, write_changed_copy
from modsplit_lsp.workspace.repository import here


@dataclass(frozen=True)
class PlannedSplit:
    """A workspace, the plan for it, and the split that follows."""

    workspace: Workspace
    plan: Plan
    source: SourceFile
    split: Split


def load_plan(file: Path, shown: str = "") -> tuple[Plan, SourceFile]:
    """A plan from disk; raises UnusableInputError with every problem."""
    try:
        source = SourceFile(shown or file.name, file.read_bytes())
    except OSError as problem:
        raise UnusableInputError(f"{file}: the plan cannot be read: {problem.strerror}") from None
    plan, problems = read_plan(source)
    if plan is None:
        raise UnusableInputError(problems)
    return plan, source


def plan_split(root: Path, file: Path | None = None, progress: Progress = silent) -> PlannedSplit:
    """Works a split out in memory; raises UnusableInputError with all that is in its way."""
    plan, source = load_plan(file or root / PLAN_FILE)
    workspace = open_workspace(root, Started(plan.main, plan.profiles), progress)
    progress("working out the split", 0.95)
    found = split(workspace.snapshot, plan)
    if isinstance(found, tuple):
        raise UnusableInputError(found)
    progress("analysing the split", 0.97)
    problems = recheck(workspace.snapshot, found, here(root).pom)
    if problems:
        raise UnusableInputError(problems)
    return PlannedSplit(workspace, plan, source, found)


def write_split(planned: PlannedSplit, target: Path) -> None:
    """Writes the split to a new directory, its plan included."""
    tree, change = planned.workspace.tree, planned.split.change
    try:
        write_changed_copy(tree, change, target)
        (target / PLAN_FILE).write_bytes(planned.source.data)
    except OutputError as problem:
        raise UnusableInputError(str(problem)) from None


def diff(planned: PlannedSplit) -> str:
    """The change as a unified diff in git's notation: moves as renames, generated files whole."""
    change, files = planned.split.change, planned.workspace.tree.files
    parts: list[str] = []
    for move in change.moves:
        edits = change.edits.get(move.source, ())
        parts.append(
            f"diff --git a/{move.source} b/{move.target}\nrename from {move.source}\nrename to {move.target}\n"
        )
        if edits:
            file = files[move.source]
            after = apply_edits(file.data, edits).decode(file.encoding)
            parts += _unified(file.text, after, f"a/{move.source}", f"b/{move.target}")
    for path, data in sorted(change.creates.items()):
        parts.append(f"diff --git a/{path} b/{path}\nnew file mode 100644\n")
        parts += _unified("", data.decode("utf-8", "replace"), "/dev/null", f"b/{path}")
    return "".join(parts)


def _unified(before: str, after: str, old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), old, new)
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
