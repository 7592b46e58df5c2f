"""What holds classes together, as weights: who uses whom, who uses the same, and what several have in common.

What several classes have in common (a word, a package) is a *feature*: a node of its own that ties them all, so that a
word of a thousand classes costs a thousand ties and not half a million.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy
import scipy.sparse

from modsplit_analysis.partition.classes import Classes, Track, branches
from modsplit_analysis.partition.weights import WEIGHTS, Weights
from modsplit_analysis.partition.words import LAYERS

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Ties:
    """Weights between classes, lower position first, and from each feature to the classes that have it."""

    pairs: Mapping[Pair, float]
    features: Mapping[str, Mapping[int, float]]


def ties(classes: Classes, track: Track, weights: Weights = WEIGHTS) -> Ties:
    """The ties that this track may see."""
    structure = Ties(dict(_structure(classes, weights)), {})
    if track == "structure":
        return structure
    unit = sum(structure.pairs.values()) / (len(classes.names) or 1) or 1.0
    features = _words(classes, unit, weights)
    if track == "all":
        features |= _packages(classes, unit, weights)
    return Ties(structure.pairs, features)


def _structure(classes: Classes, weights: Weights) -> Iterator[tuple[Pair, float]]:
    """Uses, the rarer used the stronger; and the likeness of what two classes use."""
    size = len(classes.names)
    ends = numpy.array(sorted(classes.uses), dtype=numpy.int64).reshape(-1, 2)
    users = numpy.bincount(ends[:, 1], minlength=size)
    values = numpy.maximum(users, 1.0)[ends[:, 1]] ** -weights.popularity
    direct = scipy.sparse.csr_array((values, (ends[:, 0], ends[:, 1])), shape=(size, size))
    both = scipy.sparse.csr_array(direct + direct.T + weights.likeness * _likeness(direct, users, weights))
    found = scipy.sparse.triu(both, 1).tocoo()
    order = numpy.lexsort((found.col, found.row))
    for row, column, value in zip(found.row[order], found.col[order], found.data[order], strict=True):
        yield (int(row), int(column)), float(value)


def _likeness(direct: scipy.sparse.csr_array, users: numpy.ndarray, weights: Weights) -> scipy.sparse.csr_array:
    """The cosine of what two classes use; what very many use makes nobody alike, and is left out for speed."""
    telling = scipy.sparse.diags_array((users <= weights.crowd).astype(float))
    profile = scipy.sparse.csr_array(direct @ telling)
    lengths = numpy.sqrt(direct.multiply(direct).sum(axis=1))
    unit = scipy.sparse.diags_array(1 / numpy.maximum(lengths, 1e-12)) @ profile
    cosine = scipy.sparse.csr_array(unit @ unit.T)
    cosine.data[cosine.data < weights.alike] = 0
    cosine.eliminate_zeros()
    return cosine


def _words(classes: Classes, unit: float, weights: Weights) -> dict[str, dict[int, float]]:
    """A class has one budget for all of its words, and spends it on the rare ones."""
    budget = weights.word + weights.word_of_few / (len(classes.names) or 1) ** 2
    return _spent(classes.words, unit * budget, weights)


def _spent(words: Sequence[frozenset[str]], budget: float, weights: Weights) -> dict[str, dict[int, float]]:
    carriers = Counter(word for each in words for word in each)
    most = max(weights.widest_word * len(words), weights.small_group)
    found: dict[str, dict[int, float]] = {}
    for node, own in enumerate(words):
        rarity = {word: math.log(len(words) / carriers[word]) for word in sorted(own) if 1 < carriers[word] <= most}
        length = math.sqrt(sum(value * value for value in rarity.values()))
        for word, rare in rarity.items() if length else ():
            found.setdefault(f"word {word}", {})[node] = budget * rare / length
    return found


def packaged_by_layer(classes: Classes, weights: Weights = WEIGHTS) -> bool:
    """Whether nearly all packages just below the root package are named after layers."""
    layers = sum(branch.rpartition(".")[2] in LAYERS for branch in branches(classes.packages))
    return layers >= weights.all_layers * len(classes.packages)


def _packages(classes: Classes, unit: float, weights: Weights) -> dict[str, dict[int, float]]:
    """Two branches below the root package."""
    found: dict[str, dict[int, float]] = {}
    pairs = zip(branches(classes.packages), branches(classes.packages, 2), strict=True)
    for node, (upper, lower) in enumerate(pairs):
        found.setdefault(f"package {upper}", {})[node] = unit * weights.branch
        if lower != upper:
            found.setdefault(f"package {lower}", {})[node] = unit * weights.twig
    return found
