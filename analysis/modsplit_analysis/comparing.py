"""Large mappings that share most of their values: where they differ, found without looking at any value."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress
from operator import is_not
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def replaced(before: Mapping[K, V], after: Mapping[K, V]) -> list[K]:
    """The keys of which the mappings do not have the same object, or which only one of them has."""
    if before is after:
        return []
    if list(before) == list(after):
        return list(compress(after, map(is_not, before.values(), after.values())))
    found = [key for key, value in after.items() if before.get(key) is not value]
    return [*found, *(key for key in before if key not in after)]
