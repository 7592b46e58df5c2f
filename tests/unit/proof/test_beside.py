"""What runs beside an application: started with it, in its network, and ended with it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from modsplit_lsp.proof import beside
from modsplit_lsp.proof.sandbox import Isolation, Sandbox

SERVER = f"{sys.executable} -m http.server --bind 127.0.0.1 {{port}}"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Isolation(False, False)) as found:
        yield found


def test_it_is_reached_on_loopback_and_ends(sandbox: Sandbox, tmp_path: Path) -> None:
    port = sandbox.free_port()
    (server,) = beside.start([SERVER.format(port=port)], tmp_path, sandbox)
    wait(lambda: sandbox.taken(port))
    assert beside.ended([server]) == ""
    beside.stop([server])
    assert not sandbox.taken(port)


def test_one_that_has_ended_is_told_with_its_last_words(sandbox: Sandbox, tmp_path: Path) -> None:
    companions = beside.start(["sleep 60", "sh -c 'echo no licence; exit 3'"], tmp_path, sandbox)
    wait(lambda: beside.ended(companions))
    assert beside.ended(companions) == (
        "`sh -c 'echo no licence; exit 3'`, which should run beside it, has ended: no licence"
    )
    beside.stop(companions)


def test_none_is_left_where_one_does_not_start(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no-such-program"):
        beside.start(["touch here", "no-such-program"], tmp_path, sandbox)


def wait(what: object, limit: float = 20) -> None:
    end = time.monotonic() + limit
    while not what():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_program_below_this_directory_is_started_from_anywhere(
    sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "serve.sh").write_text("#!/bin/sh\necho no licence for $1; exit 3\n")
    (tmp_path / "serve.sh").chmod(0o755)
    assert beside.unusable("./serve.sh now") == ""
    companions = beside.start(["./serve.sh now"], tmp_path / "homes", sandbox)
    wait(lambda: beside.ended(companions))
    assert beside.ended(companions).endswith("no licence for now")
