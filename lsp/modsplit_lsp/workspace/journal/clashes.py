"""Names that differ in nothing but case: two files here, one file on a Mac or on Windows."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from modsplit_lsp.workspace.journal.files import parents


def clash(root: Path, arriving: set[str], leaving: set[str]) -> str:
    """The first clash that the change would bring; those that the tree has already are its own affair."""
    own = {_name(path).casefold() for path in _twins(leaving)}
    new = _with_parents(arriving)
    for path, other in sorted(_twins(arriving).items()):
        if _name(path).casefold() not in own:
            return f"{other} and {path} differ only in case"
    for above in sorted({path.rpartition("/")[0] for path in new}):
        there = {name.casefold(): name for name in _listed(root / above)}
        for path in sorted(it for it in new if it.rpartition("/")[0] == above):
            name = there.get(_name(path).casefold(), "")
            beside = f"{above}/{name}" if above else name
            if name and name != _name(path) and not os.path.lexists(root / path) and beside not in leaving:
                return f"{beside} is there already, and differs from {path} only in case"
    return ""


def _twins(paths: Iterable[str]) -> dict[str, str]:
    """Paths and directories that another one equals but for case, with that other one."""
    spelt: dict[str, str] = {}
    known = _with_parents(paths)
    return {path: spelt[path.casefold()] for path in sorted(known) if spelt.setdefault(path.casefold(), path) != path}


def _with_parents(paths: Iterable[str]) -> set[str]:
    return {each for path in paths for each in (*parents(path), path)}


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _listed(directory: Path) -> list[str]:
    try:
        return [it.name for it in directory.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []
