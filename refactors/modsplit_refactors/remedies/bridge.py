"""Bridge beans: a bean of another context, under its own name, in the context that wants it.

Before: `OrderController` gets `OrderService`, an interface, and both leave in different modules, or one stays.
After: both stay as they were; `OrderService` lies in the facade, and the consumer's context has a bean
`orderService` that finds the other context on each call and invokes the interface's method there. A bean of a library's
type that the base makes (`RedisTemplate`, or a transaction manager that annotations name) is handed over as it is, for
the base outlives its modules.
Does not apply to a class of the application's own, which only an interface of the same name could stand for, nor to
beans of a library's class that a module makes: an uninstalled module would leave them behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.beans.model import Injection

from modsplit_refactors.placement.model import BASE, SHARED, Placements
from modsplit_refactors.remedies.transaction import managed_over


@dataclass(frozen=True, slots=True)
class BridgeNeed:
    """A bean that a context needs from its owner's context, under its name: by an interface, or as it is."""

    context: str
    bean: str
    type: str
    owner: str
    as_it_is: bool = False


def injections_over(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[Injection, str, str]]:
    """Each injection with the context it happens in and the bean of another context that it wants."""
    for injection in snapshot.injections:
        contexts = placements.contexts_of(top_level(injection.declared_in))
        for bean in injection.candidates:
            definition = snapshot.bean(bean)
            if definition is None:
                continue
            owner = placements.of(top_level(definition.declared_in))
            for context in contexts:
                if owner not in (context, *SHARED):
                    yield injection, context, bean


def raw(wanted: str) -> str:
    """The class of a wanted type, without its arguments."""
    return wanted.partition("<")[0]


def unbridgeable_type(snapshot: Snapshot, wanted: str) -> str:
    """Why no bridge bean can stand for a type of the application's own, empty if one can."""
    info = snapshot.program.find(raw(wanted))
    own = raw(wanted) in snapshot.program.types
    return (
        f"{wanted} is a {info.kind}: only an interface can be bridged"
        if own and info and info.kind != "interface"
        else ""
    )


def unbridgeable(snapshot: Snapshot, placements: Placements, wanted: str, owner: str) -> str:
    """The same for a type as it is placed: both sides must see it, and a library's class must be the base's."""
    name = raw(wanted)
    if top_level(name) in placements.classes and placements.of(top_level(name)) not in SHARED:
        return f"{wanted} cannot be shared through the facade"
    info = snapshot.program.find(name)
    if name not in snapshot.program.types and owner != BASE and (info is None or info.kind != "interface"):
        what = "is not known here" if info is None else f"is a {info.kind} of a library"
        return f"{wanted} {what}, and only the base can hand such a bean over: place what makes it in the base"
    return unbridgeable_type(snapshot, wanted)


def bridges(snapshot: Snapshot, placements: Placements) -> tuple[BridgeNeed, ...]:
    """The bridge beans that make every legal injection possible, one for each context and bean."""
    found = {
        (context, bean.name): BridgeNeed(context, bean.name, raw(bean.type), BASE, as_it_is=True)
        for _, context, bean in managed_over(snapshot, placements)
        if placements.of(top_level(bean.declared_in)) == BASE
    }
    for injection, context, bean in injections_over(snapshot, placements):
        definition = snapshot.bean(bean)
        owner = placements.of(top_level(definition.declared_in)) if definition else ""
        if definition is None or unbridgeable(snapshot, placements, injection.wanted, owner):
            continue
        name = raw(injection.wanted)
        need = BridgeNeed(context, bean, name, owner, owner == BASE and name not in snapshot.program.types)
        known = found.get((context, bean))
        if known is None or snapshot.program.is_subtype(need.type, known.type):
            found[context, bean] = need
    return tuple(found[key] for key in sorted(found))
