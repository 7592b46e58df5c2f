"""Beans of the application that keep a library from making its own: where they are not, the library makes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.beans.giving_way import KeptAway
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.spring.effects.features import FEATURES

from modsplit_refactors.placement.model import BASE, Placements
from modsplit_refactors.remedies.transaction import MANAGERS, SOURCES, UNITS

_S = "org.springframework"
_SEEN_TO = (
    *(*SOURCES, *MANAGERS, *UNITS),
    *(f"{_S}.boot.web.server.WebServerFactory", f"{_S}.web.servlet.DispatcherServlet"),
)
"""Types of beans that every context of a split has in a way of its own."""

_OF_ONE_CONTEXT = (
    *_SEEN_TO,
    f"{_S}.beans.factory.config.BeanFactoryPostProcessor",
    f"{_S}.beans.factory.config.BeanPostProcessor",
    f"{_S}.context.ApplicationListener",
    f"{_S}.web.servlet.HandlerMapping",
    "org.apache.ibatis.session.SqlSession",
    "org.apache.ibatis.session.SqlSessionFactory",
)
"""Types of beans that work on the context that they are in, and so are not handed over to another."""


def standing_in(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[str, Bean]]:
    """Beans of the base that a module needs though nobody there asks for them, each with that module."""
    for each in snapshot.spring.kept_away:
        for context in _without(snapshot, placements, each):
            yield from ((context, bean) for bean in _handed(snapshot, placements, each) if context != BASE)


def left_to_libraries(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """What libraries will make in contexts that the application's own bean does not reach, one finding a bean. Beans
    of known features are found by their effects."""
    features = [name for feature in FEATURES for name in feature.beans]
    told: dict[str, tuple[Bean, KeptAway, list[str]]] = {}
    for each in snapshot.spring.kept_away:
        beans = list(_standing(snapshot, each))
        contexts = [
            it for it in _without(snapshot, placements, each) if it == BASE or not _handed(snapshot, placements, each)
        ]
        if contexts and beans and not any(_is_any(snapshot, it, (*features, *_SEEN_TO)) for it in beans):
            told.setdefault(beans[0].name, (beans[0], each, contexts))
    for bean, kept, contexts in told.values():
        home = placements.home(top_level(bean.declared_in))
        maker = kept.declared_in.rpartition(".")[2].replace("$", ".")
        said = f"`{bean.name}` of {home} keeps {maker} from making its own, and will not in {', '.join(contexts)}"
        advice = f"replicate {bean.declared_in}" if home == BASE else f"place {bean.declared_in} in the base"
        yield Diagnostic("split", "warning", bean.place, f"{said}: {advice}, if it matters there")


def _handed(snapshot: Snapshot, placements: Placements, kept: KeptAway) -> list[Bean]:
    """The beans that the base can hand over to keep a library's away."""
    return [
        bean
        for bean in _standing(snapshot, kept)
        if placements.home(top_level(bean.declared_in)) == BASE
        and bean.scope == "singleton"
        and not _is_any(snapshot, bean, _OF_ONE_CONTEXT)
    ]


def _without(snapshot: Snapshot, placements: Placements, kept: KeptAway) -> list[str]:
    """The contexts that have none of the beans that keep a library's away."""
    found = _standing(snapshot, kept)
    there = {context for bean in found for context in placements.contexts_of(top_level(bean.declared_in))}
    return [context for context in placements.contexts if context not in there]


def _standing(snapshot: Snapshot, kept: KeptAway) -> Iterator[Bean]:
    return (bean for name in kept.by if (bean := snapshot.bean(name)))


def _is_any(snapshot: Snapshot, bean: Bean, types: Iterable[str]) -> bool:
    return any(bean.type == name or snapshot.program.is_subtype(bean.type, name) for name in types)
