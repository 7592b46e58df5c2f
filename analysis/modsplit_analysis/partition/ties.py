"""What holds classes together, as weights: who uses whom, and what several have in common.

What several classes have in common (a word, a package) is a *feature*: a node of its own that ties them all, so that a
word of a thousand classes costs a thousand ties and not half a million.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    structure = Ties(_structure(classes, weights), {})
    if track == "structure":
        return structure
    count = len(classes.names)
    unit = sum(structure.pairs.values()) / (count or 1) or 1.0
    few = weights.word_of_few / count**3 if 0 < count < weights.few else 0.0
    features = _words(classes.words, unit * few, weights) if few else {}
    if track == "all":
        features |= _packages(classes, unit, weights)
    return Ties(structure.pairs, features)


def _structure(classes: Classes, weights: Weights) -> dict[Pair, float]:
    """Uses, the rarer used the stronger."""
    users = Counter(target for _, target in classes.uses)
    found: dict[Pair, float] = {}
    for source, target in sorted(classes.uses):
        pair = min(source, target), max(source, target)
        found[pair] = found.get(pair, 0.0) + users[target] ** -weights.popularity
    return found


def _words(words: Sequence[frozenset[str]], budget: float, weights: Weights) -> dict[str, dict[int, float]]:
    """A class has one budget for all of its words, and spends it on the rare ones."""
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
        layer = upper.rpartition(".")[2] in LAYERS
        found.setdefault(f"package {upper}", {})[node] = unit * (weights.layer if layer else weights.branch)
        if lower != upper:
            found.setdefault(f"package {lower}", {})[node] = unit * weights.twig
    return found
