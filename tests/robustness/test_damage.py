"""10,000 damaged files: every one gives facts, diagnostics and a graph, each within seconds."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile
from modsplit_lsp.workspace.jdk import find_jdk, open_jdk
from modsplit_lsp.workspace.libraries import JarLibraries

from robustness.mutations import mutated

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(path for room in ("examples", "tests", "lsp") for path in (ROOT / room).rglob("*.java"))
LIBRARIES = JarLibraries([], open_jdk(find_jdk(os.environ)))
SECONDS = 5
COUNT, CHUNK = 10_000, 1_000


def analyse(data: bytes) -> None:
    facts = read_file(SourceFile("A.java", data))
    graph = class_graph(Program.link([Unit(facts)], LIBRARIES))
    for edge in graph.edges():
        assert all(use.place.line >= 1 and use.place.column >= 1 for use in edge.evidence)
    for diagnostic in facts.diagnostics:
        assert diagnostic.place.line >= 1
        assert diagnostic.message


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Gives up after seconds of this process, however little of a busy machine it gets."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def failures(seeds: range) -> list[str]:
    found = []
    for seed in seeds:
        path = FILES[seed % len(FILES)]
        try:
            with at_most(SECONDS):
                analyse(mutated(seed, path.read_bytes()))
        except Exception as problem:  # noqa: BLE001  every kind of failure is the finding
            found.append(f"seed {seed} of {path.name}: {type(problem).__name__} {problem}")
    return found


def test_damage_is_damage() -> None:
    """Most damaged files differ from the original, and many no longer parse: else nothing is tested."""
    data = FILES[0].read_bytes()
    made = [mutated(seed, data) for seed in range(100)]
    assert sum(one != data for one in made) > 90
    assert sum(bool(read_file(SourceFile("A.java", one)).diagnostics) for one in made) > 30


def test_some_damaged_files() -> None:
    assert failures(range(COUNT, COUNT + 200)) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, COUNT, CHUNK))
def test_damaged_files(start: int) -> None:
    assert failures(range(start, start + CHUNK)) == []
