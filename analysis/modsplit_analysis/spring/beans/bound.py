"""Properties classes that are bound by their constructor: what Spring Boot asks for while it makes them."""

from __future__ import annotations

from modsplit_analysis.java.classes import CONSTRUCTOR
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import has, library_place, marks_on
from modsplit_analysis.spring.beans.asking import AUTOWIRED
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Definition, Point
from modsplit_analysis.spring.beans.registry import Registry

_P = "org.springframework.boot.context.properties"
_BINDING = (f"{_P}.ConstructorBinding", f"{_P}.bind.ConstructorBinding")
_BINDERS = {
    "org.springframework.boot.context.internalConfigurationPropertiesBinder": f"{_P}.ConfigurationPropertiesBinder",
    f"{_P}.BoundConfigurationProperties": f"{_P}.BoundConfigurationProperties",
}
_ADVISORS = ClassType("java.util.List", (ClassType(f"{_P}.ConfigurationPropertiesBindHandlerAdvisor"),))


def register_bound(context: Context, registry: Registry) -> None:
    """Gives the beans of such classes what binds them."""
    for definition in list(registry.definitions.values()):
        bean, source = definition.bean, definition.source
        if source is None or bean.origin != "configuration-properties" or not _by_constructor(context, source):
            continue
        for name, type_ in _BINDERS.items():
            made = Bean(name, type_, "component", library_place(type_), type_)
            registry.add(Definition(made, ClassType(type_), library=True))
        points = [Point("constructor", ClassType(type_), name, bean.place, name, source, required=False, by_name=name)
                  for name, type_ in _BINDERS.items()]  # fmt: skip
        points.append(Point("constructor", _ADVISORS, "advisors", bean.place, "advisors", source, required=False))
        registry.points[bean.name] = (*registry.points.get(bean.name, ()), *points)


def _by_constructor(context: Context, source: SourceClass) -> bool:
    """Records are; other classes where they say so, since Spring Boot 3 also those with one constructor that asks."""
    constructors = source.methods(CONSTRUCTOR)
    marked = [marks_on(source, it.facts.annotations) for it in constructors if it.facts]
    if any(has(marks, *AUTOWIRED) for marks in marked):
        return False
    if source.kind == "record" or any(has(marks, *_BINDING) for marks in (context.marks(source), *marked)):
        return True
    version = context.project.boot_version
    return version >= (3,) and len(constructors) == 1 and bool(constructors[0].parameters)
