"""What a suggestion costs, part by part, and where it is not what was asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import networkx
from modsplit_analysis.snapshot import Snapshot, once

from modsplit_refactors.suggestion.suggest import Suggestion
from modsplit_refactors.suggestion.ties import Wish, injected, words_of


def cost(found: Suggestion) -> float:
    """What all crossings cost."""
    return round(sum(each.cost for each in found.crossings), 3)


def costs(found: Suggestion) -> dict[str, float]:
    """The same by remedy, the dearest first."""
    parts: dict[str, float] = {}
    for each in found.crossings:
        parts[each.remedy or "illegal"] = parts.get(each.remedy or "illegal", 0.0) + each.cost
    return dict(sorted(parts.items(), key=lambda it: (-it[1], it[0])))


def shape(snapshot: Snapshot, found: Suggestion) -> dict[str, float]:
    """How even the modules are in size (1: all the same), which share of the uses and injections between their
    classes stays inside, and how far a word is of one module."""
    of = {name: part for name in snapshot.main_classes if (part := found.placements.of(name)) in found.modules}
    sizes = Counter(of.values())
    uses = [(of[source], of[target]) for source, target in _ends(snapshot) if source in of and target in of]
    return {
        "balance": round(len(of) / (len(sizes) * max(sizes.values())), 3) if sizes else 0.0,
        "cohesion of uses": round(sum(left == right for left, right in uses) / len(uses), 3) if uses else 1.0,
        "cohesion of words": round(_words(snapshot, of), 3),
    }


@once
def _ends(snapshot: Snapshot) -> tuple[tuple[str, str], ...]:
    """The classes of each use and each injection."""
    return (*((edge.source, edge.target) for edge in snapshot.graph.edges()), *injected(snapshot))


def _words(snapshot: Snapshot, of: Mapping[str, str]) -> float:
    """Of all places where a word of several classes stands, the share in the module that has most of them."""
    carried: dict[str, Counter[str]] = {}
    for name, words in words_of(snapshot).items():
        for word in words if name in of else ():
            carried.setdefault(word, Counter())[of[name]] += 1
    several = [counts for counts in carried.values() if counts.total() > 1]
    return sum(max(it.values()) for it in several) / sum(it.total() for it in several) if several else 1.0


def unmet(found: Suggestion, wish: Wish) -> Iterator[str]:
    """Wishes that could not be met, and why."""
    sizes = {name: len(found.placements.holding(name)) for name in found.modules}
    if wish.modules and len(sizes) != wish.modules:
        yield (
            f"{wish.modules} modules were asked for, {len(sizes)} were found: uses that no boundary can cut hold the "
            "others together, or a module would have no bean or less than one in twenty classes"
        )
    for name, size in sizes.items():
        if wish.max_size and size > wish.max_size:
            yield (
                f"{name} has {size} classes, and {wish.max_size} were asked for: uses that no boundary can cut hold "
                "them together, or they follow one that is there"
            )


def circles(found: Suggestion) -> list[list[str]]:
    """Modules that use one another's beans in a circle: they need one another to be there."""
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    graph.add_edges_from(
        (it.source_at, it.target_at) for it in found.crossings if {it.source_at, it.target_at} <= found.modules.keys()
    )
    return sorted(sorted(it) for it in networkx.strongly_connected_components(graph) if len(it) > 1)
