"""Work over many items in several processes: forked ones, which see everything that this one has in memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[Sequence[T]], bytes]
MOST = 4
_WORTH_IT = 300
"""Items below which starting a process costs more than it brings."""
_HELD = 1000
"""Items whose values a process may hold at a time; more than two processes hold no more than two."""
_LEAST = 8
"""The smallest part is this fraction of the largest."""


def process_count(items: int) -> int:
    """How many processes to use: `MODSPLIT_PROCESSES`, else as many as this one may use, within reason."""
    given = os.environ.get("MODSPLIT_PROCESSES", "")
    if given.isdigit():
        return max(1, int(given))
    if items < _WORTH_IT or not _can_fork():
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST, available))


def parts_of(items: Sequence[T], sizes: Sequence[int], count: int) -> list[Sequence[T]]:
    """Neighbours together, in parts for `count` processes: as large as they may be, smaller towards the end, so that
    all processes end at about the same time."""
    left = sum(sizes)
    most = left / max(1, round(len(items) * max(1, count / 2) / _HELD))
    found, part, total = list[Sequence[T]](), list[T](), 0

    def share() -> float:
        return min(most, max(left / (2 * count - 1), most / _LEAST))

    for item, size in zip(items, sizes, strict=True):
        part.append(item)
        total += size
        if total >= share():
            found.append(part)
            left -= total
            part, total = [], 0
    return [*found, part] if part else found


def spread(work: Work[T], parts: Sequence[Sequence[T]], count: int) -> Iterator[bytes]:
    """The results of the work over each part, as they come; `count` processes work at a time.

    What is done with a result is done before the next process starts, and known to it.
    Each part has a process of its own, which gives all its memory back; a single one is done here.
    """
    if len(parts) == 1 or not _can_fork():
        yield from map(work, parts)
        return
    waiting, running = list(reversed(parts)), dict[Connection, tuple[Sequence[T], BaseProcess]]()

    def fill() -> None:
        while waiting and len(running) < count:
            part = waiting.pop()
            process, connection = _start(work, part)
            running[connection] = part, process

    fill()
    while running:
        for ready in wait(list(running)):
            assert isinstance(ready, Connection)
            part, process = running.pop(ready)
            yield _received(ready) or work(part)
            fill()
            process.join()
            ready.close()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _start(work: Work[T], part: Sequence[T]) -> tuple[BaseProcess, Connection]:
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
def without_collector(lasting: bool = True) -> Iterator[None]:
    """Values of facts and types make no cycles, but millions of objects: looking for cycles would cost a third.

    What is made here is not looked at afterwards either, if it is `lasting`.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if lasting:
                gc.freeze()
            gc.enable()


def without_replaced(known: int) -> int:
    """Takes away what was made to last and has been replaced, each time that half as many objects last as the `known`
    number of the last time (0: this is the first); gives the number for the next time."""
    count = gc.get_freeze_count()
    if not known:
        return count
    if count < 1.5 * known:
        return known
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()
