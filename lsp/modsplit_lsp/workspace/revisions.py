"""A workspace as a git revision has it."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path


class RevisionError(Exception):
    """Why a revision cannot be had: one line."""


def check_out_revision(root: Path, revision: str, target: Path) -> None:
    """Writes the files that a revision has at the place of `root` to a new directory; the work tree stays alone."""
    top = _git(root, "rev-parse", "--show-toplevel")
    prefix = _git(root, "rev-parse", "--show-prefix").rstrip("/")
    tree = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}:{prefix}")
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="modsplit-index-") as directory:
        index = {"GIT_INDEX_FILE": str(Path(directory, "index"))}
        _git(Path(top), "read-tree", tree, **index)
        _git(Path(top), "checkout-index", "--all", f"--prefix={target.absolute()}/", **index)


def _git(directory: Path, *arguments: str, **environment: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(directory), *arguments],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            errors="surrogateescape",
            check=False,
        )
    except OSError as problem:
        raise RevisionError(f"git cannot be run: {problem.strerror}") from None
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise RevisionError(said[-1] if said else f"git has no such revision of {directory}")
    return done.stdout.rstrip("\n")
