"""Filters, interceptors, advices, servlets and listeners: what acts around the end points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type, class_names
from modsplit_analysis.spring.annotations.known import WEB
from modsplit_analysis.spring.annotations.marks import find
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Definition
from modsplit_analysis.spring.calls import texts
from modsplit_analysis.spring.web.model import PartKind, WebPart

_ADVICE = f"{WEB}.ControllerAdvice"
_HANDLER = f"{WEB}.ExceptionHandler"
_SERVLET = ("jakarta.servlet", "javax.servlet")
_KINDS: dict[PartKind, tuple[str, ...]] = {
    "filter": (
        *(f"{it}.Filter" for it in _SERVLET),
        "org.springframework.web.filter.GenericFilterBean",
        "org.springframework.web.filter.OncePerRequestFilter",
    ),
    "servlet": tuple(f"{it}.{name}" for it in _SERVLET for name in ("Servlet", "http.HttpServlet", "GenericServlet")),
    "listener": tuple(
        f"{it}.{name}" for it in _SERVLET for name in ("ServletContextListener", "http.HttpSessionListener")
    ),
    "interceptor": (
        "org.springframework.web.servlet.HandlerInterceptor",
        "org.springframework.web.servlet.AsyncHandlerInterceptor",
        "org.springframework.web.servlet.handler.HandlerInterceptorAdapter",
        "org.springframework.web.context.request.WebRequestInterceptor",
    ),
}
_REGISTRATION = "org.springframework.boot.web.servlet.FilterRegistrationBean"


def web_parts(context: Context, definitions: Iterable[Definition]) -> Iterator[WebPart]:
    """The parts among the beans and the classes with servlet annotations, by class."""
    found = [part for definition in definitions for part in _of_bean(context, definition)]
    for source in context.sources.values():
        found += _annotated(context, source)
    yield from sorted(set(found), key=lambda it: (it.source, it.kind, it.applies_to))


def _of_bean(context: Context, definition: Definition) -> Iterator[WebPart]:
    if definition.bean.active is False:
        return
    source = definition.source
    if source and not source.interface:
        advice = advice_part(context, source)
        if advice:
            yield advice
    registered = _registered(definition.type)
    for name in (registered, *((definition.type.name,) if isinstance(definition.type, ClassType) else ())):
        kind = _kind(context, name) if name else None
        if kind and context.source(name):
            patterns = tuple(_patterns(context, definition)) if registered else ()
            by = definition.bean.declared_in if definition.method else ""
            yield WebPart(kind, name, definition.bean.place, patterns, (), definition.bean.order, by)


def _registered(type_: Type) -> str:
    """The filter that a registration bean holds."""
    if isinstance(type_, ClassType) and type_.name == _REGISTRATION and type_.args:
        return next(class_names(type_.args[0]), "")
    return ""


def _kind(context: Context, name: str) -> PartKind | None:
    return next((kind for kind, above in _KINDS.items() if context.is_a(name, *above)), None)


def advice_part(context: Context, source: SourceClass) -> WebPart | None:
    """What a class does for controllers, if it is an advice of theirs."""
    advice = find(context.marks(source), _ADVICE)
    if advice is None:
        return None
    scopes = (
        *advice.strings("basePackages", "value"),
        *advice.classes("assignableTypes"),
        *advice.classes("annotations"),
    )
    scopes += tuple(name.rpartition(".")[0] for name in advice.classes("basePackageClasses"))
    handles: dict[str, None] = {}
    for method, marks in context.marked_methods(source):
        handler = find(marks, _HANDLER)
        if handler:
            stated = handler.classes("value") or tuple(
                it.name
                for it in method.parameters
                if isinstance(it, ClassType) and it.name.endswith(("Exception", "Throwable", "Error"))
            )
            handles |= dict.fromkeys(stated)
    order = find(context.marks(source), "org.springframework.core.annotation.Order")
    return WebPart(
        "advice", source.name, context.place(source), scopes, tuple(handles), order.number() if order else None
    )


def _annotated(context: Context, source: SourceClass) -> Iterator[WebPart]:
    """`@WebFilter` and the like."""
    kinds: dict[str, PartKind] = {"WebFilter": "filter", "WebServlet": "servlet", "WebListener": "listener"}
    for mark in context.marks(source):
        package, _, short = mark.type.rpartition(".")
        if short in kinds and package in tuple(f"{it}.annotation" for it in _SERVLET):
            yield WebPart(kinds[short], source.name, mark.place, mark.strings("urlPatterns", "value"))


def _patterns(context: Context, definition: Definition) -> Iterator[str]:
    """The URL patterns that the method which registers a filter states."""
    owner = definition.owner.source if definition.owner else None
    if owner is None:
        return
    for site in context.calls.about("patterns", owner):
        if definition.method and site.method.name == definition.method.name:
            for argument in site.call.arguments:
                yield from (it.value for it in texts(context.program, owner, argument, site.view.initials) if it.exact)
