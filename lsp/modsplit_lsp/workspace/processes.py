"""Work over many items in several processes: forked ones, which see everything that this one has in memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[Sequence[T]], bytes]
MOST = 4
_WORTH_IT = 300
"""Items below which starting a process costs more than it brings."""


def process_count(items: int) -> int:
    """How many processes to use: `MODSPLIT_PROCESSES`, else as many as this one may use, within reason."""
    given = os.environ.get("MODSPLIT_PROCESSES", "")
    if given.isdigit():
        return max(1, int(given))
    if items < _WORTH_IT or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST, available))


def spread(work: Work[T], items: Sequence[T], count: int) -> list[bytes]:
    """The results of the work over `count` parts of the items, dealt out in turn; this process does the first part."""
    parts = [items[number::count] for number in range(count)]
    children = [(part, *_start(work, part)) for part in parts[1:]]
    results = [work(parts[0])]
    for part, process, connection in children:
        results.append(_received(connection) or work(part))
        process.join()
    return results


def _start(work: Work[T], part: Sequence[T]) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    receiving, sending = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_child, args=(sending, work, part), daemon=True)
    with warnings.catch_warnings():
        # A progress bar may have a thread: the child shows nothing and takes none of its locks.
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    sending.close()
    return process, receiving


def _child(sending: Connection, work: Work[T], part: Sequence[T]) -> None:
    sending.send_bytes(work(part))
    sending.close()


def _received(connection: Connection) -> bytes | None:
    """What a child sent; None if it died, and its part has to be done here."""
    try:
        return connection.recv_bytes()
    except (EOFError, OSError):
        return None


@contextmanager
def without_collector() -> Iterator[None]:
    """Values of facts and types make no cycles, but millions of objects: looking for cycles would cost a third."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.freeze()
            gc.enable()
