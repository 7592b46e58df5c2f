"""Conditions of Spring Boot that are written as code, and what builds add to the class path: known by name."""

from __future__ import annotations

from collections.abc import Callable

from modsplit_analysis.spring.annotations.marks import Mark
from modsplit_analysis.spring.beans.context import Context

Decider = Callable[[Context, tuple[Mark, ...]], bool | None]

_POOLS = (
    "com.zaxxer.hikari.HikariDataSource",
    "org.apache.tomcat.jdbc.pool.DataSource",
    "org.apache.commons.dbcp2.BasicDataSource",
    "oracle.ucp.jdbc.PoolDataSource",
    "com.mchange.v2.c3p0.ComboPooledDataSource",
)
_EMBEDDED = (
    "org.h2.Driver",
    "org.hsqldb.jdbcDriver",
    "org.hsqldb.jdbc.JDBCDriver",
    "org.apache.derby.jdbc.EmbeddedDriver",
)
_MADE_BY_PLUGINS = {
    "META-INF/build-info.properties": ("spring-boot-maven-plugin", "build-info"),
    "git.properties": ("git-commit-id-maven-plugin", "revision"),
}
"""Resources that a goal of a Maven plugin writes."""


def well_known(context: Context, name: str, marks: tuple[Mark, ...]) -> bool | None:
    """What a condition class of Spring Boot decides for a declaration with these annotations; None if unknown."""
    decide = _DECIDERS.get(name.rpartition(".")[2]) if name.startswith("org.springframework.boot.") else None
    return decide(context, marks) if decide else None


def present_resource(context: Context, location: str) -> bool | None:
    """Whether a resource is there: in the workspace, in a jar, or made by the build; None if it may be elsewhere."""
    name = location.removeprefix("classpath:").lstrip("/")
    if context.resources.find(name) or any(True for _ in context.library_resources(name)):
        return True
    artifact, goal = _MADE_BY_PLUGINS.get(name, ("", ""))
    plugin = context.project.plugin(artifact) if artifact else None
    if plugin:
        return True if any(goal in execution.goals for execution in plugin.executions) else None
    return False if artifact else None


def _pool(context: Context, _marks: tuple[Mark, ...]) -> bool | None:
    found = [context.has(name) for name in _POOLS]
    return True if True in found else None if None in found else False


def _embedded(context: Context, marks: tuple[Mark, ...]) -> bool | None:
    if context.environment.get("spring.datasource.url"):
        return False
    pooled = _pool(context, marks)
    found = [context.has(name) for name in _EMBEDDED]
    return False if pooled else None if pooled is None or None in found else True in found


def _messages(context: Context, _marks: tuple[Mark, ...]) -> bool | None:
    names = context.environment.values("spring.messages.basename") or ("messages",)
    plain = [it.removeprefix("classpath:").replace(".", "/") for it in names]
    found = (context.resources.matching(f"{it}*.properties") for it in plain)
    return any(found) or any(True for it in plain for _ in context.library_resources(f"{it}.properties"))


def _cache(context: Context, marks: tuple[Mark, ...]) -> bool | None:
    """Whether a cache configuration is the one that is asked for; without a wish all are tried in turn."""
    wanted = context.environment.get("spring.cache.type")
    own = next((mark.site.owner.simple_name.removesuffix("CacheConfiguration") for mark in marks), "")
    return wanted.lower() == own.lower() if wanted else True


def _jcache(context: Context, _marks: tuple[Mark, ...]) -> bool | None:
    service = "META-INF/services/javax.cache.spi.CachingProvider"
    return sum(1 for _ in context.library_resources(service)) == 1


def _metrics_export(context: Context, marks: tuple[Mark, ...]) -> bool | None:
    mark = next((it for it in marks if it.type.endswith(".ConditionalOnEnabledMetricsExport")), None)
    name = mark.text("value") if mark else ""
    parts = ("{}.metrics.export", "metrics.export.{}")
    keys = [f"management.{part.format(it)}.enabled" for it in (name, "defaults") for part in parts]
    stated = next((value for key in keys if (value := context.environment.get(key)) is not None), "true")
    return stated.lower() != "false"


def _oauth_clients(context: Context, _marks: tuple[Mark, ...]) -> bool | None:
    return any(True for _ in context.environment.under("spring.security.oauth2.client.registration"))


def _git(context: Context, _marks: tuple[Mark, ...]) -> bool | None:
    location = context.environment.get("spring.info.git.location") or "git.properties"
    return present_resource(context, location)


_DECIDERS: dict[str, Decider] = {
    "DataSourceAutoConfiguration$PooledDataSourceAvailableCondition": _pool,
    "DataSourceAutoConfiguration$EmbeddedDatabaseCondition": _embedded,
    "MessageSourceAutoConfiguration$ResourceBundleCondition": _messages,
    "ProjectInfoAutoConfiguration$GitResourceAvailableCondition": _git,
    "CacheCondition": _cache,
    "JCacheCacheConfiguration$JCacheProviderAvailableCondition": _jcache,
    "OnMetricsExportEnabledCondition": _metrics_export,
    "ClientsConfiguredCondition": _oauth_clients,
}
