"""Masks: what differs between two runs of the monolith cannot be asked of the split, only its kind of value can."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from modsplit_lsp.proof.bodies import Spot
from modsplit_lsp.proof.compare import compare
from modsplit_lsp.proof.drive import Exchange

PATTERNS = (
    ("integer", re.compile(r"-?\d+")),
    ("number", re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")),
    ("uuid", re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")),
    ("time", re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")),
    ("date", re.compile(r"[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT")),
    ("hexadecimal", re.compile(r"[0-9a-fA-F]+")),
    ("token", re.compile(r"[\w.:+=%/@-]+")),
    ("text", re.compile(r".*", re.DOTALL)),
)
"""Kinds of values, from the narrowest; a mask keeps the narrowest one that both runs of the monolith fit."""

MOST_MASKED = 0.05
"""A proof that looks away from more than this share of the values is none."""


ORDER = "order"
STRETCH = re.compile(r"^(?P<where>.*)\[(?P<start>\d+):(?P<end>\d+)\]$")


@dataclass(frozen=True, slots=True)
class Mask:
    """A place in the answer to one request that differs from run to run, and the kind of value that stands there."""

    request: str
    where: str
    pattern: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stable:
    """What the monolith can be held to: masks by request number, requests that differ beyond masks, and the counts."""

    masks: Mapping[int, Mapping[str, Mask]]
    unstable: Mapping[int, Spot]
    values: int

    @property
    def masked(self) -> tuple[Mask, ...]:
        return tuple(mask for number in sorted(self.masks) for _, mask in sorted(self.masks[number].items()))


def stable(runs: Sequence[Sequence[Exchange]]) -> Stable:
    """Compares the first run of the monolith with the others."""
    masks: dict[int, dict[str, Mask]] = {}
    unstable: dict[int, Spot] = {}
    values = 0
    for number, (one, *others) in enumerate(zip(*runs, strict=True)):
        comparisons = [compare(one.answer, other.answer) for other in others]
        values += comparisons[0].values
        varying: dict[str, list[Spot]] = {}
        for spot in (spot for comparison in comparisons for spot in comparison.spots):
            if spot.maskable:
                varying.setdefault(spot.where, []).append(spot)
            else:
                unstable.setdefault(number, spot)
        if varying:
            masks[number] = {where: _mask(one, spots) for where, spots in varying.items()}
    return Stable(masks, unstable, values)


def differences(number: int, expected: Exchange, found: Exchange, known: Stable) -> tuple[Spot, ...]:
    """Where an answer of the split is not the monolith's, after masking."""
    masks = known.masks.get(number, {})
    unordered = {mask.where for mask in masks.values() if mask.pattern == ORDER}
    comparison = compare(expected.answer, found.answer, unordered)
    return tuple(spot for spot in comparison.spots if not _masked(spot, masks))


def _mask(exchange: Exchange, spots: Sequence[Spot]) -> Mask:
    request = f"{exchange.request.method} {exchange.request.target}"
    examples = tuple(dict.fromkeys([spots[0].expected, *(spot.found for spot in spots)]))
    ordered = any(spot.kind == "order" for spot in spots)
    return Mask(request, spots[0].where, ORDER if ordered else _pattern(examples), examples)


def _pattern(examples: Sequence[str]) -> str:
    return next(name for name, pattern in PATTERNS if all(pattern.fullmatch(each) for each in examples))


def _masked(spot: Spot, masks: Mapping[str, Mask]) -> bool:
    if spot.kind == "order":
        return any(mask.pattern == ORDER and _inside(spot.where, mask.where) for mask in masks.values())
    mask = masks.get(spot.where)
    if mask is None or not spot.maskable:
        return False
    return any(name == mask.pattern and pattern.fullmatch(spot.found) for name, pattern in PATTERNS)


def _inside(one: str, other: str) -> bool:
    """Whether a stretch of a text lies within another one."""
    inner, outer = STRETCH.match(one), STRETCH.match(other)
    if not inner or not outer or inner["where"] != outer["where"]:
        return False
    return int(outer["start"]) <= int(inner["start"]) and int(inner["end"]) <= int(outer["end"])
