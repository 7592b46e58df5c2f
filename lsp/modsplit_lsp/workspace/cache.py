"""What was worked out before, by the digest of what it was worked out from; safe to delete at any time.

One SQLite file in the user's cache folder: writers wait for one another, and a killed one leaves nothing half written.
A cache that cannot be used is as good as an empty one: nothing here raises.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from time import time
from typing import TypeVar

import platformdirs

LARGEST = 512 * 1024 * 1024
"""Bytes of content kept; beyond that what was not used for longest goes first."""

_SCHEMA = """
PRAGMA page_size = 16384;
PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, used INTEGER, size INTEGER, content BLOB);
CREATE INDEX IF NOT EXISTS by_use ON kept (used, size);
"""
_MANY = 500
_HOUR = 3600
T = TypeVar("T")


def user_cache() -> Cache:
    """The cache of the user who runs this process."""
    return Cache(Path(platformdirs.user_cache_dir("modsplit")) / "facts.sqlite")


class Cache:
    """Contents by key; opened anew for each use, so that it can be shared with forked processes."""

    def __init__(self, file: Path | None, largest: int = LARGEST) -> None:
        self._file = file
        self._largest = largest

    def get(self, keys: Iterable[bytes]) -> Mapping[bytes, bytes]:
        """What is known of these keys; its time of use is renewed once an hour at most."""
        wanted = list(keys)
        return self._with(lambda database: _get(database, wanted), {}) if wanted else {}

    def put(self, contents: Mapping[bytes, bytes]) -> None:
        """Keeps contents, all or none of them, and drops what is too much."""
        if contents:
            self._with(lambda database: self._put(database, contents), None)

    def _put(self, database: sqlite3.Connection, contents: Mapping[bytes, bytes]) -> None:
        now = int(time())
        rows = ((key, now, len(content), content) for key, content in contents.items())
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", rows)
            (total,) = database.execute("SELECT coalesce(sum(size), 0) FROM kept").fetchone()
            if total > self._largest:
                _drop(database, total - self._largest // 2)

    def _with(self, action: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        if self._file is None:
            return otherwise
        try:
            return self._attempt(action)
        except (sqlite3.OperationalError, OSError):
            return otherwise
        except sqlite3.DatabaseError:
            with suppress(OSError):
                self._file.unlink()
            return otherwise

    def _attempt(self, action: Callable[[sqlite3.Connection], T]) -> T:
        assert self._file is not None
        self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        database = sqlite3.connect(self._file, timeout=5, isolation_level=None)
        try:
            database.executescript(_SCHEMA)
            return action(database)
        finally:
            database.close()


def _get(database: sqlite3.Connection, wanted: list[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    stale: list[bytes] = []
    now = int(time())
    for start in range(0, len(wanted), _MANY):
        part = wanted[start : start + _MANY]
        marks = ",".join("?" * len(part))
        for key, used, content in database.execute(f"SELECT key, used, content FROM kept WHERE key IN ({marks})", part):
            found[key] = content
            if used < now - _HOUR:
                stale.append(key)
    if stale:
        with database:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("UPDATE kept SET used = ? WHERE key = ?", ((now, key) for key in stale))
    return found


def _drop(database: sqlite3.Connection, surplus: int) -> None:
    """Deletes in the order of last use until so many bytes are gone."""
    for key, size in database.execute("SELECT key, size FROM kept ORDER BY used, key").fetchall():
        if surplus <= 0:
            break
        database.execute("DELETE FROM kept WHERE key = ?", (key,))
        surplus -= size
