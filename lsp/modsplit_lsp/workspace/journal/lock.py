"""One at a time: the kernel holds the lock, so that it ends with its process, whichever way that ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modsplit_lsp.workspace.journal.files import ChangeError


@contextmanager
def locked(journal: Path) -> Iterator[None]:
    """Holds the journal; raises ChangeError, naming the other process, if somebody else does."""
    try:
        journal.mkdir(parents=True, exist_ok=True)
        handle = os.open(journal / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as problem:
        raise ChangeError(f"{journal}: no place for the journal: {problem.strerror}") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            owner = os.read(handle, 20).decode("ascii", "replace").strip() or "unknown"
            raise ChangeError(f"another modsplit (process {owner}) is changing this workspace") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)
