"""Beans of XML files, registered and wired like the others."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.definitions import produced_type
from modsplit_analysis.spring.beans.matching import Index
from modsplit_analysis.spring.beans.model import Bean, Definition, Injection, together
from modsplit_analysis.spring.beans.registry import Registry
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
    """What the files hand to their beans by name."""
    for file in files:
        for stated in file.beans:
            for name, place in stated.references:
                found = index.by_name.get(name)
                yield Injection(
                    stated.names[0], "xml", found.bean.type if found else name, place,
                    candidates=(found.bean.name,) if found else (), declared_in=stated.type,
                    reason="by name" if found else "no bean of the name",
                )  # fmt: skip
