"""What an editor asks while people type: what is wrong, and how the plan reads with a package moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import Place, SourceFile
from modsplit_refactors.plan import PLAN_FILE, Plan, read_plan
from modsplit_refactors.plan.rewriting import with_package
from modsplit_refactors.plan.tree import of_another_tree

from modsplit_lsp.service.code import open_tree
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.following import Follower
from modsplit_lsp.service.index import Started
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.service.split import analyse_again, plan_of_workspace
from modsplit_lsp.service.suggest import SuggestedPlan, suggest_again_for, suggest_for, without_plan
from modsplit_lsp.workspace.disk import Tree
from modsplit_lsp.workspace.journal import ChangeError, lift, standing

Buffers = Mapping[str, bytes]
"""What is open in an editor and perhaps not saved, by path relative to the workspace."""


def diagnose(
    root: Path, buffers: Buffers, follower: Follower, progress: Progress = silent
) -> Iterator[tuple[Diagnostic, ...]]:
    """What stands against the plan, in the plan and in Java, as the open files read; empty if nothing does.

    The first findings come soon. Where there are none, others follow after the split was worked out and analysed again.
    """
    origins: Mapping[str, str] = {}
    told: tuple[Diagnostic, ...] = ()
    try:
        tree = _with_buffers(open_tree(root, follower.seen), buffers)
        source = tree.files.get(PLAN_FILE)
        if source is None:
            yield ()
            return
        plan, problems = read_plan(source)
        if plan is None:
            yield problems
            return
        lifted = lift(tree, standing(tree.root))
        origins = lifted.origins
        workspace = follower.workspace(without_plan(lifted.tree), Started(plan.main, plan.profiles), progress)
        told = of_another_tree(workspace.snapshot, plan)
        planned = plan_of_workspace(workspace, plan, source, progress)
        yield told
        analyse_again(planned, progress)
    except UnusableInputError as problem:
        yield (*told, *(_placed(each, origins) for each in problem.diagnostics))
    except ChangeError as problem:
        yield (Diagnostic("input", "error", Place(PLAN_FILE, 1), str(problem)),)


def suggested(
    root: Path, buffers: Buffers, follower: Follower, seen: bool = False, progress: Progress = silent
) -> tuple[str, SuggestedPlan]:
    """The plan's text as it reads now, and what a suggestion makes of it; `seen` says that no other file has changed
    since the follower's last look. Raises UnusableInputError with all that is in its way."""
    file = root / PLAN_FILE
    source = SourceFile(PLAN_FILE, buffers[PLAN_FILE] if PLAN_FILE in buffers else file.read_bytes())
    plan, problems = read_plan(source)
    if plan is None:
        raise UnusableInputError(problems)
    started = Started(plan.main, plan.profiles)
    if not seen or follower.known is None or follower.known[0] != started:
        follower.workspace(_monolith(root, buffers, follower), started, progress)
    progress("looking for modules", 0.95)
    assert follower.known is not None
    return source.text, suggest_again_for(follower.known[1].snapshot, source)


def first_plan(root: Path, buffers: Buffers, follower: Follower, progress: Progress = silent) -> SuggestedPlan:
    """A plan for a workspace that has none, written into it; raises UnusableInputError with all that is in its way."""
    workspace = follower.workspace(_monolith(root, buffers, follower), Started(), progress)
    progress("looking for modules", 0.95)
    found = suggest_for(workspace.snapshot)
    try:
        with (root / PLAN_FILE).open("x", encoding="utf-8", newline="\n") as file:
            file.write(found.text)
    except OSError as problem:
        raise UnusableInputError(f"{root / PLAN_FILE}: cannot be written: {problem.strerror}") from None
    return found


def _monolith(root: Path, buffers: Buffers, follower: Follower) -> Tree:
    try:
        tree = _with_buffers(open_tree(root, follower.seen), buffers)
        return without_plan(lift(tree, standing(root.resolve())).tree)
    except ChangeError as problem:
        raise UnusableInputError(str(problem)) from None


@dataclass(frozen=True, slots=True)
class PackageMove:
    """The plan's text with a package in a module; `new` if the plan does not have that module yet."""

    package: str
    module: str
    new: bool
    text: str


def package_moves(java: SourceFile, source: SourceFile) -> tuple[PackageMove, ...]:
    """Where the package of a Java file could go: each other module of the plan, and one of its own."""
    facts = read_file(java)
    package = facts.package
    plan, _ = read_plan(source)
    if not package or plan is None:
        return ()
    known = [module.name for module in plan.modules]
    home = _home(plan, package, facts.types[0].name if facts.types else "")
    own = "".join(it for it in package.rpartition(".")[2].lower() if it.isascii() and it.isalnum()).lstrip("0123456789")
    names = [*known, *([own] if own and own not in (*known, "base", "facade", "replicated", "tests") else [])]
    moves = [
        PackageMove(package, it, it not in known, with_package(source.text, package, it)) for it in names if it != home
    ]
    return tuple(it for it in moves if it.text != source.text)


def _home(plan: Plan, package: str, name: str) -> str:
    """Where the plan has a package; if it does not speak of it, where it has one of its classes."""
    whole = [(it.specificity, part) for it, part in plan.patterns if not it.exact and it.matches(f"{package}.any")]
    return max(whole)[1] if whole else next((part for it, part in plan.patterns if it.text == name), "")


def unsaved(root: Path, buffers: Buffers) -> tuple[str, ...]:
    """The open files that are not as they are on the disk."""
    tree = open_tree(root)
    return tuple(path for path, data in sorted(buffers.items()) if path in tree.files and tree.files[path].data != data)


def _with_buffers(tree: Tree, buffers: Buffers) -> Tree:
    known = {path: SourceFile(path, data) for path, data in buffers.items() if path in tree.files or path == PLAN_FILE}
    files = {**tree.files, **known}
    return replace(tree, files=files if len(files) == len(tree.files) else dict(sorted(files.items())))


def _placed(each: Diagnostic, origins: Mapping[str, str]) -> Diagnostic:
    """A finding where its file lies now; one without a file is about the plan."""

    def now(place: Place) -> Place:
        return replace(place, file=origins.get(place.file, place.file)) if place.file else Place(PLAN_FILE, 1)

    return replace(each, place=now(each.place), related=tuple(now(it) for it in each.related))
