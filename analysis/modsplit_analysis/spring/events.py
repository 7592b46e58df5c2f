"""Events published and heard, schedules, and aspects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type, upper
from modsplit_analysis.spring.annotations.marks import find, find_all, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.text import Place

_S = "org.springframework"
_LISTENER = f"{_S}.context.event.EventListener"
_TRANSACTIONAL = f"{_S}.transaction.event.TransactionalEventListener"
_INTERFACES = (f"{_S}.context.ApplicationListener", f"{_S}.context.event.GenericApplicationListener")
_PAYLOAD = f"{_S}.context.PayloadApplicationEvent"
_SCHEDULED = f"{_S}.scheduling.annotation.Scheduled"
_SCHEDULES = f"{_S}.scheduling.annotation.Schedules"
_ASPECT = "org.aspectj.lang.annotation.Aspect"
_ADVICE = tuple(
    f"org.aspectj.lang.annotation.{it}" for it in ("Around", "Before", "After", "AfterReturning", "AfterThrowing")
)
POINTCUT = "org.aspectj.lang.annotation.Pointcut"
_NAMED = re.compile(r"(?<![\w.@])([\w.]*?)(\w+)\(\s*\)")
_ANNOTATED = re.compile(r"@(?:annotation|within|target|args)\(\s*([\w.$]+)\s*\)|@([\w.]+)\s")
_DEEPEST = 10


@dataclass(frozen=True, slots=True)
class EventUse:
    """A class that publishes or hears events of a type; the type is empty where the source does not tell it."""

    source: str
    method: str
    event: str
    publishes: bool
    place: Place
    transactional: bool = False


@dataclass(frozen=True, slots=True)
class Schedule:
    """A method that runs by the clock."""

    source: str
    method: str
    when: str
    place: Place


@dataclass(frozen=True, slots=True)
class Advice:
    """A method of an aspect with its pointcut, the named ones inside it replaced, and the annotations it asks for."""

    source: str
    method: str
    kind: str
    pointcut: str
    annotations: tuple[str, ...]
    place: Place


def event_uses(context: Context, source: SourceClass) -> Iterator[EventUse]:
    """What a class publishes and hears."""
    for site in context.calls.about("events", source):
        if site.call.arguments:
            event = _named(site.call.argument_types[0] if site.call.argument_types else None)
            yield EventUse(source.name, site.method.name, event, True, source.file.place(site.call.at))
    for method, marks in context.marked_methods(source):
        listener = find(marks, _LISTENER)
        if listener:
            heard = listener.classes("value", "classes") or tuple(_named(it) for it in method.parameters[:1])
            later = find(marks, _TRANSACTIONAL) is not None
            for event in heard or ("",):
                yield EventUse(source.name, method.name, event, False, listener.place, later)
    for interface in _INTERFACES:
        seen = context.program.as_super(source.this, interface)
        if seen and not source.interface:
            event = _named(seen.args[0]) if seen.args else ""
            yield EventUse(source.name, "onApplicationEvent", event, False, context.place(source))


def _named(type_: Type) -> str:
    """The class of an event; of a payload event that of the payload."""
    type_ = upper(type_)
    if isinstance(type_, ClassType) and type_.name == _PAYLOAD and type_.args:
        return _named(type_.args[0])
    return type_.name if isinstance(type_, ClassType) and type_.name != "java.lang.Object" else ""


def schedules(context: Context, source: SourceClass) -> Iterator[Schedule]:
    """The scheduled methods of a class."""
    for method, marks in context.marked_methods(source):
        stated = [*find_all(marks, _SCHEDULED)]
        stated += [it for several in find_all(marks, _SCHEDULES) for it in several.marks("value")]
        for mark in stated:
            when = ", ".join(f"{name}={mark.values[name]}" for name in sorted(mark.values))
            yield Schedule(source.name, method.name, context.resolve(when), mark.place)


def advices(context: Context, source: SourceClass) -> Iterator[Advice]:
    """The advice methods of an aspect."""
    if find(context.marks(source), _ASPECT) is None:
        return
    for method, marks in context.marked_methods(source):
        for mark in marks:
            if mark.type in _ADVICE:
                pointcut = _expanded(context, source, mark.text("pointcut", "value"), 0)
                wanted = tuple(dict.fromkeys(_annotation(source, method, it) for it in _annotations(pointcut)))
                yield Advice(source.name, method.name, mark.type.rpartition(".")[2], pointcut, wanted, mark.place)


def _expanded(context: Context, source: SourceClass, pointcut: str, depth: int) -> str:
    """The pointcut with named ones of this class or of the class that they name replaced."""
    if depth > _DEEPEST:
        return pointcut

    def replaced(match: re.Match[str]) -> str:
        qualifier, name = match.group(1).rstrip("."), match.group(2)
        owner_name = context.program.resolve(qualifier, source) if qualifier else source.name
        owner = context.source(owner_name) if owner_name else None
        for method in owner.methods(name) if owner else ():
            mark = find(marks_on(owner, method.facts.annotations), POINTCUT) if owner and method.facts else None
            if mark and owner:
                return f"({_expanded(context, owner, mark.text('value'), depth + 1)})"
        return match.group()

    return _NAMED.sub(replaced, pointcut)


def _annotations(pointcut: str) -> list[str]:
    return [one or other for one, other in _ANNOTATED.findall(pointcut)]


def _annotation(source: SourceClass, method: MethodInfo, name: str) -> str:
    """The annotation type that a pointcut names: in full, or by the parameter that is bound to it."""
    for parameter, type_ in zip(method.facts.parameters if method.facts else (), method.parameters, strict=False):
        if parameter.name == name and isinstance(type_, ClassType):
            return type_.name
    return source.world.canonical(name) or name
