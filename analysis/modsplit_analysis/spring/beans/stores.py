"""The stores of Spring Data: how each is enabled, and the beans that its repositories are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import Mark, has, library_place
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Definition, Point
from modsplit_analysis.spring.beans.registry import Registry

_DATA = "org.springframework.data"
STORES = {
    "jpa": f"{_DATA}.jpa.repository.config.EnableJpaRepositories",
    "jdbc": f"{_DATA}.jdbc.repository.config.EnableJdbcRepositories",
    "r2dbc": f"{_DATA}.r2dbc.repository.config.EnableR2dbcRepositories",
    "mongo": f"{_DATA}.mongodb.repository.config.EnableMongoRepositories",
    "mongo-reactive": f"{_DATA}.mongodb.repository.config.EnableReactiveMongoRepositories",
    "redis": f"{_DATA}.redis.repository.configuration.EnableRedisRepositories",
    "elasticsearch": f"{_DATA}.elasticsearch.repository.config.EnableElasticsearchRepositories",
    "neo4j": f"{_DATA}.neo4j.repository.config.EnableNeo4jRepositories",
    "cassandra": f"{_DATA}.cassandra.repository.config.EnableCassandraRepositories",
    "ldap": f"{_DATA}.ldap.repository.config.EnableLdapRepositories",
}
_DOMAIN: Mapping[str, tuple[str, ...]] = {
    "jpa": ("jakarta.persistence.Entity", "javax.persistence.Entity"),
    "mongo": (f"{_DATA}.mongodb.core.mapping.Document",),
    "redis": (f"{_DATA}.redis.core.RedisHash",),
    "elasticsearch": (f"{_DATA}.elasticsearch.annotations.Document",),
    "neo4j": (f"{_DATA}.neo4j.core.schema.Node",),
    "cassandra": (f"{_DATA}.cassandra.core.mapping.Table",),
    "ldap": ("org.springframework.ldap.odm.annotations.Entry",),
}
"""The annotations of what each store keeps."""

_OPERATIONS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "mongo": (("mongoTemplateRef", "mongoTemplate", f"{_DATA}.mongodb.core.MongoOperations"),),
    "mongo-reactive": (
        ("reactiveMongoTemplateRef", "reactiveMongoTemplate", f"{_DATA}.mongodb.core.ReactiveMongoOperations"),
    ),
    "redis": (("keyValueTemplateRef", "redisKeyValueTemplate", f"{_DATA}.keyvalue.core.KeyValueOperations"),),
    "elasticsearch": (
        ("elasticsearchTemplateRef", "elasticsearchTemplate", f"{_DATA}.elasticsearch.core.ElasticsearchOperations"),
    ),
}
"""The attribute that names the operations of a store, their usual name, and their type."""

_MADE: Mapping[str, Mapping[str, str]] = {
    "jpa": {"jpaMappingContext": f"{_DATA}.jpa.mapping.JpaMetamodelMappingContext"},
    "redis": {
        "keyValueMappingContext": f"{_DATA}.redis.core.mapping.RedisMappingContext",
        "redisKeyValueTemplate": f"{_DATA}.redis.core.RedisKeyValueTemplate",
    },
}
"""What enabling the repositories of a store registers, by name."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository bean with its interface, and the annotation that enables it, if one does."""

    bean: Bean
    source: SourceClass
    mark: Mark | None


def store_of(context: Context, source: SourceClass, available: Sequence[str]) -> str:
    """The store of a repository: the only one there is, else that of its interface or of what it keeps."""
    if len(available) < 2:
        return available[0] if available else ""
    above = {name.removeprefix(f"{_DATA}.").partition(".")[0] for name in closure(context.world, source)}
    for store in available:
        if store.partition("-")[0].replace("mongo", "mongodb") in above:
            return store
    seen = context.program.as_super(source.this, f"{_DATA}.repository.Repository")
    kept = seen.args[0] if seen and seen.args else None
    domain = context.source(kept.name) if isinstance(kept, ClassType) else None
    marks = context.marks(domain) if domain else ()
    return next((store for store in available if has(marks, *_DOMAIN.get(store, ()))), "")


def register_infrastructure(
    context: Context, store: str, repositories: Sequence[Repository], registry: Registry
) -> None:
    """Registers the beans that Spring Data makes for a store, and gives them to its repositories."""
    for name, type_ in _MADE.get(store, {}).items():
        _add(registry, name, type_)
    if store == "jpa":
        for factory in dict.fromkeys(map(_factory, repositories)):
            _add(registry, f"jpaSharedEM_{factory}", _entity_manager(context))
    for repository in repositories:
        given = list(_given(context, store, repository, single=len(repositories) == 1))
        for name, type_ in given:
            if "#" in name:
                _add(registry, name, type_)
        points = (_reference(repository, name, type_) for name, type_ in given)
        registry.points[repository.bean.name] = (*registry.points.get(repository.bean.name, ()), *points)


def _factory(repository: Repository) -> str:
    return (repository.mark.text("entityManagerFactoryRef") if repository.mark else "") or "entityManagerFactory"


def _add(registry: Registry, name: str, type_: str) -> None:
    registry.add(
        Definition(Bean(name, type_, "component", library_place(type_), type_), ClassType(type_), library=True)
    )


def _reference(repository: Repository, name: str, type_: str) -> Point:
    place = repository.bean.place
    return Point("setter", ClassType(type_), name, place, name, repository.source, required=False, by_name=name)


def _entity_manager(context: Context) -> str:
    return f"{'javax' if 0 < _major(context) < 3 else 'jakarta'}.persistence.EntityManager"


def _major(context: Context) -> int:
    """The major version of Spring Data; 0 if it is not on the class path."""
    commons = (it.coordinates for it in context.project.class_path.artifacts)
    version = next((it.version for it in commons if it.artifact == "spring-data-commons"), "")
    return int(version.partition(".")[0]) if version.partition(".")[0].isdigit() else 0


def _given(context: Context, store: str, repository: Repository, *, single: bool) -> Iterator[tuple[str, str]]:
    """The beans that a repository refers to, with their types.

    Named queries are numbered in an order that changes from run to run; only a single one has a name that is known.
    """
    stated = repository.mark
    for attribute, usual, type_ in _OPERATIONS.get(store, ()):
        yield (stated.text(attribute) if stated else "") or usual, type_
    for name, type_ in _MADE.get(store, {}).items():
        if name.endswith("MappingContext"):
            yield name, type_
    if _major(context) < 3:
        return
    if store == "jpa":
        yield f"jpaSharedEM_{_factory(repository)}", _entity_manager(context)
    if store:
        fragments = f"{_DATA}.repository.core.support.RepositoryFragmentsFactoryBean"
        yield f"{store}.{repository.source.simple_name}.fragments#0", fragments
        if single:
            yield f"{store}.named-queries#0", f"{_DATA}.repository.core.NamedQueries"
