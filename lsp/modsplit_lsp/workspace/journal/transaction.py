"""One change of a workspace, or the undoing of one: journalled, and whole whatever happens."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from modsplit_analysis.diagnostics import first_of
from modsplit_refactors.edits import Change

from modsplit_lsp.workspace.journal.entries import (
    announce,
    cancel,
    committed,
    drop,
    finish,
    new_entry,
    settle_locked,
    standing,
)
from modsplit_lsp.workspace.journal.files import ChangeError
from modsplit_lsp.workspace.journal.lock import locked
from modsplit_lsp.workspace.journal.place import journal_of
from modsplit_lsp.workspace.journal.records import Record
from modsplit_lsp.workspace.journal.staging import stage
from modsplit_lsp.workspace.journal.steps import perform
from modsplit_lsp.workspace.journal.undoing import changed_since, inverse, sweep

NAMED = 5
"""Files that a refusal names; the rest is counted."""


@contextmanager
def changing(root: Path) -> Iterator[Path]:
    """The journal, locked and in order."""
    journal = journal_of(root)
    with locked(journal):
        settle_locked(root, journal)
        for stale in committed(root)[len(standing(root)) :]:
            drop(stale.directory)
        yield journal


def change_in_place(root: Path, change: Change, plan: str, unchanged: Callable[[], Iterable[str]]) -> None:
    """Carries a change out; `unchanged` names the files that are not any more what the change was made for."""
    with changing(root) as journal:
        if differing := sorted(unchanged()):
            raise ChangeError(f"{names(differing)} changed while the split was worked out; nothing was written")
        _run(root, journal, lambda entry: stage(root, entry, change, plan))


def undo_in_place(root: Path) -> tuple[Record, tuple[str, ...]]:
    """Takes the last change back, and tells the directories that went although a build had left its output in them;
    refuses if what the change made is not there as it was made."""
    with changing(root) as journal:
        entries = committed(root)
        if not entries:
            raise ChangeError(f"{root} has no split to undo")
        last = entries[-1]
        if different := changed_since(root, last.record):
            raise ChangeError(f"{names(different)} changed since the split; nothing was undone")
        _run(root, journal, lambda entry: inverse(root, entry, last))
        settle_locked(root, journal)
        return last.record, sweep(root, last.record)


def names(paths: list[str]) -> str:
    return first_of(paths, NAMED)


def _run(root: Path, journal: Path, staged: Callable[[Path], Record]) -> None:
    entry = new_entry(journal)
    try:
        record = staged(entry)
        announce(entry, record)
    except OSError as problem:
        drop(entry)
        raise _failed(root, problem) from None
    except BaseException:
        drop(entry)
        raise
    try:
        perform(root, entry, record)
        finish(entry)
    except OSError as problem:
        cancel(root, entry, record)
        raise _failed(root, problem) from None
    except BaseException:
        cancel(root, entry, record)
        raise
    settle_locked(root, journal)


def _failed(root: Path, problem: OSError) -> ChangeError:
    path = Path(os.fsdecode(problem.filename2 or problem.filename or root))
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    return ChangeError(f"{shown}: {problem.strerror}; nothing was changed")
