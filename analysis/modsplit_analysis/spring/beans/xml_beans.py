"""Beans of XML files, registered and wired like the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from modsplit_analysis.java.classes import CONSTRUCTOR, MethodInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.definitions import produced_type
from modsplit_analysis.spring.beans.matching import Index
from modsplit_analysis.spring.beans.model import Bean, Definition, How, Injection, Point, together
from modsplit_analysis.spring.beans.naming import decapitalized
from modsplit_analysis.spring.beans.registry import Registry
from modsplit_analysis.spring.beans.wiring import wire
from modsplit_analysis.spring.beans.xml_files import XmlBean, XmlFile


def register_xml(context: Context, files: list[XmlFile], registry: Registry) -> None:
    """Registers the beans of the files; those of library classes too, since the application states them."""
    for file in files:
        for stated in sorted(file.beans, key=lambda it: bool(it.factory)):
            by, at = file.by or (None, None)
            type_ = _type(context, stated, registry)
            source = context.source(stated.type) if not stated.method else None
            name = type_.name if isinstance(type_, ClassType) else stated.type
            bean = Bean(
                stated.names[0], name, "xml", stated.place, stated.type or name, aliases=stated.names[1:],
                scope=stated.scope, primary=stated.primary, lazy=stated.lazy, conditions=file.conditions,
                active=together(it.holds for it in file.conditions), registered_by=by, registered_at=at,
            )  # fmt: skip
            made, maker = produced_type(context, type_)
            registry.add(Definition(bean, made, source, candidate=stated.candidate, maker=maker))


def _type(context: Context, stated: XmlBean, registry: Registry) -> Type:
    """The class of a bean, or what the method returns that makes it: a static one, or one of another bean."""
    factory = registry.definitions.get(stated.factory)
    owner = factory.bean.type if factory else stated.type
    if not stated.method:
        return ClassType(stated.type) if stated.type else None
    info = context.find(owner)
    return next((it.returns for it in info.methods(stated.method)), None) if info else None


def xml_injections(files: list[XmlFile], index: Index) -> Iterator[Injection]:
    """What the files hand to their beans by name, and what they ask Spring to find."""
    for file in files:
        for stated in file.beans:
            for name, place in stated.references:
                found = index.by_name.get(name)
                yield Injection(
                    stated.names[0], "xml", found.bean.type if found else name, place,
                    candidates=(found.bean.name,) if found else (), declared_in=stated.type,
                    reason="by name" if found else "no bean of the name",
                )  # fmt: skip
            for point in _autowired(index, stated):
                yield wire(index, stated.names[0], point)


def _autowired(index: Index, stated: XmlBean) -> Iterator[Point]:
    """The setters or the parameters of the constructor that are given what fits, where a bean does."""
    source = index.context.source(stated.type)
    if source is None or stated.autowire not in ("byType", "byName", "constructor"):
        return
    if stated.autowire == "constructor":
        ways = [_asked(source, it, "constructor", stated) for it in source.methods(CONSTRUCTOR)]
        possible = [way for way in ways if all(index.fitting(it.type, loosely=True) for it in way)]
        yield from max(possible, key=len, default=[])
        return
    for method in source.written_methods():
        if method.name.startswith("set") and len(method.parameters) == 1 and not method.static:
            for point in _asked(source, method, "setter", stated):
                by_name = stated.autowire == "byName"
                if point.name in index.by_name if by_name else index.fitting(point.type):
                    yield replace(point, by_name=point.name if by_name else "", required=False)


def _asked(source: SourceClass, method: MethodInfo, how: How, stated: XmlBean) -> list[Point]:
    written = method.facts.parameters if method.facts else ()
    names = [decapitalized(method.name[3:]) if how == "setter" else it.name for it in written]
    return [
        Point(how, type_, name, stated.place, method.name, source)
        for name, type_ in zip(names, method.parameters, strict=False)
    ]
