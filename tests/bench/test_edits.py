"""Writes the tables of edits to EDITS.md; nothing here is timed against a limit."""

import os
import platform
from pathlib import Path

import pytest
from modsplit_lsp.workspace.jdk import find_jdk

from bench.edits import beans_table, edits_table

ROOT = Path(__file__).resolve().parents[2]
RESULTS = Path(__file__).parent / "EDITS.md"
HEAD = """\
# Speed of edits

Written by `make bench` (`MODSPLIT_CORPUS` names the directories, separated by `:`): CPU milliseconds from the bytes of
an edited file to the updated class graph, in a process that has the workspace in memory; with beans, until the
application is there again. Half of the edits change a body only; each is followed by its way back. Machine: {machine},
{cores} cores, Python {python}, load {load:.1f} at the end.
"""


@pytest.mark.slow
def test_tables_of_edits() -> None:
    given = os.environ.get("MODSPLIT_CORPUS", str(ROOT / "examples" / "freewheel"))
    assert find_jdk(os.environ), "without a JDK less would be resolved, and faster"
    parts = [table(Path(corpus)) for table in (edits_table, beans_table) for corpus in given.split(":")]
    head = HEAD.format(
        machine=platform.machine(), cores=os.cpu_count(), python=platform.python_version(), load=os.getloadavg()[0]
    )
    assert any("| **all** |" in part for part in parts)
    RESULTS.write_text("\n".join([head, *filter(None, parts)]), "utf-8")
