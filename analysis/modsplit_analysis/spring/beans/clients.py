"""Declarative clients: Feign and HTTP interfaces that become beans."""

from __future__ import annotations

from dataclasses import replace

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.marks import Mark, find
from modsplit_analysis.spring.beans.attributes import with_attributes
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.configuration import Configurations
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Condition, Definition
from modsplit_analysis.spring.beans.packages import enabling, packages_of
from modsplit_analysis.spring.beans.registry import Registry

_ENABLE = "org.springframework.cloud.openfeign.EnableFeignClients"
_CLIENT = "org.springframework.cloud.openfeign.FeignClient"


def register_clients(context: Context, configurations: Configurations, registry: Registry) -> None:
    """Registers the Feign clients that are enabled, under the full name of their interface."""
    for mark, found in enabling(configurations, _ENABLE):
        listed = mark.classes("clients")
        chosen = map(context.source, listed) if listed else context.in_packages(packages_of(context, mark))
        for source in chosen:
            if source and source.kind == "interface" and find(context.marks(source), _CLIENT):
                registry.add(_definition(context, source, found.conditions, mark))


def _definition(
    context: Context, source: SourceClass, conditions: tuple[Condition, ...], enabling_mark: Mark
) -> Definition:
    marks = context.marks(source)
    client = find(marks, _CLIENT)
    primary = client is None or client.flag("primary", True)
    context_name = client.text("contextId", "name", "value") if client else ""
    place = context.place(source)
    aliases = (f"{context.resolve(context_name)}FeignClient",) if context_name else ()
    plain = Bean(
        source.name, source.name, "feign", place, source.name, aliases=aliases,
        registered_by=enabling_mark.owner, registered_at=enabling_mark.place,
    )  # fmt: skip
    bean = with_attributes(plain, marks, (*conditions, *read_conditions(context, marks)))
    named = (*bean.qualifiers, *(client.strings("qualifiers", "qualifier") if client else ()))
    return Definition(replace(bean, primary=primary, qualifiers=named), source.this, source)
