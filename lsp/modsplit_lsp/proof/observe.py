"""Boots an application, drives it, and writes down what it answered and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from modsplit_lsp.proof import probed
from modsplit_lsp.proof.boot import BootError, Launch, Running, boot
from modsplit_lsp.proof.drive import Driver, Exchange
from modsplit_lsp.proof.explain import explain
from modsplit_lsp.proof.httpfile import Scenario, Step
from modsplit_lsp.proof.model import ProofRequest, Watch
from modsplit_lsp.proof.sandbox import Sandbox
from modsplit_lsp.proof.toolchain import Toolchain
from modsplit_lsp.proof.workbench import Program
from modsplit_lsp.proof.world import Sources, World


@dataclass(frozen=True, slots=True)
class Boot:
    """One start of one application; `modules` gives the seconds of each installation."""

    label: str
    seconds: float
    modules: tuple[tuple[str, float], ...]
    log: Path


@dataclass(frozen=True, slots=True)
class Recording:
    """One run: the contexts after the start and after the scenario, every exchange, and the tables at both ends."""

    boot: Boot
    started: World
    driven: World
    scenario: tuple[Exchange, ...] = ()
    generated: tuple[Exchange, ...] = ()
    tables: Sources = field(default_factory=dict)
    tables_at_end: Sources = field(default_factory=dict)
    context_path: str = ""


class InstallError(Exception):
    """A module did not start in the base; the message says why in one sentence."""

    def __init__(self, module: str, message: str, log: Path) -> None:
        super().__init__(message)
        self.module = module
        self.log = log


@dataclass(frozen=True, slots=True)
class Stage:
    """What every run of one proof shares."""

    request: ProofRequest
    tools: Toolchain
    sandbox: Sandbox
    watch: Watch

    def start(self, label: str, program: Program, fraction: float) -> tuple[Running, Boot]:
        """Boots an application and installs its modules; the caller stops it."""
        request = self.request
        self.watch.say("boot", f"starting {label}", fraction)
        launch = Launch(
            label,
            program.jar,
            request.work / "runs" / label.replace(" ", "-"),
            request.profiles,
            request.properties,
            program.koupleless,
            request.beside,
        )
        running = boot(launch, self.tools, self.sandbox, request.limits, self.watch)
        try:
            times = tuple((name, self._install(running, name, jar, fraction)) for name, jar in program.modules.items())
        except BaseException:
            running.stop()
            raise
        return running, Boot(label, running.seconds, times, running.log)

    def _install(self, running: Running, name: str, jar: Path, fraction: float) -> float:
        self.watch.say("boot", f"installing {name}", fraction)
        outcome, seconds = running.install(jar)
        active = {context.partition(":")[0] for context in running.ask("state")["contexts"]}
        if not outcome.ok or name not in active:
            raise InstallError(name, explain(outcome.trace, "" if outcome.ok else _tail(running.log)), running.log)
        return seconds


def record(
    running: Running,
    started: Boot,
    scenario: Scenario | None,
    generate: Callable[[Driver, Recording], Sequence[Exchange]],
) -> Recording:
    """Drives a started application; `generate` sends what the scenario leaves out."""
    first = probed.world(running.ask("contexts"))
    driver = Driver(running.send, scenario.variables if scenario else {})
    exchanges = tuple(driver.run(step) for step in scenario.steps) if scenario else ()
    after = probed.world(running.ask("contexts"))
    tables = probed.sources(running.ask("tables"))
    so_far = Recording(started, first, after, exchanges, (), tables, tables, running.context_path)
    generated = tuple(generate(driver, so_far))
    return Recording(
        started, first, after, exchanges, generated, tables, probed.sources(running.ask("tables")), running.context_path
    )


def replay(steps: Sequence[Step]) -> Callable[[Driver, Recording], Sequence[Exchange]]:
    """Sends the same generated requests again."""
    return lambda driver, _: [driver.run(step) for step in steps]


def _tail(log: Path) -> str:
    return log.read_text("utf-8", "replace")[-20000:]


__all__ = ["Boot", "BootError", "InstallError", "Recording", "Stage", "record", "replay"]
