"""Facts and class graphs as bytes in the cache, and the digests under which they are kept."""

from __future__ import annotations

import io
import marshal
import pickle
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import modsplit_analysis
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphs import ClassGraph, ClassNode, Edge, PackedEvidence
from modsplit_analysis.java import plain
from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.linking import Piece
from modsplit_analysis.text import Place, SourceFile


@cache
def version() -> bytes:
    """Changes with every change of the code that reads, links and wires: what older code kept is not found any more."""
    total = blake2b(sys.version.encode(), digest_size=16)
    root = Path(modsplit_analysis.__file__).parent
    for room in ("java", "jvm", "build", "spring", "rules", "."):
        for path in sorted((root / room).glob("**/*.py" if room != "." else "*.py")):
            status = path.stat()
            total.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return total.digest()


def facts_key(file: SourceFile) -> bytes:
    """Facts follow from path, content and declared encoding."""
    return key("facts", file.path, file.digest, file.declared)


def key(kind: str, *parts: object) -> bytes:
    """A key for something that follows from these parts."""
    return blake2b("\0".join([kind, *map(str, parts)]).encode(), digest_size=16, key=version()).digest()


def pack(value: object) -> bytes:
    """A build as bytes."""
    data = io.BytesIO()
    _Pickler(data, pickle.HIGHEST_PROTOCOL).dump(value)
    return data.getvalue()


class _Pickler(pickle.Pickler):
    """Writes our values as their fields: several times faster to read than what dataclasses do by themselves."""

    def reducer_override(self, value: object) -> Any:
        cls = type(value)
        names = cls.__dict__.get("__slots__") if hasattr(cls, "__dataclass_fields__") else None
        return NotImplemented if names is None else (cls, tuple([getattr(value, name) for name in names]))


class _Unpickler(pickle.Unpickler):
    """Makes our own values and nothing else."""

    def find_class(self, module: str, name: str) -> object:
        if not module.startswith("modsplit_analysis."):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return super().find_class(module, name)


def unpack(data: bytes) -> object:
    """What was packed; raises what unpickling raises."""
    return _Unpickler(io.BytesIO(data)).load()


def unpack_facts(data: bytes) -> FileFacts | None:
    """The facts, or None where the bytes are not what they should be."""
    try:
        return plain.unpack_facts(data)
    except (ValueError, TypeError, EOFError):
        return None


def outline(data: bytes) -> plain.Outlined | None:
    """What packed facts say first, or None where the bytes are not what they should be."""
    try:
        return plain.outline(data)
    except (ValueError, TypeError, EOFError):
        return None


def pack_shard(nodes: Iterable[ClassNode], edges: Iterable[Edge]) -> object:
    """Nodes and edges of one file as plain values."""
    plain = [
        (edge.source, edge.target, edge.visibility, edge.uses.uses)
        for edge in edges
        if isinstance(edge.uses, PackedEvidence)
    ]
    return [[getattr(node, name) for name in ClassNode.__slots__] for node in nodes], plain


def unpack_shards(packed: Iterable[Any]) -> list[tuple[str, list[ClassNode], tuple[Edge, ...]]]:
    """Path, nodes and edges of each file."""
    found = []
    for path, (nodes, edges) in packed:
        shard = tuple(
            [Edge(source, target, shown, PackedEvidence(path, uses)) for source, target, shown, uses in edges]
        )
        found.append((path, [ClassNode(*node) for node in nodes], shard))
    return found


def pack_pieces(pieces: Mapping[str, Piece]) -> bytes:
    """Files that were linked one by one."""
    return marshal.dumps([(path, pack_shard(it.nodes, it.edges), it.asked) for path, it in pieces.items()])


def unpack_pieces(data: bytes) -> dict[str, Piece] | None:
    """The pieces by path, or None where the bytes are not what they should be."""
    try:
        packed = marshal.loads(data)
        shards = unpack_shards([(path, shard) for path, shard, _ in packed])
        return {
            path: Piece(tuple(nodes), edges, asked)
            for (path, nodes, edges), (_, _, asked) in zip(shards, packed, strict=True)
        }
    except (EOFError, ValueError, TypeError):
        return None


def pack_graph(shards: list[bytes], diagnostics: Iterable[Diagnostic]) -> bytes:
    """A whole graph with the findings in its files."""
    findings = [(it.rule, it.severity, it.message, it.place.file, it.place.line, it.place.column) for it in diagnostics]
    return marshal.dumps((shards, findings))


def unpack_graph(data: bytes) -> tuple[ClassGraph, tuple[Diagnostic, ...]] | None:
    """The graph, or None where the bytes are not what they should be."""
    try:
        shards, findings = marshal.loads(data)
        diagnostics = tuple(Diagnostic(rule, grade, Place(*at), text) for rule, grade, text, *at in findings)
        return graph_of(shards), diagnostics
    except (EOFError, ValueError, TypeError):
        return None


def graph_of(shards: list[bytes]) -> ClassGraph:
    """The graph whose shards were worked out in several processes."""
    found = sorted(
        entry for data in shards for entry in ((each[0], each) for each in unpack_shards(marshal.loads(data)))
    )
    nodes = {node.id: node for _, (_, own, _) in found for node in own}
    return ClassGraph({name: nodes[name] for name in sorted(nodes)}, {path: edges for path, (_, _, edges) in found})
