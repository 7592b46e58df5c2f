"""A split of the lab that runs: split and built by the tool, booted with its modules, asked and reinstalled."""

from __future__ import annotations

import http.client
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lab.variant import lay
from modsplit_lsp.proof import toolchain
from modsplit_lsp.proof.boot import Launch, Running, boot
from modsplit_lsp.proof.exchange import Request
from modsplit_lsp.proof.model import Limits, Watch
from modsplit_lsp.proof.sandbox import Sandbox, isolation
from modsplit_lsp.proof.verdict import Proof
from modsplit_lsp.service.split import plan_split, write_split
from modsplit_lsp.service.verify import Wanted, verify


@dataclass(frozen=True)
class Lab:
    """A running base with all modules installed, and their jars by name."""

    running: Running
    jars: dict[str, Path]

    def reinstall(self, module: str) -> None:
        """Takes a module away and installs it again."""
        for outcome in (
            self.running.arklet.uninstall(self.jars[module]),
            self.running.arklet.install(self.jars[module]),
        ):
            assert outcome.ok, outcome.trace

    def get(self, path: str) -> tuple[int, str]:
        """The status and the text that a GET gives."""
        answer = self.running.send(Request("GET", self.running.context_path + path))
        return answer.status, answer.text


class Inside(http.client.HTTPConnection):
    """A connection to the application in its sandbox, which is kept and opened anew when the server has closed it."""

    def __init__(self, running: Running) -> None:
        super().__init__("localhost", running.ports.web, timeout=60)
        self.sandbox, self.below = running.sandbox, running.context_path

    def connect(self) -> None:
        self.sock = self.sandbox.connect(self.port, 60)

    def ask(self, path: str) -> tuple[int, str]:
        """The status and the text that a GET gives; status 0 says why none came."""
        try:
            self.request("GET", self.below + path)
            answer = self.getresponse()
            return answer.status, answer.read().decode()
        except (OSError, http.client.HTTPException) as failure:
            self.close()
            return 0, repr(failure)


@dataclass
class Load:
    """Requests to one URL at a steady rate, for how many seconds; what did not go as the first one is kept."""

    lab: Lab
    path: str
    rate: float
    sent: int = 0
    seconds: float = 0.0
    wrong: list[tuple[int, str]] = field(default_factory=list)

    def drive(self, until: threading.Event) -> None:
        connection = Inside(self.lab.running)
        expected, began = connection.ask(self.path), time.monotonic()
        while not until.is_set():
            answer = connection.ask(self.path)
            self.sent += 1
            if answer != expected:
                self.wrong.append(answer)
            time.sleep(max(0.0, began + self.sent / self.rate - time.monotonic()))
        self.seconds = time.monotonic() - began
        connection.close()


@contextmanager
def under_load(load: Load, threads: int = 4) -> Iterator[None]:
    """Keeps the load up while the block runs; the threads share the rate."""
    until = threading.Event()
    load.rate /= threads
    parts = [Load(load.lab, load.path, load.rate) for _ in range(threads)]
    running = [threading.Thread(target=part.drive, args=(until,)) for part in parts]
    for each in running:
        each.start()
    try:
        yield
    finally:
        until.set()
        for each in running:
            each.join()
        load.sent, load.seconds = sum(part.sent for part in parts), max(part.seconds for part in parts)
        load.wrong = [wrong for part in parts for wrong in part.wrong]


@dataclass(frozen=True)
class ProvedLab:
    """What a proof of the lab said, and the directory with everything that it built."""

    proof: Proof
    built: Path


def prove(version: str, work: Path, *, more: bool) -> ProvedLab:
    """Splits the lab for a version of Spring Boot, and compares both; what is built is kept."""
    lab, split = lay(version, work / "lab", more=more), work / "split"
    write_split(plan_split(lab), split)
    wanted = Wanted(scenario=lab / "scenario.http", keep=work / "built")
    return ProvedLab(verify(split, str(lab), wanted, Watch()), work / "built")


@contextmanager
def started(built: Path, home: Path, modules: tuple[str, ...]) -> Iterator[Lab]:
    """The split that was built there, with these modules."""
    jars = {name: next((built / "split" / name / "target").glob("*-ark-biz.jar")) for name in modules}
    launch = Launch("split", built / "base.jar", home, koupleless=True)
    with Sandbox(isolation(network=True)) as sandbox:
        running = boot(launch, toolchain.find(built / "split"), sandbox, Limits(), Watch())
        try:
            for jar in jars.values():
                outcome, _ = running.install(jar)
                assert outcome.ok, outcome.trace
            yield Lab(running, jars)
        finally:
            running.stop()


def loaders(lab: Lab) -> int:
    """How many class loaders of modules are alive after full collections."""
    for _ in range(3):
        _jcmd(lab, "GC.run")
    rows = [line.split() for line in _jcmd(lab, "GC.class_histogram").splitlines() if ".BizClassLoader " in f"{line} "]
    return sum(int(row[1]) for row in rows)


def _jcmd(lab: Lab, command: str) -> str:
    """Asks the running JVM from inside its sandbox, where its process has that number."""
    running, log = lab.running, lab.running.launch.directory / f"{command}.txt"
    log.unlink(missing_ok=True)
    argv = ["jcmd", str(running.program.pid), command]
    asked = running.sandbox.start(argv, cwd=running.launch.directory, env=dict(os.environ), log=log)
    while asked.code() is None:
        time.sleep(0.1)
    assert asked.code() == 0, log.read_text()
    return log.read_text()
