"""What Spring makes of a workspace: the beans and end points of one application, without its class graph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.rules.wiring import wiring_findings
from modsplit_analysis.spring import Application, beans_document, end_points_document

from modsplit_lsp.service.code import open_code
from modsplit_lsp.service.index import Started, read_application
from modsplit_lsp.service.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class ReadApplication:
    """One application, and what was found wrong in the workspace and in its wiring."""

    application: Application
    diagnostics: tuple[Diagnostic, ...]

    @property
    def beans(self) -> dict[str, object]:
        """The document `modsplit/beans/1`."""
        return beans_document(self.application)

    @property
    def end_points(self) -> dict[str, object]:
        """The document `modsplit/endpoints/1`."""
        return end_points_document(self.application)


def application_of(root: Path, started: Started, progress: Progress = silent) -> ReadApplication:
    """Raises UnusableInputError where there is no application, or where there are several and none is named."""
    linked = open_code(root, progress)
    application = read_application(linked, started, progress)
    return ReadApplication(application, (*linked.diagnostics, *application.diagnostics, *wiring_findings(application)))
