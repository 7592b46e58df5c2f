"""Operations on files that are durable once they return, and safe to do a second time."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

from modsplit_lsp.workspace.journal.records import Content

CHUNK = 1 << 20


class ChangeError(Exception):
    """Why the workspace was not changed: one line."""


def sync(path: Path) -> None:
    """Waits until a file or the names in a directory are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as problem:
        # Some file systems cannot sync a directory; they have nothing to wait for.
        if problem.errno not in (errno.EINVAL, errno.EBADF):
            raise
    finally:
        os.close(handle)


def sync_all(directories: Iterable[Path]) -> None:
    for directory in sorted(set(directories)):
        if directory.is_dir():
            sync(directory)


def digest(path: Path) -> str:
    """Of the file's bytes; empty if there is no regular file."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
    except FileNotFoundError:
        return ""


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def holds(path: Path, content: Content | None) -> bool:
    """Whether a path has this content, or nothing where nothing is meant."""
    if content is None:
        return not os.path.lexists(path)
    return digest(path) == content.digest and mode(path) == content.mode


def link(source: Path, target: Path) -> None:
    """A second name for a file; a copy where the file system has no such thing."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as problem:
        if problem.errno not in (errno.EXDEV, errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EACCES):
            raise
        shutil.copy2(source, target, follow_symlinks=False)
        sync(target)


def put(blob: Path, target: Path, permissions: int) -> None:
    """Lets a path have the content of a blob, from one moment to the next."""
    scratch = scratch_of(target)
    scratch.unlink(missing_ok=True)
    link(blob, scratch)
    if mode(scratch) != permissions:
        scratch.chmod(permissions)
    scratch.replace(target)


def scratch_of(target: Path) -> Path:
    """Where a new content waits beside its path; short, as a name has a longest length."""
    name = hashlib.blake2b(target.name.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    return target.with_name(f".modsplit-{name}")


def write(path: Path, data: bytes, permissions: int | None = None) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if permissions is not None:
        path.chmod(permissions)


def parents(path: str) -> list[str]:
    """The directories of a relative path, the outermost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]
