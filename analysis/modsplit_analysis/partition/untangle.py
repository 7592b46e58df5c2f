"""Makes modules that use one another in a circle use only what is below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import igraph
import numpy
import scipy.sparse
from scipy.sparse.csgraph import connected_components

from modsplit_analysis.partition.classes import Classes, branches
from modsplit_analysis.partition.problem import NOTHING, REST, Decided
from modsplit_analysis.partition.weights import WEIGHTS, Weights

Ends = numpy.ndarray[tuple[int, int], numpy.dtype[numpy.int64]]
"""A row for each use: who uses, and what."""


def untangle(
    classes: Classes, labels: Mapping[str, str], weights: Weights = WEIGHTS, decided: Decided = NOTHING
) -> dict[str, str]:
    """The same labels without circles of modules. Where a module of several packages is in one by a lesser package of
    it, that becomes a module; else the classes of the thinnest use in a circle go to REST. Where that is not thin, what
    is used becomes a module with all that it needs of its own, if that leaves the circle; where that cannot be, or what
    is used is pinned, both modules become one. REST itself is not looked at, and what is decided is kept, even if a
    circle is left."""
    of, packages = [labels[name] for name in classes.names], branches(classes.packages)
    whole: set[str] = set()
    cut: set[str] = set()
    ends = numpy.array(sorted(classes.uses), dtype=numpy.int64).reshape(-1, 2)
    while knot := _thinnest(ends, of):
        source, target, users, used = knot
        lesser = _lesser(of, packages, source, users) - decided.pinned
        thin = len(used) <= max(3, weights.knot * of.count(target)) < of.count(target)
        if lesser and not whole & (here := {packages[node] for node in lesser}):
            whole |= here
            _put(of, lesser, _fresh(of))
        elif (
            not thin
            and target not in cut
            and (interface := _interface(ends, of, source, target, used))
            and not interface & decided.pinned
            and len(interface) <= weights.interface * of.count(target)
        ):
            fresh = _fresh(of)
            cut |= {target, fresh}
            _put(of, interface, fresh)
        elif (thin or not _join(of, source, target, decided)) and not _based(of, used, decided):
            break
    return dict(zip(classes.names, of, strict=True))


def _interface(ends: Ends, of: list[str], source: str, target: str, used: set[int]) -> set[int]:
    """What is used, with all that it uses of its own module; nothing if that leads back to the user's."""
    labels = numpy.array(of)
    left, right = labels[ends[:, 0]], labels[ends[:, 1]]
    below = igraph.Graph(len(of), ends[(left == target) & ((right == target) | (right == source))], directed=True)
    found = {other for node in used for other in below.subcomponent(node, mode="out")}
    return set() if any(of[node] == source for node in found) else found


def _based(of: list[str], used: set[int], decided: Decided) -> bool:
    if used & decided.pinned:
        return False
    _put(of, used, REST)
    return True


def _put(of: list[str], nodes: Iterable[int], label: str) -> None:
    for node in nodes:
        of[node] = label


def _fresh(of: list[str]) -> str:
    return next(label for number in range(len(of)) if (label := f"part {number}") not in of)


def _lesser(of: list[str], packages: list[str], source: str, users: set[int]) -> set[int]:
    """The classes of the one package by which a module uses another, if it is not the module's first package."""
    using = {packages[user] for user in users}
    if len(using) != 1:
        return set()
    counts = Counter(package for package, label in zip(packages, of, strict=True) if label == source)
    if using == {max(counts, key=lambda it: (counts[it], it))}:
        return set()
    return {node for node, label in enumerate(of) if label == source and packages[node] in using}


def _join(of: list[str], source: str, target: str, decided: Decided) -> bool:
    """Makes one module of two: the smaller one, or the one that nobody gave its label, gets the label of the other."""
    pinned = {of[node] for node in decided.pinned}
    gone, kept = sorted((source, target), key=lambda it: (it in pinned, of.count(it), it))
    if gone in pinned or any({of[left], of[right]} == {source, target} for left, right in decided.apart):
        return False
    _put(of, [node for node, label in enumerate(of) if label == gone], kept)
    return True


def _thinnest(ends: Ends, of: list[str]) -> tuple[str, str, set[int], set[int]] | None:
    """Of the uses between modules in a circle the one of fewest classes: which module uses, whose, who and what."""
    labels = sorted({*of} - {REST})
    code = {label: number for number, label in enumerate(labels)} | {REST: -1}
    modules = numpy.array([code[label] for label in of], dtype=numpy.int64)
    left, right = modules[ends[:, 0]], modules[ends[:, 1]]
    over = (left != right) & (left >= 0) & (right >= 0)
    left, used = numpy.divmod(numpy.unique(left[over] * len(of) + ends[over, 1]), len(of))
    pairs, counts = numpy.unique(left * len(labels) + modules[used], return_counts=True)
    sources, targets = numpy.divmod(pairs, max(len(labels), 1))
    size = (len(labels), len(labels))
    graph = scipy.sparse.csr_array((numpy.ones(len(counts)), (sources, targets)), shape=size)
    _, part = connected_components(graph, connection="strong")
    tangled = numpy.flatnonzero(part[sources] == part[targets])
    if not len(tangled):
        return None
    first = tangled[numpy.argmin(counts[tangled])]
    source, target = int(sources[first]), int(targets[first])
    those = ends[(modules[ends[:, 0]] == source) & (modules[ends[:, 1]] == target)]
    return labels[source], labels[target], {*those[:, 0].tolist()}, {*those[:, 1].tolist()}
