"""The beans that every application context has, whatever is declared."""

from __future__ import annotations

from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import library_place
from modsplit_analysis.spring.beans.conditions import web_type
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Definition
from modsplit_analysis.spring.beans.registry import Registry

_ENVIRONMENT = "org.springframework.core.env"
_ALWAYS = {"environment": (f"{_ENVIRONMENT}.StandardEnvironment", f"{_ENVIRONMENT}.Environment")}
_IN_SERVLETS = {
    "environment": (
        "org.springframework.web.context.support.StandardServletEnvironment",
        f"{_ENVIRONMENT}.Environment",
    ),
    "servletContext": ("jakarta.servlet.ServletContext", "javax.servlet.ServletContext"),
}


def register_built_in(context: Context, registry: Registry) -> None:
    """Registers the environment and, in a web application, the servlet context."""
    servlet = web_type(context) == "servlet"
    for name, types in (_ALWAYS | _IN_SERVLETS if servlet else _ALWAYS).items():
        known = next((it for it in types if context.find(it)), types[-1])
        bean = Bean(name, known, "component", library_place(known), known)
        registry.add(Definition(bean, ClassType(known), library=True))
