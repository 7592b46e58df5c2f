"""The compiled modules are there where they can be made, and find exactly what their sources find."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from modsplit_analysis.compiled import PLACE, STAMP, digest, made_of

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from pathlib import Path
from modsplit_analysis.compiled import IN_USE
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile
from modsplit_analysis.java.typing import calls
paths = sorted(path for name in sys.argv[1:] for path in Path(name).rglob("*.java"))
facts = [read_file(SourceFile(str(path), path.read_bytes())) for path in paths]
graph = class_graph(Program.link([Unit(each) for each in facts]), nested=True)
for each in facts:
    print(each, each.bodies(), each.lines.hex(), each.wide.hex())
for node in graph.nodes.values():
    print(node)
for edge in graph.edges():
    print(edge.source, edge.target, edge.visibility, edge.uses.uses)
print(len(paths), IN_USE, Path(calls.__file__).suffix, file=sys.stderr)
"""


def test_they_are_compiled_where_that_is_possible() -> None:
    sys.path.insert(0, str(ROOT))
    try:
        import hatch_build
    finally:
        sys.path.pop(0)
    lacking = hatch_build.lacking()
    if lacking:
        pytest.skip(f"modsplit runs as plain Python here: {lacking}")
    assert (PLACE / STAMP).is_file(), "make setup has not compiled them"


def run(directory: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", SCRIPT, str(directory / "examples"), str(directory / "tests")]
    inherited = {name: value for name, value in os.environ.items() if name != "MODSPLIT_PURE"}
    return subprocess.run(
        command, capture_output=True, text=True, check=True, cwd="/", env={**inherited, **environment}
    )


def test_compiled_and_plain_find_the_same() -> None:
    if not (PLACE / STAMP).is_file() or (PLACE / STAMP).read_text() != digest(made_of()):
        pytest.skip("there are no compiled modules of these sources: make compiled")
    compiled, plain = run(ROOT), run(ROOT, MODSPLIT_PURE="1")
    files, in_use, suffix = compiled.stderr.split()[-3:]
    assert (in_use, suffix) == ("True", ".so")
    assert int(files) > 150
    assert plain.stderr.split()[-2:] == ["False", ".py"]
    assert compiled.stdout == plain.stdout
