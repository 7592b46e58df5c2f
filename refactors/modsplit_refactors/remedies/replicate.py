"""Replicate: what acts on a whole context is there in every context.

Before: one `@ControllerAdvice`, filter, interceptor, aspect, converter or `@Configuration` with `@EnableCaching` acts
on all classes of the monolith.
After: its class lies in the facade's jar, compiled once, and every context has its own bean of it.
Does not apply where it uses what only one context has (an entity, a bean of a class): it would act there and nowhere
else, so the split is refused, unless the plan allows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphs import Evidence
from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.placement.aspects import advised
from modsplit_refactors.placement.model import BASE, SHARED, Placements
from modsplit_refactors.placement.spread import (
    CONVERTS,
    EVERYWHERE,
    acting_on_beans,
    acting_on_requests,
    limited_advices,
    rooted,
)

SEEN_TO = EVERYWHERE | {"web"}
"""Features of every context, and those whose providers are known one by one."""


@dataclass(frozen=True, slots=True)
class LostEffect:
    """A class that misses, in its context, what `target` did for it in the monolith; the reason says where it acts."""

    source: str
    target: str
    context: str
    kind: str
    reason: str
    uses: tuple[Evidence, ...]


def lost_effects(snapshot: Snapshot, placements: Placements) -> Iterator[LostEffect]:
    """Effects whose only providers act in other contexts, and what acts on the requests of other contexts."""
    for effect in snapshot.spring.ties.effects:
        user = top_level(effect.source)
        for context in placements.contexts_of(user) if effect.feature not in SEEN_TO else ():
            for provider in effect.providers:
                there = top_level(provider.source)
                copied = there == top_level(snapshot.spring.main) and provider.why == "enables"
                if context not in placements.contexts_of(there) and there in placements.classes and not copied:
                    reason = f"{there} provides {effect.feature} in {placements.of(there)}"
                    yield LostEffect(
                        user, there, context, "configuration", reason, (Evidence(effect.place, "annotation"),)
                    )
    yield from _unadvised(snapshot, placements)
    limited = limited_advices(snapshot)
    for name, kind in acting_on_requests(snapshot).items():
        home = placements.of(name)
        points = {
            placements.of(top_level(it.source)): it
            for it in snapshot.spring.web.end_points
            if name not in limited or top_level(it.source) in limited[name]
        }
        for context, point in points.items() if name in placements.classes and home not in SHARED else ():
            if context not in (home, *SHARED) and not (kind in CONVERTS and _private(snapshot, placements, name)):
                reason = f"the {kind} {name} acts on the requests of {home}"
                yield LostEffect(
                    top_level(point.source), name, context, "web", reason, (Evidence(point.place, "annotation"),)
                )
    yield from _unprocessed(snapshot, placements)


def left_alone(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """Filters that act in the base alone, since the class that registers them makes what all contexts share."""
    serving = {placements.of(top_level(each.source)) for each in snapshot.spring.web.end_points} - {BASE, *SHARED}
    for name, bean in rooted(snapshot).items() if serving else ():
        said = (
            f"the filter of `{bean.name}` will act on the requests of the base alone, as {name} also makes the database"
        )
        advice = "register it in a class of its own, if it matters elsewhere"
        yield Diagnostic("split", "warning", bean.place, f"{said}: {advice}")


def _unprocessed(snapshot: Snapshot, placements: Placements) -> Iterator[LostEffect]:
    beans = {placements.of(top_level(each.declared_in)): each for each in reversed(snapshot.beans)}
    for name, kind in acting_on_beans(snapshot).items():
        home = placements.of(name)
        for context, bean in sorted(beans.items()) if name in placements.classes and home not in SHARED else ():
            if context not in (home, *SHARED):
                reason = f"the {kind} {name} acts on the beans of {home}"
                used = (Evidence(bean.place, "annotation"),)
                yield LostEffect(top_level(bean.declared_in), name, context, "configuration", reason, used)


def _unadvised(snapshot: Snapshot, placements: Placements) -> Iterator[LostEffect]:
    places = {top_level(advice.source): advice.place for advice in snapshot.spring.ties.advices}
    for aspect, users in advised(snapshot).items():
        home = placements.of(aspect)
        for user in sorted(users) if home not in SHARED and aspect in placements.classes else ():
            for context in placements.contexts_of(user):
                if context != home and placements.of(user) not in SHARED:
                    reason = f"{aspect} advises the classes of {home}"
                    yield LostEffect(user, aspect, context, "aspect", reason, (Evidence(places[aspect], "annotation"),))


def _private(snapshot: Snapshot, placements: Placements, name: str) -> bool:
    """Whether it works on types that other contexts do not know."""
    home = placements.of(name)
    return any(placements.of(edge.target) == home for edge in snapshot.graph.out.get(name, ()))
