"""What Spring makes of a workspace: the beans and end points of one application, without its class graph.

They come from the cache where no file, no jar and nothing that the application is started with has changed.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.rules.wiring import wiring_findings
from modsplit_analysis.spring import beans_document, end_points_document

from modsplit_lsp.service import kept
from modsplit_lsp.service.code import Code, open_code
from modsplit_lsp.service.index import Started, read_application
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.cache import Cache


@dataclass(frozen=True, slots=True)
class ReadApplication:
    """One application, as the documents `modsplit/beans/1` and `modsplit/endpoints/1`, and what is wrong with it."""

    beans: dict[str, Any]
    end_points: dict[str, Any]
    diagnostics: tuple[Diagnostic, ...]


def application_of(
    root: Path, started: Started, progress: Progress = silent, cache: Cache | None = None
) -> ReadApplication:
    """Raises UnusableInputError where there is no application, or where there are several and none is named."""
    code = open_code(root, progress, cache=cache)
    key = kept.key("application", *_inputs(code, started))
    for data in code.cache.get([key]).values():
        known = _unpacked(data)
        if known is not None:
            return known
    application = read_application(code, started, progress)
    findings = (*_of_code(code), *application.diagnostics, *wiring_findings(application))
    found = ReadApplication(beans_document(application), end_points_document(application), findings)
    code.cache.put({key: kept.pack((found.beans, found.end_points, found.diagnostics))})
    return found


def _of_code(code: Code) -> Sequence[Diagnostic]:
    """What is wrong in the workspace, its build and its Java files, without linking them."""
    in_files = (it for facts in code.facts.values() for it in facts.diagnostics)
    return (*code.tree.diagnostics, *code.build.diagnostics, *in_files)


def _inputs(code: Code, started: Started) -> list[object]:
    """All that beans and end points follow from."""
    files = (part for path, it in code.tree.files.items() for part in (path, it.digest, it.declared))
    given = (started.main, *started.profiles, "=", *sorted(started.properties.items()))
    build = blake2b(kept.pack(code.build)).hexdigest()
    return [*files, *code.tree.others.items(), "=", *given, build, code.libraries.identity]


def _unpacked(data: bytes) -> ReadApplication | None:
    try:
        found: Any = kept.unpack(data)
        return ReadApplication(*found)
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError, IndexError, ImportError):
        return None
