"""Nothing that was started outlives whoever asked for it, however they end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Collection, Iterator
from pathlib import Path

import psutil
import pytest
from modsplit_lsp.proof.exchange import Request, send
from modsplit_lsp.proof.sandbox import Isolation, Program, Sandbox, StoppedError, isolation

KINDS = {"network": isolation(network=True), "processes": isolation(network=False), "nothing": Isolation(False, False)}

DRIVER = """
    import os, signal, sys, time
    from pathlib import Path
    from modsplit_lsp.proof.sandbox import Isolation, Sandbox
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts tests in the background ignores it
    with Sandbox(Isolation(False, False, tuple(sys.argv[1:]))) as sandbox:
        script = "trap '' TERM INT; sleep 600 & sleep 600"
        sandbox.start(["sh", "-c", script], cwd=Path("/"), env=dict(os.environ), log=Path(os.devnull))
        print("started", flush=True)
        time.sleep(600)
"""


@pytest.fixture(params=KINDS, ids=list(KINDS))
def kind(request: pytest.FixtureRequest) -> Isolation:
    return KINDS[request.param]


@pytest.fixture
def sandbox(kind: Isolation) -> Iterator[Sandbox]:
    with Sandbox(kind) as sandbox:
        yield sandbox


def start(sandbox: Sandbox, log: Path, *argv: str) -> Program:
    return sandbox.start(argv, cwd=log.parent, env=dict(os.environ), log=log)


def below(pid: int) -> list[psutil.Process]:
    return [each for each in psutil.Process(pid).children(recursive=True) if each.status() != psutil.STATUS_ZOMBIE]


def sleepers(pid: int, others: Collection[psutil.Process] = ()) -> list[psutil.Process]:
    """The programs below a process beside the others there, once all of them are there."""
    for _ in range(200):
        found = [each for each in below(pid) if each not in others]
        if sum(1 for process in found if process.name() == "sleep") == 2:
            return found
        time.sleep(0.05)
    raise AssertionError("the programs were not started")


def gone(processes: list[psutil.Process]) -> bool:
    """Whether all of them end soon."""

    def ended(process: psutil.Process) -> bool:
        try:
            return process.status() == psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return True

    for _ in range(1000):
        if all(map(ended, processes)):
            return True
        time.sleep(0.01)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda each: each.name)
def test_nothing_outlives_the_driver(kind: Isolation, number: signal.Signals) -> None:
    argv = [sys.executable, "-c", textwrap.dedent(DRIVER), *kind.prefix]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as driver:
        assert driver.stdout is not None
        assert driver.stdout.readline() == "started\n"
        started = sleepers(driver.pid)
        driver.send_signal(number)
        driver.wait(10)
    assert gone(started)


def test_nothing_outlives_the_agent(kind: Isolation, tmp_path: Path) -> None:
    others = below(os.getpid())
    with Sandbox(kind) as sandbox:
        start(sandbox, tmp_path / "log", "sh", "-c", "sleep 600 & sleep 600")
        started = sleepers(os.getpid(), others)
        agent = next(process for process in started if process.exe() == os.path.realpath(sys.executable))
        agent.kill()
        assert gone([agent])
        with pytest.raises(StoppedError):
            sandbox.free_port()
    assert gone(started)


def test_a_program_serves_and_ends(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "hello.txt").write_text("hello")
    port = sandbox.free_port()
    argv = (sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1")
    program = start(sandbox, tmp_path / "log", *argv)
    while not sandbox.taken(port):
        assert program.code() is None
        time.sleep(0.02)
    answer = send(sandbox, port, Request("GET", "/hello.txt"), 5)
    assert (answer.status, answer.text) == (200, "hello")
    program.stop()
    assert program.code() == -signal.SIGTERM
    assert send(sandbox, port, Request("GET", "/hello.txt"), 5).status == 0
    assert "GET /hello.txt" in (tmp_path / "log").read_text()


def test_a_stopped_program_can_be_ended(sandbox: Sandbox, tmp_path: Path) -> None:
    program = start(sandbox, tmp_path / "log", "sleep", "600")
    program.signal(signal.SIGSTOP)
    program.stop(patience=0.2)
    assert program.code() is not None


def test_a_program_that_is_not_there_is_an_error(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere: No such file"):
        start(sandbox, tmp_path / "log", "/nowhere")


def test_the_network_is_out_of_reach(tmp_path: Path) -> None:
    if not KINDS["network"].network:
        pytest.skip("no network namespace may be made here")
    with Sandbox(KINDS["network"]) as sandbox:
        start(sandbox, tmp_path / "log", "sh", "-c", "cat /proc/net/dev; echo end")
        while "end" not in (text := (tmp_path / "log").read_text()):
            time.sleep(0.02)
    assert [line.split(":")[0].strip() for line in text.splitlines() if ":" in line] == ["lo"]


@pytest.mark.skipif(not KINDS["processes"].processes, reason="no process namespaces here: NOT TESTED")
def test_programs_of_two_sandboxes_have_different_numbers(tmp_path: Path) -> None:
    numbers = set()
    for kind in (KINDS["network"], KINDS["processes"]):
        with Sandbox(kind) as sandbox:
            log = tmp_path / "log"
            program = sandbox.start(["sh", "-c", "echo $$"], cwd=tmp_path, env=dict(os.environ), log=log)
            while program.code() is None:
                time.sleep(0.02)
            numbers.add(int(log.read_text().split()[-1]))
    assert len(numbers) == 2 and min(numbers) > 100
