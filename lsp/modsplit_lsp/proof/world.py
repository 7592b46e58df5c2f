"""What the probe says about the contexts of a running application, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bean:
    """A bean definition: `type` is the user's class, `factory` the class whose method makes it, if any."""

    name: str
    type: str
    scope: str
    factory: str | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A type that a request fills: element type, constants or properties where it has them."""

    type: str
    of: Shape | None = None
    values: tuple[str, ...] = ()
    properties: tuple[Parameter, ...] | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a handler, or a property of what it takes; annotations by simple name, with plain attributes."""

    name: str
    annotations: Mapping[str, Mapping[str, Any]]
    shape: Shape


@dataclass(frozen=True, slots=True)
class Route:
    """A request mapping with its conditions, and the class and method that handle it."""

    bean: str
    methods: tuple[str, ...]
    patterns: tuple[str, ...]
    handler: str
    params: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    consumes: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Guard:
    """A filter or interceptor: the class, the paths and the kinds of dispatch that it acts on."""

    type: str
    patterns: tuple[str, ...]
    dispatchers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cache:
    """A cache: its manager, who implements it, and the keys in it (None where they cannot be read)."""

    name: str
    manager: str
    implementation: str | None
    keys: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: row count, a hash per column that does not depend on the order of rows, primary key, and some rows."""

    name: str
    rows: int
    columns: Mapping[str, str]
    keys: tuple[str, ...]
    samples: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A data source bean: `identity` tells pools apart within one JVM; `error` is why no connection could be had."""

    bean: str
    type: str
    pool: str
    identity: int
    url: str | None
    error: str | None
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """One Spring context: `base`, or a module by its name."""

    name: str
    beans: tuple[Bean, ...]
    routes: tuple[Route, ...]
    filters: tuple[Guard, ...]
    interceptors: tuple[Guard, ...]
    view_resolvers: tuple[str, ...]
    caches: tuple[Cache, ...]
    sources: tuple[Source, ...]


World = Mapping[str, Context]
"""Every context of one JVM, by name."""

Sources = Mapping[str, tuple[Source, ...]]
"""The data sources of every context, with what stands in their tables."""
