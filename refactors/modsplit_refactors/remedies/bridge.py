"""Bridge beans: a bean of another context, under its own name, in the context that wants it.

Before: `OrderController` gets `OrderService`, an interface, and both leave in different modules, or one stays.
After: both stay as they were; `OrderService` lies in the facade, and the consumer's context has a bean
`orderService` that finds the other context on each call and invokes the interface's method there. A bean of a library's
type that the base makes (`RedisTemplate`, or a transaction manager that annotations name) is handed over as it is, for
the base outlives its modules; so is a bean of the base whose class, an application's own, can be shared: class and
static members are loaded once, and there is one bean, as there was (`RedisUtils`, or a holder of the context that
classes ask for beans). A bean of the base that keeps a library from making its own (`RedissonClient`,
`UserDetailsService`, `MultipartConfigElement`) is handed over to modules where nobody asks for it, too: without it the
library's auto-configuration would make another there. Beans that expressions name (`@Value("#{stock.left}")`,
`@PreAuthorize("@access.check('orders')")`) or that a context is asked for (`getBean("stock")`,
`getBeansOfType(Plugin.class)`) count as injected.
Does not apply to a class of which a module makes the bean: an uninstalled module would leave it behind. Nor where the
call comes too early: the base starts before its modules, and these start in the order of the plan, so that what a
constructor, `@PostConstruct`, a `@Bean` method, a runner or a listener of `ApplicationReadyEvent` calls, directly or
through other classes of its part, is not there yet. Such a call would end in `ModuleAbsentException`. It is refused
with the way that leads to it: have the module make it, name that module earlier, or allow it with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean, Injection

from modsplit_refactors.placement.model import BASE, SHARED, Placements
from modsplit_refactors.remedies.asked import asked
from modsplit_refactors.remedies.holder import lookups
from modsplit_refactors.remedies.standing_in import standing_in
from modsplit_refactors.remedies.transaction import managed_over


@dataclass(frozen=True, slots=True)
class BridgeNeed:
    """A bean that a context needs from its owner's context, under its name: by an interface, or as it is; `shared` says
    that its class is one of the application's own."""

    context: str
    bean: str
    type: str
    owner: str
    as_it_is: bool = False
    shared: bool = False


def injections_over(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[Injection, str, str]]:
    """Each injection with the context it happens in and the bean of another context that it wants."""
    held = (each for each in lookups(snapshot) if placements.of(top_level(each.wanted)) in SHARED)
    looked_up = (_ends(snapshot, each) for each in (*held, *asked(snapshot, placements)))
    for injection, into, makers in (*_ends_of_all(snapshot), *looked_up):
        contexts = placements.contexts_of(into)
        for bean, maker in makers:
            owner = placements.home(maker)
            for context in contexts:
                if owner not in (context, *SHARED):
                    yield injection, context, bean


_Ends = tuple[Injection, str, tuple[tuple[str, str], ...]]
"""An injection with the class where it happens, and the beans that may be given with the classes that make them."""


@once
def _ends_of_all(snapshot: Snapshot) -> tuple[_Ends, ...]:
    return tuple(_ends(snapshot, each) for each in snapshot.injections)


def _ends(snapshot: Snapshot, injection: Injection) -> _Ends:
    # What a class inherits is injected where its own bean lives.
    into = snapshot.bean(injection.bean)
    beans = [bean for name in injection.candidates if (bean := snapshot.bean(name))]
    makers = tuple((bean.name, top_level(bean.declared_in)) for bean in beans)
    return injection, top_level(into.declared_in if into else injection.declared_in), makers


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


def unbridgeable(snapshot: Snapshot, placements: Placements, wanted: str, bean: Bean) -> str:
    """The same for a type as it is placed: both sides must see it, and what is no interface must be the base's."""
    name = raw(wanted)
    if top_level(name) in placements.classes and placements.of(top_level(name)) not in SHARED:
        return f"{wanted} cannot be shared through the facade"
    if is_interface(snapshot, placements, name):
        return ""
    if placements.home(top_level(bean.declared_in)) == BASE:
        return f"`{bean.name}` has the scope {bean.scope}" if bean.scope != "singleton" else ""
    if name in snapshot.program.types:
        return unbridgeable_type(snapshot, wanted)
    what = "is not known here" if snapshot.program.find(name) is None else "is a class of a library"
    return f"{wanted} {what}, and only the base can hand such a bean over: place what makes it in the base"


def is_interface(snapshot: Snapshot, placements: Placements, name: str) -> bool:
    info = snapshot.program.find(name)
    return name in placements.extracted or (info is not None and info.kind == "interface")


def bridges(snapshot: Snapshot, placements: Placements) -> tuple[BridgeNeed, ...]:
    """The bridge beans that make every legal injection possible, one for each context and bean; every context has them
    of classes that it would otherwise find itself."""
    found = {
        (context, bean.name): BridgeNeed(context, bean.name, raw(bean.type), BASE, as_it_is=True)
        for _, context, bean in managed_over(snapshot, placements)
        if placements.of(top_level(bean.declared_in)) == BASE
    }
    for context, it in standing_in(snapshot, placements):
        own = it.type in snapshot.program.types
        found[context, it.name] = BridgeNeed(context, it.name, raw(it.type), BASE, as_it_is=True, shared=own)
    for injection, context, bean in injections_over(snapshot, placements):
        definition = snapshot.bean(bean)
        if definition is None or unbridgeable(snapshot, placements, injection.wanted, definition):
            continue
        need = _need(snapshot, placements, context, definition, raw(injection.wanted))
        known = found.get((context, bean))
        if known is None or snapshot.program.is_subtype(need.type, known.type):
            found[context, bean] = need
    for definition in snapshot.beans:
        home = placements.hosts.get(top_level(definition.declared_in))
        for context in placements.contexts if home else ():
            if context != home:
                found[context, definition.name] = _need(snapshot, placements, context, definition, definition.type)
    return tuple(found[key] for key in sorted(found))


def _need(snapshot: Snapshot, placements: Placements, context: str, bean: Bean, name: str) -> BridgeNeed:
    declared = top_level(bean.declared_in)
    owner = placements.home(declared)
    own = name in snapshot.program.types
    bridged = own and is_interface(snapshot, placements, name) and declared not in placements.hosts
    as_it_is = owner == BASE and not bridged
    return BridgeNeed(context, bean.name, name, owner, as_it_is, as_it_is and (own or declared in placements.hosts))
