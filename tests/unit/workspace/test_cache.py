"""The cache: what was put is found, whatever else happens to the file meanwhile."""

import multiprocessing
import os
import signal
import sqlite3
import time
from pathlib import Path

from modsplit_lsp.workspace.cache import Cache


def content(number: int) -> dict[bytes, bytes]:
    return {f"{number}/{entry}".encode(): bytes([number % 256]) * 1000 for entry in range(50)}


def test_what_was_put_is_found(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "facts.sqlite")
    assert cache.get([b"a"]) == {}
    cache.put({b"a": b"1", b"b": b"2"})
    cache.put({b"a": b"3"})
    assert cache.get([b"a", b"b", b"c"]) == {b"a": b"3", b"b": b"2"}


def test_many_keys_are_asked_for_at_once(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "facts.sqlite")
    entries = {str(number).encode(): b"x" for number in range(5000)}
    cache.put(entries)
    assert cache.get(entries) == entries


def test_it_stays_within_its_bounds(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "facts.sqlite", largest=200_000)
    for number in range(20):
        cache.put(content(number))
    with sqlite3.connect(tmp_path / "facts.sqlite") as database:
        (total,) = database.execute("SELECT sum(size) FROM kept").fetchone()
    assert 0 < total <= 200_000


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "facts.sqlite"
    file.write_bytes(b"no database at all" * 100)
    cache = Cache(file)
    assert cache.get([b"a"]) == {}
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {b"a": b"1"}


def test_a_folder_that_cannot_be_written_is_an_empty_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "facts.sqlite")
    cache.put({b"a": b"1"})
    assert cache.get([b"a"]) == {}


def fill(file: Path, numbers: range) -> None:
    cache = Cache(file)
    for number in numbers:
        cache.put(content(number))


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    file = tmp_path / "facts.sqlite"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=fill, args=(file, range(start, start + 10))) for start in (0, 10, 20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    for number in range(30):
        assert Cache(file).get(content(number)) == content(number)


def test_a_killed_writer_leaves_all_or_nothing(tmp_path: Path) -> None:
    """Killed at many moments; what each round of writing put is there as a whole, or not at all."""
    file = tmp_path / "facts.sqlite"
    fill(file, range(1))
    context = multiprocessing.get_context("spawn")
    for delay in (0.0, 0.05, 0.15):
        writer = context.Process(target=fill, args=(file, range(1, 100_000)))
        writer.start()
        while writer.is_alive() and not Cache(file).get(content(1)):
            time.sleep(0.01)
        time.sleep(delay)
        assert writer.pid
        os.kill(writer.pid, signal.SIGKILL)
        writer.join(10)
        cache, number = Cache(file), 0
        while found := cache.get(content(number)):
            assert found == content(number)
            number += 1
        assert number > 1
        cache.put({b"after": b"1"})
        assert cache.get([b"after"]) == {b"after": b"1"}
