"""Reads what the probe says: its JSON becomes the values of `world`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from modsplit_lsp.proof.world import Bean, Cache, Context, Guard, Parameter, Route, Shape, Source, Sources, Table, World

COUNTED = re.compile(r"#\d+(?:#\d+)?$")
"""Spring numbers its inner beans; such a name is not the same in two contexts."""


def world(said: Mapping[str, Any]) -> World:
    """Reads the probe's `/contexts`; modules go by their name without the version."""
    return {_short(name): _context(_short(name), value) for name, value in sorted(said.items())}


def sources(said: Mapping[str, Any]) -> Sources:
    """Reads the probe's `/tables`: the data sources of each context with what stands in their tables."""
    return {_short(name): tuple(_source(source) for source in value) for name, value in sorted(said.items())}


def _short(name: str) -> str:
    return name.partition(":")[0]


def _context(name: str, value: Mapping[str, Any]) -> Context:
    web = value.get("web", {})
    return Context(
        name,
        tuple(_bean(bean) for bean in value["beans"] if not COUNTED.search(bean["name"])),
        tuple(
            sorted(
                (_route(route) for route in web.get("mappings", ())), key=lambda r: (r.patterns, r.methods, r.handler)
            )
        ),
        tuple(_guard(each) for each in web.get("filters", ())),
        tuple(_guard(each) for each in web.get("interceptors", ())),
        tuple(web.get("view_resolvers", ())),
        tuple(_cache(manager, cache) for manager in value["caches"] for cache in manager["caches"]),
        tuple(_source(source) for source in value["data_sources"]),
    )


def _bean(bean: Mapping[str, Any]) -> Bean:
    return Bean(
        bean["name"], _user_type(bean["type"]), bean["scope"], _user_type(bean["factory"]) if bean["factory"] else None
    )


def _user_type(name: str) -> str:
    return name.partition("$$")[0]


def _route(route: Mapping[str, Any]) -> Route:
    def texts(part: str) -> tuple[str, ...]:
        return tuple(route.get(part, ()))

    return Route(
        bean=route["bean"],
        methods=texts("methods"),
        patterns=texts("patterns"),
        handler=route["handler"],
        params=texts("params"),
        headers=texts("headers"),
        consumes=texts("consumes"),
        produces=texts("produces"),
        parameters=tuple(_parameter(each) for each in route.get("parameters", ())),
    )


def _parameter(each: Mapping[str, Any]) -> Parameter:
    return Parameter(each["name"] or "", each["annotations"], _shape(each["shape"]))


def _shape(shape: Mapping[str, Any]) -> Shape:
    properties = tuple(_parameter(each) for each in shape["properties"]) if "properties" in shape else None
    return Shape(
        shape["type"], _shape(shape["of"]) if "of" in shape else None, tuple(shape.get("values", ())), properties
    )


def _guard(each: Mapping[str, Any]) -> Guard:
    return Guard(each["type"], tuple(each["patterns"]), tuple(sorted(each.get("dispatchers", ()))))


def _cache(manager: Mapping[str, Any], cache: Mapping[str, Any]) -> Cache:
    keys = frozenset(cache["keys"]) if cache["keys"] is not None else None
    return Cache(cache["name"], manager["manager"], cache["implementation"], keys)


def _source(source: Mapping[str, Any]) -> Source:
    tables = tuple(_table(table) for table in sorted(source.get("tables", ()), key=lambda table: table["name"]))
    return Source(
        source["bean"],
        source["type"],
        source["pool"],
        source["identity"],
        source.get("url"),
        source.get("error"),
        tables,
    )


def _table(table: Mapping[str, Any]) -> Table:
    return Table(table["name"], table["rows"], table["columns"], tuple(table["keys"]), tuple(table["samples"]))
