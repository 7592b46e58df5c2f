"""Session attributes: who reads and who writes them."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.known import WEB
from modsplit_analysis.spring.annotations.marks import find, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.calls import texts
from modsplit_analysis.spring.web.model import SessionUse

_SESSIONS = ("jakarta.servlet.http.HttpSession", "javax.servlet.http.HttpSession")
_CALLS = {"getAttribute": False, "setAttribute": True, "removeAttribute": True, "putValue": True, "getValue": False}


def session_uses(context: Context, source: SourceClass) -> Iterator[SessionUse]:
    """The attributes that a class uses by annotation or call; an empty name is one that is computed."""
    stated = find(context.marks(source), f"{WEB}.SessionAttributes")
    for name in (*stated.strings("names", "value"), *stated.classes("types")) if stated else ():
        yield SessionUse(source.name, name, True, stated.place if stated else context.place(source))
    for method in source.declaration.methods:
        for parameter in method.parameters:
            mark = find(marks_on(source, parameter.annotations), f"{WEB}.SessionAttribute")
            if mark:
                yield SessionUse(source.name, mark.text("name", "value") or parameter.name, False, mark.place)
    for site in context.calls.about("sessions", source):
        receiver = site.call.receiver
        if isinstance(receiver, ClassType) and receiver.name in _SESSIONS and site.call.arguments:
            known = texts(context.program, source, site.call.arguments[0], site.view.initials)
            name = next((it.value for it in known if it.exact), "")
            yield SessionUse(source.name, name, _CALLS[site.call.name], source.file.place(site.call.at))
