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
    few: int = 100
    """Of fewer classes than this, uses tell little and words much: …"""
    word_of_few: float = 21600.0
    """* …all words of a class together, over the cube of the number of classes."""
    widest_word: float = 0.1
    """A word that more than this share of classes carry tells nothing."""
    small_group: int = 6
    """…unless those are no more than this many."""
    branch: float = 16.0
    """* The package just below the root package."""
    layer: float = 4.0
    """* The same, if its name is that of a layer."""
    twig: float = 2.0
    """* The package two below."""
    all_layers: float = 0.85
    """An application of which this share of classes is in packages named after layers is packaged by layer."""
    resolution: Mapping[Track, float] = field(default_factory=lambda: {"structure": 0.25, "names": 0.25, "all": 0.6})
    """How much is expected of ties within a cluster: more makes smaller clusters."""
    runs: int = 10
    """So many times communities are looked for, …"""
    agreement: float = 4.0
    """…and a tie counts the share of them that have both its ends in one, to this power."""
    largest: float = 0.6
    """No module has more than this share of all classes, unless packages or a number of modules say so."""
    users: int = 3
    """A class of fewer users is not used everywhere, wherever they are."""
    spread: float = 0.6
    """A class of which no cluster has this share of users belongs to none of them, but to the base."""
    leaf: float = 0.3
    """…that much more, if it uses nothing of any module, and …"""
    hub: float = 0.3
    """…that much less, if it uses several modules."""
    alone: int = 3
    """Fewer classes than this that uses leave alone join the module that has their words, if of those that carry them,
    …"""
    least_others: int = 2
    """…who must be so many, …"""
    joined: float = 0.7
    """…it has this share."""
    followed: float = 0.5
    """A class follows its package into a module that has this share of the others in it, if its own module has …"""
    at_home: float = 0.1
    """…no more than this, and if …"""
    pull: float = 0.2
    """…it has this share of the uses that it has within its own module in common with that one, …"""
    rounds: int = 4
    """…and so often."""
    least_base: int = 5
    """Fewer classes that are used everywhere make no base."""
    interface: float = 0.5
    """What one module in a circle uses of another becomes a module, up to this share of that, …"""
    knot: float = 0.2
    """…and goes to the base up to this share."""


WEIGHTS = Weights()
