"""Which directories a change makes, and which it leaves empty and so removes."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from modsplit_lsp.workspace.journal.files import ChangeError, mode, parents
from modsplit_lsp.workspace.journal.records import Directory


def above(paths: Iterable[str]) -> set[str]:
    """Every directory in which one of the paths lies."""
    return {each for path in paths for each in parents(path)}


def missing(root: Path, arriving: Iterable[str]) -> tuple[Directory, ...]:
    """The directories that the arriving files need and that are not there."""
    found: list[Directory] = []
    for each in sorted(above(arriving)):
        try:
            if not stat.S_ISDIR((root / each).lstat().st_mode):
                raise ChangeError(f"{each} is there already, and no directory")
        except (FileNotFoundError, NotADirectoryError):
            found.append(Directory(each, None))
    return tuple(found)


def emptied(root: Path, candidates: Iterable[str], leaving: Iterable[str]) -> tuple[Directory, ...]:
    """Of these directories, those that will hold nothing; build output and what others put there stays."""
    gone = set(leaving)
    found: list[Directory] = []
    for each in sorted(candidates, reverse=True):
        path = root / each
        if path.is_dir() and all(f"{each}/{child.name}" in gone for child in path.iterdir()):
            gone.add(each)
            found.append(Directory(each, mode(path)))
    return tuple(reversed(found))
