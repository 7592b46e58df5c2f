"""Modules for a class graph that stands in a file: a class-graph document, or a flattened repository."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from modsplit_analysis.partition.classes import Classes
from modsplit_analysis.partition.problem import ContradictionError
from modsplit_analysis.partition.propose import Wish, propose
from modsplit_analysis.partition.quality import (
    Calls,
    Labels,
    interface_calls,
    interface_number,
    non_extreme_distribution,
    structural_modularity,
    turbo_modular_quality,
)
from modsplit_analysis.partition.words import telling

from modsplit_lsp.service.errors import UnusableInputError

Row = dict[str, Any]
SCORES: dict[str, Callable[[Labels, Calls], float]] = {
    "sm": structural_modularity,
    "icp": lambda labels, calls: interface_calls(labels, calls) if calls else 0.0,
    "ifn": interface_number,
    "ned": lambda labels, _: non_extreme_distribution(labels),
    "turbomq": turbo_modular_quality,
}
"""What a partition of plain calls can be measured by."""


def partition_file(file: Path, wish: Wish) -> Row:
    """A membership document. Raises UnusableInputError for a file, or wishes, that cannot be used."""
    classes, volumes = read_classes(file)
    known = {*classes.names}
    for name in (*wish.pins, *(name for pair in wish.apart for name in pair)):
        if name not in known:
            raise UnusableInputError(f"{file} has no class {name}")
    try:
        labels = propose(classes, wish)
    except ContradictionError as problem:
        raise UnusableInputError(str(problem)) from problem
    return membership(classes, volumes, labels, wish)


def membership(classes: Classes, volumes: dict[tuple[int, int], float], labels: dict[str, str], wish: Wish) -> Row:
    """`modsplit/membership/1`."""
    calls = {(classes.names[source], classes.names[target]): it for (source, target), it in sorted(volumes.items())}
    sizes = Counter(labels.values())
    return {
        "schema": "modsplit/membership/1",
        "k": len(sizes),
        "track": wish.track,
        "seed": wish.seed,
        "scores": {name: round(measure(labels, calls), 6) for name, measure in SCORES.items()} if labels else {},
        "membership": labels,
    }


def read_classes(file: Path) -> tuple[Classes, dict[tuple[int, int], float]]:
    """The classes of a document, and how often one uses another."""
    try:
        return classes_of(_document(file))
    except (KeyError, TypeError, ValueError, IndexError) as problem:
        raise UnusableInputError(
            f"{file} is no class graph: it needs nodes and edges as modsplit/class-graph/1 has them ({problem!r})"
        ) from problem


def classes_of(document: Row) -> tuple[Classes, dict[tuple[int, int], float]]:
    """The same for a document that was read; of one that is something else it raises what comes."""
    flat = isinstance(document["nodes"][0], str) if document["nodes"] else False
    return _flat(document) if flat else _graph(document)


def _document(file: Path) -> Row:
    try:
        content = file.read_bytes()
        text = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        document = json.loads(text)
    except (OSError, EOFError, ValueError) as problem:
        raise UnusableInputError(f"{file} cannot be read: {problem}") from problem
    if not isinstance(document, dict):
        raise UnusableInputError(f"{file} holds no JSON object")
    return document


def _flat(document: Row) -> tuple[Classes, dict[tuple[int, int], float]]:
    """Names may occur twice, in several modules: then they get a number."""
    seen: Counter[str] = Counter()
    names = []
    for name in document["nodes"]:
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    volumes = _volumes((int(source), int(target), count) for source, target, count in document["edges"])
    if len(document["pkg"]) != len(names) or not all(0 <= end < len(names) for pair in volumes for end in pair):
        raise ValueError("pkg and edges do not fit nodes")
    return _classes(names, list(document["pkg"]), document["nodes"], volumes), volumes


def _graph(document: Row) -> tuple[Classes, dict[tuple[int, int], float]]:
    nodes = sorted(document["nodes"], key=lambda node: str(node["id"]))
    index = {node["id"]: place for place, node in enumerate(nodes)}
    volumes = _volumes(
        (index[edge["source"]], index[edge["target"]], edge.get("count", 1))
        for edge in document["edges"]
        if edge["source"] in index and edge["target"] in index
    )
    packages = [node.get("package", node["id"].rpartition(".")[0]) for node in nodes]
    return _classes([*index], packages, [*index], volumes), volumes


def _volumes(edges: Any) -> dict[tuple[int, int], float]:
    volumes: dict[tuple[int, int], float] = {}
    for source, target, count in edges:
        if source != target:
            volumes[source, target] = volumes.get((source, target), 0) + max(float(count), 1.0)
    return volumes


def _classes(names: list[str], packages: list[str], told: list[str], volumes: dict[tuple[int, int], float]) -> Classes:
    words = tuple(telling(name.rpartition(".")[2]) for name in told)
    return Classes(tuple(names), tuple(packages), words, frozenset(volumes))
