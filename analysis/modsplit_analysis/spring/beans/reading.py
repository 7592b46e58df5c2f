"""All beans and injections of one application."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.beans.bound import register_bound
from modsplit_analysis.spring.beans.built_in import register_built_in
from modsplit_analysis.spring.beans.calls import bean_method_calls
from modsplit_analysis.spring.beans.clients import register_clients
from modsplit_analysis.spring.beans.configuration import Configurations
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.deciding import Known, areas
from modsplit_analysis.spring.beans.definitions import register_classes, register_contents
from modsplit_analysis.spring.beans.dubbo import register_dubbo
from modsplit_analysis.spring.beans.generated import register_generated
from modsplit_analysis.spring.beans.giving_way import KeptAway, kept_away
from modsplit_analysis.spring.beans.initializing import waits_for_database
from modsplit_analysis.spring.beans.matching import Index
from modsplit_analysis.spring.beans.model import LIBRARY, Bean, Definition, Injection
from modsplit_analysis.spring.beans.mybatis import register_mappers
from modsplit_analysis.spring.beans.points import points_of
from modsplit_analysis.spring.beans.registrars import packages_by_hand, register_by_hand
from modsplit_analysis.spring.beans.registry import Registry
from modsplit_analysis.spring.beans.repositories import register_repositories
from modsplit_analysis.spring.beans.wiring import wire
from modsplit_analysis.spring.beans.xml_beans import register_xml, xml_injections


@dataclass(frozen=True, slots=True)
class Wiring:
    """How the beans of the application come to what they are given.

    `points` has how many injections each of the definitions asks for in its class or its method; `before` is how many
    others come first. `library` are the beans of libraries that may be given, `mapped` the classes that each generated
    mapper was followed into.
    """

    index: Index
    definitions: tuple[Definition, ...]
    points: tuple[int, ...]
    before: int
    library: tuple[Bean, ...]
    mapped: Mapping[str, frozenset[str]]

    def given(self, injections: Iterable[Injection]) -> tuple[Bean, ...]:
        """The beans of libraries that are given to those of the application."""
        names = {name for it in injections for name in it.candidates}
        return tuple(it for it in self.library if f"{LIBRARY}{it.name}" in names)


@dataclass(frozen=True, slots=True)
class Beans:
    """The beans of an application in the order in which they are registered, and what each is given.

    `packages` are those that component scans look through, `kept_away` is what libraries would make if the application
    did not.
    """

    main: str
    definitions: tuple[Definition, ...]
    injections: tuple[Injection, ...]
    diagnostics: tuple[Diagnostic, ...]
    packages: tuple[str, ...]
    wiring: Wiring
    kept_away: tuple[KeptAway, ...]

    @property
    def beans(self) -> tuple[Bean, ...]:
        """The beans, inactive ones last."""
        return tuple(definition.bean for definition in self.definitions)


def read_beans(context: Context, main: SourceClass) -> Beans:
    """What Spring would wire when it starts from a main class."""
    configurations = Configurations(context)
    configurations.start(main)
    registry = _registered(context, configurations)
    active = tuple(registry.definitions.values())
    index = Index(context, active)
    own = [it for it in active if not it.library]
    injections = [_factory(definition) for definition in own if definition.bean.factory]
    injections += [it for definition in own for it in _depends(definition, index)]
    injections += list(waits_for_database(context, own, index))
    injections += [wire(index, name, point) for name, points in registry.points.items() for point in points]
    injections += list(xml_injections(configurations.xml, index))
    before = len(injections)
    asked = [[wire(index, it.bean.name, point) for point in points_of(context, it)] for it in own]
    injections += [it for each in asked for it in each]
    injections += [call for found in configurations.found.values() for call in bean_method_calls(context, found, index)]
    findings = (*configurations.diagnostics, *registry.diagnostics)
    everything = tuple(registry.all())
    library = tuple(it.bean for it in everything if it.library and it.bean.active is not False)
    return Beans(
        main.name,
        tuple(it for it in everything if not it.library),
        tuple(injections),
        findings,
        tuple(configurations.scanned),
        Wiring(index, tuple(own), tuple(map(len, asked)), before, library, followed_into(context)),
        kept_away(context, everything),
    )


def followed_into(context: Context) -> Mapping[str, frozenset[str]]:
    """The classes that generated mappers were followed into."""
    return {mapper: frozenset(names) for mapper, names in context.mapped.items()}


def _registered(context: Context, configurations: Configurations) -> Registry:
    """All definitions, in Spring's order: what the application states, then what auto-configurations add."""
    overriding = context.environment.get("spring.main.allow-bean-definition-overriding") == "true"
    unread = areas((*configurations.unread, *configurations.registrars))
    registry = Registry(Known(context, unread), overriding)
    register_built_in(context, registry)
    register_classes(context, configurations, registry)
    register_by_hand(context, configurations.registrars, registry)
    configurations.packages |= dict.fromkeys(packages_by_hand(context, configurations.registrars))
    register_xml(context, configurations.xml, registry)
    register_repositories(context, configurations, registry)
    register_mappers(context, configurations, registry)
    register_clients(context, configurations, registry)
    register_generated(context, configurations, registry)
    registry.late = True
    register_contents(context, (it for it in configurations.found.values() if it.automatic), registry)
    register_dubbo(context, configurations, registry)
    register_bound(context, registry)
    return registry


def _depends(definition: Definition, index: Index) -> Iterator[Injection]:
    """The beans that `@DependsOn` names are there before, though nothing is given."""
    bean = definition.bean
    for name in bean.depends_on:
        found = index.by_name.get(name)
        yield Injection(
            bean.name, "lookup", found.bean.type if found else name, bean.place,
            candidates=(found.candidate_name,) if found else (), declared_in=bean.declared_in,
            reason="depends on it" if found else "no bean of the name",
        )  # fmt: skip


def _factory(definition: Definition) -> Injection:
    """The configuration whose method makes a bean is one of its needs."""
    bean = definition.bean
    factory = bean.factory or ""
    return Injection(
        bean.name, "factory", bean.declared_in, bean.place, candidates=(factory,), member=bean.method,
        declared_in=bean.declared_in, reason="declares it",
    )  # fmt: skip
