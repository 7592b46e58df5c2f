"""Writes a changed workspace to another directory: whole, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from modsplit_refactors.edits import Change, apply_edits

from modsplit_lsp.workspace.disk import Tree


class OutputError(Exception):
    """Why nothing was written."""


def write_changed_copy(tree: Tree, change: Change, target: Path) -> None:
    """Copies the files of a workspace to a directory that is new or empty, changed; modes and binary files go along."""
    target = target.resolve()
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise OutputError(f"{target} is there already: name a new or empty directory")
    if target.is_relative_to(tree.root):
        raise OutputError(f"{target} lies inside the workspace: name a directory outside")
    partial = target.with_name(f".{target.name}.partial-{os.getpid()}")
    try:
        _fill(tree, change, partial)
        if target.exists():
            target.rmdir()
        partial.rename(target)
    except OSError as problem:
        raise OutputError(f"{problem.filename or target}: {problem.strerror}; nothing was written") from problem
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def _fill(tree: Tree, change: Change, directory: Path) -> None:
    moves = {move.source: move.target for move in change.moves}
    for path in sorted({*tree.files, *tree.others} - set(change.deletes)):
        destination = directory / moves.get(path, path)
        destination.parent.mkdir(parents=True, exist_ok=True)
        edits = change.edits.get(path)
        if edits is None:
            shutil.copy2(tree.root / path, destination)
        else:
            destination.write_bytes(apply_edits(tree.files[path].data, edits))
            shutil.copymode(tree.root / path, destination)
    for path, data in sorted(change.creates.items()):
        destination = directory / path
        destination.parent.mkdir(parents=True, exist_ok=True)
        destination.write_bytes(data)
