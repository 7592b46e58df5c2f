"""A suggested plan for a workspace, as the file that people edit; from a plan that is there if there is one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.partition.problem import ContradictionError
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.text import Place, SourceFile
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, SHARED
from modsplit_refactors.plan import MODULE_NAME, PLAN_FILE
from modsplit_refactors.refusals import refusals
from modsplit_refactors.suggestion.again import suggest_again
from modsplit_refactors.suggestion.decided import Decided, decided
from modsplit_refactors.suggestion.document import compared, plan_text, revised_text, suggestion_document, summary
from modsplit_refactors.suggestion.names import TAKEN
from modsplit_refactors.suggestion.scores import shape, unmet
from modsplit_refactors.suggestion.suggest import Suggestion, suggest
from modsplit_refactors.suggestion.ties import FREE, Wish
from modsplit_refactors.targets.koupleless.split import hopeless

from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.in_place import monolith_behind
from modsplit_lsp.service.index import Started, read_workspace
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.service.split import load_plan, plan_in
from modsplit_lsp.workspace.disk import Tree


@dataclass(frozen=True, slots=True)
class SuggestedPlan:
    """The text of a plan, a summary for people, the same as a document, and what was found wrong on the way."""

    text: str
    summary: str
    document: dict[str, object]
    diagnostics: tuple[Diagnostic, ...]


def suggest_plan(
    root: Path, main: str = "", wish: Wish = FREE, progress: Progress = silent, plan: Path | None = None
) -> SuggestedPlan:
    """A new plan, or what a suggestion makes of one that was edited.

    Raises UnusableInputError where no module can be cut out by legal crossings, or the wishes cannot be met."""
    progress("reading files", 0.0)
    given, source = load_plan(plan, root) if plan else (None, None)
    tree = without_plan(monolith_behind(root))
    started = Started(main or (given.main if given else ""), given.profiles if given else ())
    snapshot = read_workspace(tree, started, progress).snapshot
    progress("looking for modules", 0.95)
    return suggest_again_for(snapshot, source, wish) if source else suggest_for(snapshot, wish)


def without_plan(tree: Tree) -> Tree:
    """The files that a suggestion looks at: what it writes does not change them."""
    return replace(tree, files={path: file for path, file in tree.files.items() if path != PLAN_FILE})


def suggest_for(snapshot: Snapshot, wish: Wish = FREE) -> SuggestedPlan:
    """A new plan for what was read before."""
    _check(snapshot, wish)
    found = _found(snapshot, wish)
    return _told(snapshot, found, wish, plan_text(snapshot, found, wish))


def _told(snapshot: Snapshot, found: Suggestion, wish: Wish, text: str) -> SuggestedPlan:
    """A suggestion with what it costs and where it is not what was wished."""
    own = suggest(snapshot, replace(wish, modules=None)) if wish.modules else None
    shaped = shape(snapshot, found)
    lines = [summary(snapshot, found, shaped), *([compared(found, own)] if own and own.modules else [])]
    place = Place(PLAN_FILE, 1)
    left = [replace(each, severity="warning") for each in refusals(found.crossings)]
    short = [Diagnostic("suggest", "warning", place, said) for said in unmet(found, wish)]
    document = suggestion_document(snapshot, found, shaped, wish, own)
    return SuggestedPlan(text, "\n".join(lines), document, (*snapshot.diagnostics, *hopeless(snapshot), *left, *short))


def _found(snapshot: Snapshot, wish: Wish, was: Decided | None = None) -> Suggestion:
    try:
        found = suggest_again(snapshot, was, wish) if was else suggest(snapshot, wish)
    except ContradictionError as problem:
        raise UnusableInputError(str(problem)) from problem
    if not found.modules:
        raise UnusableInputError(
            f"no module can be cut out of {snapshot.spring.main}: everything holds together by uses that cannot cross"
        )
    return found


def suggest_again_for(snapshot: Snapshot, source: SourceFile, wish: Wish = FREE) -> SuggestedPlan:
    """What a suggestion makes of a plan that was edited: decisions stay. Another number or size of modules is looked
    for from the decisions alone."""
    plan = plan_in(source)
    was = decided(plan, source.text, snapshot.main_classes, top_level(snapshot.spring.main))
    if was.problems:
        raise UnusableInputError(was.problems)
    wish = with_decisions(wish, was, {*snapshot.main_classes})
    _check(snapshot, wish)
    anew = wish.modules not in (None, len(plan.modules)) or wish.max_size is not None or wish.track != "all"
    found = _found(snapshot, wish, None if anew else was)
    return _told(snapshot, found, wish, revised_text(snapshot, found, was, wish, source.text))


def with_decisions(wish: Wish, was: Decided, classes: Collection[str]) -> Wish:
    """The wishes with all that the plan decides; what is asked for now goes before."""
    groups = [("apart", *group) for group in was.plan.apart] + [("together", *group) for group in was.plan.together]
    for _, *names in groups:
        for name in names:
            if name not in classes:
                raise UnusableInputError(f"{was.plan.file}: the application has no class {name}")
    free = {name: part for name, part in was.placed.items() if name not in wish.pins}
    return replace(
        wish,
        pins={**{name: part for name, part in free.items() if part not in SHARED}, **wish.pins},
        faced=frozenset(name for name, part in free.items() if part == FACADE),
        copied=frozenset(name for name, part in free.items() if part == REPLICATED),
        apart=(*wish.apart, *(pair for group in was.plan.apart for pair in _pairs(group))),
        together=(*wish.together, *(pair for group in was.plan.together for pair in _pairs(group))),
        fast=was.pins,
        remedies=was.plan.remedies,
    )


def _pairs(group: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    return ((left, right) for at, left in enumerate(group) for right in group[at + 1 :])


def _check(snapshot: Snapshot, wish: Wish) -> None:
    classes = {*snapshot.main_classes}
    for name in (*wish.pins, *(name for pair in wish.apart for name in pair)):
        if name not in classes:
            raise UnusableInputError(f"the application has no class {name}")
    for name, module in wish.pins.items():
        if module != BASE and name == top_level(snapshot.spring.main):
            raise UnusableInputError(f"{name}={module}: the main class stays in the base")
        if module != BASE and (module in TAKEN or not MODULE_NAME.fullmatch(module)):
            raise UnusableInputError(f"{name}={module}: {module} is no name for a module")
