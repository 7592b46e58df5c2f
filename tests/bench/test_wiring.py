"""Writes the tables of the bean analysis to BEANS.md; nothing here is timed against a limit."""

import os
import platform
from pathlib import Path

import pytest
from modsplit_lsp.workspace.jdk import find_jdk

from bench.wiring import accuracy, cost

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "BEANS.md"
HEAD = """\
# What beans cost, and how true they are

Written by `make bench` (`MODSPLIT_CORPUS` names the directories, separated by `:`; `MODSPLIT_ORACLES` the file that
`wiring.py` describes). Shares are of the class graph of the same process, since seconds move with what else the machine
does. Machine: {machine}, {cores} cores, Python {python}, load {load:.1f} at the end.
"""


@pytest.mark.slow
def test_tables_of_beans() -> None:
    given = os.environ.get("MODSPLIT_CORPUS", str(ROOT / "examples" / "freewheel"))
    assert find_jdk(os.environ), "without a JDK less would be resolved, and faster"
    parts = [cost(Path(corpus)) for corpus in given.split(":")]
    oracles = os.environ.get("MODSPLIT_ORACLES")
    parts.append(
        accuracy(Path(oracles)) if oracles else "## Against running applications\n\nNOT COMPARED: none named\n"
    )
    head = HEAD.format(
        machine=platform.machine(), cores=os.cpu_count(), python=platform.python_version(), load=os.getloadavg()[0]
    )
    RESULTS.write_text("\n".join([head, *parts]), "utf-8")
