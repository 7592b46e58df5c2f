"""The class graph as a `modsplit/class-graph/1` document."""

from __future__ import annotations

from typing import Any

from modsplit_analysis.graphs import ClassGraph, ClassNode, Edge

SCHEMA = "modsplit/class-graph/1"


def graph_document(graph: ClassGraph, root: str = "") -> dict[str, Any]:
    """Nodes and edges as plain values, in a fixed order."""
    return {
        "schema": SCHEMA,
        "root": root,
        "nodes": [_node(graph.nodes[name]) for name in sorted(graph.nodes)],
        "edges": [_edge(edge) for edge in graph.edges()],
    }


def _node(node: ClassNode) -> dict[str, Any]:
    return {
        "id": node.id,
        "kind": node.kind,
        "file": node.file,
        "line": node.line,
        "project": node.project,
        "source_set": node.source_set,
        "package": node.package,
        "layer": node.layer,
        "libraries": list(node.libraries),
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "visibility": edge.visibility,
        "count": edge.count,
        "evidence": [
            {
                "file": use.place.file,
                "line": use.place.line,
                "column": use.place.column,
                "role": use.role,
                "access": use.access,
            }
            for use in edge.evidence
        ],
    }
