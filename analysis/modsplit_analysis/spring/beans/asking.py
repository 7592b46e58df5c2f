"""What annotations of a member or parameter say of its injection."""

from __future__ import annotations

from dataclasses import replace

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.spring.annotations.known import FACTORY
from modsplit_analysis.spring.annotations.marks import Mark, find
from modsplit_analysis.spring.beans.attributes import is_lazy, qualifiers
from modsplit_analysis.spring.beans.model import How, Point
from modsplit_analysis.text import Place

AUTOWIRED = (f"{FACTORY}.Autowired", "jakarta.inject.Inject", "javax.inject.Inject")
RESOURCE = ("jakarta.annotation.Resource", "javax.annotation.Resource")
PERSISTENCE = tuple(
    f"{it}.persistence.Persistence{what}" for it in ("jakarta", "javax") for what in ("Context", "Unit")
)
VALUE = f"{FACTORY}.Value"


def asked(
    how: How, type_: Type, name: str, place: Place, member: str, owner: SourceClass, marks: tuple[Mark, ...]
) -> Point:
    """A member or parameter of a type, with what its annotations say."""
    autowired = find(marks, *AUTOWIRED)
    nullable = any(mark.type.rpartition(".")[2] == "Nullable" for mark in marks)
    required = (autowired is None or autowired.flag("required", True)) and not nullable
    return Point(how, type_, name, place, member, owner, qualifiers(marks), required, is_lazy(marks))


def as_looked_up(point: Point, marks: tuple[Mark, ...], name: str) -> Point:
    """`@Resource` looks for the name first, stated or that of the member; an entity manager comes from its factory."""
    resource, persistence = find(marks, *RESOURCE), find(marks, *PERSISTENCE)
    if resource:
        return replace(point, by_name=resource.text("name") or name, name=name)
    if persistence:
        factory = ClassType(f"{persistence.type.rpartition('.')[0]}.EntityManagerFactory")
        return replace(point, type=factory, by_name=persistence.text("unitName"))
    return point
