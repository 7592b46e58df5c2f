"""What the compiler's own tree API says of sources: each reference, with its place, role, access and member."""

import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from modsplit_analysis.graphs import ClassGraph

from differential.published import Published

COMPILER = Path(__file__).parent / "compiler"
OLDEST = 8
Use = tuple[str, int, str, str, str, str, str]
"""File, line, source, target (outermost classes), role, access, name of the member (empty for a type)."""


@dataclass(frozen=True)
class Attributed:
    """The references in all files that the compiler reports no error for."""

    files: frozenset[str]
    uses: frozenset[Use]


@cache
def _printer() -> Path:
    """The compiled program that prints the references of a directory."""
    classes = Path(mkdtemp())
    subprocess.run(["javac", "-nowarn", "-d", classes, *sorted(COMPILER.glob("*.java"))], check=True)
    return classes


def attribute(library: Published, directory: Path) -> Attributed:
    """Writes the sources of the library into the directory and has them attributed."""
    for file in library.sources:
        if not file.path.endswith("module-info.java"):
            path = directory / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data)
    release, needs = str(max(library.release, OLDEST)), os.pathsep.join(map(str, library.needs))
    command = ["java", "-cp", str(_printer()), "References", str(directory), release, needs]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    files: set[str] = set()
    uses: set[Use] = set()
    for line in output.splitlines():
        name, *rest = line.split("\t")
        if rest:
            number, source, target, role, access, member = rest
            uses.add((name, int(number), source, target, role, access, member))
        else:
            files.add(name)
    return Attributed(frozenset(files), frozenset(uses))


@dataclass(frozen=True)
class Agreement:
    """References that one side has and the other lacks, and those of both."""

    both: int
    missed: list[Use]
    extra: list[Use]

    @property
    def share(self) -> float:
        """The references of both sides in those of either (Jaccard's index)."""
        return self.both / (self.both + len(self.missed) + len(self.extra))


def agreement(graph: ClassGraph, attributed: Attributed) -> Agreement:
    """The evidence of the graph against the compiler's references, in every value of `Use`.

    The tree shows what is written. So evidence of an edge that only follows from other declarations (`implied`) may be
    absent there; between which classes such edges are is what compiled classes tell.
    """
    theirs = {use for use in attributed.uses if use[2] in graph.nodes and use[3] in graph.nodes}
    ours: set[Use] = set()
    for edge in graph.edges():
        for found in edge.evidence:
            member = found.member.partition("(")[0]
            place = found.place
            use = (place.file, place.line, edge.source, edge.target, found.role, found.access, member)
            if place.file in attributed.files and (edge.visibility != "implied" or use in theirs):
                ours.add(use)
    return Agreement(len(ours & theirs), sorted(theirs - ours), sorted(ours - theirs))
