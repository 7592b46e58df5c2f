"""What annotations say of a bean besides its name: scope, lazy, primary, order, qualifiers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, cast

from modsplit_analysis.spring.annotations.known import CONTEXT, FACTORY
from modsplit_analysis.spring.annotations.marks import Mark, Marks, find, find_all, has
from modsplit_analysis.spring.beans.conditions import PROFILE
from modsplit_analysis.spring.beans.model import Bean, Condition, together

QUALIFIERS = (f"{FACTORY}.Qualifier", "jakarta.inject.Qualifier", "javax.inject.Qualifier")
NAMED_QUALIFIERS = ("jakarta.inject.Named", "javax.inject.Named")
_LAZY = f"{CONTEXT}.Lazy"
_PROXIED = (
    *(f"org.springframework.web.context.annotation.{it}Scope" for it in ("Request", "Session", "Application")),
    "org.springframework.cloud.context.config.annotation.RefreshScope",
)
_USUAL = {field.name: field.default for field in fields(Bean)}
_PRIORITIES = ("jakarta.annotation.Priority", "javax.annotation.Priority")


def with_attributes(bean: Bean, marks: Marks, conditions: tuple[Condition, ...]) -> Bean:
    """The bean with what annotations state about it, and whether its conditions hold."""
    stated = marks.kept.get("attributes")
    if stated is None:
        stated = marks.kept["attributes"] = _attributes(marks)
    active = together([condition.holds for condition in conditions])
    return replace(bean, conditions=conditions, active=active, **cast(dict[str, Any], stated))


def _attributes(marks: Marks) -> dict[str, Any]:
    """The attributes of a bean that annotations state, without those that are as usual."""
    scope = find(marks, f"{CONTEXT}.Scope")
    depends = find(marks, f"{CONTEXT}.DependsOn")
    order = find(marks, "org.springframework.core.annotation.Order")
    priority = find(marks, *_PRIORITIES)
    profiles = tuple(text for mark in find_all(marks, PROFILE) for text in mark.strings("value"))
    found = {
        "scope": (scope.text("value", "scopeName") or _constant_scope(scope) if scope else "") or "singleton",
        "primary": has(marks, f"{CONTEXT}.Primary"),
        "fallback": has(marks, f"{CONTEXT}.Fallback"),
        "lazy": is_lazy(marks),
        "depends_on": depends.strings("value") if depends else (),
        "proxied": _is_proxied(marks, scope),
        "order": order.number() if order else None,
        "priority": priority.number() if priority else None,
        "qualifiers": qualifiers(marks),
        "profiles": profiles,
    }
    return {name: value for name, value in found.items() if value != _USUAL[name]}


def _is_proxied(marks: tuple[Mark, ...], scope: Mark | None) -> bool:
    """Whether a scope is reached through a proxy: stated, or usual for the annotation of the scope."""
    stated = next(iter(scope.constants("proxyMode")), "") if scope else ""
    return stated in ("TARGET_CLASS", "INTERFACES") or (not stated and has(marks, *_PROXIED))


def is_lazy(marks: Iterable[Mark]) -> bool:
    """Whether `@Lazy` is there and not switched off."""
    lazy = find(marks, _LAZY)
    return lazy is not None and lazy.flag("value", True)


def qualifiers(marks: Iterable[Mark]) -> tuple[str, ...]:
    """The qualifiers that annotations state: their value, for own qualifier annotations with their type in front."""
    found = []
    for mark in marks:
        if mark.type in (QUALIFIERS[0], *NAMED_QUALIFIERS):
            found.append(mark.text("value"))
        elif has((mark,), *QUALIFIERS):
            values = ",".join(f"{name}={value}" for name, value in sorted(mark.values.items()))
            carried = find((mark,), QUALIFIERS[0])
            stated = carried.text("value") if carried and "value" not in mark.values else ""
            found.append(stated or f"@{mark.type}({values})")
    return tuple(it for it in found if it)


def _constant_scope(scope: Mark) -> str:
    """`ConfigurableBeanFactory.SCOPE_PROTOTYPE` and the like, where the library with the constant is not there."""
    return next((name.removeprefix("SCOPE_").lower() for name in scope.constants("value", "scopeName")), "")
