"""Real code: the class graph of published sources against `jdeps` and against the compiler's own trees."""

import os
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from modsplit_analysis.graphs import ClassGraph
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_lsp.workspace.jdk import find_jdk, open_jdk
from modsplit_lsp.workspace.libraries import Jar, JarLibraries

from differential.attribution import agreement, attribute
from differential.published import Published, compiled_edges, fetch

LIBRARIES = {
    "org.springframework:spring-context:6.1.14": (
        "jakarta.validation:jakarta.validation-api:3.0.2",
        "org.apache.groovy:groovy:4.0.21",
        "io.projectreactor:reactor-core:3.6.11",
    ),
    "org.springframework:spring-webmvc:6.1.14": (
        "jakarta.servlet:jakarta.servlet-api:6.0.0",
        "com.fasterxml.jackson.dataformat:jackson-dataformat-xml:2.15.4",
        "org.freemarker:freemarker:2.3.33",
        "jakarta.validation:jakarta.validation-api:3.0.2",
        "org.springframework:spring-context-support:6.1.14",
    ),
    "org.mybatis:mybatis:3.5.16": (),
    "org.apache.commons:commons-lang3:3.14.0": (),
    "com.google.code.gson:gson:2.10.1": (),
}
"""Each with what its sources use though its pom does not name it."""

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("published")]


@cache
def published(coordinates: str) -> Published:
    return fetch(coordinates, Path(mkdtemp()), LIBRARIES[coordinates])


@cache
def graph_of(coordinates: str) -> ClassGraph:
    library = published(coordinates)
    units = [Unit(read_file(file), release=library.release) for file in library.sources]
    jars = JarLibraries([Jar(path.stem, path) for path in library.needs], open_jdk(find_jdk(os.environ)))
    return class_graph(Program.link(units, jars))


@pytest.mark.parametrize("coordinates", LIBRARIES)
def test_edges_of_compiled_classes_are_found(coordinates: str) -> None:
    graph = graph_of(coordinates)
    compiled = compiled_edges(published(coordinates))
    truth = {(one, other) for one, other in compiled if one in graph.nodes and other in graph.nodes}
    missed = sorted(truth - {(edge.source, edge.target) for edge in graph.edges()})
    assert len(truth) > 100
    recall = 1 - len(missed) / len(truth)
    print(f"{coordinates}: recall {recall:.4f} of {len(truth)} edges")  # noqa: T201
    assert recall >= 0.99, missed


@pytest.mark.parametrize("coordinates", LIBRARIES)
def test_uses_are_those_that_the_compiler_attributes(coordinates: str, tmp_path: Path) -> None:
    library = published(coordinates)
    attributed = attribute(library, tmp_path)
    assert len(attributed.files) >= 0.8 * len(library.sources)
    found = agreement(graph_of(coordinates), attributed)
    files = f"{len(attributed.files)} of {len(library.sources)} files"
    print(f"{coordinates}: agreement {found.share:.4f} on {found.both} uses in {files}")  # noqa: T201
    assert found.share >= 0.99, (found.missed[:20], found.extra[:20])
