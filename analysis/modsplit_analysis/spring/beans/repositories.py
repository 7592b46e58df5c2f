"""Spring Data repositories, and the classes that implement parts of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import Mark, has
from modsplit_analysis.spring.beans.attributes import with_attributes
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.configuration import Configurations
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Condition, Definition, Point
from modsplit_analysis.spring.beans.naming import decapitalized, short_name, stated_name
from modsplit_analysis.spring.beans.packages import enabling, packages_of
from modsplit_analysis.spring.beans.registry import Registry
from modsplit_analysis.spring.beans.stores import STORES, Repository, register_infrastructure, store_of

_DATA = "org.springframework.data"
_NO_BEAN = f"{_DATA}.repository.NoRepositoryBean"
_DEFINED = f"{_DATA}.repository.RepositoryDefinition"
_BASES = tuple(
    f"{_DATA}.{name}"
    for name in """
    repository.Repository repository.CrudRepository repository.ListCrudRepository repository.PagingAndSortingRepository
    repository.ListPagingAndSortingRepository repository.reactive.ReactiveCrudRepository
    repository.reactive.ReactiveSortingRepository repository.kotlin.CoroutineCrudRepository
    jpa.repository.JpaRepository jpa.repository.JpaSpecificationExecutor r2dbc.repository.R2dbcRepository
    mongodb.repository.MongoRepository mongodb.repository.ReactiveMongoRepository
    elasticsearch.repository.ElasticsearchRepository elasticsearch.repository.ReactiveElasticsearchRepository
    neo4j.repository.Neo4jRepository cassandra.repository.CassandraRepository ldap.repository.LdapRepository
    keyvalue.repository.KeyValueRepository
    """.split()
    if "Executor" not in name
)


def is_repository(context: Context, source: SourceClass) -> bool:
    """Whether an interface is a repository that Spring Data implements."""
    marks = context.marks(source)
    if source.kind != "interface" or has(marks, _NO_BEAN):
        return False
    return has(marks, _DEFINED) or context.is_a(source.name, *_BASES)


def register_repositories(context: Context, configurations: Configurations, registry: Registry) -> None:
    """Registers the repositories below the packages that are enabled, or else below those of the main class."""
    stated = list(enabling(configurations, *STORES.values()))
    made: dict[str, list[Repository]] = {}
    for mark, found in stated:
        store = next(it for it, annotation in STORES.items() if annotation == mark.type)
        wanted = _Scan(packages_of(context, mark), found.conditions, mark)
        for source in _found(context, wanted):
            _register(context, source, store, wanted, registry, made)
    enabled = {mark.type for mark, _ in stated}
    automatic = [it for it in stores(context) if STORES[it] not in enabled]
    if not enabled or automatic:
        plain = _Scan(tuple(configurations.packages), (), None)
        for source in _found(context, plain):
            _register(context, source, store_of(context, source, automatic), plain, registry, made)
    for store, repositories in made.items():
        register_infrastructure(context, store, repositories, registry)


def stores(context: Context) -> list[str]:
    """The stores that auto-configuration would set up by itself."""
    artifacts = {library.rpartition(":")[2] for library in context.libraries}
    return [
        store for store in STORES if f"spring-data-{store.partition('-')[0].replace('mongo', 'mongodb')}" in artifacts
    ]


@dataclass(frozen=True, slots=True)
class _Scan:
    """Where repositories are looked for, on which conditions, and the annotation that says so, if one does."""

    packages: tuple[str, ...]
    conditions: tuple[Condition, ...]
    mark: Mark | None

    @property
    def suffix(self) -> str:
        """What the names of implementing classes end in."""
        return (self.mark.text("repositoryImplementationPostfix") if self.mark else "") or "Impl"


def _found(context: Context, scan: _Scan) -> Iterator[SourceClass]:
    nested = scan.mark is not None and scan.mark.flag("considerNestedRepositories", False)
    for source in context.in_packages(scan.packages):
        if is_repository(context, source) and (nested or not source.outer):
            yield source


def _register(
    context: Context,
    source: SourceClass,
    store: str,
    scan: _Scan,
    registry: Registry,
    made: dict[str, list[Repository]],
) -> None:
    marks = context.marks(source)
    name = stated_name(marks) or decapitalized(short_name(source.name))
    own = (*scan.conditions, *read_conditions(context, marks))
    place = context.place(source)
    plain = Bean(
        name, source.name, "spring-data", place, source.name,
        registered_by=scan.mark.owner if scan.mark else None, registered_at=scan.mark.place if scan.mark else None,
    )  # fmt: skip
    bean = with_attributes(plain, marks, own)
    if name not in registry.definitions:
        registry.add(Definition(bean, source.this, source))
        made.setdefault(store, []).append(Repository(bean, source, scan.mark))
    for implementation in _implementations(context, source, scan.packages, scan.suffix):
        part = _register_part(context, implementation, bean, registry)
        whole = implementation.simple_name == source.simple_name + scan.suffix
        point = Point(
            "constructor" if whole else "lookup", implementation.this, part, place, part, source, by_name=part
        )
        registry.points[name] = (*registry.points.get(name, ()), point)


def _implementations(
    context: Context, source: SourceClass, packages: tuple[str, ...], suffix: str
) -> Iterator[SourceClass]:
    """The classes that implement the repository itself or an interface above it, found by their name."""
    wanted = {source.simple_name + suffix: source}
    for name in closure(context.world, source):
        above = context.source(name)
        if above and above.interface and not context.is_a(name, *_BASES):
            wanted[above.simple_name + suffix] = above
    for candidate in context.in_packages(packages):
        if candidate.simple_name in wanted and candidate.kind == "class" and not candidate.abstract:
            yield candidate


def _register_part(context: Context, source: SourceClass, repository: Bean, registry: Registry) -> str:
    """Registers a class that implements a part of a repository, unless it is a bean already; its name either way."""
    known = next((it.bean.name for it in registry.definitions.values() if it.source is source), None)
    if known:
        return known
    name = decapitalized(short_name(source.name))
    plain = Bean(
        name, source.name, "spring-data", context.place(source), source.name,
        registered_by=repository.registered_by, registered_at=repository.registered_at,
    )  # fmt: skip
    bean = with_attributes(plain, context.marks(source), repository.conditions)
    registry.add(Definition(bean, ClassType(source.name), source))
    return name
