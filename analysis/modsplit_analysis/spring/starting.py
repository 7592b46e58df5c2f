"""What a context runs while it starts, before anybody calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.java.classes import CONSTRUCTOR
from modsplit_analysis.java.making import Runnable
from modsplit_analysis.java.program import Program
from modsplit_analysis.java.running import creation, loading
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import Type
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.spring.events import EventUse

_S = "org.springframework"
_BOOT = f"{_S}.boot"
CALLBACKS: Mapping[str, str] = {
    f"{_S}.beans.factory.FactoryBean": "getObject",
    f"{_S}.beans.factory.InitializingBean": "afterPropertiesSet",
    f"{_S}.beans.factory.SmartInitializingSingleton": "afterSingletonsInstantiated",
    f"{_BOOT}.ApplicationRunner": "run",
    f"{_BOOT}.CommandLineRunner": "run",
    f"{_S}.context.ApplicationContextAware": "setApplicationContext",
    f"{_S}.context.SmartLifecycle": "start",
    "jakarta.servlet.ServletContextListener": "contextInitialized",
    "javax.servlet.ServletContextListener": "contextInitialized",
}
"""Interfaces of beans with the method that Spring or the web server calls at the start."""

_SETTING_UP = re.compile(
    r"org\.springframework\..*(?:Configurer|ConfigurerAdapter|ConfigurerSupport|ConfigurationSupport"
    r"|BeanPostProcessor|BeanFactoryPostProcessor|RegistryPostProcessor)"
    r"|org\.springframework\.(?:boot|security\.config)\..*Customizer"
)
"""The names of Spring's types whose methods are all called at the start; others of these names are called for each
token or message."""

EVENTS = frozenset(
    (
        f"{_BOOT}.availability.AvailabilityChangeEvent",
        f"{_BOOT}.context.event.ApplicationReadyEvent",
        f"{_BOOT}.context.event.ApplicationStartedEvent",
        f"{_BOOT}.context.event.SpringApplicationEvent",
        f"{_BOOT}.web.context.WebServerInitializedEvent",
        f"{_BOOT}.web.servlet.context.ServletWebServerInitializedEvent",
        f"{_S}.context.event.ApplicationContextEvent",
        f"{_S}.context.event.ContextRefreshedEvent",
        f"{_S}.context.event.ContextStartedEvent",
    )
)
"""Events that a context publishes when it starts."""

_MARKS: Mapping[str, str] = {
    "PostConstruct": "which is @PostConstruct",
    "Autowired": "which is injected",
    "Inject": "which is injected",
}
"""Annotations, by simple name, of methods that Spring calls when it makes a bean."""

_LISTENER = f"{_S}.context.ApplicationListener"


@dataclass(frozen=True, slots=True)
class Start:
    """Code of the class `owner` that runs when the context of `bean` starts, and why it does. `returned` says that the
    functions that it makes run too."""

    bean: Bean
    owner: SourceClass
    code: Runnable
    why: str
    returned: bool = False


def starts(program: Program, beans: Iterable[Bean], events: Iterable[EventUse], main: str) -> Iterator[Start]:
    """All code that runs at the start, by bean: what makes it, what is called on it then, what it hears."""
    heard: dict[str, list[EventUse]] = {}
    for use in events:
        if not use.publishes and use.event in EVENTS:
            heard.setdefault(use.source, []).append(use)
    for bean in beans:
        if bean.scope == "singleton" and not bean.lazy:
            yield from _making(program, bean)
            yield from _callbacks(program, bean)
            for source in lineage(program, bean.type):
                for use in heard.get(source.name, ()):
                    why = f"which hears {use.event.rpartition('.')[2]}"
                    yield from (Start(bean, source, it, why) for it in source.methods(use.method))
        if bean.type == main:
            source = program.types[main]
            yield from (Start(bean, source, it, "which starts the application") for it in source.methods("main"))


def lineage(program: Program, name: str) -> Iterator[SourceClass]:
    """A class and those above it, as far as they are written in source."""
    source = program.types.get(name)
    if source and not source.interface:
        yield source
        for above in program.supertypes(name):
            found = program.types.get(above.name)
            if found and not found.interface:
                yield found


def _making(program: Program, bean: Bean) -> Iterator[Start]:
    if bean.method:
        declaring = program.types.get(bean.declared_in)
        if declaring:
            for method in declaring.methods(bean.method):
                yield Start(bean, declaring, method, "which makes a bean", _called_back(program, bean, method.returns))
        return
    for source in lineage(program, bean.type):
        yield from (Start(bean, source, it, "when its class is loaded") for it in loading(source))
        yield from (Start(bean, source, it, "of a bean") for it in (*creation(source), *source.methods(CONSTRUCTOR)))


def _called_back(program: Program, bean: Bean, returned: Type) -> bool:
    """Whether what a method makes is called at the start, be it a function."""
    heard = program.as_super(returned, _LISTENER)
    if heard and heard.args:
        return str(heard.args[0]) in EVENTS
    return any(program.is_subtype(bean.type, it) for it in CALLBACKS) or any(_setting_up(program, bean.type))


def _setting_up(program: Program, name: str) -> Iterator[str]:
    """The types of Spring by which a class takes part in setting the context up."""
    above = (name, *(it.name for it in program.supertypes(name)))
    return (it for it in above if _SETTING_UP.fullmatch(it))


def _callbacks(program: Program, bean: Bean) -> Iterator[Start]:
    wanted = {
        CALLBACKS[it]: f"of a bean that is {_article(it)}" for it in CALLBACKS if program.is_subtype(bean.type, it)
    }
    wanted |= dict.fromkeys(_stated(program, bean), "which @Bean names as initMethod")
    for type_ in _setting_up(program, bean.type):
        library = program.find(type_)
        wanted |= dict.fromkeys(library.method_names() if library else (), f"of a bean that is {_article(type_)}")
    for source in lineage(program, bean.type):
        for method in source.written_methods():
            marks = (it.name.rpartition(".")[2] for it in (method.facts.annotations if method.facts else ()))
            why = next((_MARKS[it] for it in marks if it in _MARKS), wanted.get(method.name))
            if why and method.name != CONSTRUCTOR:
                yield Start(bean, source, method, why)


def _article(interface: str) -> str:
    name = interface.rpartition(".")[2]
    return f"{'an' if name[0] in 'AEIOU' else 'a'} {name}"


def _stated(program: Program, bean: Bean) -> Iterator[str]:
    declaring = program.types.get(bean.declared_in) if bean.method else None
    for method in declaring.methods(bean.method) if declaring else ():
        for mark in program.annotations(method.facts.annotations if method.facts else (), bean.declared_in):
            yield from mark.texts("initMethod")
