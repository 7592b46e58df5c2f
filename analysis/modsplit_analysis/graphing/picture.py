"""A graph at some level, reduced to what every format can show: named nodes in groups, weighted edges."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, get_args

from modsplit_analysis.graphs import ClassGraph, ClassNode, Edge, Visibility

_STRONGEST = {visibility: number for number, visibility in enumerate(get_args(Visibility))}
Value = str | int


@dataclass(frozen=True, slots=True)
class Node:
    """A node: `label` is what people read, `group` what it lies in, `attributes` what else is known."""

    id: str
    label: str
    group: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Link:
    """An edge; `weight` is the number of uses."""

    source: str
    target: str
    weight: int
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Picture:
    """Nodes and edges in their order; `level` says what a node is."""

    level: str
    nodes: tuple[Node, ...]
    edges: tuple[Link, ...]


def of_classes(graph: ClassGraph) -> Picture:
    """Every class as a node, in the group of its package."""
    nodes = [graph.nodes[name] for name in sorted(graph.nodes)]
    lines = [
        Link(edge.source, edge.target, edge.count, {"visibility": edge.visibility, "roles": _roles([edge])})
        for edge in graph.edges()
    ]
    return Picture("class", tuple(map(_class, nodes)), tuple(lines))


def _class(node: ClassNode) -> Node:
    known = {
        "kind": node.kind,
        "project": node.project,
        "source_set": node.source_set,
        "layer": node.layer,
        "file": node.file,
    }
    return Node(node.id, node.id.rpartition(".")[2], node.package, known)


def of_packages(graph: ClassGraph) -> Picture:
    """Packages, with all uses between their classes."""
    return grouped(graph, "package", attrgetter("package"))


def of_projects(graph: ClassGraph) -> Picture:
    """Projects of the build by directory; the one at the root is `.`."""
    return grouped(graph, "project", lambda node: node.project or ".")


def grouped(graph: ClassGraph, level: str, group: Callable[[ClassNode], str]) -> Picture:
    """Groups of classes as nodes; uses inside a group are left out."""
    members: dict[str, int] = {}
    of: dict[str, str] = {}
    for name, node in graph.nodes.items():
        of[name] = found = group(node)
        members[found] = members.get(found, 0) + 1
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in graph.edges():
        source, target = of.get(edge.source), of.get(edge.target)
        if source is not None and target is not None and source != target:
            between.setdefault((source, target), []).append(edge)
    nodes = tuple(Node(name, name or "(default)", "", {"classes": members[name]}) for name in sorted(members))
    return Picture(level, nodes, tuple(_line(*pair, between[pair]) for pair in sorted(between)))


def _line(source: str, target: str, edges: list[Edge]) -> Link:
    known: dict[str, Value] = {
        "visibility": min((edge.visibility for edge in edges), key=_STRONGEST.__getitem__),
        "edges": len(edges),
        "roles": _roles(edges),
    }
    return Link(source, target, sum(edge.count for edge in edges), known)


def _roles(edges: Iterable[Edge]) -> str:
    return " ".join(sorted({role for edge in edges for role in edge.roles}))


def picture_document(picture: Picture) -> dict[str, Any]:
    """A level above classes as a JSON document: `modsplit/package-graph/1` and its likes."""
    return {
        "schema": f"modsplit/{picture.level}-graph/1",
        "nodes": [{"id": node.id, **node.attributes} for node in picture.nodes],
        "edges": [
            {"source": line.source, "target": line.target, "count": line.weight, **line.attributes}
            for line in picture.edges
        ],
    }
