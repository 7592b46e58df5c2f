"""What about a class itself keeps it from becoming an interface with an implementation."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from modsplit_analysis.java.facts import Annotation
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.syntax.mentions import mentions
from modsplit_analysis.java.types import class_names
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.annotations.marks import marks_on
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.spring.beans.naming import stated_name

from modsplit_refactors.listed import configured, logging, registered
from modsplit_refactors.named import named_beans, named_classes
from modsplit_refactors.placement.aspects import within

STEREOTYPES = tuple(f"org.springframework.stereotype.{it}" for it in ("Component", "Service", "Repository"))
VALIDATED = "org.springframework.validation.annotation.Validated"
ASYNC = "org.springframework.scheduling.annotation.Async"


def limits(snapshot: Snapshot, elsewhere: Container[str], source: SourceClass, beans: Sequence[Bean]) -> Iterator[str]:
    """Everything that an interface of the same name cannot keep, in words; `elsewhere` are classes of other parts."""
    yield from _as_declared(snapshot, source.name)
    yield from _of_beans(elsewhere, source, beans)
    yield from _as_used(snapshot, source.name)


@once
def _as_declared(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    source = snapshot.program.types[name]
    place, declaration = source.file.place(source.declaration.name_span.start), source.declaration
    limited = (
        (source.access != "public", "is not public"),
        ("abstract" in declaration.modifiers, "is abstract"),
        (bool(declaration.permits) or "sealed" in declaration.modifiers, "is sealed"),
        (bool(declaration.type_parameters), "has type parameters"),
        (len(source.file.types) > 1, "shares its file with other types"),
        (any(top_level(it.source) == source.name for it in snapshot.spring.web.end_points), "serves URLs"),
        (any(top_level(it.source) == source.name for it in snapshot.spring.ties.advices), "is an aspect"),
        (any(source.name in class_names(it) for it in source.supertypes), "implements an interface of itself"),
    )
    return tuple(f"{place}: it {said}" for wrong, said in limited if wrong)


@once
def _as_used(snapshot: Snapshot, name: str) -> tuple[str, ...]:
    source = snapshot.program.types[name]
    advised = (
        f"{advice.place}: the pointcut `{advice.pointcut}` is bound to the class" for advice in within(snapshot, name)
    )
    return (*_of_names(snapshot, source), *_of_validation(source), *_of_proxies(snapshot, source), *advised)


def _of_beans(elsewhere: Container[str], source: SourceClass, beans: Sequence[Bean]) -> Iterator[str]:
    for bean in beans:
        maker = top_level(bean.declared_in)
        if bean.origin not in ("component", "bean-method"):
            yield f"{bean.place}: `{bean.name}` is a bean by {bean.origin}"
        elif bean.registered_by and bean.origin == "component":
            yield f"{bean.registered_at or bean.place}: {bean.registered_by} registers it by its class"
        elif maker in elsewhere:
            yield f"{bean.place}: {maker} makes it in another part"
    if any(bean.origin == "component" for bean in beans) and not _stated(source) and _stereotype(source) is None:
        yield f"{source.file.place(source.declaration.span.start)}: no annotation of Spring's can state its bean's name"


def _of_names(snapshot: Snapshot, source: SourceClass) -> Iterator[str]:
    """Names that a renaming would miss."""
    for mention in mentions(snapshot.files[source.file.path], source.package, source.simple_name):
        if mention.declares:
            yield f"{source.file.place(mention.span.start)}: a variable has its name"
    for edge in (it for it in named_classes(snapshot) if it.target == source.name):
        yield f"{edge.evidence[0].place}: {edge.source} names it in a string"
    for listed in (*registered(snapshot), *configured(snapshot), *logging(snapshot)):
        if listed.name == source.name:
            yield f"{listed.place}: a file names it"
    for named in named_beans(snapshot):
        bean = snapshot.bean(named.bean)
        if named.source != source.name and bean and bean.type == source.name:
            yield f"{named.place}: {named.source} names its bean in an expression"


def _of_validation(source: SourceClass) -> Iterator[str]:
    """Constraints of parameters must be the interface's alone."""
    if any(mark.type == VALIDATED for mark in marks_on(source, source.declaration.annotations)):
        yield f"{source.file.place(source.declaration.span.start)}: arguments of its methods are validated"


def _of_proxies(snapshot: Snapshot, source: SourceClass) -> Iterator[str]:
    """Some proxies of a class with an interface are of that interface alone."""
    declaration = source.declaration
    annotations = [*declaration.annotations, *(each for it in declaration.methods for each in it.annotations)]
    apart = any(mark.type == ASYNC for mark in marks_on(source, annotations))
    if not apart and snapshot.spring.environment.get("spring.aop.proxy-target-class") != "false":
        return
    place = source.file.place(declaration.name_span.start)
    acting = {it.source for it in snapshot.spring.ties.events if not it.publishes}
    acting |= {it.source for it in snapshot.spring.ties.schedules}
    if any(top_level(each) == source.name for each in acting):
        yield f"{place}: its proxy would be one of the interface, without its listeners and schedules"
    if any(top_level(it.declared_in) == source.name and it.wanted == source.name for it in snapshot.injections):
        yield f"{place}: its proxy would be one of the interface, and it asks for itself"


def _stated(source: SourceClass) -> str:
    return stated_name(marks_on(source, source.declaration.annotations))


def _stereotype(source: SourceClass) -> Annotation | None:
    """The annotation that can state the name of its bean."""
    found = (it for it in source.declaration.annotations if not it.arguments)
    return next((it for it in found if any(mark.type in STEREOTYPES for mark in marks_on(source, [it]))), None)


def name_to_state(source: SourceClass, beans: Sequence[Bean]) -> str:
    """The bean's name that follows from the class's, and would change with it."""
    found = next((bean.name for bean in beans if bean.origin == "component"), "")
    return "" if _stated(source) else found


def stereotype(source: SourceClass) -> Annotation:
    """The annotation on which the bean's name can be stated; there is one if `limits` says nothing."""
    found = _stereotype(source)
    if found is None:
        raise ValueError(f"{source.name} has no stereotype")
    return found
