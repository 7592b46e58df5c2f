"""The one table of weights: what holds classes together, and what a partition pays for.

The objective of a partition is, over all pairs in one cluster, the sum of their ties less what ties would be expected
between two nodes of their strength, times the resolution (modularity; Newman 2004, Reichardt and Bornholdt 2006). It
is a sum over pairs, so that a move costs a look at one class's neighbours, and small instances can be solved exactly.
The values were chosen by scans over the published applications that docs/partition.md names; several are within noise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from modsplit_analysis.partition.classes import Track


@dataclass(frozen=True, slots=True)
class Weights:
    """Each weight is compared with a use of a class that nobody else uses, which is 1; those marked with * are in
    units of what an average class has in ties."""

    popularity: float = 0.5
    """A use of a class that n classes use counts n to the power of minus this."""
    likeness: float = 0.6
    """Two classes that use exactly the same."""
    alike: float = 0.2
    """Less likeness than this (a cosine) is none."""
    crowd: int = 150
    """What more classes than this use makes nobody alike."""
    word: float = 0.045
    """* All words of a class together."""
    word_of_few: float = 675.0
    """* The same, over the square of the number of classes: of few classes, uses tell little and words much."""
    widest_word: float = 0.1
    """A word that more than this share of classes carry tells nothing."""
    small_group: int = 6
    """…unless those are no more than this many."""
    branch: float = 4.0
    """* The package just below the root package."""
    twig: float = 2.0
    """* The package two below."""
    all_layers: float = 0.85
    """An application of which this share of classes is in packages named after layers is packaged by layer."""
    resolution: Mapping[Track, float] = field(default_factory=lambda: {"structure": 0.32, "names": 0.36, "all": 0.4})
    """How much is expected of ties within a cluster: more makes smaller clusters."""
    users: int = 3
    """A class of fewer users is not used everywhere, wherever they are."""
    spread: float = 0.6
    """A class of which no cluster has this share of users belongs to none of them, but to the base."""
    shared_layer: float = 0.3
    """…that much more, if its package names a layer that is there to be used, and …"""
    other_layer: float = -0.2
    """…that much less, if not."""
    leaf: float = 0.3
    """…that much more, if it uses nothing of any module, and …"""
    hub: float = 0.3
    """…that much less, if it uses several modules."""
    least_base: int = 5
    """Fewer classes that are used everywhere make no base."""
    knot: float = 0.1
    """Modules that use each other are kept apart by moving to the base what is used, up to this share of a module."""


WEIGHTS = Weights()
