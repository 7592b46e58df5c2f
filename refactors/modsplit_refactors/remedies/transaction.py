"""Databases and transactions: every context works with the base's.

Before: `@Transactional` methods, repositories and mappers of several parts use one data source and one transaction
manager; some name another manager, as in `@Transactional("archive")`.
After: a module joins the transactions of the base's primary manager, and has every other one that it names as it is.
Does not apply to a manager that a module makes, for other parts cannot join its transactions, nor to entities whose
persistence unit the application configures itself: a module's unit is configured by Spring Boot.
"""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.spring.data.entities import PLAIN, Entity
from modsplit_analysis.spring.data.transactions import Transaction

from modsplit_refactors.placement.model import BASE, SHARED, Placements

_S = "org.springframework"
SOURCES = ("javax.sql.DataSource", "com.zaxxer.hikari.HikariDataSource", "com.alibaba.druid.pool.DruidDataSource")
MANAGERS = (
    f"{_S}.transaction.PlatformTransactionManager",
    f"{_S}.transaction.TransactionManager",
    f"{_S}.orm.jpa.JpaTransactionManager",
    f"{_S}.jdbc.datasource.DataSourceTransactionManager",
    f"{_S}.jdbc.support.JdbcTransactionManager",
)
UNITS = (
    f"{_S}.orm.jpa.LocalContainerEntityManagerFactoryBean",
    "jakarta.persistence.EntityManagerFactory",
    "javax.persistence.EntityManagerFactory",
)


def shared_bean(snapshot: Snapshot, kinds: tuple[str, ...]) -> Bean | None:
    """The data source or manager of the application's own that all contexts share: the only one, or the primary one."""
    found = list(_of(snapshot, kinds))
    chosen = found if len(found) == 1 else [bean for bean in found if bean.primary]
    return chosen[0] if chosen else None


def managed_over(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[Transaction, str, Bean]]:
    """Each transaction that names a manager of another context beside the shared one: with the context that it runs in,
    and that manager."""
    others = (bean for bean in _of(snapshot, MANAGERS) if bean != shared_bean(snapshot, MANAGERS))
    managers = {name: bean for bean in others for name in (*bean.qualifiers, *bean.aliases, bean.name)}
    for transaction in snapshot.spring.data.transactions:
        bean = managers.get(transaction.manager)
        if bean is None:
            continue
        owner = placements.of(top_level(bean.declared_in))
        for context in placements.contexts_of(top_level(transaction.source)):
            if owner not in (context, *SHARED):
                yield transaction, context, bean


def configured_units(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[Entity, Bean]]:
    """Entities outside the base, with a persistence unit in the base that the application configures itself."""
    for bean in _of(snapshot, UNITS):
        if placements.of(top_level(bean.declared_in)) == BASE:
            for entity in snapshot.spring.data.entities:
                if entity.kind not in PLAIN and placements.of(top_level(entity.source)) not in (BASE, *SHARED):
                    yield entity, bean


def data_problems(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """What all contexts share, or a persistence unit, where a module would take it away."""
    shared = (shared_bean(snapshot, SOURCES), shared_bean(snapshot, MANAGERS))
    for bean in dict.fromkeys((*filter(None, shared), *_of(snapshot, UNITS))):
        here = placements.of(top_level(bean.declared_in))
        if here not in (BASE, *SHARED):
            said = f"`{bean.name}` is what every context works with, and {bean.declared_in} goes to {here}"
            yield Diagnostic("split", "error", bean.place, f"{said}: place it in the base")


def _of(snapshot: Snapshot, kinds: tuple[str, ...]) -> Iterator[Bean]:
    for bean in snapshot.beans:
        if any(bean.type == kind or snapshot.program.is_subtype(bean.type, kind) for kind in kinds):
            yield bean
