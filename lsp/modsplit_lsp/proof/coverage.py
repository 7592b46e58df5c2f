"""How much of what the monolith answers was asked, and which context of the split answered it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from modsplit_lsp.proof import endpoints
from modsplit_lsp.proof.beans import Own
from modsplit_lsp.proof.drive import Exchange
from modsplit_lsp.proof.endpoints import EndPoint
from modsplit_lsp.proof.masks import Stable
from modsplit_lsp.proof.model import BASE
from modsplit_lsp.proof.observe import Recording
from modsplit_lsp.proof.verdict import Asked, Fault

LEAST_EXERCISED = 0.9


@dataclass(frozen=True, slots=True)
class Coverage:
    """The application's end points with the context that serves each in the split, and which of them were asked.

    `reached` gives the end point of each exchange; `exercised` gave an answer that can be compared, `fine` one that is
    no error.
    """

    points: Mapping[EndPoint, str]
    reached: tuple[EndPoint | None, ...]
    exercised: frozenset[EndPoint]
    fine: frozenset[EndPoint]


def cover(first: Recording, exchanges: Sequence[Exchange], split: Recording, known: Stable, own: Own) -> Coverage:
    """Finds the end point of every exchange."""
    served = list(endpoints.of_context(first.started[BASE], own.packages).items())
    home = {
        own.original(point.handler.partition("#")[0]): name
        for name, context in split.started.items()
        for point in endpoints.of_context(context, own.packages)
    }
    reached = tuple(endpoints.matching(exchange.request, served, first.context_path) for exchange in exchanges)
    answered = {number for number, each in enumerate(exchanges) if number not in known.unstable and each.answer.status}
    return Coverage(
        {
            point: home.get(point.handler.partition("#")[0], BASE)
            for point, _ in sorted(served, key=lambda each: each[0])
        },
        reached,
        frozenset(point for number in answered if (point := reached[number])),
        frozenset(point for number in answered if (point := reached[number]) and exchanges[number].answer.status < 400),
    )


def faults(coverage: Coverage) -> Iterator[Fault]:
    """A proof that hardly asks the modules is none."""
    modular = [point for point, home in coverage.points.items() if home != BASE]
    reached = [point for point in modular if point in coverage.exercised]
    if len(reached) < LEAST_EXERCISED * len(modular):
        message = f"only {len(reached)} of the {len(modular)} end points of modules were exercised"
        share = f"{len(reached) / len(modular):.0%}"
        yield Fault("coverage", "end points", message, f"at least {LEAST_EXERCISED:.0%}", share)


def left(coverage: Coverage) -> tuple[str, ...]:
    """The end points that were not exercised, each with the reason."""
    tried = frozenset(coverage.reached)
    return tuple(
        f"end point {point}: {'its answers differ from run to run' if point in tried else 'no request reached it'}"
        for point in coverage.points
        if point not in coverage.exercised
    )


def asked(
    expected: Sequence[Exchange],
    found: Sequence[Exchange],
    known: Stable,
    coverage: Coverage,
    different: Collection[int],
) -> tuple[Asked, ...]:
    """What became of every request."""
    return tuple(
        Asked(
            label(one),
            str(point) if (point := coverage.reached[number]) else "",
            coverage.points[point] if point else BASE,
            one.answer.status,
            other.answer.status,
            "unstable" if number in known.unstable else "different" if number in different else "equal",
            len(known.masks.get(number, {})),
        )
        for number, (one, other) in enumerate(zip(expected, found, strict=True))
    )


def label(exchange: Exchange) -> str:
    """How a request is named in faults."""
    request = f"{exchange.request.method} {exchange.request.target}"
    return f"{request} (scenario, line {exchange.step.line})" if exchange.step.line else f"{request} (generated)"
