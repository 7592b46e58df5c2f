"""Event bridges: what one context publishes is heard in the others, as it was when there was only one.

Before: `OrderService` publishes `new OrderPlaced(order)`, and a method with `@EventListener` in another part hears it.
After: both stay as they were; `OrderPlaced` lies in the facade, and a bridge in every context hands each event of that
type on to the other contexts, on the publisher's thread and after the publisher's own listeners. A
`@TransactionalEventListener` of another context waits for the publisher's commit.
Does not apply to events of a context's own life (`ContextRefreshedEvent`, `ApplicationReadyEvent`): every context has
them for itself. The order of listeners in different contexts is not kept, and a module that is not installed hears
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.events import EventUse

from modsplit_refactors.placement.model import SHARED, Placements

PUBLISHER = "org.springframework.context.ApplicationEventPublisher"

LIFE = ("org.springframework.boot.", "org.springframework.context.event.")
"""Packages of events that each context has for itself."""


def bridged_events(snapshot: Snapshot, placements: Placements) -> tuple[str, ...] | None:
    """The types of events that every context can hear, by name; None where no event leaves its context.

    Which events a class publishes is no help to know: they also leave through interfaces of the application's own,
    untyped. An event of a type that only one context knows finds its way there by its class loader.
    """
    listeners = [use for use in snapshot.spring.ties.events if not use.publishes and _handed_on(use.event)]
    heard = {use.event: use for use in listeners}
    library = {event for event in heard if event not in snapshot.program.types}
    sources = {use.source for use in snapshot.spring.ties.events if use.publishes}
    sources |= {injection.declared_in for injection in snapshot.injections if injection.wanted == PUBLISHER}
    published = {context for source in sources for context in placements.contexts_of(top_level(source))}
    there = {context for use in listeners for context in placements.contexts_of(top_level(use.source))}
    if not library and (not there or not published or (len(there | published) == 1)):
        return None
    return tuple(sorted(library | {event for event in heard if placements.of(top_level(event)) in SHARED}))


def events_over(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[EventUse, EventUse]]:
    """Whoever publishes, with whoever hears it in another context."""
    for use, heard in _heard(snapshot):
        here = placements.contexts_of(top_level(use.source))
        if len(here) > 1 or here != placements.contexts_of(top_level(heard.source)):
            yield use, heard


@once
def _heard(snapshot: Snapshot) -> tuple[tuple[EventUse, EventUse], ...]:
    """Whoever publishes, with whoever hears it."""
    uses = snapshot.spring.ties.events
    listeners = [use for use in uses if not use.publishes and _handed_on(use.event)]
    publishing = [use for use in uses if use.publishes]
    pairs = ((use, heard) for use in publishing for heard in listeners)
    return tuple((use, heard) for use, heard in pairs if _may_be(snapshot, use.event, heard.event))


def _handed_on(event: str) -> bool:
    """Whether listeners hear it from other contexts too: an application's own event, or one of a library's actions."""
    return bool(event) and not event.startswith(LIFE)


def _may_be(snapshot: Snapshot, published: str, heard: str) -> bool:
    """Whether an event that is published as one type can be heard as another."""
    subtype = snapshot.program.is_subtype
    return not published or subtype(published, heard) or subtype(heard, published)
