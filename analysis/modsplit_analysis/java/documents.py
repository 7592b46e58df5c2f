"""The class graph as a `modsplit/class-graph/1` document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from json import JSONEncoder

from modsplit_analysis.graphs import ClassGraph, ClassNode, Edge, PackedEvidence

SCHEMA = "modsplit/class-graph/1"
_text = JSONEncoder(ensure_ascii=False).encode


def graph_text(graph: ClassGraph, root: str = "") -> Iterator[str]:
    """The document in parts: one line for each node and edge, in a fixed order."""
    yield f'{{"schema": "{SCHEMA}", "root": {_text(root)},\n"nodes": ['
    yield from _lines(_node(graph.nodes[name]) for name in sorted(graph.nodes))
    yield '],\n"edges": ['
    yield from _lines(map(_edge, graph.edges()))
    yield "]}\n"


def _lines(entries: Iterable[str]) -> Iterator[str]:
    separator = "\n"
    for entry in entries:
        yield separator + entry
        separator = ",\n"


def _node(node: ClassNode) -> str:
    return _text(
        {
            "id": node.id,
            "kind": node.kind,
            "file": node.file,
            "line": node.line,
            "project": node.project,
            "source_set": node.source_set,
            "package": node.package,
            "layer": node.layer,
            "libraries": node.libraries,
        }
    )


def _edge(edge: Edge) -> str:
    """Put together by hand: uses are many, and all their values but the file are plain words and numbers."""
    if isinstance(edge.uses, PackedEvidence):
        file = f'{{"file": {_text(edge.uses.file)}, "line": '
        uses = [
            f'{file}{line}, "column": {column}, "role": "{role}", "access": "{access}"}}'
            for line, column, role, access, _ in edge.uses.uses
        ]
    else:
        uses = [
            f'{{"file": {_text(use.place.file)}, "line": {use.place.line}, "column": {use.place.column}, '
            f'"role": "{use.role}", "access": "{use.access}"}}'
            for use in edge.uses
        ]
    return (
        f'{{"source": {_text(edge.source)}, "target": {_text(edge.target)}, "visibility": "{edge.visibility}", '
        f'"count": {edge.count}, "evidence": [{", ".join(uses)}]}}'
    )
