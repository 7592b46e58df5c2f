"""Databases and transactions: every context works with the base's.

Before: `@Transactional` methods, repositories and mappers of several parts use one data source and one transaction
manager; some name another manager, as in `@Transactional("archive")`.
After: a module joins the transactions of the base's primary manager, and has every other one that it names as it is.
A call over a boundary inside a transaction is told, with its place, and costs one more.
Does not apply to a manager that a module makes, for other parts cannot join its transactions, nor to entities whose
persistence unit the application configures itself: a module's unit is configured by Spring Boot. Nor to an entity in
the facade that repositories or associations of several parts keep: each part has a persistence context of its own, and
does not see what another has saved or changed before it is written. Of an entity that one part keeps, others can use
the objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean, Injection
from modsplit_analysis.spring.data.entities import PLAIN, Entity
from modsplit_analysis.spring.data.transactions import Spanned, Transaction
from modsplit_analysis.text import Place

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
    found = _of(snapshot, kinds)
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


_OUTSIDE = frozenset({"NOT_SUPPORTED", "NEVER", "SUPPORTS"})
"""Propagations that begin no transaction."""

_APART = frozenset({"REQUIRES_NEW", "NOT_SUPPORTED", "NEVER"})
"""Propagations of a method that keeps out of the transaction of its caller."""


class Spans:
    """The calls of other beans that the transactions of an application span."""

    def __init__(self, transactions: Iterable[Transaction]) -> None:
        self._calls: dict[tuple[str, str], dict[Spanned, None]] = {}
        self._propagations: dict[tuple[str, str], str] = {}
        for transaction in transactions:
            self._propagations[transaction.source, transaction.method] = transaction.propagation
            for call in transaction.spans if transaction.propagation not in _OUTSIDE else ():
                self._calls.setdefault((transaction.source, call.target), {})[call] = None

    def over(self, injection: Injection, into: Bean | None, bean: Bean) -> Iterator[Spanned]:
        """The calls of a bean, by what is injected, inside transactions of the class that it is injected into."""
        classes = dict.fromkeys((injection.declared_in, into.type if into else injection.declared_in))
        for name in classes:
            for call in self._calls.get((name, injection.wanted.partition("<")[0]), ()):
                if not self._keeps_out(bean.type, call.called):
                    yield call

    def _keeps_out(self, name: str, method: str) -> bool:
        own = self._propagations.get((name, method)) or self._propagations.get((name, ""))
        return own in _APART


def configured_units(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[Entity, Bean]]:
    """Entities outside the base, with a persistence unit in the base that the application configures itself."""
    for bean in _of(snapshot, UNITS):
        if placements.of(top_level(bean.declared_in)) == BASE:
            for entity in snapshot.spring.data.entities:
                if entity.kind not in PLAIN and placements.of(top_level(entity.source)) not in (BASE, *SHARED):
                    yield entity, bean


@dataclass(frozen=True, slots=True)
class Keeper:
    """A repository of an entity, or another entity that refers to it or extends it, and the part that has that."""

    source: str
    part: str
    place: Place


def kept_apart(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[Entity, Keeper, Keeper]]:
    """Entities that all contexts see and several keep: with the first that does, and each in another part."""
    for entity in snapshot.spring.data.entities:
        if entity.kind == "entity" and placements.of(top_level(entity.source)) in SHARED:
            first, *others = sorted(_keepers(snapshot, placements, entity), key=lambda it: it.part != BASE) or (None,)
            yield from ((entity, first, it) for it in others if first and it.part != first.part)


def _keepers(snapshot: Snapshot, placements: Placements, entity: Entity) -> Iterator[Keeper]:
    stores = [(it.source, it.place) for it in snapshot.spring.data.stores if it.entity == entity.source]
    for other in snapshot.spring.data.entities:
        stores += [(other.source, it.place) for it in other.associations if it.target == entity.source]
        stores += [(other.source, other.place)] if entity.source in other.above else []
    for source, place in stores:
        home = placements.home(top_level(source))
        if home not in SHARED:
            yield Keeper(top_level(source), home, place)


def of_all_contexts(snapshot: Snapshot) -> tuple[Bean, ...]:
    """The data source and the manager that all contexts share, and the persistence units: beans of the base."""
    shared = (shared_bean(snapshot, SOURCES), shared_bean(snapshot, MANAGERS))
    return tuple(dict.fromkeys((*filter(None, shared), *_of(snapshot, UNITS))))


def data_problems(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """What all contexts share, or a persistence unit, where a module would take it away."""
    for bean in of_all_contexts(snapshot):
        here = placements.of(top_level(bean.declared_in))
        if here not in (BASE, *SHARED):
            said = f"`{bean.name}` is what every context works with, and {bean.declared_in} goes to {here}"
            yield Diagnostic("split", "error", bean.place, f"{said}: place it in the base")


@once
def _of(snapshot: Snapshot, kinds: tuple[str, ...]) -> tuple[Bean, ...]:
    is_subtype = snapshot.program.is_subtype
    return tuple(
        bean for bean in snapshot.beans if any(bean.type == kind or is_subtype(bean.type, kind) for kind in kinds)
    )
