"""Who waits for the database: Spring Boot makes some beans depend on what creates schemas and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modsplit_analysis.spring.annotations.marks import has
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.matching import Index
from modsplit_analysis.spring.beans.model import Definition, Injection

_S = "org.springframework"
_WAITING = (
    "jakarta.persistence.EntityManagerFactory",
    "javax.persistence.EntityManagerFactory",
    f"{_S}.jdbc.core.JdbcOperations",
    f"{_S}.jdbc.core.namedparam.NamedParameterJdbcOperations",
    "org.jooq.DSLContext",
    "org.quartz.Scheduler",
)
_INITIALIZING = (
    *(f"{_S}.boot.{it}.DataSourceScriptDatabaseInitializer" for it in ("jdbc.init", "jdbc.init.autoconfigure")),
    *(f"{_S}.boot.{it}.FlywayMigrationInitializer" for it in ("autoconfigure.flyway", "flyway.autoconfigure")),
    "liquibase.integration.spring.SpringLiquibase",
)
_MARK = f"{_S}.boot.sql.init.dependency.DependsOnDatabaseInitialization"
_SINCE = (2, 5)


def waits_for_database(context: Context, definitions: Iterable[Definition], index: Index) -> Iterator[Injection]:
    """The beans that initialize the database are there before those which work with it."""
    initializing = [it for name in _INITIALIZING for it in index.by_class.get(name, ()) if it.bean.active]
    if not initializing or context.project.boot_version < _SINCE:
        return
    waiting = {id(it) for name in _WAITING for it in index.by_class.get(name, ())}
    for definition in definitions:
        if id(definition) in waiting or _says_so(context, definition):
            for first in initializing:
                if first is not definition:
                    bean = definition.bean
                    yield Injection(
                        bean.name, "lookup", first.bean.type, bean.place, candidates=(first.candidate_name,),
                        declared_in=bean.declared_in, reason="waits for the database",
                    )  # fmt: skip


def _says_so(context: Context, definition: Definition) -> bool:
    if definition.method and definition.owner:
        return has(context.method_marks(definition.owner, definition.method), _MARK)
    return definition.source is not None and has(context.marks(definition.source), _MARK)
