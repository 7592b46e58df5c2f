"""A suggested plan for a workspace, as the file that people edit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_refactors.suggestion.document import plan_text, suggestion_document, summary
from modsplit_refactors.suggestion.suggest import suggest

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


def suggest_plan(
    root: Path, main: str = "", modules: int | None = None, seed: int = 1, progress: Progress = silent
) -> SuggestedPlan:
    """Raises UnusableInputError where no module can be cut out by legal crossings."""
    snapshot = open_workspace(root, Started(main), progress).snapshot
    progress("looking for modules", 0.95)
    found = suggest(snapshot, modules, seed)
    if not found.modules:
        raise UnusableInputError(
            f"no module can be cut out of {snapshot.spring.main}: everything holds together by uses that cannot cross"
        )
    return SuggestedPlan(
        plan_text(snapshot, found),
        summary(snapshot, found),
        suggestion_document(snapshot, found),
        snapshot.diagnostics,
    )
