"""What an application keeps: views, caches, pools and tables, compared between the monolith and the split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from modsplit_lsp.proof import endpoints
from modsplit_lsp.proof.model import BASE
from modsplit_lsp.proof.verdict import Fault
from modsplit_lsp.proof.world import Cache, Sources, Table, World


def views(monolith: World, split: World, packages: tuple[str, ...]) -> Iterator[Fault]:
    """Every context with end points of the application resolves views as the monolith does."""
    wanted = monolith[BASE].view_resolvers
    for name, context in sorted(split.items()):
        if endpoints.of_context(context, packages) and sorted(context.view_resolvers) != sorted(wanted):
            lost = [_simple(each) for each in wanted if each not in context.view_resolvers]
            new = [_simple(each) for each in context.view_resolvers if each not in wanted]
            what = (
                " and ".join([*(f"lacks {each}" for each in lost), *(f"has {each}" for each in new)])
                or "has some twice"
            )
            yield Fault(
                "view", name, f"view resolvers: {name} {what}", ", ".join(wanted), ", ".join(context.view_resolvers)
            )


def caches(monolith: World, split: World) -> Iterator[Fault]:
    """Each cache of the monolith holds the same in some context, and is made by the same implementation."""
    held = [(name, cache) for name, context in sorted(split.items()) for cache in context.caches]
    for wanted in monolith[BASE].caches:
        found = [(name, cache) for name, cache in held if cache.name == wanted.name]
        used = [(name, cache) for name, cache in found if cache.keys or cache.keys is None] or found
        if not found or (wanted.keys and not any(cache.keys for _, cache in found)):
            yield Fault(
                "cache-lost",
                wanted.name,
                f"cache {wanted.name} holds {_count(wanted)} in the monolith and nothing in any context",
                _count(wanted),
                "nothing",
            )
            continue
        for name, cache in used:
            if cache.implementation != wanted.implementation:
                here, there = str(wanted.implementation), str(cache.implementation)
                message = f"cache {wanted.name} in {name} is made by {there}, in the monolith by {here}"
                yield Fault("cache-implementation", wanted.name, message, here, there)
        keys = frozenset(key for _, cache in used for key in cache.keys or ())
        if wanted.keys is not None and keys != wanted.keys:
            message = f"cache {wanted.name} holds other keys than in the monolith"
            yield Fault("cache-keys", wanted.name, message, _keys(wanted.keys), _keys(keys))


def _count(cache: Cache) -> str:
    return "entries" if cache.keys is None else f"{len(cache.keys)} entries"


def _keys(keys: Iterable[str]) -> str:
    return ", ".join(sorted(keys)[:10])


def data_sources(split: World) -> Iterator[Fault]:
    """Every module works on a pool of the base, and on its database."""
    shared = {source.identity for source in split[BASE].sources}
    urls = {source.url for source in split[BASE].sources}
    for name, context in sorted(split.items()):
        for source in context.sources:
            if source.error:
                yield Fault(
                    "data-source",
                    name,
                    f"data source {source.bean} of {name} gives no connection: {source.error}",
                    "open",
                    source.error,
                )
            elif name != BASE and source.url not in urls:
                message = f"{name} works on a database of its own: {source.url}"
                yield Fault("data-source", name, message, ", ".join(sorted(map(str, urls))), str(source.url))
            elif name != BASE and source.identity not in shared:
                message = f"{name} has a connection pool of its own ({source.pool})"
                yield Fault("data-source", name, message, "the base's pool", source.pool)


@dataclass(frozen=True, slots=True)
class TableMasks:
    """Columns and row counts that differ between two runs of the monolith, and how many values were looked at."""

    columns: frozenset[tuple[str, str]]
    unstable: frozenset[str]
    values: int


MEASURED = frozenset({"execution_time", "installed_on"})
"""Columns of Flyway's history that say how long a migration took, and when: equal only by chance."""


def _measured(table: str, column: str) -> bool:
    return _simple(table).lower() == "flyway_schema_history" and column.lower() in MEASURED


def table_masks(runs: Sequence[Sources]) -> TableMasks:
    """Compares the tables of the first run of the monolith with those of the others."""
    first, *others = (_tables(run) for run in runs)
    masked, unstable = set[tuple[str, str]](), set[str]()
    for name, table in first.items():
        for other in others:
            if name not in other or other[name].rows != table.rows:
                unstable.add(name)
            else:
                masked |= {(name, c) for c, digest in table.columns.items() if other[name].columns.get(c) != digest}
        masked |= {(name, c) for c in table.columns if _measured(name, c)}
    return TableMasks(frozenset(masked), frozenset(unstable), sum(len(table.columns) + 1 for table in first.values()))


def tables(monolith: Sources, split: Sources, masks: TableMasks, when: str) -> Iterator[Fault]:
    """Each table has the monolith's rows: as many, and with the same content in every column that is not masked."""
    ours, theirs = _tables(monolith), _tables(split)
    for name, table in sorted(ours.items()):
        if name in masks.unstable:
            continue
        found = theirs.get(name)
        if found is None:
            yield Fault("table-lost", name, f"table {name} does not exist {when}", f"{table.rows} rows", "absent")
        elif found.rows != table.rows:
            yield Fault(
                "table-rows",
                name,
                f"table {name} has {found.rows} rows {when}, in the monolith {table.rows}",
                str(table.rows),
                str(found.rows),
            )
        else:
            other = [
                c
                for c, digest in sorted(table.columns.items())
                if found.columns.get(c) != digest and (name, c) not in masks.columns
            ]
            if other:
                yield Fault(
                    "table-content",
                    name,
                    f"table {name} holds other values {when} in {', '.join(other)}",
                    "equal",
                    "different",
                )
    for name in sorted(theirs.keys() - ours.keys()):
        yield Fault("table-new", name, f"table {name} exists only in the split", "absent", f"{theirs[name].rows} rows")


def _tables(sources: Sources) -> dict[str, Table]:
    """The tables of the base's data sources; what a module sees beside them is a fault of its data source."""
    return {table.name: table for source in sources.get(BASE, ()) for table in source.tables}


def _simple(name: str) -> str:
    return name.rpartition(".")[2]
