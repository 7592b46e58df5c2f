"""Where the journal of a workspace lies: outside the work tree, so that no tree gets dirty by it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from platformdirs import user_state_path

NAME = "modsplit"


def journal_of(root: Path) -> Path:
    """Below the git directory that tracks the workspace, else in the user's state folder."""
    root = root.resolve()
    for directory in (root, *root.parents):
        found = _git_directory(directory / ".git")
        if found and os.access(found, os.W_OK):
            return found / NAME / _key(root.relative_to(directory).as_posix())
    return user_state_path(NAME) / "journals" / _key(str(root))


def _git_directory(entry: Path) -> Path | None:
    """The directory itself, or the one that the file of a work tree or submodule names."""
    if entry.is_file():
        try:
            kind, _, path = entry.read_text("utf-8", "surrogateescape").partition(":")
        except OSError:
            return None
        entry = entry.parent / path.strip() if kind == "gitdir" else entry
    return entry.resolve() if (entry / "HEAD").is_file() else None


def _key(path: str) -> str:
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
