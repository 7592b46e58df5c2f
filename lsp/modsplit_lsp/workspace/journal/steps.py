"""Carries a record out, or takes it back; taking back works from any point at which the other was cut off."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from modsplit_lsp.workspace.journal.files import digest, holds, put, scratch_of, sync_all
from modsplit_lsp.workspace.journal.records import Directory, Put, Record

BEFORE, AFTER, MADE = "before", "after", "made"


def perform(root: Path, entry: Path, record: Record) -> None:
    """Does every step; each of them leaves each file whole."""
    for directory in record.made:
        _make(root, directory)
    for rename in record.renames:
        (root / rename.source).rename(root / rename.target)
    for each in record.puts:
        if each.after is None:
            (root / each.path).unlink()
        else:
            put(entry / AFTER / each.after.blob, root / each.path, each.after.mode)
    for directory in reversed(record.removed):
        (root / directory.path).rmdir()
    sync_all(_touched(root, record))


def take_back(root: Path, entry: Path, record: Record) -> None:
    """Brings the tree to where it was before the record, from wherever it is now."""
    for directory in record.removed:
        _make(root, directory)
    for each in record.puts:
        _restore(root, entry, each)
    for rename in record.renames:
        source, target = root / rename.source, root / rename.target
        if os.path.lexists(target) and not os.path.lexists(source):
            target.rename(source)
    remove_empty(root, record.made)
    sync_all(_touched(root, record))


def remove_empty(root: Path, directories: Iterable[Directory]) -> None:
    """Removes directories, except those that hold something of somebody else's."""
    for directory in sorted(directories, key=lambda it: it.path, reverse=True):
        try:
            (root / directory.path).rmdir()
        except OSError as problem:
            if problem.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
                raise


def _make(root: Path, directory: Directory) -> None:
    with contextlib.suppress(FileExistsError):
        (root / directory.path).mkdir()
    if directory.mode is not None:
        (root / directory.path).chmod(directory.mode)


def _restore(root: Path, entry: Path, each: Put) -> None:
    path = root / each.path
    if not path.parent.is_dir():
        return
    scratch_of(path).unlink(missing_ok=True)
    if holds(path, each.before):
        return
    if os.path.lexists(path) and (each.after is None or digest(path) != each.after.digest):
        # Somebody wrote here between the interruption and now: that is not ours to throw away.
        path.replace(path.with_name(f"{path.name}.kept"))
    if each.before is None:
        path.unlink(missing_ok=True)
    else:
        put(entry / BEFORE / each.before.blob, path, each.before.mode)


def _touched(root: Path, record: Record) -> Iterator[Path]:
    directories = (it.path for it in (*record.made, *record.removed))
    moved = (path for it in record.renames for path in (it.source, it.target))
    for path in (*directories, *moved, *(it.path for it in record.puts)):
        yield (root / path).parent
