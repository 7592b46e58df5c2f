"""Writes the tables of speed and accuracy to RESULTS.md; nothing here is timed against a limit."""

import os
import platform
from pathlib import Path

import pytest
from modsplit_lsp.workspace.jdk import find_jdk

from bench.accuracy import accuracy, truths
from bench.speed import PAIRS, table

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "RESULTS.md"
HEAD = """\
# Speed and accuracy of the class graph

Written by `make bench`: `MODSPLIT_CORPUS` names the directories whose speed is measured, separated by `:`,
`MODSPLIT_APPLICATIONS` those that are compared with the compiled classes in `MODSPLIT_JDEPS` (`accuracy.py` describes
the files). Ratios are to a bare tree-sitter parse of the same files in the same run, since seconds move with what else
the machine does; of {pairs} runs the one that took the least CPU counts. Jars are in the local Maven repository.
Machine: {machine}, {cores} cores, Python {python}, load {load:.1f} at the end.
"""


def directories(name: str, otherwise: str = "") -> list[Path]:
    return [Path(path) for path in os.environ.get(name, otherwise).split(":") if path]


@pytest.mark.slow
def test_tables_of_speed_and_accuracy() -> None:
    assert find_jdk(os.environ), "without a JDK less would be resolved, and faster"
    parts = [table(corpus) for corpus in directories("MODSPLIT_CORPUS", str(ROOT / "examples" / "freewheel"))]
    known = truths()
    parts.append(
        accuracy(directories("MODSPLIT_APPLICATIONS"), known)
        if known
        else "## Against the compiled classes\n\nNOT COMPARED: MODSPLIT_JDEPS names no truths\n"
    )
    head = HEAD.format(
        pairs=PAIRS,
        machine=platform.machine(),
        cores=os.cpu_count(),
        python=platform.python_version(),
        load=os.getloadavg()[0],
    )
    RESULTS.write_text("\n".join([head, *parts]), "utf-8")
