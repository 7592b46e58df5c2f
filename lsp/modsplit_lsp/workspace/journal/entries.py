"""The stack of finished transactions, and what to do with one that was cut off."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.text import SourceFile

from modsplit_lsp.workspace.journal.files import ChangeError, sync, write
from modsplit_lsp.workspace.journal.lock import locked
from modsplit_lsp.workspace.journal.place import journal_of
from modsplit_lsp.workspace.journal.records import Content, Record, from_json, to_json
from modsplit_lsp.workspace.journal.steps import AFTER, BEFORE, MADE, take_back

RECORD, MARK, GONE = "record.json", "done", ".gone"


@dataclass(frozen=True, slots=True)
class Entry:
    """A finished transaction, and the directory that keeps what it replaced."""

    directory: Path
    record: Record

    @property
    def name(self) -> str:
        return self.directory.name

    def before(self, blob: str) -> bytes:
        """The bytes that a path had before the transaction."""
        return (self.directory / BEFORE / blob).read_bytes()

    def made(self, content: Content) -> bytes | None:
        """The bytes that the transaction gave a path; None if they were not kept."""
        try:
            data = (self.directory / MADE / content.blob).read_bytes()
        except OSError:
            return None
        return data if SourceFile(content.blob, data).digest == content.digest else None


def committed(root: Path) -> tuple[Entry, ...]:
    """The finished transactions that can be undone, the oldest first."""
    journal = journal_of(root)
    return tuple(Entry(it, _record(it)) for it in _directories(journal) if (it / MARK).exists())


def standing(root: Path) -> tuple[Entry, ...]:
    """As `committed`, without the last ones that were taken back by other means, such as a checkout."""
    entries = list(committed(root))
    while entries and _taken_back(root, entries[-1].record):
        entries.pop()
    return tuple(entries)


def _taken_back(root: Path, record: Record) -> bool:
    made = [it.target for it in record.renames] + [it.path for it in record.puts if it.before is None]
    return bool(made) and not any(os.path.lexists(root / path) for path in made)


def settle(root: Path) -> bool:
    """Takes back what was cut off, and drops what is not needed any more; whether the tree was changed by it."""
    journal = journal_of(root)
    if not _unsettled(journal):
        return False
    with locked(journal):
        return settle_locked(root, journal)


def settle_locked(root: Path, journal: Path) -> bool:
    """As `settle`, for who holds the lock."""
    changed = False
    for entry in reversed(list(_directories(journal))):
        if not (entry / RECORD).exists():
            drop(entry)
        elif not (entry / MARK).exists():
            changed = True
            cancel(root, entry, _record(entry))
        elif undone := _record(entry).undoes:
            drop(journal / undone)
            drop(entry)
        elif (entry / AFTER).exists():
            _remove(entry / AFTER)
    for left in [it for it in _names(journal) if it.name.endswith(GONE)]:
        _remove(left)
    return changed


def new_entry(journal: Path) -> Path:
    """An empty directory for the next transaction."""
    numbers = [int(it.name) for it in _directories(journal)]
    entry = journal / f"{max(numbers, default=0) + 1:06d}"
    for directory in (entry, entry / BEFORE, entry / AFTER, entry / MADE):
        directory.mkdir()
    return entry


def announce(entry: Path, record: Record) -> None:
    """Writes down what will be done: from here on, a cut means taking back."""
    for directory in (entry / BEFORE, entry / AFTER):
        sync(directory)
    new = entry / f"{RECORD}.new"
    write(new, json.dumps(to_json(record), ensure_ascii=True).encode())
    new.rename(entry / RECORD)
    sync(entry)
    sync(entry.parent)


def finish(entry: Path) -> None:
    """The moment in which the change is done."""
    write(entry / MARK, b"")
    sync(entry)


def cancel(root: Path, entry: Path, record: Record) -> None:
    """The tree as it was, and no trace of the transaction."""
    try:
        take_back(root, entry, record)
    except OSError as problem:
        raise ChangeError(
            f"an interrupted change cannot be taken back yet: {problem.filename}: {problem.strerror}; "
            "clear the cause and run any command of modsplit here"
        ) from None
    drop(entry)


def drop(entry: Path) -> None:
    """Forgets an entry from one moment to the next; its files may go slowly."""
    if entry.is_dir():
        gone = entry.with_name(f"{entry.name}{GONE}")
        _remove(gone)
        entry.rename(gone)
        sync(gone.parent)
        _remove(gone)


def _remove(directory: Path) -> None:
    shutil.rmtree(directory, ignore_errors=True)


def _unsettled(journal: Path) -> bool:
    entries = list(_directories(journal))
    left = any(it.name.endswith(GONE) for it in _names(journal))
    return left or any(not (it / MARK).exists() or (it / AFTER).exists() for it in entries)


def _directories(journal: Path) -> Iterator[Path]:
    return (it for it in _names(journal) if it.name.isdigit())


def _names(journal: Path) -> list[Path]:
    try:
        return sorted(journal.iterdir())
    except FileNotFoundError:
        return []


def _record(entry: Path) -> Record:
    try:
        return from_json(json.loads((entry / RECORD).read_bytes()))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ChangeError(f"{entry / RECORD}: the journal cannot be read: {problem}") from None
