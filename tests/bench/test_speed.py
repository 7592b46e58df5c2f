"""Writes the speed tables to RESULTS.md; nothing here is timed against a limit."""

import os
import platform
from pathlib import Path

import pytest
from modsplit_lsp.workspace.jdk import find_jdk

from bench.speed import table

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = """\
# Speed of the class graph

Written by `make bench` (`MODSPLIT_CORPUS` names the directories, separated by `:`). Ratios are to a bare tree-sitter
parse in the same run, since seconds move with what else the machine does. Machine: {machine}, {cores} cores,
Python {python}, load {load:.1f} at the end.
"""


@pytest.mark.slow
def test_speed_tables() -> None:
    given = os.environ.get("MODSPLIT_CORPUS", str(ROOT / "examples" / "freewheel"))
    assert find_jdk(os.environ), "without a JDK less would be resolved, and faster"
    parts = [table(Path(corpus)) for corpus in given.split(":")]
    head = HEAD.format(
        machine=platform.machine(), cores=os.cpu_count(), python=platform.python_version(), load=os.getloadavg()[0]
    )
    assert all("| cold, one process" in part for part in parts)
    RESULTS.write_text("\n".join([head, *parts]), "utf-8")
