"""The runs of one proof: the monolith twice or more, from fresh starts, and the split once."""

from __future__ import annotations

import os
from collections.abc import Sequence

from modsplit_lsp.proof import afterwards
from modsplit_lsp.proof.boot import BootError
from modsplit_lsp.proof.generate import explore
from modsplit_lsp.proof.httpfile import Scenario
from modsplit_lsp.proof.model import UnusableError
from modsplit_lsp.proof.observe import InstallError, Recording, Stage, record, replay
from modsplit_lsp.proof.verdict import Fault
from modsplit_lsp.proof.workbench import Program

TIMES = (1_500_000_000, 1_600_000_000)
"""Of the jar, in turn: `Last-Modified` of what is packed tells only when that was deployed, so it must get masked."""


def monolith(stage: Stage, program: Program, scenario: Scenario | None, before: Sequence[Recording]) -> Recording:
    """One more run of the monolith; the first one finds the requests for what the scenario leaves out."""
    label = f"monolith {len(before) + 1}"
    fraction = min(0.52 + 0.13 * len(before), 0.95)
    os.utime(program.jar, (TIMES[len(before) % 2],) * 2)
    try:
        running, boot = stage.start(label, program, fraction)
    except BootError as error:
        raise UnusableError(f"the monolith does not start: {error}", error.log) from error
    try:
        if not stage.request.reaches("behave"):
            return record(running, boot, None, replay(()))
        stage.watch.say("behave", f"driving {label}", fraction + 0.06)
        if before:
            return record(running, boot, scenario, replay([exchange.step for exchange in before[0].generated]))
        packages = stage.request.packages
        return record(running, boot, scenario, lambda driver, so_far: explore(driver, so_far, packages))
    finally:
        running.stop()


def split(
    stage: Stage, program: Program, scenario: Scenario | None, first: Recording
) -> tuple[Recording | None, tuple[Fault, ...]]:
    """One run of the split, with what is only asked of it; no recording where it does not start."""
    try:
        running, boot = stage.start("split", program, 0.78)
    except InstallError as error:
        message = f"{error.module} does not start in the base: {error}"
        return None, (Fault("install", error.module, message, "active", "failed"),)
    except BootError as error:
        return None, (Fault("boot", "base", f"the base does not start: {error}", "started", "failed"),)
    try:
        if not stage.request.reaches("behave"):
            return record(running, boot, None, replay(())), ()
        stage.watch.say("behave", "driving the split", 0.86)
        recording = record(running, boot, scenario, replay([exchange.step for exchange in first.generated]))
        stage.watch.say("behave", "uninstalling and installing modules", 0.94)
        answered = (*recording.scenario, *recording.generated)
        tried = afterwards.pages(answered, recording.started, stage.request.packages)
        direct = tuple(afterwards.direct_urls(running, stage.request.split, tried))
        return recording, (*direct, *afterwards.reinstall(running, program, tried, stage.watch))
    finally:
        running.stop()
