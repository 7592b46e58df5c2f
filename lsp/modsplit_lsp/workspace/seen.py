"""What was read of a directory at the last look at it, so that the next one reads only what has changed since."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import SourceFile

TICK = 2_000_000_000
"""Nanoseconds that a file system may give for one time of change."""

Found = SourceFile | Diagnostic
Reader = Callable[[str, os.stat_result], Found]
Known = Callable[[str, os.stat_result, Reader], Found]
_State = tuple[int, int, int, int]


def _passing(found: Found) -> bool:
    """Whether a file could not be read for a reason that may go by itself."""
    return isinstance(found, Diagnostic) and found.rule == "workspace/unreadable"


class Seen:
    """The files of one directory by path, as they were read, and the state that each was in before.

    A file that was changed shortly before the look may change again without another time or size: its state is not
    known, and the next look reads it again. Git does the same.
    """

    def __init__(self) -> None:
        self._files: dict[str, tuple[_State | None, Found]] = {}

    @contextmanager
    def look(self) -> Iterator[Known]:
        """What gives each file of the directory, from memory or with a reader; files it is not asked for are gone."""
        before, now = self._files, dict[str, tuple[_State | None, Found]]()
        settled = time.time_ns() - TICK

        def known(path: str, status: os.stat_result, read: Reader) -> Found:
            state = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
            last = before.get(path)
            if last is not None and last[0] == state:
                now[path] = last
                return last[1]
            found = read(path, status)
            if last is not None and last[1] == found:
                found = last[1]
            lasting = max(state[1], state[2]) < settled and not _passing(found)
            now[path] = (state if lasting else None), found
            return found

        yield known
        self._files = now
