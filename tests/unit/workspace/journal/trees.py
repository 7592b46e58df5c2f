"""A small tree with everything that a change can meet, and what a tree is: every name, every byte, every mode."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

from modsplit_lsp.workspace.journal import change_in_place
from modsplit_refactors.edits import Change, Move, TextEdit

FILES = {
    "pom.xml": b"<project>\r\n</project>\r\n",
    "src/main/java/shop/A.java": b"\xef\xbb\xbfclass A {}\r\n",
    "src/main/java/shop/B.java": 'class B { String s = "中文"; }'.encode("gbk"),
    "src/main/java/shop/deep/C.java": b"class C {}",
    "src/main/resources/中 文/logo.png": b"\x89PNG\0\xff",
    "src/main/resources/run.sh": b"#!/bin/sh\n",
    "src/main/resources/old.txt": b"old",
    "docs/notes.md": b"stays",
}
"""Line ends, a byte order mark, GBK, spaces and Chinese in paths, binary data."""

CHANGE = Change(
    creates={"pom.xml": b"<parent/>", "order/pom.xml": b"<module/>", "facade/src/F.java": b"class F {}"},
    edits={"pom.xml": (TextEdit(9, 9, b"<!-- -->"),), "src/main/resources/run.sh": (TextEdit(0, 2, b"# "),)},
    moves=(
        Move("pom.xml", "base/pom.xml"),
        Move("src/main/java/shop/A.java", "order/src/main/java/shop/A.java"),
        Move("src/main/java/shop/B.java", "base/src/main/java/shop/B.java"),
        Move("src/main/java/shop/deep/C.java", "order/src/main/java/shop/deep/C.java"),
        Move("src/main/resources/中 文/logo.png", "base/src/main/resources/中 文/logo.png"),
        Move("src/main/resources/run.sh", "base/src/main/resources/run.sh"),
    ),
    deletes=("src/main/resources/old.txt",),
)

State = dict[str, tuple[int, bytes]]


def make(root: Path, tracked: bool = True) -> Path:
    for path, data in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    (root / "src/main/resources/run.sh").chmod(0o750)
    (root / "src/main/java/shop/deep").chmod(0o700)
    (root / "empty").mkdir()
    if tracked:
        (root / ".git").mkdir()
        (root / ".git/HEAD").write_text("ref: refs/heads/main\n")
    return root


def state(root: Path) -> State:
    """Everything below a directory but its journal: names, modes, bytes; directories too."""
    found: State = {}
    for directory, names, files in os.walk(root):
        if ".git" in names:
            names.remove(".git")
        for name in (*names, *files):
            path = Path(directory, name)
            status = path.lstat()
            data = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
            found[path.relative_to(root).as_posix()] = (status.st_mode, data)
    return found


def split(root: Path, change: Change = CHANGE, unchanged: Callable[[], list[str]] = lambda: []) -> None:
    change_in_place(root, change, "the plan", unchanged)
