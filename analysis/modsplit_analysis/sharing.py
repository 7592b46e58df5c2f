"""Which types base and modules can share, and what keeps the others where they are."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from modsplit_analysis.graphs import ClassGraph, Edge
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.data.entities import PLAIN


@once
def anchors(snapshot: Snapshot) -> Mapping[str, str]:
    """The reason for each class that cannot be shared for what it is: beans, the main class, and entities that a
    persistence context watches."""
    reasons: dict[str, str] = {}
    for entity in snapshot.spring.data.entities:
        if entity.tables and entity.kind not in PLAIN:
            reasons.setdefault(top_level(entity.source), f"is an entity ({entity.tables[0]})")
    reasons.setdefault(top_level(snapshot.spring.main), "is the main class")
    for bean in snapshot.beans:
        reasons.setdefault(top_level(bean.declared_in), f"makes the bean `{bean.name}`")
    return reasons


@dataclass(frozen=True)
class Sharing:
    """`shareable` are the types whose whole closure of uses is free of anchored classes (beans, entities, …)."""

    graph: ClassGraph
    anchored: Mapping[str, str]
    shareable: frozenset[str]

    @cached_property
    def users(self) -> Mapping[str, tuple[str, ...]]:
        """Who uses each type that can be shared, but for tests."""
        classes = {name for name, node in self.graph.nodes.items() if node.source_set != "test"}
        into = self.graph.into
        return {name: tuple(it.source for it in into.get(name, ()) if it.source in classes) for name in self.shareable}

    def closure(self, name: str) -> set[str]:
        """The type and all that it uses, directly or not."""
        seen, waiting = {name}, [name]
        while waiting:
            for edge in self.graph.out.get(waiting.pop(), ()):
                if edge.target not in seen:
                    seen.add(edge.target)
                    waiting.append(edge.target)
        return seen

    def obstacle(self, name: str) -> tuple[tuple[Edge, ...], str]:
        """The shortest way from a type to what keeps it from being shared, and what that is."""
        ways: dict[str, tuple[Edge, ...]] = {name: ()}
        waiting = deque([name])
        while waiting:
            current = waiting.popleft()
            if current in self.anchored:
                return ways[current], self.anchored[current]
            for edge in self.graph.out.get(current, ()):
                if edge.target not in ways:
                    ways[edge.target] = (*ways[current], edge)
                    waiting.append(edge.target)
        raise KeyError(name)


def sharing(graph: ClassGraph, classes: Iterable[str], anchored: Mapping[str, str]) -> Sharing:
    """The greatest set of types that use only one another and libraries, none of them anchored."""
    members = set(classes)
    kept = members - set(anchored)
    waiting = deque(sorted(members - kept))
    while waiting:
        for edge in graph.into.get(waiting.popleft(), ()):
            if edge.source in kept:
                kept.discard(edge.source)
                waiting.append(edge.source)
    return Sharing(graph, anchored, frozenset(kept))


@once
def sharing_of(snapshot: Snapshot) -> Sharing:
    """What could be shared of an application that is not split."""
    return sharing(snapshot.graph, snapshot.main_classes, anchors(snapshot))
