"""Applications as JSON documents: `modsplit/beans/1` and `modsplit/endpoints/1`."""

from __future__ import annotations

from modsplit_analysis.spring.application import Application
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.text import Place

Json = dict[str, object]


def beans_document(application: Application) -> Json:
    """The beans and injections of one application; `library` tells which class of a library declares a candidate."""
    return {
        "schema": "modsplit/beans/1",
        "main": application.main,
        "profiles": list(application.profiles),
        "beans": [
            {
                "name": bean.name,
                "type": bean.type,
                "origin": bean.origin,
                "declared_at": _place(bean.place),
                "scope": bean.scope,
                "primary": bean.primary,
                "lazy": bean.lazy,
                "qualifiers": list(bean.qualifiers),
                "conditions": [f"{it.kind}: {it.text}" if it.text else it.kind for it in bean.conditions],
                "profiles": list(bean.profiles),
                "active": _active(bean),
                "registered_by": bean.registered_by,
                "registered_at": _place(bean.registered_at) if bean.registered_at else None,
            }
            for bean in sorted(application.beans, key=lambda it: (it.name, it.type, it.place))
        ],
        "injections": [
            {
                "bean": it.bean,
                "how": it.how,
                "wanted": it.wanted,
                "qualifier": it.qualifier,
                "required": it.required,
                "candidates": list(it.candidates),
                "reason": it.reason,
                "at": _place(it.place),
            }
            for it in sorted(application.injections, key=lambda it: (it.bean, it.place, it.wanted, it.candidates))
        ],
        "library": [
            {
                "name": bean.name,
                "type": bean.type,
                "declared_in": bean.declared_in,
                "method": bean.method,
                "active": _active(bean),
            }
            for bean in sorted(application.library, key=lambda it: (it.name, it.declared_in, it.type))
        ],
    }


def end_points_document(application: Application) -> Json:
    """The end points of one application."""
    points = sorted(application.web.end_points, key=lambda it: (it.path, it.method, it.handler))
    return {
        "schema": "modsplit/endpoints/1",
        "main": application.main,
        "endpoints": [
            {
                "method": it.method,
                "path": it.path,
                "handler": it.handler,
                "consumes": list(it.consumes),
                "produces": list(it.produces),
                "at": _place(it.place),
            }
            for it in points
        ],
    }


def _active(bean: Bean) -> bool | str:
    return "unknown" if bean.active is None else bean.active


def _place(place: Place) -> Json:
    return {"file": place.file, "line": place.line}
