"""How far two partitions of the same classes agree. Only classes that both have are compared, except by `a2a`."""

from __future__ import annotations

import math
from collections import Counter

import igraph

from modsplit_analysis.partition.quality import Labels, clusters

Table = dict[str, Counter[str]]
"""For each label of the first partition, how many of its classes have which label in the second."""


def contingency(found: Labels, wanted: Labels) -> Table:
    table: Table = {}
    for name, label in wanted.items():
        if name in found:
            table.setdefault(found[name], Counter())[label] += 1
    return table


def adjusted_rand(found: Labels, wanted: Labels) -> float:
    """ARI: 1 for the same partition, about 0 for one by chance."""
    table = contingency(found, wanted)
    columns = sum(table.values(), Counter[str]())
    both = sum(math.comb(count, 2) for row in table.values() for count in row.values())
    rows = sum(math.comb(row.total(), 2) for row in table.values())
    others = sum(math.comb(count, 2) for count in columns.values())
    pairs = math.comb(columns.total(), 2)
    expected = rows * others / pairs if pairs else 0.0
    most = (rows + others) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0


def normalised_information(found: Labels, wanted: Labels) -> float:
    """NMI: what one partition tells of the other, 0 to 1, by the mean of both entropies."""
    table = contingency(found, wanted)
    columns = sum(table.values(), Counter[str]())
    total = columns.total()
    own = _entropy([row.total() for row in table.values()], total) + _entropy(list(columns.values()), total)
    shared = sum(
        count / total * math.log(total * count / (row.total() * columns[label]))
        for row in table.values()
        for label, count in row.items()
    )
    return 2 * shared / own if own else 1.0


def _entropy(counts: list[int], total: int) -> float:
    return -sum(count / total * math.log(count / total) for count in counts)


def mojo(found: Labels, wanted: Labels) -> int:
    """The fewest moves and joins that make the partition that is wanted out of the one that was found."""
    table = contingency(found, wanted)
    best = {label: max(row.values()) for label, row in table.items()}
    moves = sum(row.total() - best[label] for label, row in table.items())
    ends = [(label, tag) for label, row in table.items() for tag, count in row.items() if count == best[label]]
    return moves + len(table) - _matched(ends)


def _matched(pairs: list[tuple[str, str]]) -> int:
    lefts = {left: index for index, left in enumerate(dict.fromkeys(left for left, _ in pairs))}
    rights = {right: index + len(lefts) for index, right in enumerate(dict.fromkeys(right for _, right in pairs))}
    graph = igraph.Graph(len(lefts) + len(rights), [(lefts[left], rights[right]) for left, right in pairs])
    return len(graph.maximum_bipartite_matching(types=[index >= len(lefts) for index in range(graph.vcount())]))


def mojo_fm(found: Labels, wanted: Labels) -> float:
    """MoJoFM: 100 for the same partition, 0 for one that could not be further away. More clusters raise it."""
    sizes = sorted(Counter(label for name, label in wanted.items() if name in found).values())
    groups = 0
    for size in sizes:
        groups += groups < size
    furthest = sum(sizes) - groups
    return 100 * (1 - mojo(found, wanted) / furthest) if furthest else 100.0


def a2a(found: Labels, wanted: Labels) -> float:
    """Similarity of two architectures, seldom below 0.75: what need not be added, removed or moved."""
    ours, theirs = len(set(found.values())), len(set(wanted.values()))
    common = found.keys() & wanted.keys()
    removed, added = len(found) - len(common), len(wanted) - len(common)
    moved = len(common) - _kept(contingency(found, wanted)) + removed + added
    return 1 - (abs(ours - theirs) + removed + added + moved) / (ours + theirs + 2 * (len(found) + len(wanted)))


def _kept(table: Table) -> int:
    lefts = {label: index for index, label in enumerate(table)}
    rights = {
        tag: index + len(lefts) for index, tag in enumerate(dict.fromkeys(tag for row in table.values() for tag in row))
    }
    ends = [(lefts[label], rights[tag]) for label, row in table.items() for tag in row]
    counts = [count for row in table.values() for count in row.values()]
    graph = igraph.Graph(len(lefts) + len(rights), ends)
    types = [index >= len(lefts) for index in range(graph.vcount())]
    matching = graph.maximum_bipartite_matching(types=types, weights=counts)
    return sum(counts[graph.get_eid(edge.source, edge.target)] for edge in matching.edges())


def covered(found: Labels, wanted: Labels, overlap: float = 0.5) -> float:
    """c2c: the share of clusters that have one of the other partition with more than this share in common."""
    ours = [set(names) for names in clusters(found).values()]
    theirs = [set(names) for names in clusters(wanted).values()]
    return sum(any(len(a & b) / max(len(a), len(b)) > overlap for b in theirs) for a in ours) / len(ours)
