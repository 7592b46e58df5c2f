"""Finds modules: communities of what a boundary cannot cut, repaired until sizes are sane and no cycle is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import igraph
import leidenalg
import networkx

from modsplit_analysis.partition.problem import REST, Groups, Problem, contract

RESOLUTIONS = (0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 3.0)


def partition(problem: Problem) -> dict[str, str]:
    """A label for every node: `m1`, `m2`, … by size, or `base`; fixed nodes keep their label."""
    groups = contract(problem)
    movable = _candidates(problem, groups)
    best: tuple[tuple[float, ...], list[set[int]]] | None = None
    for communities in _communities(groups, movable, problem.seed):
        modules = _acyclic(_sized(communities, groups, problem), groups)
        modules = _kept(modules, groups, problem)
        score = (_cost(modules, groups, problem), float(len(modules)))
        if best is None or score < best[0]:
            best = (score, modules)
    return _labels(best[1] if best else [], groups, problem)


def _candidates(problem: Problem, groups: Groups) -> list[int]:
    fixed = {groups.of[node] for node in problem.fixed if node in groups.of}
    return [
        index
        for index, members in enumerate(groups.members)
        if index not in fixed and any(node in problem.anchors for node in members)
    ]


def _communities(groups: Groups, movable: Sequence[int], seed: int) -> Iterator[list[set[int]]]:
    index = {group: position for position, group in enumerate(movable)}
    weights = {
        (index[left], index[right]): weight
        for (left, right), weight in groups.ties.items()
        if left in index and right in index
    }
    yield [{group} for group in movable]
    if not weights:
        return
    graph = igraph.Graph(n=len(movable), edges=sorted(weights))
    values = [weights[pair] for pair in sorted(weights)]
    seen: set[tuple[int, ...]] = set()
    for resolution in RESOLUTIONS:
        found = leidenalg.find_partition(
            graph,
            leidenalg.RBConfigurationVertexPartition,
            weights=values,
            resolution_parameter=resolution,
            n_iterations=-1,
            seed=seed,
        )
        if tuple(found.membership) not in seen:
            seen.add(tuple(found.membership))
            yield [{movable[position] for position in community} for community in found if community]


def _size(module: set[int], groups: Groups) -> int:
    return sum(len(groups.members[group]) for group in module)


def _between(left: set[int], right: set[int], groups: Groups) -> float:
    return sum(
        weight
        for (source, target), weight in groups.ties.items()
        if (source in left and target in right) or (source in right and target in left)
    )


def _sized(modules: Sequence[set[int]], groups: Groups, problem: Problem) -> list[set[int]]:
    """Joins what is too small with its closest neighbour; what has none stays alone and is dropped later."""
    most = problem.max_size or len(problem.nodes)
    kept = [set(module) for module in modules]
    while True:
        small = sorted(
            (module for module in kept if _size(module, groups) < problem.min_size),
            key=lambda it: (_size(it, groups), min(it)),
        )
        joined = False
        for module in small:
            near = [
                (_between(module, other, groups), -_size(other, groups), -min(other), other)
                for other in kept
                if other is not module and _size(module, groups) + _size(other, groups) <= most
            ]
            if near and max(near)[0] > 0:
                max(near)[3].update(module)
                kept.remove(module)
                joined = True
                break
        if not joined:
            return kept


def _acyclic(modules: list[set[int]], groups: Groups) -> list[set[int]]:
    """Joins modules that use one another in a circle."""
    owner = {group: index for index, module in enumerate(modules) for group in module}
    graph: networkx.DiGraph[int] = networkx.DiGraph()
    graph.add_nodes_from(range(len(modules)))
    for source, target in sorted(groups.uses):
        if source in owner and target in owner and owner[source] != owner[target]:
            graph.add_edge(owner[source], owner[target])
    return [
        set().union(*(modules[index] for index in component))
        for component in sorted(map(sorted, networkx.strongly_connected_components(graph)))
    ]


def _kept(modules: list[set[int]], groups: Groups, problem: Problem) -> list[set[int]]:
    kept = [module for module in modules if _size(module, groups) >= problem.min_size]
    kept.sort(key=lambda module: (-_size(module, groups), min(module)))
    while problem.modules is not None and len(kept) > max(problem.modules, 1):
        pairs = [
            (_between(left, right, groups), -_size(left, groups) - _size(right, groups), -i, -j)
            for i, left in enumerate(kept)
            for j, right in enumerate(kept)
            if i < j
        ]
        *_, i, j = max(pairs)
        kept[-i] |= kept.pop(-j)
        kept = _acyclic(kept, groups)
    return kept


def _cost(modules: list[set[int]], groups: Groups, problem: Problem) -> float:
    """Ties cut as a share of all that holds the classes together, what is left in the base, and lumps."""
    owner = {group: index for index, module in enumerate(modules) for group in module}
    total = sum(problem.ties.values()) + len(set(problem.together)) or 1.0
    cut = sum(weight for (a, b), weight in groups.ties.items() if owner.get(a, -1) != owner.get(b, -1))
    sizes = [_size(module, groups) for module in modules]
    nodes = len(problem.nodes) or 1
    left = 1 - sum(sizes) / nodes
    lump = sum((size / nodes) ** 2 for size in sizes)
    wrong = abs(len(modules) - problem.modules) if problem.modules else 0
    return round(cut / total + left + lump + wrong, 9)


def _labels(modules: Sequence[set[int]], groups: Groups, problem: Problem) -> dict[str, str]:
    ordered = sorted(modules, key=lambda module: (-_size(module, groups), min(module)))
    names: Mapping[int, str] = {group: f"m{index + 1}" for index, module in enumerate(ordered) for group in module}
    return {node: problem.fixed.get(node, names.get(groups.of[node], REST)) for node in problem.nodes}
