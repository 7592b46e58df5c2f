"""The views that handlers return, put into a `ModelAndView`, or register without code of their own."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.classes import MethodInfo
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.spring.annotations.known import REQUEST_MAPPING, WEB
from modsplit_analysis.spring.annotations.marks import find, has
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.calls import CallSite, Text, texts
from modsplit_analysis.spring.web.mappings import end_points, handlers, is_controller, method_marks
from modsplit_analysis.spring.web.model import EndPoint, ViewKind, ViewUse
from modsplit_analysis.text import Place

_BODY = f"{WEB}.ResponseBody"
_HANDLED = f"{WEB}.ExceptionHandler"
_ENGINES = ("TemplateEngine", "SpringTemplateEngine", "ITemplateEngine")
_NO_VIEW = ("org.springframework.ui.Model", "org.springframework.ui.ModelMap", "java.util.Map")
_DEEPEST = 5


def view_uses(context: Context, source: SourceClass) -> Iterator[ViewUse]:
    """The views of a class, in the order of its methods."""
    found: dict[ViewUse, None] = {}
    if is_controller(context, source) or has(context.marks(source), f"{WEB}.ControllerAdvice"):
        for use in _returned(context, source):
            found[use] = None
    for site in context.calls.about("views", source):
        for use in _called(context, site):
            found[use] = None
    yield from found


def _returned(context: Context, source: SourceClass) -> Iterator[ViewUse]:
    """What handlers return as a text, where the text is not the answer itself."""
    if context.inherited_mark(source, _BODY):
        return
    points: dict[str, EndPoint] = {}
    for owner, method in handlers(context, source):
        marks = method_marks(context, source, owner, method)
        if has(marks, _BODY) or not has(marks, REQUEST_MAPPING, _HANDLED) or method.facts is None:
            continue
        name = f"{owner.name}#{method.name}"
        place = owner.file.place(method.facts.name_span.start)
        if _is_text(method.returns):
            for text, at in returned_texts(context, owner, method):
                yield view_use(name, source, text, at)
        elif _names_no_view(method.returns) and find(marks, REQUEST_MAPPING):
            points = points or {point.handler: point for point in reversed(list(end_points(context, source)))}
            yield ViewUse(name, source.name, "view", _by_path(points[name]), "{" not in points[name].path, place)


def _is_text(type_: Type) -> bool:
    return isinstance(type_, ClassType) and type_.name in ("java.lang.String", "java.lang.CharSequence")


def _names_no_view(type_: Type) -> bool:
    """Whether Spring derives the view from the path: for nothing, a model, or an object to be shown."""
    return type_ == "void" or (isinstance(type_, ClassType) and type_.name in _NO_VIEW)


def _by_path(point: EndPoint) -> str:
    return point.path.strip("/").rpartition(".")[0] or point.path.strip("/")


def returned_texts(
    context: Context, owner: SourceClass, method: MethodInfo, depth: int = 0
) -> Iterator[tuple[Text, Place]]:
    """The texts that a method returns, through methods of its own class that it calls for them."""
    if depth > _DEEPEST or method.facts is None or method.facts.body is None:
        return
    view = context.program.body(method)
    for code, _ in view.returned:
        if code is None or (code[:1] == ("lit",) and code[2] == "null"):
            continue
        found = list(texts(context.program, owner, code, view.initials))
        place = owner.file.place(code[1])
        for text in found:
            yield text, place
        if not found:
            yield from _through_calls(context, owner, code, depth)


def _through_calls(context: Context, owner: SourceClass, code: Code, depth: int) -> Iterator[tuple[Text, Place]]:
    """What a helper method of the class returns; an unknown text if there is none."""
    helpers = context.program.methods(owner.name, code[3]) if code[0] == "call" and code[2] is None else ()
    fitting = [it for it in helpers if it.facts and len(it.parameters) == len(code[4])]
    found = []
    for helper in fitting:
        declaring = context.source(helper.owner)
        found += list(returned_texts(context, declaring, helper, depth + 1)) if declaring else []
    yield from found or [(Text("", exact=False), owner.file.place(code[1]))]


def view_use(handler: str, source: SourceClass, text: Text, place: Place) -> ViewUse:
    """A returned text as a view, a redirection or a forward."""
    kind: ViewKind = "view"
    name = text.value
    for prefix in ("redirect", "forward"):
        if name.startswith(f"{prefix}:"):
            kind, name = ("redirect" if prefix == "redirect" else "forward"), name[len(prefix) + 1 :]
    return ViewUse(handler, source.name, kind, name, text.exact, place)


def _called(context: Context, site: CallSite) -> Iterator[ViewUse]:
    call = site.call
    if not call.arguments:
        return
    receiver = call.receiver.name if isinstance(call.receiver, ClassType) else ""
    template = call.name == "process" and receiver.rpartition(".")[2] in _ENGINES
    if call.name == "process" and not template:
        return
    handler = f"{site.source.name}#{site.method.name}"
    place = site.source.file.place(call.at)
    for text in texts(context.program, site.source, call.arguments[0], site.view.initials):
        use = view_use(handler, site.source, text, place)
        yield use if not template else ViewUse(handler, use.source, "template", use.name, use.exact, place)
