"""Contexts for tests, in a few words each."""

from __future__ import annotations

from modsplit_lsp.proof.beans import Own
from modsplit_lsp.proof.world import Bean, Cache, Context, Guard, Route, Source, Table, World

OWN = Own(
    ("shop",),
    frozenset({"shop.App", "shop.Orders", "shop.Stock", "shop.Advice", "shop.Config", "shop.Audit", "shop.Web"}),
    frozenset({"shop.Advice"}),
    {"shop.StockImpl": "shop.Stock"},
)


def context(
    name: str,
    *beans: str,
    routes: tuple[Route, ...] = (),
    filters: tuple[Guard, ...] = (),
    views: tuple[str, ...] = (),
    caches: tuple[Cache, ...] = (),
    sources: tuple[Source, ...] = (),
) -> Context:
    """A context with beans written `name: type` or `name: type < factory`."""
    return Context(name, tuple(map(bean, beans)), routes, filters, (), views, caches, sources)


def bean(text: str) -> Bean:
    name, _, rest = text.partition(": ")
    type_, _, factory = rest.partition(" < ")
    return Bean(name, type_, "singleton", factory or None)


def route(text: str, handler: str = "shop.Web#x", mapping: str = "requestMappingHandlerMapping") -> Route:
    """A mapping written `GET /path`."""
    method, _, path = text.partition(" ")
    return Route(mapping, (method,) if method != "ANY" else (), (path,), handler)


def world(*contexts: Context) -> World:
    return {each.name: each for each in contexts}


def source(identity: int = 1, url: str = "jdbc:h2:mem:shop", *tables: Table, error: str | None = None) -> Source:
    return Source("dataSource", "Hikari", "Hikari", identity, url, error, tables)


def table(name: str, rows: int, **columns: str) -> Table:
    return Table(name, rows, columns, (), ())
