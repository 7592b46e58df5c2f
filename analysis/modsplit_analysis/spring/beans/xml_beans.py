"""Beans of XML files, registered and wired like the others."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.definitions import produced_type
from modsplit_analysis.spring.beans.matching import Index
from modsplit_analysis.spring.beans.model import Bean, Definition, Injection, together
from modsplit_analysis.spring.beans.registry import Registry
from modsplit_analysis.spring.beans.xml_files import XmlFile


def register_xml(context: Context, files: list[XmlFile], registry: Registry) -> None:
    """Registers the beans of the files; those of library classes too, since the application states them."""
    for file in files:
        for stated in file.beans:
            source = context.source(stated.type)
            by, at = file.by or (None, None)
            type_ = ClassType(stated.type) if stated.type else None
            bean = Bean(
                stated.names[0], stated.type, "xml", stated.place, stated.type, aliases=stated.names[1:],
                scope=stated.scope, primary=stated.primary, lazy=stated.lazy, conditions=file.conditions,
                active=together(it.holds for it in file.conditions), registered_by=by, registered_at=at,
            )  # fmt: skip
            made, maker = produced_type(context, type_)
            registry.add(Definition(bean, made, source, candidate=stated.candidate, maker=maker))


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
