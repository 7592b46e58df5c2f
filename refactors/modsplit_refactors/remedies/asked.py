"""Beans that classes name in expressions, or ask their context for: wanted as much as what is injected.

Before: `@Value("#{stock.left}")`, `@PreAuthorize("@access.check('orders')")`, `context.getBean("stock")` or
`context.getBeansOfType(Plugin.class)` finds whatever bean of the monolith there is.
After: the context that asks has a bridge to each that lives in another, by an interface that has the member named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import CLASS, ClassType
from modsplit_analysis.java.typing.body import Call
from modsplit_analysis.sharing import Sharing
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean, Injection
from modsplit_analysis.text import Place

from modsplit_refactors.inside import calls_in
from modsplit_refactors.named import named_beans
from modsplit_refactors.placement.model import BASE, SHARED, Placements
from modsplit_refactors.remedies.holder import HELD, gives_its_context

_ASKING = frozenset({"getBean", "getBeansOfType", "getBeanProvider"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """Beans that a class asks for: by a type, or by names alone, to call a member if one is stated."""

    source: str
    beans: tuple[str, ...]
    place: Place
    wanted: str = ""
    member: str = ""


def asked(snapshot: Snapshot, placements: Placements) -> Iterator[Injection]:
    """What is asked for, as injections into the classes that ask."""
    for each in _all(snapshot):
        for name in each.beans:
            bean = snapshot.bean(name)
            if bean:
                wanted = each.wanted or _shared(snapshot, placements, bean, each.member)
                yield Injection("", "lookup", wanted, each.place, candidates=(name,), declared_in=each.source)


def asked_types(snapshot: Snapshot, shared: Sharing) -> Iterator[Edge]:
    """The types that could go to the facade for beans that are asked for by their names alone."""
    for each in _all(snapshot):
        for bean in filter(None, map(snapshot.bean, each.beans)):
            types = () if each.wanted else _types(snapshot, bean, each.member)
            usable = next((it for it in types if top_level(it) in shared.shareable), None)
            if usable:
                yield Edge(each.source, top_level(usable), "source", (Evidence(each.place, "string"),))


@once
def _all(snapshot: Snapshot) -> tuple[_Asked, ...]:
    named = (_Asked(it.source, (it.bean,), it.place, member=it.member) for it in named_beans(snapshot))
    looked_up = (it for name in snapshot.main_classes for it in _looked_up(snapshot, name))
    return (*named, *looked_up)


def _shared(snapshot: Snapshot, placements: Placements, bean: Bean, member: str) -> str:
    """The type by which a bridge can stand for a bean, else the bean's own."""
    in_base = placements.home(top_level(bean.declared_in)) == BASE
    for name in _types(snapshot, bean, member):
        info = snapshot.program.find(name)
        if placements.of(top_level(name)) in SHARED and (in_base or (info and info.kind == "interface")):
            return name
    return bean.type


def _types(snapshot: Snapshot, bean: Bean, member: str) -> Iterator[str]:
    """The application's own types of a bean that have a member, the nearest first."""
    pending = [bean.type.partition("<")[0]]
    while pending:
        name = pending.pop(0)
        if name in snapshot.program.types:
            if not member or _has(snapshot, name, member):
                yield name
            pending += [it.name for it in snapshot.program.supertypes(name)]


def _has(snapshot: Snapshot, name: str, member: str) -> bool:
    getters = (f"{start}{member[0].upper()}{member[1:]}" for start in ("get", "is"))
    has_method = any(snapshot.program.methods(name, each) for each in (member, *getters))
    return has_method or snapshot.program.field(name, member) is not None


def _looked_up(snapshot: Snapshot, name: str) -> Iterator[_Asked]:
    if name not in snapshot.program.types or b"getBean" not in snapshot.program.types[name].file.code:
        return
    for source, call in calls_in(snapshot, name):
        held = isinstance(call.receiver, ClassType) and call.receiver.name in HELD
        if held and call.name in _ASKING and not gives_its_context(snapshot, call):
            yield from _of_call(snapshot, source, call)


def _of_call(snapshot: Snapshot, source: SourceClass, call: Call) -> Iterator[_Asked]:
    texts = {snapshot.program.constant(it, source) for it in call.arguments}
    stated = [it.name for it in snapshot.beans if texts & {it.name, *it.aliases}]
    types = [it.args[0] for it in call.argument_types if isinstance(it, ClassType) and it.name == CLASS and it.args]
    place = source.file.place(call.at)
    for wanted in types:
        if isinstance(wanted, ClassType) and wanted.name != "java.lang.Object" and wanted.name not in HELD:
            fitting = [it.name for it in snapshot.beans if snapshot.program.is_subtype(it.type, wanted.name)]
            beans = [it for it in fitting if it in stated] or fitting
            yield _Asked(top_level(source.name), tuple(beans), place, wanted.name)
    if stated and not types:
        yield _Asked(top_level(source.name), tuple(stated), place)
