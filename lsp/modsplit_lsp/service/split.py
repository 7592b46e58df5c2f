"""The use cases around a plan: read it, work out the split, show it, write it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.text import SourceFile
from modsplit_refactors.edits import Change
from modsplit_refactors.plan import PLAN_FILE, Plan, read_plan
from modsplit_refactors.recheck import recheck
from modsplit_refactors.targets.koupleless.outline import Split
from modsplit_refactors.targets.koupleless.split import split
from modsplit_refactors.targets.koupleless.wiring import BASE_WIRING

from modsplit_lsp.service.code import open_tree
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.index import Started, Workspace, read_workspace
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.disk import Tree
from modsplit_lsp.workspace.output import OutputError, write_changed_copy
from modsplit_lsp.workspace.repository import here


@dataclass(frozen=True)
class PlannedSplit:
    """A workspace, the plan for it, and the split that follows."""

    workspace: Workspace
    plan: Plan
    source: SourceFile
    split: Split


def load_plan(file: Path, root: Path) -> tuple[Plan, SourceFile]:
    """A plan from disk, called by its path in the workspace; raises UnusableInputError with every problem."""
    whole = file.resolve()
    shown = whole.relative_to(root.resolve()) if whole.is_relative_to(root.resolve()) else whole
    try:
        source = SourceFile(shown.as_posix(), file.read_bytes())
    except FileNotFoundError:
        write = f"modsplit suggest {file.parent} --output {file}"
        raise UnusableInputError(f"{file}: there is no such plan; `{write}` writes one") from None
    except OSError as problem:
        raise UnusableInputError(f"{file}: the plan cannot be read: {problem.strerror}") from None
    return plan_in(source), source


def plan_in(source: SourceFile) -> Plan:
    """The plan that a text holds; raises UnusableInputError with every problem."""
    plan, problems = read_plan(source)
    if plan is None:
        raise UnusableInputError(problems)
    return plan


def plan_split(root: Path, file: Path | None = None, progress: Progress = silent) -> PlannedSplit:
    """Works a split out in memory; raises UnusableInputError with all that is in its way."""
    return plan_of_tree(open_tree(root), *load_plan(file or root / PLAN_FILE, root), progress)


def generated_in(tree: Tree) -> str:
    """A class that every split has, and nothing but a split; empty for a monolith."""
    return next((path for path in tree.files if path.endswith(f"/{BASE_WIRING}")), "")


def plan_of_tree(tree: Tree, plan: Plan, source: SourceFile, progress: Progress = silent) -> PlannedSplit:
    """As `plan_split`, for files and a plan that are in memory."""
    if made := generated_in(tree):
        raise UnusableInputError(
            f"{made}: this is a split already, and no journal here tells what it was made of: split the monolith that "
            "it came from, or work where it was split"
        )
    workspace = read_workspace(tree, Started(plan.main, plan.profiles), progress)
    planned = plan_of_workspace(workspace, plan, source, progress)
    analyse_again(planned, progress)
    return planned


def plan_of_workspace(
    workspace: Workspace, plan: Plan, source: SourceFile, progress: Progress = silent
) -> PlannedSplit:
    """The split of a workspace that was read before; what comes of it is not analysed yet."""
    progress("working out the split", 0.95)
    found = split(workspace.snapshot, plan)
    if isinstance(found, tuple):
        raise UnusableInputError(found)
    return PlannedSplit(workspace, plan, source, found)


def analyse_again(planned: PlannedSplit, progress: Progress = silent) -> None:
    """Analyses the split as it will be; raises UnusableInputError with what does not hold in it."""
    progress("analysing the split", 0.97)
    problems = recheck(planned.workspace.snapshot, planned.split, here(planned.workspace.tree.root).pom)
    if problems:
        raise UnusableInputError(problems)


def write_split(planned: PlannedSplit, target: Path) -> None:
    """Writes the split of a monolith to a new directory, its plan included."""
    write_apart(planned.workspace.tree, planned.split.change, planned.source, target)


def write_apart(tree: Tree, change: Change, plan: SourceFile, target: Path) -> None:
    """Writes what a change makes of a tree to a new directory; raises UnusableInputError with the reason."""
    try:
        write_changed_copy(tree, change, target)
        (target / PLAN_FILE).write_bytes(plan.data)
    except OutputError as problem:
        raise UnusableInputError(str(problem)) from None
