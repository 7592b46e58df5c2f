"""The class graph: who uses whom, where and how."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from modsplit_analysis.text import Place

Visibility = Literal["bytecode", "implied", "source"]
SourceSet = Literal["main", "test", "generated"]

ROLES = (
    "extends",
    "implements",
    "permits",
    "field",
    "parameter",
    "return",
    "throws",
    "local",
    "new",
    "call",
    "static-call",
    "static-read",
    "static-write",
    "cast",
    "instanceof",
    "pattern",
    "type-argument",
    "annotation",
    "annotation-argument",
    "class-literal",
    "method-reference",
    "catch",
    "switch-label",
    "string",
    "generated",
)
"""Every way in which one class can use another; the order is the order of reports."""

ACCESSES = ("public", "protected", "package", "private")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One use: where it stands, in which role, and the access level of what it uses.

    `member` is the member used (`place(int)`, `LIMIT`), empty where the type itself is meant.
    """

    place: Place
    role: str
    access: str = "public"
    member: str = ""


@dataclass(frozen=True, slots=True)
class PackedEvidence:
    """Uses in one file as plain values: line, column, role, access, member. There are too many to unpack unread."""

    file: str
    uses: tuple[tuple[int, int, str, str, str], ...]

    def unpack(self) -> tuple[Evidence, ...]:
        """The uses as evidence."""
        return tuple([Evidence(Place(self.file, *use[:2]), *use[2:]) for use in self.uses])


@dataclass(frozen=True, slots=True)
class Edge:
    """All uses of `target` by `source` (top-level type names); `visibility` is the strongest of them."""

    source: str
    target: str
    visibility: Visibility
    uses: tuple[Evidence, ...] | PackedEvidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Where and how, in the order of the source."""
        return self.uses.unpack() if isinstance(self.uses, PackedEvidence) else self.uses

    @property
    def count(self) -> int:
        """How many uses there are."""
        return len(self.uses.uses if isinstance(self.uses, PackedEvidence) else self.uses)

    @property
    def roles(self) -> frozenset[str]:
        """The roles of all uses."""
        if isinstance(self.uses, PackedEvidence):
            return frozenset(use[2] for use in self.uses.uses)
        return frozenset(use.role for use in self.uses)

    @property
    def limited(self) -> bool:
        """Whether any use is of what is not public."""
        if isinstance(self.uses, PackedEvidence):
            return any(use[3] != "public" for use in self.uses.uses)
        return any(use.access != "public" for use in self.uses)


@dataclass(frozen=True, slots=True)
class ClassNode:
    """A top-level type. `project` is the directory of its Maven project ("" for the root)."""

    id: str
    kind: str
    file: str
    line: int
    project: str
    source_set: SourceSet
    package: str
    layer: str = ""
    libraries: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClassGraph:
    """Nodes by name, and edges in one shard per file, so that an edit replaces a shard and copies nothing else."""

    nodes: Mapping[str, ClassNode]
    shards: Mapping[str, tuple[Edge, ...]]

    def without(self, source_sets: Container[str]) -> ClassGraph:
        """The graph without the classes of some source sets, and without edges from or to them."""
        nodes = {name: node for name, node in self.nodes.items() if node.source_set not in source_sets}
        if len(nodes) == len(self.nodes):
            return self
        shards = {
            path: tuple([edge for edge in shard if edge.source in nodes and edge.target in nodes])
            for path, shard in self.shards.items()
        }
        return ClassGraph(nodes, shards)

    def limited_to(self, wanted: Mapping[str, Container[str]]) -> ClassGraph:
        """The graph in which these files use only the types that are wanted of them; of the rest nothing is worked out
        again."""
        shards, out, into = dict(self.shards), dict(self.out), dict(self.into)
        gone: set[tuple[str, str]] = set()
        for path, targets in wanted.items():
            gone |= {(edge.source, edge.target) for edge in shards.get(path, ()) if edge.target not in targets}
            shards[path] = tuple([edge for edge in shards.get(path, ()) if edge.target in targets])
        for source in {source for source, _ in gone}:
            out[source] = tuple([edge for edge in out[source] if (source, edge.target) not in gone])
        for target in {target for _, target in gone}:
            into[target] = tuple([edge for edge in into[target] if (edge.source, target) not in gone])
        graph = ClassGraph(self.nodes, shards)
        vars(graph).update(out=out, into=into)
        return graph

    def edges(self) -> Iterator[Edge]:
        """Every edge, ordered by source and target."""
        for edges in self.out.values():
            yield from edges

    @cached_property
    def out(self) -> Mapping[str, tuple[Edge, ...]]:
        """Edges by source, both in order, and by target; a type without edges is absent."""
        collected: dict[str, list[Edge]] = {}
        for shard in self.shards.values():
            for edge in shard:
                collected.setdefault(edge.source, []).append(edge)
        ordered = sorted(collected.items())
        return {source: tuple(sorted(edges, key=lambda edge: edge.target)) for source, edges in ordered}

    @cached_property
    def into(self) -> Mapping[str, tuple[Edge, ...]]:
        """Edges by target, ordered by source; a type that nobody uses is absent."""
        collected: dict[str, list[Edge]] = {}
        for edge in self.edges():
            collected.setdefault(edge.target, []).append(edge)
        return {target: tuple(edges) for target, edges in collected.items()}
