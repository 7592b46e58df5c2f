"""Request mappings of controllers, on classes, methods and the interfaces above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.facts import Parameter
from modsplit_analysis.java.members import find_methods
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.spring.annotations.known import REQUEST_MAPPING, STEREOTYPE, WEB
from modsplit_analysis.spring.annotations.marks import NO_MARKS, Mark, Marks, find, has, joined, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.web.model import ANY, EndPoint, HandlerParameter

CONTROLLER = f"{STEREOTYPE}.Controller"
_BODY = f"{WEB}.ResponseBody"
_FEIGN = "org.springframework.cloud.openfeign.FeignClient"
_BINDINGS = {
    "PathVariable": "path", "RequestParam": "query", "RequestBody": "body", "RequestHeader": "header",
    "CookieValue": "cookie", "RequestPart": "part", "ModelAttribute": "model", "SessionAttribute": "session",
    "RequestAttribute": "request", "MatrixVariable": "matrix",
}  # fmt: skip


def is_controller(context: Context, source: SourceClass) -> bool:
    """Whether a class's methods handle requests; before Spring 6 a mapping on the class was enough."""
    if source.interface or source.abstract:
        return False
    above = (context.source(name) for name in closure(context.world, source))
    if any(has(context.marks(it), CONTROLLER) for it in above if it):
        return True
    marks = context.marks(source)
    return context.project.boot_version < (3,) and has(marks, REQUEST_MAPPING) and not has(marks, _FEIGN)


def end_points(context: Context, source: SourceClass) -> Iterator[EndPoint]:
    """The end points of a controller, in the order of its methods."""
    on_class = _class_mapping(context, source)
    whole_body = context.inherited_mark(source, _BODY) is not None
    for owner, method in handlers(context, source):
        marks = method_marks(context, source, owner, method)
        mapping = find(marks, REQUEST_MAPPING)
        if mapping is None or method.facts is None:
            continue
        body = whole_body or has(marks, _BODY)
        for path in _paths(context, on_class, mapping):
            for verb in _methods(on_class, mapping):
                yield EndPoint(
                    method=verb,
                    path=path,
                    handler=f"{owner.name}#{method.name}",
                    place=owner.file.place(method.facts.name_span.start),
                    source=source.name,
                    consumes=_media(context, on_class, mapping, "consumes"),
                    produces=_media(context, on_class, mapping, "produces"),
                    conditions=_conditions(on_class, mapping),
                    parameters=tuple(_parameters(owner, method)),
                    body=body,
                )


def handlers(context: Context, source: SourceClass) -> Iterator[tuple[SourceClass, MethodInfo]]:
    """The methods of a controller with those that it inherits, each with the class that declares it."""
    seen: set[int] = set()
    for name in closure(context.world, source):
        level = context.source(name)
        for called in level.method_names() if level else ():
            for method, supertype in find_methods(context.world, source, called):
                owner = context.source(supertype.name)
                if owner and method.facts and id(method) not in seen and not method.static:
                    seen.add(id(method))
                    yield owner, method


def method_marks(context: Context, source: SourceClass, owner: SourceClass, method: MethodInfo) -> Marks:
    """The annotations of a method and of those that it overrides, nearest first."""
    if method.facts is None:
        return NO_MARKS
    above = (context.source(name) for name in closure(context.world, source))
    others = [it for it in above if it and it is not owner]
    overridden = [(it, each) for it in others for each in it.methods(method.name)]
    marks = [
        context.method_marks(it, each) for it, each in overridden if len(each.parameters) == len(method.parameters)
    ]
    return joined((context.method_marks(owner, method), *marks))


def _class_mapping(context: Context, source: SourceClass) -> Mark | None:
    for name in closure(context.world, source):
        above = context.source(name)
        mapping = find(context.marks(above), REQUEST_MAPPING) if above else None
        if mapping:
            return mapping
    return None


def _paths(context: Context, on_class: Mark | None, mapping: Mark) -> list[str]:
    outer = on_class.strings("path", "value") if on_class else ()
    inner = mapping.strings("path", "value")
    found = (_combined(one, other) for one in outer or ("",) for other in inner or ("",))
    return list(dict.fromkeys(_slashed(context.resolve(path)) for path in found))


def _combined(outer: str, inner: str) -> str:
    """As Spring combines the pattern of a class with that of a method."""
    if not outer or not inner:
        return outer or inner
    if outer.endswith("/*"):
        outer = outer[:-2]
    elif outer.endswith("/**"):
        return inner
    return f"{outer.rstrip('/')}/{inner.lstrip('/')}"


def _slashed(path: str) -> str:
    return path if not path or path.startswith("/") else f"/{path}"


def _methods(on_class: Mark | None, mapping: Mark) -> list[str]:
    stated = (*(on_class.constants("method") if on_class else ()), *mapping.constants("method"))
    return list(dict.fromkeys(stated)) or [ANY]


def _media(context: Context, on_class: Mark | None, mapping: Mark, name: str) -> tuple[str, ...]:
    stated = _media_types(mapping, name) or (_media_types(on_class, name) if on_class else ())
    return tuple(context.resolve(it) for it in stated)


def _media_types(mark: Mark, name: str) -> tuple[str, ...]:
    """Media types as texts, or from the names of the usual constants where their library is not there."""
    constants = (it.removesuffix("_VALUE") for it in mark.constants(name))
    return (*mark.strings(name), *(_WELL_KNOWN.get(it, it) for it in constants))


_WELL_KNOWN = {
    "ALL": "*/*", "APPLICATION_JSON": "application/json", "APPLICATION_XML": "application/xml",
    "APPLICATION_FORM_URLENCODED": "application/x-www-form-urlencoded", "APPLICATION_NDJSON": "application/x-ndjson",
    "APPLICATION_OCTET_STREAM": "application/octet-stream", "APPLICATION_PDF": "application/pdf",
    "APPLICATION_PROBLEM_JSON": "application/problem+json", "APPLICATION_JSON_UTF8": "application/json;charset=UTF-8",
    "IMAGE_GIF": "image/gif", "IMAGE_JPEG": "image/jpeg", "IMAGE_PNG": "image/png",
    "MULTIPART_FORM_DATA": "multipart/form-data", "TEXT_EVENT_STREAM": "text/event-stream", "TEXT_HTML": "text/html",
    "TEXT_PLAIN": "text/plain", "TEXT_XML": "text/xml",
}  # fmt: skip


def _conditions(on_class: Mark | None, mapping: Mark) -> tuple[str, ...]:
    marks: Iterable[Mark] = (on_class, mapping) if on_class else (mapping,)
    return tuple(f"{name}:{it}" for mark in marks for name in ("params", "headers") for it in mark.strings(name))


def _parameters(owner: SourceClass, method: MethodInfo) -> Iterator[HandlerParameter]:
    written = method.facts.parameters if method.facts else ()
    for parameter, type_ in zip(written, method.parameters, strict=False):
        name, binding = _binding(owner, parameter)
        yield HandlerParameter(name, binding, str(type_))


def _binding(owner: SourceClass, parameter: Parameter) -> tuple[str, str]:
    for mark in marks_on(owner, parameter.annotations):
        short = mark.type.rpartition(".")[2]
        if short in _BINDINGS:
            return mark.text("name", "value") or parameter.name, _BINDINGS[short]
    return parameter.name, ""
