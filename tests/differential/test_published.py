"""Real code: the class graph of published sources against `jdeps`, and declarations against another parser."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_lsp.workspace.jdk import find_jdk, open_jdk
from modsplit_lsp.workspace.libraries import Jar, JarLibraries

from differential.published import Published, compiled_edges, fetch

LIBRARIES = (
    "org.springframework:spring-context:6.1.14",
    "org.springframework:spring-webmvc:6.1.14",
    "org.mybatis:mybatis:3.5.16",
    "org.apache.commons:commons-lang3:3.14.0",
    "com.google.code.gson:gson:2.10.1",
)
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("published")]


@cache
def published(coordinates: str) -> Published:
    return fetch(coordinates, Path(mkdtemp()))


@dataclass(frozen=True)
class Compared:
    recall: float
    missed: list[tuple[str, str]]
    extra: list[tuple[str, str]]


def compared(library: Published) -> Compared:
    units = [Unit(read_file(file), release=library.release) for file in library.sources]
    jars = JarLibraries([Jar(path.stem, path) for path in library.needs], open_jdk(find_jdk(os.environ)))
    graph = class_graph(Program.link(units, jars))
    truth = {(one, other) for one, other in compiled_edges(library) if one in graph.nodes and other in graph.nodes}
    every = {(edge.source, edge.target) for edge in graph.edges()}
    shown = {(edge.source, edge.target) for edge in graph.edges() if edge.visibility != "source"}
    assert len(truth) > 100
    return Compared(len(every & truth) / len(truth), sorted(truth - every), sorted(shown - truth))


@pytest.mark.parametrize("coordinates", LIBRARIES)
def test_edges_of_compiled_classes_are_found(coordinates: str) -> None:
    found = compared(published(coordinates))
    print(f"{coordinates}: recall {found.recall:.4f}, {len(found.missed)} missed, {len(found.extra)} extra")  # noqa: T201
    assert found.recall >= 0.99, found.missed
