"""Starts an application with the probe inside and waits until it is ready: by asking, never by sleeping enough."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from modsplit_lsp.proof import beside
from modsplit_lsp.proof.arklet import Arklet, Outcome
from modsplit_lsp.proof.beside import Companion
from modsplit_lsp.proof.exchange import Answer, Request, send
from modsplit_lsp.proof.explain import TAKEN, explain
from modsplit_lsp.proof.model import Limits, Watch
from modsplit_lsp.proof.sandbox import Program, Sandbox
from modsplit_lsp.proof.toolchain import Toolchain

QUICK = ("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:SoftRefLRUPolicyMSPerMB=0")
"""Start fast; and let go of class loaders that only soft references hold, so that a leak is seen as one."""

POLL = 0.1
ATTEMPTS = 3
PREFERRED_PORT = 8080
FAILURE = "failure.txt"


class BootError(Exception):
    """The application did not start; the message says why in one sentence."""

    def __init__(self, message: str, log: Path) -> None:
        super().__init__(message)
        self.log = log


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the application, the probe and arklet listen."""

    web: int
    probe: int
    arklet: int


@dataclass(frozen=True, slots=True)
class Launch:
    """An application to start; `directory` becomes its working directory and home: every start begins the same."""

    label: str
    jar: Path
    directory: Path
    profiles: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    koupleless: bool = False
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Running:
    """An application that has started, and what runs beside it."""

    launch: Launch
    program: Program
    companions: tuple[Companion, ...]
    ports: Ports
    context_path: str
    seconds: float
    limits: Limits

    @property
    def sandbox(self) -> Sandbox:
        return self.program.sandbox

    @property
    def arklet(self) -> Arklet:
        """Arklet in this base."""
        return Arklet(self.sandbox, self.ports.arklet, self.limits.install)

    @property
    def log(self) -> Path:
        return log_of(self.launch)

    def send(self, request: Request) -> Answer:
        """Sends one request to the application."""
        return send(self.sandbox, self.ports.web, request, self.limits.request)

    def ask(self, what: str) -> Any:
        """Asks the probe."""
        answer = send(self.sandbox, self.ports.probe, Request("GET", f"/{what}"), self.limits.boot)
        if answer.status != 200:
            raise BootError(
                f"{self.launch.label}: the probe cannot read /{what}: {answer.text.partition(chr(10))[0]}", self.log
            )
        return json.loads(answer.text)

    def install(self, jar: Path) -> tuple[Outcome, float]:
        """Installs a module, and says how many seconds that took."""
        began = time.monotonic()
        return self.arklet.install(jar), time.monotonic() - began

    def stop(self) -> None:
        """Ends the application, then what ran beside it."""
        self.program.stop()
        beside.stop(self.companions)


def log_of(launch: Launch) -> Path:
    return launch.directory / "console.log"


def boot(launch: Launch, tools: Toolchain, sandbox: Sandbox, limits: Limits, watch: Watch) -> Running:
    """Starts an application on free ports; a port that somebody took in between is exchanged for another."""
    for attempt in range(ATTEMPTS):
        preferred = (
            PREFERRED_PORT
            if attempt == 0 and sandbox.kind.network and not sandbox.taken(PREFERRED_PORT)
            else sandbox.free_port()
        )
        ports = Ports(preferred, sandbox.free_port(), sandbox.free_port())
        try:
            return _boot(launch, ports, tools, sandbox, limits, watch)
        except BootError as failure:
            insisted = f"port {ports.web} " not in str(failure) and "a port" not in str(failure)
            if attempt == ATTEMPTS - 1 or TAKEN not in str(failure) or insisted:
                raise
    raise AssertionError("the last attempt returns or raises")


def _boot(launch: Launch, ports: Ports, tools: Toolchain, sandbox: Sandbox, limits: Limits, watch: Watch) -> Running:
    shutil.rmtree(launch.directory, ignore_errors=True)
    (launch.directory / "tmp").mkdir(parents=True)
    log = log_of(launch)
    try:
        companions = beside.start(launch.beside, launch.directory, sandbox)
    except (OSError, ValueError) as error:
        raise BootError(f"what should run beside it does not start: {error}", log) from error
    try:
        argv = [tools.program("java"), *QUICK, *_properties(launch, ports), "-jar", str(launch.jar)]
        environment = {**os.environ, "HOME": str(launch.directory), "JAVA_HOME": str(tools.java)}
        program = sandbox.start(argv, cwd=launch.directory, env=environment, log=log)
        return _ready(launch, ports, program, companions, limits, watch)
    except BaseException:
        beside.stop(companions)
        raise


def _ready(
    launch: Launch,
    ports: Ports,
    program: Program,
    companions: tuple[Companion, ...],
    limits: Limits,
    watch: Watch,
) -> Running:
    """Asks the application until it says that it is ready, or does not run any more."""
    began = time.monotonic()
    log, failure, sandbox = log_of(launch), launch.directory / FAILURE, program.sandbox
    arklet = Arklet(sandbox, ports.arklet, limits.request)
    while time.monotonic() - began < limits.boot:
        watch.check()
        state = _state(sandbox, ports.probe)
        if state.get("ready") and "port" in state and (not launch.koupleless or arklet.ready()):
            actual = Ports(state["port"], ports.probe, ports.arklet)
            seconds = time.monotonic() - began
            return Running(launch, program, companions, actual, state["context_path"], seconds, limits)
        if program.code() is not None or failure.exists():
            program.stop()
            raise BootError(beside.ended(companions) or explain(_text(failure) or _text(log), _text(log)), log)
        time.sleep(POLL)
    program.stop(patience=0)
    raise BootError(f"it was not ready within {limits.boot:.0f} s; its last words: {_last_words(log)}", log)


def _properties(launch: Launch, ports: Ports) -> list[str]:
    """System properties, because arguments of the base do not reach modules, and not every `main` passes them on."""
    values = {
        **launch.properties,
        "server.port": str(ports.web),
        "server.address": "127.0.0.1",
        "server.ssl.enabled": "false",
        "java.io.tmpdir": str(launch.directory / "tmp"),
        "user.home": str(launch.directory),
        "modsplit.probe.port": str(ports.probe),
        "modsplit.probe.failure": str(launch.directory / FAILURE),
        "sofa.ark.telnet.server.enable": "false",
        "koupleless.arklet.http.port": str(ports.arklet),
    }
    if launch.profiles:
        values["spring.profiles.active"] = ",".join(launch.profiles)
    return [f"-D{name}={value}" for name, value in sorted(values.items())]


def _state(sandbox: Sandbox, port: int) -> dict[str, Any]:
    answer = send(sandbox, port, Request("GET", "/state"), 10)
    return dict(json.loads(answer.text)) if answer.status == 200 else {}


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.exists() else ""


def _last_words(log: Path) -> str:
    lines = [line.strip() for line in _text(log).splitlines() if line.strip()]
    return lines[-1][:300] if lines else "nothing"
