"""Bean definitions of configuration classes and components: the classes themselves, their methods, their properties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.supertypes import bindings_of, closure
from modsplit_analysis.java.types import OBJECT, ClassType, Type, substitute
from modsplit_analysis.spring.annotations.known import BEAN, CONFIGURATION, CONFIGURATION_PROPERTIES
from modsplit_analysis.spring.annotations.marks import NO_MARKS, Mark, Marks, find, find_all, has
from modsplit_analysis.spring.beans.attributes import with_attributes
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.configuration import ConfigurationClass, Configurations
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.dubbo import SERVICES
from modsplit_analysis.spring.beans.model import Bean, Condition, Definition, Origin
from modsplit_analysis.spring.beans.registry import Registry

FACTORY_BEAN = "org.springframework.beans.factory.FactoryBean"
_ENABLE_PROPERTIES = "org.springframework.boot.context.properties.EnableConfigurationProperties"
_SCAN_PROPERTIES = "org.springframework.boot.context.properties.ConfigurationPropertiesScan"


def register_classes(context: Context, configurations: Configurations, registry: Registry) -> None:
    """Registers the classes that scans found, then class by class what is imported, its methods and properties."""
    scanned = [_class_definition(context, found) for found in configurations.found.values() if not found.imported]
    registry.add_scanned(scanned)
    register_contents(context, (it for it in configurations.found.values() if not it.automatic), registry)


def register_contents(context: Context, classes: Iterable[ConfigurationClass], registry: Registry) -> None:
    """Registers imported classes, and for each class the beans of its methods and the properties that it enables."""
    for found in classes:
        if found.imported:
            registry.add(_class_definition(context, found))
        for definition in _method_definitions(context, found):
            registry.add(definition)
        for name, mark in _enabled_properties(context, found):
            if context.find(name):
                registry.add(_properties_definition(context, name, mark, found.conditions))


def _kept(
    context: Context,
    found: ConfigurationClass,
    key: tuple[object, ...],
    conditions: tuple[Condition, ...],
    make: Callable[[], Definition],
) -> Definition:
    """What a library declares on conditions of libraries is the same for all applications that see the library."""
    memory = context.memory
    if not memory.knows(found.info) or any(it.place.line for it in conditions):
        return make()
    return memory.definition((found.info, found.name, *key, *map(id, conditions)), make)


def _class_definition(context: Context, found: ConfigurationClass) -> Definition:
    key = "class", found.imported, found.by
    return _kept(context, found, key, found.conditions, lambda: _new_class_definition(context, found))


def _new_class_definition(context: Context, found: ConfigurationClass) -> Definition:
    info = found.info
    origin: Origin = "import" if found.imported else "component"
    if has(found.marks, CONFIGURATION):
        origin = "configuration"
    elif has(found.marks, *SERVICES):
        origin = "dubbo"
    by, at = found.by or (None, None)
    bean = Bean(found.name, info.name, origin, context.place(info), info.name, registered_by=by, registered_at=at)
    completed = with_attributes(bean, found.marks, found.conditions)
    made, maker = produced_type(context, info.this)
    return Definition(completed, made, info.source, library=info.library, maker=maker)


def produced_type(context: Context, type_: Type) -> tuple[Type, Type]:
    """The type of the bean, and of the factory bean that makes it, if one does."""
    made = context.program.as_super(type_, FACTORY_BEAN)
    return (made.args[0], type_) if made and made.args else (type_, None)


def _method_definitions(context: Context, found: ConfigurationClass) -> Iterator[Definition]:
    """One for each name; of overloaded methods the one that takes most counts, as Spring tries that first.

    What a library would declare but certainly does not is left out: its classes need not be read.
    """
    chosen: dict[tuple[str, str], tuple[ClassInfo, MethodInfo, tuple[str, ...]]] = {}
    for owner, method, mark in bean_methods(context, found.info):
        names = mark.strings("name", "value") or (method.name,)
        known = chosen.get((method.name, names[0]))
        if known is None or len(method.parameters) > len(known[1].parameters):
            chosen[method.name, names[0]] = (owner, method, names)
    for owner, method, names in chosen.values():
        marks = context.method_marks(owner, method)
        conditions = (*found.conditions, *read_conditions(context, marks))
        if not found.info.library or all(it.holds is not False for it in conditions):
            make = partial(_method_definition, context, found, owner, method, names, marks, conditions)
            yield _kept(context, found, (method,), conditions, make)


def bean_methods(context: Context, info: ClassInfo) -> Iterator[tuple[ClassInfo, MethodInfo, Mark]]:
    """The bean methods of a class, its own before inherited ones, with the class that declares each.

    A method that overrides one of them without saying so again changes nothing: Spring reads each class by itself.
    """
    seen: set[tuple[str, int]] = set()
    for name in closure(context.world, info):
        owner = context.world.find(name) if name != OBJECT.name else None
        for method, marks in context.marked_methods(owner) if owner else ():
            key = (method.name, len(method.parameters))
            mark = find(marks, BEAN)
            if owner and mark and key not in seen and not (owner.interface and method.abstract):
                seen.add(key)
                yield owner, method, mark


def _method_definition(
    context: Context,
    found: ConfigurationClass,
    owner: ClassInfo,
    method: MethodInfo,
    names: tuple[str, ...],
    marks: Marks,
    conditions: tuple[Condition, ...],
) -> Definition:
    type_, maker = produced_type(context, seen_from(context, found.info, owner, method.returns))
    place = context.method_place(owner, method) if found.info.library or owner.source else context.place(found.info)
    bean = Bean(
        names[0],
        type_.name if isinstance(type_, ClassType) else str(type_),
        "bean-method",
        place,
        found.info.name,
        method=method.name,
        factory=None if method.static else found.name,
        aliases=names[1:],
        registered_by=found.info.name,
        registered_at=place,
    )
    mark = find(marks, BEAN)
    given = mark is None or (mark.flag("autowireCandidate", True) and mark.flag("defaultCandidate", True))
    made = _made_class(context, method) if owner.source else None
    completed = with_attributes(bean, marks, conditions)
    source = made.source if made else None
    return Definition(completed, type_, source, method, owner, given, found.info.library, maker, made)


_WRAPPED = {
    (f"com.alibaba.druid.spring.{it}.autoconfigure.DruidDataSourceBuilder", "build"): (
        f"com.alibaba.druid.spring.{it}.autoconfigure.DruidDataSourceWrapper"
    )
    for it in ("boot", "boot3")
}
"""Methods of libraries whose object is of another class than they say, one that wants to be given something."""


def _made_class(context: Context, method: MethodInfo) -> ClassInfo | None:
    """The class that a bean method returns an instance of, that of the workspace rather than that of a library."""
    body = context.program.body(method)
    wrapped = (it for call in body.calls if (it := _WRAPPED.get((call.owner or "", call.name))))
    returned = [*map(ClassType, wrapped), *(type_ for _, type_ in body.returned)]
    infos = [context.world.find(it.name) for it in (*returned, method.returns) if isinstance(it, ClassType)]
    classes = [it for it in infos if it and not it.interface]
    return next((it for it in classes if it.source), next(iter(classes), None))


def seen_from(context: Context, info: ClassInfo, owner: ClassInfo, type_: Type) -> Type:
    """A type that a class above states, with the type arguments that the class below gives it."""
    above = context.program.as_super(info.this, owner.name)
    return substitute(type_, bindings_of(owner, above)) if above and owner is not info else type_


def _enabled_properties(context: Context, found: ConfigurationClass) -> Iterator[tuple[str, Mark]]:
    for mark in find_all(found.all_marks, _ENABLE_PROPERTIES):
        for name in mark.classes("value"):
            yield name, mark
    for mark in find_all(found.all_marks, _SCAN_PROPERTIES):
        packages = (*mark.strings("basePackages", "value"),)
        packages += tuple(name.rpartition(".")[0] for name in mark.classes("basePackageClasses"))
        for source in context.in_packages(packages or (found.info.package,)):
            marks = context.marks(source)
            known = "org.springframework.stereotype.Component"
            if has(marks, CONFIGURATION_PROPERTIES) and not has(marks, known) and not source.interface:
                yield source.name, mark


def _properties_definition(context: Context, name: str, mark: Mark, conditions: tuple[Condition, ...]) -> Definition:
    """A properties class registered by its name, with the prefix in front."""
    info = context.find(name)
    marks = context.marks(info) if info else NO_MARKS
    stated = find(marks, CONFIGURATION_PROPERTIES)
    prefix = stated.text("prefix", "value") if stated else ""
    place = context.place(info) if info else mark.place
    bean = Bean(
        f"{prefix}-{name}" if prefix else name, name, "configuration-properties", place, name,
        registered_by=mark.owner, registered_at=mark.place,
    )  # fmt: skip
    completed = with_attributes(bean, marks, (*conditions, *read_conditions(context, marks)))
    return Definition(completed, ClassType(name), info.source if info else None, library=bool(info and info.library))
