"""Uses of what is not there yet: a context that starts calls a module that starts after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.facts import Initializer
from modsplit_analysis.java.making import Made, Runnable, body_of
from modsplit_analysis.java.running import creation, loading, name_of
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.java.typing.body import Call
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.text import Place

from modsplit_refactors.named import named_beans
from modsplit_refactors.placement.model import BASE, Placements, visible
from modsplit_refactors.remedies.bridge import injections_over, raw, unbridgeable
from modsplit_refactors.remedies.event_bridge import events_over

_OF_OBJECTS = frozenset(("<init>", "equals", "getClass", "hashCode", "toString"))
"""What every object can be asked without asking others."""
_OWN = frozenset(("new", "this", "super"))
"""Kinds of calls that are made on no bean."""


@dataclass(frozen=True, slots=True)
class EarlyUse:
    """A class that uses, while its context starts, what another class has in a module that starts later."""

    source: str
    target: str
    context: str
    owner: str
    kind: str
    reason: str
    place: Place


@dataclass(frozen=True)
class _Missing:
    """What a context lacks while it starts: beans by the type by which they are wanted, with the classes that want
    them; those in fields that a class has of a library, by class; and by the place of an event that is published its
    publisher and a listener."""

    beans: dict[str, list[tuple[str, Bean]]] = field(default_factory=dict)
    inherited: dict[str, list[Bean]] = field(default_factory=dict)
    listeners: dict[Place, tuple[str, str]] = field(default_factory=dict)


class _Step(NamedTuple):
    """Code that runs, and what called it, or why it runs at the start."""

    source: SourceClass
    code: Runnable | Made
    before: _Step | None = None
    why: str = ""
    returned: bool = False

    @property
    def way(self) -> str:
        """The words for how it came to that."""
        steps = [self]
        while before := steps[-1].before:
            steps.append(before)
        first = steps.pop()
        called = (_named(it.source, it.code) for it in reversed(steps))
        return " -> ".join((f"{_named(first.source, first.code)}, {first.why},", *called))

    @property
    def key(self) -> tuple[str, int | None, int]:
        body, at = (None, self.code.at) if isinstance(self.code, Made) else (body_of(self.code), 0)
        return self.source.file.path, body, at


def early_uses(snapshot: Snapshot, placements: Placements) -> Iterator[EarlyUse]:
    """What base and modules call while they start, and what is not there then: the base starts before all modules, and
    these start in the order of the plan."""
    missing = {context: _Missing() for context in placements.contexts}
    for injection, context, name in injections_over(snapshot, placements):
        bean = snapshot.bean(name)
        later = bean and _later(placements, context, placements.home(top_level(bean.declared_in)))
        if bean and later and not unbridgeable(snapshot, placements, injection.wanted, bean):
            wanted = missing[context].beans.setdefault(raw(injection.wanted), [])
            wanted.append((top_level(injection.declared_in), bean))
            found = snapshot.program.field(injection.declared_in, injection.member)
            if found and found.owner not in snapshot.program.types:
                missing[context].inherited.setdefault(injection.declared_in, []).append(bean)
    for use, heard in events_over(snapshot, placements):
        source, target = top_level(use.source), top_level(heard.source)
        for context in placements.contexts_of(source):
            if _later(placements, context, placements.home(target)):
                missing[context].listeners[use.place] = source, target
    yield from _in_templates(snapshot, placements)
    for context, each in missing.items():
        if each.beans or each.listeners:
            yield from _Walk(snapshot, placements, context, each).found()


def _in_templates(snapshot: Snapshot, placements: Placements) -> Iterator[EarlyUse]:
    """Beans of `@Value("#{...}")` and the like, which are asked when the bean is made that wants the value."""
    for named in named_beans(snapshot):
        bean = snapshot.bean(named.bean)
        target = top_level(bean.declared_in) if bean else ""
        for context in placements.contexts_of(named.source) if bean and named.template else ():
            if _later(placements, context, placements.home(target)):
                said = f"{simple(named.source)} is made with a value of `{named.bean}` ({named.place})"
                yield _early_use(placements, context, (named.source, target), "bean", said, named.place)


def _later(placements: Placements, context: str, owner: str) -> bool:
    order = placements.contexts
    return owner in order and order.index(owner) > order.index(context)


def _early_use(
    placements: Placements, here: str, ends: tuple[str, str], kind: str, said: str, place: Place
) -> EarlyUse:
    owner = placements.home(ends[1])
    order = "all modules" if here == BASE else f"`{owner}`, which the plan names later"
    reason = f"{here} starts before {order}: while it does, {said}; call it later, or `allow` it with a reason"
    return EarlyUse(*ends, here, owner, kind, reason, place)


class _Walk:
    """Follows the calls of one context, from all that runs while it starts."""

    def __init__(self, snapshot: Snapshot, placements: Placements, context: str, missing: _Missing) -> None:
        self._snapshot = snapshot
        self._placements = placements
        self._context = context
        self._missing = missing
        self._near = self._leading_there()
        self._here: dict[str, bool] = {}
        self._lower: dict[str, list[SourceClass]] = {}
        self._made_by_name: dict[str, list[Made]] = {}
        self._seen: set[tuple[str, int | None, int]] = set()

    def found(self) -> Iterator[EarlyUse]:
        """Each early use, with the first way that leads there."""
        for start in self._snapshot.starts:
            if top_level(start.owner.name) in self._near and self._has(start.bean):
                yield from self._run(_Step(start.owner, start.code, None, start.why, start.returned))

    def _leading_there(self) -> frozenset[str]:
        """The classes of this context from which uses lead to what is missing: no others are looked into."""
        graph, injecting = self._snapshot.graph, _injecting(self._snapshot)
        near = {source for source, _ in self._missing.listeners.values()}
        pending = [*near, *(top_level(name) for name in self._missing.beans)]
        while pending:
            name = pending.pop()
            leading = {it.source for it in graph.into.get(name, ())}
            if name in near:
                leading |= {it.target for it in graph.out.get(name, ()) if it.roles & {"extends", "implements"}}
                leading |= {top_level(it.type) for it in self._snapshot.running.made(name)} & graph.nodes.keys()
                leading |= injecting.get(name, set())
            for each in leading:
                if each not in near and self._runs_here(each):
                    near.add(each)
                    pending.append(each)
        return frozenset(near)

    def _runs_here(self, name: str) -> bool:
        return visible(self._context, self._placements.code_of(top_level(name)))

    def _run(self, first: _Step) -> Iterator[EarlyUse]:
        pending = [first]
        while pending:
            step = pending.pop()
            if step.key in self._seen:
                continue
            self._seen.add(step.key)
            following: list[_Step] = []
            for call in self._snapshot.running.calls(step.source, step.code, returned=step.returned):
                yield from self._early(step, call)
                following += [_Step(source, code, step) for source, code in self._called(call)]
            pending += following[::-1]

    def _early(self, step: _Step, call: Call) -> Iterator[EarlyUse]:
        """What is wanted of a module by a call."""
        wanted, asked = self._wanted(top_level(step.source.name), call), [*self._asked_by_library(call)]
        if not wanted and not asked and not self._missing.listeners:
            return
        source, place = top_level(step.source.name), step.source.file.place(call.at)
        for bean in wanted:
            said = f"{step.way} calls {simple(str(call.receiver))}.{call.name} of `{bean.name}` ({place})"
            yield self._use(source, top_level(bean.declared_in), "bean", said, place)
        for asking, bean in asked:
            use = f"{simple(str(call.owner))}.{call.name}, by which {simple(asking)} may use `{bean.name}`"
            said = f"{step.way} calls {use} ({place})"
            yield self._use(top_level(asking), top_level(bean.declared_in), "bean", said, place)
        if place in self._missing.listeners:
            heard = self._missing.listeners[place][1]
            yield self._use(source, heard, "event", f"{step.way} publishes what {simple(heard)} hears ({place})", place)

    def _wanted(self, source: str, call: Call) -> Iterable[Bean]:
        if not isinstance(call.receiver, ClassType) or (call.method and call.method.static) or call.kind in _OWN:
            return ()
        wanted = self._missing.beans.get(call.receiver.name, ())
        here = self._is_here(call.receiver.name) if wanted else False
        return dict.fromkeys(bean for into, bean in wanted if not here or into == source)

    def _asked_by_library(self, call: Call) -> Iterator[tuple[str, Bean]]:
        """Beans in inherited fields of what may be called, where the code that runs is a library's."""
        method, program = call.method, self._snapshot.program
        if method is None or method.static or method.owner in program.types or not isinstance(call.receiver, ClassType):
            return
        for name, beans in self._missing.inherited.items() if call.name not in _OF_OBJECTS else ():
            own = (len(it.parameters) == len(method.parameters) for it in program.types[name].methods(call.name))
            if program.is_subtype(name, call.receiver.name) and not any(own):
                yield from ((name, bean) for bean in beans)

    def _is_here(self, type_: str) -> bool:
        if type_ not in self._here:
            is_subtype = self._snapshot.program.is_subtype
            self._here[type_] = any(is_subtype(bean.type, type_) and self._has(bean) for bean in self._snapshot.beans)
        return self._here[type_]

    def _has(self, bean: Bean) -> bool:
        return self._context in self._placements.contexts_of(top_level(bean.declared_in))

    def _use(self, source: str, target: str, kind: str, said: str, place: Place) -> EarlyUse:
        return _early_use(self._placements, self._context, (source, target), kind, said, place)

    def _called(self, call: Call) -> Iterator[tuple[SourceClass, Runnable | Made]]:
        """The code that a call runs in this context, of classes from which uses lead to what is missing."""
        method = call.method
        owner = self._snapshot.program.types.get(call.owner or "")
        if owner and self._counts(owner.name):
            yield from ((owner, code) for code in (*loading(owner), *(creation(owner) if call.kind == "new" else ())))
            if method and method.facts:
                yield owner, method
        if not (call.kind in _OWN or (method is not None and method.static)):
            yield from self._below(call)

    def _counts(self, name: str) -> bool:
        return top_level(name) in self._near and self._runs_here(name)

    def _below(self, call: Call) -> Iterator[tuple[SourceClass, MethodInfo | Made]]:
        """What may stand for the method that is called: of classes below that of the receiver, and of those that have
        no name."""
        above = call.receiver.name if isinstance(call.receiver, ClassType) else call.owner or ""
        called = call.method
        if above.startswith("java."):
            return
        if above not in self._lower:
            types = self._snapshot.program.types
            self._lower[above] = [types[it] for it in self._snapshot.program.subtypes(above) if self._counts(it)]
        for source in self._lower[above]:
            for method in source.methods(call.name):
                if called is None or len(method.parameters) == len(called.parameters):
                    yield source, method
        for made in self._made_of(call.name):
            alike = made.name == call.name and (called is None or made.parameters == len(called.parameters))
            function = not made.name and called is not None and called.abstract
            if (alike or function) and self._snapshot.program.is_subtype(made.type, above):
                yield made.owner, made

    def _made_of(self, name: str) -> list[Made]:
        """What is made near with a method of that name, or as a function."""
        if name not in self._made_by_name:
            self._made_by_name[name] = [it for it in self._made if it.name in ("", name)]
        return self._made_by_name[name]

    @cached_property
    def _made(self) -> tuple[Made, ...]:
        return tuple(made for name in sorted(self._near) for made in self._snapshot.running.made(name))


@once
def _injecting(snapshot: Snapshot) -> Mapping[str, set[str]]:
    """The classes into which beans are injected, by the classes that make these."""
    found: dict[str, set[str]] = {}
    for injection in snapshot.injections:
        for bean in map(snapshot.bean, injection.candidates):
            if bean:
                found.setdefault(top_level(bean.declared_in), set()).add(top_level(injection.declared_in))
    return found


def _named(source: SourceClass, code: Runnable | Made) -> str:
    if isinstance(code, Made):
        return f"{simple(source.name)}.{name_of(code)} ({source.file.place(code.at)})"
    at = code.span.start if isinstance(code, Initializer) else code.facts.name_span.start if code.facts else 0
    return f"{simple(source.name)}.{name_of(code)} ({source.file.place(at)})"


def simple(name: str) -> str:
    return name.rpartition(".")[2].replace("$", ".")
