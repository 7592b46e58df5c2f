"""Where programs run: in namespaces of their own where that is allowed, always killed with whoever asked for them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

AGENT = Path(__file__).with_name("agent.py")
LINE_LIMIT = 65536


@dataclass(frozen=True, slots=True)
class Isolation:
    """What the system allows: `network` hides every port from the machine, `processes` end with the first of them."""

    network: bool
    processes: bool
    prefix: tuple[str, ...] = ()

    def __str__(self) -> str:
        if self.network:
            return "a network namespace with nothing but loopback"
        return "the network of this machine, where arklet listens on every address"


@cache
def isolation(*, network: bool) -> Isolation:
    """The strongest isolation that works here, tried out; without `network` the programs keep the machine's network."""
    unshare = shutil.which("unshare")
    user = () if os.geteuid() == 0 else ("--map-root-user",) if network else ("--map-current-user",)
    processes = ("--pid", "--fork", "--kill-child")
    # Virtual machines attach to one another through /proc, as test agents do: it must show the namespace's processes.
    offers = [Isolation(network, True, (*user, *processes, "--mount-proc"))]
    if network:
        offers = [replace(offer, prefix=("--net", *offer.prefix)) for offer in offers]
        offers += [Isolation(True, True, ("--net", *user, *processes)), Isolation(True, False, ("--net", *user))]
    for offer in offers:
        if unshare and _runs([unshare, *offer.prefix, "true"]):
            return replace(offer, prefix=(unshare, *offer.prefix))
    return isolation(network=False) if network else Isolation(False, False)


def _runs(argv: Sequence[str]) -> bool:
    done = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False)
    return done.returncode == 0


class StoppedError(Exception):
    """The agent is gone: it was killed, or could not start."""


class Sandbox:
    """A place to start programs in and to talk to them. Use as a context manager: leaving it kills all of them."""

    def __init__(self, kind: Isolation) -> None:
        self.kind = kind
        self._lock = threading.Lock()
        self._started: list[int] = []

    def __enter__(self) -> Sandbox:
        self._channel, theirs = socket.socketpair()
        with theirs:
            argv = [*self.kind.prefix, sys.executable, "-I", str(AGENT), str(theirs.fileno())]
            self._agent = subprocess.Popen(
                argv, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, start_new_session=True
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._channel.close()
        try:
            self._agent.wait(5)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._agent.pid, signal.SIGKILL)
            self._agent.wait()
        if self._agent.returncode and not self.kind.processes:
            for pid in self._started:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(pid, signal.SIGKILL)

    def start(self, argv: Sequence[str], *, cwd: Path, env: Mapping[str, str], log: Path) -> Program:
        """Starts a program; its output is appended to `log`."""
        answer = self._ask(do="start", argv=list(argv), cwd=str(cwd), env=dict(env), log=str(log))
        self._started.append(int(answer["pid"]))
        return Program(self, self._started[-1])

    def free_port(self) -> int:
        """A loopback port that nobody listens on."""
        return int(self._ask(do="port")["port"])

    def taken(self, port: int) -> bool:
        """Whether somebody listens on this loopback port."""
        return bool(self._ask(do="taken", port=port)["taken"])

    def connect(self, port: int, timeout: float = 10) -> socket.socket:
        """A connection to a loopback port of the sandbox; OSError where nobody listens."""
        with self._lock:
            self._send({"do": "connect", "port": port, "timeout": timeout})
            answer, passed = self._receive()
        if "error" in answer:
            raise ConnectionRefusedError(answer["error"])
        connection = socket.socket(fileno=passed[0])
        connection.settimeout(timeout)
        return connection

    def _ask(self, **request: Any) -> dict[str, Any]:
        with self._lock:
            self._send(request)
            answer = self._receive()[0]
        if "error" in answer:
            raise OSError(answer["error"])
        return answer

    def _send(self, request: dict[str, Any]) -> None:
        try:
            self._channel.sendall(json.dumps(request).encode() + b"\n")
        except OSError as error:
            raise StoppedError(str(error)) from error

    def _receive(self) -> tuple[dict[str, Any], list[int]]:
        text, passed = b"", list[int]()
        while not text.endswith(b"\n"):
            try:
                piece, descriptors, _, _ = socket.recv_fds(self._channel, LINE_LIMIT, 1)
            except ConnectionError as error:
                raise StoppedError(str(error)) from error
            if not piece:
                raise StoppedError("the process that starts the programs has ended")
            text += piece
            passed += descriptors
        return json.loads(text), passed


@dataclass(frozen=True, slots=True)
class Program:
    """A program that was started in a sandbox."""

    sandbox: Sandbox
    pid: int

    def code(self) -> int | None:
        """Its exit code, or None while it runs."""
        return self.sandbox._ask(do="poll", pid=self.pid)["code"]  # type: ignore[no-any-return] # as JSON has it

    def signal(self, number: int) -> None:
        """Sends a signal to it and everything that it has started."""
        self.sandbox._ask(do="kill", pid=self.pid, number=number)

    def stop(self, patience: float = 10) -> None:
        """Asks it to end, and kills it when it does not."""
        for number, limit in ((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)):
            self.signal(number)
            end = time.monotonic() + limit
            while self.code() is None and time.monotonic() < end:
                time.sleep(0.05)
