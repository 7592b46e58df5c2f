"""Beans that need one another in a circle: none of them can be made first."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterator

from modsplit_analysis.cycles import Weights, components, weights_of
from modsplit_analysis.diagnostics import Diagnostic, Fix
from modsplit_analysis.spring.application import Application
from modsplit_analysis.spring.beans.model import How, Injection

RULE = "spring/bean-cycle"
_WHILE_MADE: frozenset[How] = frozenset({"constructor", "bean-parameter", "factory", "bean-method-call"})
"""What a bean must have before it is there; fields and setters are filled afterwards."""

_AFTERWARDS: frozenset[How] = frozenset({"field", "setter", "collection", "map", "xml"})


def cyclic_beans(application: Application) -> Iterator[Diagnostic]:
    """One shortest circle of each group of beans that need one another, where Spring would refuse it."""
    hows = _WHILE_MADE if _allows_circles(application) else _WHILE_MADE | _AFTERWARDS
    edges = dict(_edges(application, hows))
    weights = weights_of((*pair, 1) for pair in sorted(edges))
    groups = (sorted(it) for it in components(weights) if len(it) > 1)
    for group in sorted(groups):
        circle = _circle(weights, group[0])
        uses = [edges[one, other] for one, other in itertools.pairwise(circle)]
        message = f"beans need one another in a circle: {' -> '.join(circle)}; the application would not start"
        related = tuple(it.place for it in uses[1:])
        yield Diagnostic(RULE, "error", uses[0].place, message, related, Fix("mark one of the injections with @Lazy"))


def _edges(application: Application, hows: frozenset[How]) -> Iterator[tuple[tuple[str, str], Injection]]:
    sure = {it.name for it in application.beans if it.active}
    for it in application.injections:
        several = it.how in ("collection", "map")
        if it.how in hows and it.bean in sure and (several or len(it.candidates) == 1):
            for name in it.candidates:
                if name in sure and name != it.bean:
                    yield (it.bean, name), it


def _circle(weights: Weights, start: str) -> list[str]:
    """A shortest way from a bean that is in a circle back to itself."""
    ways = {start: [start]}
    waiting = deque([start])
    while waiting:
        current = waiting.popleft()
        for other in sorted(weights.get(current, ())):
            if other == start:
                return [*ways[current], start]
            if other not in ways:
                ways[other] = [*ways[current], other]
                waiting.append(other)
    return [start]


def _allows_circles(application: Application) -> bool:
    """Whether circles through fields are resolved: when asked for, and by itself before Spring Boot 2.6."""
    stated = application.environment.get("spring.main.allow-circular-references")
    if stated is not None:
        return stated.lower() == "true"
    return () < application.project.boot_version < (2, 6)
