"""The names that Spring gives to beans."""

from __future__ import annotations

from modsplit_analysis.java.sources import class_name
from modsplit_analysis.spring.annotations.known import COMPONENT
from modsplit_analysis.spring.annotations.marks import Mark, Marks, find

NAMED = tuple(
    f"{package}.{name}" for package in ("jakarta", "javax") for name in ("inject.Named", "annotation.ManagedBean")
)


def decapitalized(name: str) -> str:
    """As `java.beans.Introspector` does it: `URLFinder` stays as it is."""
    if len(name) > 1 and name[0].isupper() and name[1].isupper():
        return name
    return name[:1].lower() + name[1:]


def short_name(binary: str) -> str:
    """The name without its package: `Outer.Inner` for a member class."""
    return class_name(binary).rpartition(".")[2].replace("$", ".")


def scanned_name(binary: str, marks: Marks) -> str:
    """The name of a component that is found by scanning: stated, else from its class."""
    return stated_name(marks) or decapitalized(short_name(binary))


def imported_name(binary: str, marks: Marks) -> str:
    """The name of a component that is imported as a class: stated, else its full name."""
    return stated_name(marks) or class_name(binary)


def stated_name(marks: Marks) -> str:
    """The name that a stereotype states."""
    known = marks.kept.get("name")
    if known is None:
        known = marks.kept["name"] = _stated_name(marks)
    return str(known)


def _stated_name(marks: Marks) -> str:
    for mark in marks:
        component = find((mark,), COMPONENT, *NAMED)
        if component and (name := component.text("value") or _own_value(mark)):
            return name
    return ""


def _own_value(mark: Mark) -> str:
    """The value of an annotation of the application's own that carries a stereotype names the component."""
    return "" if mark.type.startswith("org.springframework.") else mark.text("value")
