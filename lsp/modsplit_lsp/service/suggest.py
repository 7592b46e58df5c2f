"""A suggested plan for a workspace, as the file that people edit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.partition.problem import ContradictionError
from modsplit_analysis.snapshot import Snapshot
from modsplit_refactors.placement.model import BASE
from modsplit_refactors.plan import MODULE_NAME
from modsplit_refactors.suggestion.document import plan_text, suggestion_document, summary
from modsplit_refactors.suggestion.names import TAKEN
from modsplit_refactors.suggestion.suggest import suggest
from modsplit_refactors.suggestion.ties import FREE, Wish

from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.index import Started, open_workspace
from modsplit_lsp.service.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class SuggestedPlan:
    """The text of a plan, a summary for people, the same as a document, and what was found wrong on the way."""

    text: str
    summary: str
    document: dict[str, object]
    diagnostics: tuple[Diagnostic, ...]


def suggest_plan(root: Path, main: str = "", wish: Wish = FREE, progress: Progress = silent) -> SuggestedPlan:
    """Raises UnusableInputError where no module can be cut out by legal crossings, or the wishes cannot be met."""
    snapshot = open_workspace(root, Started(main), progress).snapshot
    progress("looking for modules", 0.95)
    _check(snapshot, wish)
    try:
        found = suggest(snapshot, wish)
    except ContradictionError as problem:
        raise UnusableInputError(str(problem)) from problem
    if not found.modules:
        raise UnusableInputError(
            f"no module can be cut out of {snapshot.spring.main}: everything holds together by uses that cannot cross"
        )
    return SuggestedPlan(
        plan_text(snapshot, found),
        summary(snapshot, found),
        suggestion_document(snapshot, found, wish),
        snapshot.diagnostics,
    )


def _check(snapshot: Snapshot, wish: Wish) -> None:
    classes = {*snapshot.main_classes}
    for name in (*wish.pins, *(name for pair in wish.apart for name in pair)):
        if name not in classes:
            raise UnusableInputError(f"the application has no class {name}")
    for name, module in wish.pins.items():
        if module != BASE and (module in TAKEN or not MODULE_NAME.fullmatch(module)):
            raise UnusableInputError(f"{name}={module}: {module} is no name for a module")
