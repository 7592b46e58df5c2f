"""Programs that an application needs beside it: each of its starts gets them anew, in the same network."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from modsplit_lsp.proof.sandbox import Program, Sandbox


@dataclass(frozen=True, slots=True)
class Companion:
    """A program that was started for an application."""

    command: str
    program: Program
    log: Path

    def stop(self) -> None:
        """Ends it."""
        self.program.stop()


def unusable(command: str) -> str:
    """Why a command cannot be started; empty if it can."""
    try:
        program, *_ = shlex.split(command)
    except ValueError as problem:
        return str(problem) if command.strip() else "no program is named"
    return "" if shutil.which(program) else f"there is no program {program}"


def start(commands: Sequence[str], directory: Path, sandbox: Sandbox) -> tuple[Companion, ...]:
    """Starts each command in an empty directory of its own; raises OSError where there is no such program."""
    started: list[Companion] = []
    try:
        for number, command in enumerate(commands, 1):
            home = directory / f"beside-{number}"
            home.mkdir(parents=True)
            log = directory / f"beside-{number}.log"
            environment = {**os.environ, "HOME": str(home)}
            program, *arguments = shlex.split(command)
            found = shutil.which(program)
            words = [str(Path(found).absolute()) if found else program, *arguments]
            started.append(Companion(command, sandbox.start(words, cwd=home, env=environment, log=log), log))
    except BaseException:
        stop(started)
        raise
    return tuple(started)


def stop(companions: Sequence[Companion]) -> None:
    for each in companions:
        each.stop()


def ended(companions: Sequence[Companion]) -> str:
    """Which of them runs no more, with its last words; empty while all do."""
    for each in companions:
        if each.program.code() is not None:
            said = each.log.read_text("utf-8", "replace").strip().splitlines() if each.log.exists() else []
            return f"`{each.command}`, which should run beside it, has ended: {said[-1] if said else 'it said nothing'}"
    return ""
