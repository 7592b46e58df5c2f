"""The class graph of whole files, feature by feature, against what the JDK's own tools say of the compiled classes."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from modsplit_analysis.graphs import ClassGraph
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile
from modsplit_lsp.workspace.jdk import find_jdk, open_jdk
from modsplit_lsp.workspace.libraries import JarLibraries

DATA = Path(__file__).parent / "data"
FILES = sorted(path.name for path in DATA.glob("*.java"))
UNSEEN = {("LocalNull", "Leaf"), ("LocalSupertype", "Resource"), ("LocalUnused", "Leaf")}
"""The type of a local variable that no branch needs: javac drops it, the graph keeps it."""

_LINE = re.compile(r"^\s+(\S+)\s+->\s+(\S+)\s+\S+$", re.MULTILINE)


def compiled(source: Path, classes: Path) -> set[tuple[str, str]]:
    """Edges between the outermost classes of the file, as jdeps reads them from its class files."""
    subprocess.run(["javac", "-nowarn", "-g", "-d", str(classes), str(source)], check=True, capture_output=True)
    command = ["jdeps", "-v", "--multi-release", "base", str(classes)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    ends = [(one.split("$")[0], other.split("$")[0]) for one, other in _LINE.findall(output)]
    return {(one, other) for one, other in ends if one != other and other.startswith("graph.")}


def analysed(source: Path) -> ClassGraph:
    facts = read_file(SourceFile(source.name, source.read_bytes()))
    assert facts.diagnostics == ()
    return class_graph(Program.link([Unit(facts, release=17)], JarLibraries([], open_jdk(find_jdk(os.environ)))))


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_edges_are_those_of_the_compiled_classes(name: str, tmp_path: Path) -> None:
    graph = analysed(DATA / name)
    edges = [edge for edge in graph.edges() if edge.visibility != "source"]
    shown = {(edge.source, edge.target) for edge in edges}
    shown -= {(f"graph.expressions.{source}", f"graph.expressions.{target}") for source, target in UNSEEN}
    truth = compiled(DATA / name, tmp_path)
    assert {"missed": sorted(truth - shown), "extra": sorted(shown - truth)} == {"missed": [], "extra": []}
