"""Beans that act where nobody injects them: they go where they act, and into each context if they act in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.sharing import sharing_of
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean

from modsplit_refactors.placement.aspects import advised
from modsplit_refactors.placement.model import BASE, REPLICATED, SHARED, Placed
from modsplit_refactors.remedies.transaction import of_all_contexts

ACTS_ON_REQUESTS = (
    "com.fasterxml.jackson.databind.Module",
    "jakarta.servlet.Filter",
    "javax.servlet.Filter",
    "org.apache.shiro.spring.web.ShiroFilterFactoryBean",
    "org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer",
    "org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver",
    "org.springframework.boot.web.servlet.error.ErrorAttributes",
    "org.springframework.boot.web.servlet.error.ErrorController",
    "org.springframework.core.convert.converter.Converter",
    "org.springframework.format.Formatter",
    "org.springframework.http.converter.HttpMessageConverter",
    "org.springframework.security.config.annotation.web.WebSecurityConfigurer",
    "org.springframework.security.config.annotation.web.configuration.WebSecurityConfigurerAdapter",
    "org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer",
    "org.springframework.security.web.SecurityFilterChain",
    "org.springframework.web.filter.CorsFilter",
    "org.springframework.web.servlet.HandlerExceptionResolver",
    "org.springframework.web.servlet.LocaleResolver",
    "org.springframework.web.servlet.config.annotation.WebMvcConfigurer",
)
"""Types whose beans a web context picks up by itself for all requests, beside the application's own filters,
interceptors and advices."""

REGISTERS_FILTERS = tuple(
    f"org.springframework.boot.web.servlet.{name}RegistrationBean"
    for name in ("AbstractFilter", "DelegatingFilterProxy", "Filter")
)
"""Types whose beans put filters, of the application or of a library, before all requests of their context."""

ACTS_ON_BEANS = ("org.springframework.beans.factory.config.BeanPostProcessor",)
"""Types whose beans act on every other bean of their context."""

CONVERTS = frozenset({"Converter", "Formatter", "HttpMessageConverter", "Module"})
"""Of these, the kinds that act on certain types only."""

EVERYWHERE = frozenset({"events", "transactions", "validation"})
"""Features that every context has alike: what the application adds to them stays where it is."""


def spread(
    snapshot: Snapshot, placed: Mapping[str, Placed], explicit: Iterable[str], shareable: frozenset[str]
) -> dict[str, Placed]:
    """New placements for classes that the plan does not name; those that it names stay. All contexts can use what is
    `shareable`."""
    named = set(explicit)
    found = {**_providers(snapshot, placed), **_acting(snapshot, placed)}
    found = {name: placement for name, placement in found.items() if name not in named}
    copied = {name for name, placement in found.items() if placement.placement == REPLICATED}
    everywhere = _carried(snapshot, copied, shareable)

    def fits(name: str, placement: str) -> bool:
        used = (edge.target for edge in snapshot.graph.out.get(name, ()))
        if placement == REPLICATED:
            return name in everywhere
        return all(it in shareable or (it in placed and placed[it].placement == placement) for it in used)

    return {name: placement for name, placement in found.items() if fits(name, placement.placement)}


@once
def replicable(snapshot: Snapshot) -> frozenset[str]:
    """Classes that every context could have for itself."""
    return _carried(snapshot, spread_classes(snapshot), sharing_of(snapshot).shareable)


def _carried(snapshot: Snapshot, names: Iterable[str], shareable: frozenset[str]) -> frozenset[str]:
    """The greatest set of these classes that use by name only what can be shared, and one another."""
    kept = frozenset(names)
    while True:
        leaving = {
            name
            for name in kept
            if any(it.target not in shareable and it.target not in kept for it in snapshot.graph.out.get(name, ()))
        }
        if not leaving:
            return kept
        kept -= leaving


@once
def spread_classes(snapshot: Snapshot) -> frozenset[str]:
    """Every class that acts where nobody injects it."""
    providers = (provider for provider, _, _ in provided(snapshot))
    return frozenset((*acting_on_requests(snapshot), *acting_on_beans(snapshot), *providers))


@once
def acting_on_requests(snapshot: Snapshot) -> Mapping[str, str]:
    """Classes whose beans act on the requests of their context, and as what."""
    found: dict[str, str] = {top_level(part.source): part.kind for part in snapshot.spring.web.parts}
    registering = _of_kind(snapshot, REGISTERS_FILTERS)
    registered = {name: kind for name, kind in registering.items() if name not in rooted(snapshot)}
    return {**registered, **_of_kind(snapshot, ACTS_ON_REQUESTS), **found}


@once
def limited_advices(snapshot: Snapshot) -> Mapping[str, frozenset[str]]:
    """Advices that are for certain controllers only, by their classes or packages, with these controllers."""
    serving = {top_level(it.source) for it in snapshot.spring.web.end_points}
    scopes: dict[str, tuple[str, ...]] = {}
    for part in snapshot.spring.web.parts:
        known = part.kind == "advice" and all(_is_place(snapshot, scope) for scope in part.applies_to)
        earlier = scopes.get(top_level(part.source), part.applies_to)
        scopes[top_level(part.source)] = (*earlier, *part.applies_to) if known and earlier and part.applies_to else ()
    return {
        name: frozenset(each for each in serving if any(_lies_in(snapshot, each, scope) for scope in stated))
        for name, stated in scopes.items()
        if stated
    }


def _is_place(snapshot: Snapshot, scope: str) -> bool:
    """Whether it is a class or a package of the application."""
    info = snapshot.program.types.get(scope)
    return info.kind != "annotation" if info else any(name.startswith(f"{scope}.") for name in snapshot.main_classes)


def _lies_in(snapshot: Snapshot, name: str, scope: str) -> bool:
    return name.startswith(f"{scope}.") or snapshot.program.is_subtype(name, scope)


@once
def rooted(snapshot: Snapshot) -> Mapping[str, Bean]:
    """Classes that register filters and make, with that, what all contexts share: they stay in the base, and their
    filters act there alone. Each with the bean that registers one."""
    shared = {top_level(bean.declared_in) for bean in of_all_contexts(snapshot)}
    registering = _of_kind(snapshot, REGISTERS_FILTERS).keys() & shared
    return {
        top_level(bean.declared_in): bean
        for bean in snapshot.beans
        if top_level(bean.declared_in) in registering and bean.type in REGISTERS_FILTERS
    }


@once
def acting_on_beans(snapshot: Snapshot) -> Mapping[str, str]:
    """Classes whose beans act on the others of their context, and as what."""
    return _of_kind(snapshot, ACTS_ON_BEANS)


def _of_kind(snapshot: Snapshot, types: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for bean in snapshot.beans:
        kind = next((it for it in types if snapshot.program.is_subtype(bean.type, it)), "")
        if kind:
            found.setdefault(top_level(bean.declared_in), kind.rpartition(".")[2])
    return found


@once
def provided(snapshot: Snapshot) -> tuple[tuple[str, str, str], ...]:
    """Providers with the classes that need them and why: of features, of advice, and of bound configuration keys."""
    return tuple(_provided(snapshot))


def _provided(snapshot: Snapshot) -> Iterator[tuple[str, str, str]]:
    for effect in snapshot.spring.ties.effects:
        for provider in effect.providers if effect.feature not in EVERYWHERE else ():
            if top_level(provider.source) != top_level(effect.source):
                for user in _line(snapshot, top_level(effect.source)):
                    yield top_level(provider.source), user, f"{effect.feature} in {effect.source}"
    for aspect, users in advised(snapshot).items():
        yield from ((aspect, user, f"advice of {user}") for user in sorted(users - {aspect}))
    for injection in snapshot.injections:
        for name in injection.candidates:
            bean = snapshot.bean(name)
            if bean and bean.origin == "configuration-properties":
                yield top_level(bean.declared_in), top_level(injection.declared_in), f"{injection.declared_in} needs it"


def _line(snapshot: Snapshot, name: str) -> Iterator[str]:
    """A class and those that extend it: what it asks for, they have."""
    seen, waiting = {name}, [name]
    while waiting:
        current = waiting.pop()
        yield current
        below = {it.source for it in snapshot.graph.into.get(current, ()) if "extends" in it.roles} - seen
        seen |= below
        waiting += sorted(below)


def _acting(snapshot: Snapshot, placed: Mapping[str, Placed]) -> dict[str, Placed]:
    serving = {placed[top_level(each.source)].placement for each in snapshot.spring.web.end_points}
    modules = sorted(serving - {BASE} - SHARED)
    everywhere = sorted({each.placement for each in placed.values()} - {BASE} - SHARED)
    acting = (
        *((name, kind, "beans", everywhere) for name, kind in acting_on_beans(snapshot).items()),
        *((name, kind, "requests", modules) for name, kind in acting_on_requests(snapshot).items()),
    )
    return {
        name: Placed(REPLICATED, "replicate", f"{_article(kind)} {kind} acts on the {what} of {_join(there)} too")
        for name, kind, what, there in acting
        if there and name in placed and placed[name].placement == BASE and name != top_level(snapshot.spring.main)
    }


def _providers(snapshot: Snapshot, placed: Mapping[str, Placed]) -> dict[str, Placed]:
    users: dict[str, dict[str, str]] = {}
    for provider, user, reason in provided(snapshot):
        if provider in placed and user in placed:
            users.setdefault(provider, {}).setdefault(placed[user].placement, reason)
    found: dict[str, Placed] = {}
    for provider, contexts in sorted(users.items()):
        places = sorted(contexts)
        if placed[provider].placement != BASE or places == [BASE] or provider == top_level(snapshot.spring.main):
            continue
        elsewhere = sorted(_handed_to(snapshot, placed, provider) - set(places)) if len(places) == 1 else []
        if len(places) == 1 and places[0] not in SHARED and not elsewhere:
            found[provider] = Placed(places[0], "move", f"its effect is there: {contexts[places[0]]}")
        elif elsewhere:
            why = f"its effect is needed in {places[0]}, its beans in {_join(elsewhere)}"
            found[provider] = Placed(REPLICATED, "replicate", why)
        else:
            found[provider] = Placed(REPLICATED, "replicate", f"its effect is needed in {_join(places)}")
    return found


def _handed_to(snapshot: Snapshot, placed: Mapping[str, Placed], provider: str) -> set[str]:
    """Where beans of a provider are injected by a class: no bridge could hand them over."""
    found = set()
    for injection in snapshot.injections:
        info = snapshot.program.find(injection.wanted.partition("<")[0])
        user = top_level(injection.declared_in)
        if user in placed and user != provider and (info is None or info.kind != "interface"):
            beans = (snapshot.bean(name) for name in injection.candidates)
            if any(bean and top_level(bean.declared_in) == provider for bean in beans):
                found.add(placed[user].placement)
    return found


def _article(noun: str) -> str:
    return "an" if noun[0].lower() in "aeiou" else "a"


def _join(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
