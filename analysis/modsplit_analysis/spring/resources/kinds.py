"""What each resource is for: it decides which context needs it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from typing import Literal

from modsplit_analysis.spring.config.environment import Environment
from modsplit_analysis.spring.resources.class_path import ClassPathResources, ant_pattern

ResourceKind = Literal[
    "configuration", "template", "messages", "static", "script", "mapper", "banner", "logging", "service", "other"
]

_STATIC = ("META-INF/resources/", "resources/", "static/", "public/")
_LOGGING = re.compile(r"(logback|log4j2?)[\w.-]*\.(xml|properties|ya?ml|groovy)")
_MIGRATIONS = ("db/migration/", "db/changelog/")


def static_locations(environment: Environment) -> tuple[str, ...]:
    """The directories of static files on the class path, each with a slash at its end."""
    stated = environment.values("spring.web.resources.static-locations")
    stated = stated or environment.values("spring.resources.static-locations")
    own = [it.removeprefix("classpath:").strip("/") + "/" for it in stated if it.startswith("classpath:")]
    return tuple(own) if stated else _STATIC


def script_patterns(environment: Environment) -> tuple[str, ...]:
    """What initialises the data: scripts of Boot, migrations of Flyway and Liquibase."""
    names = ("schema", "data")
    keys = [f"spring.sql.init.{name}-locations" for name in names]
    keys += [f"spring.datasource.{name}" for name in names]
    stated = [
        _open(location) for key in keys for entry in environment.under(key) for location in entry.value.split(",")
    ]
    flyway = [f"{location}/**" for location in environment.values("spring.flyway.locations")]
    liquibase = environment.values("spring.liquibase.change-log")
    usual = ("schema*.sql", "data*.sql", "import.sql", *(f"{it}**" for it in _MIGRATIONS))
    return tuple(re.sub(r"^(optional:)?classpath\*?:/*", "", it) for it in (*stated, *flyway, *liquibase, *usual))


def _open(location: str) -> str:
    """A location of which a part depends on the profile stands for all that it can become."""
    return re.sub(r"\$\{[^}]*\}", "*", location.strip())


def resource_kinds(
    resources: ClassPathResources, environment: Environment, known: Mapping[str, ResourceKind]
) -> Mapping[str, ResourceKind]:
    """The kind of each resource by path; `known` holds those that their content or a configuration key tells."""
    static = static_locations(environment)
    scripts = [ant_pattern(pattern) for pattern in script_patterns(environment)]
    return {it.path: known.get(it.path) or _by_name(it.name, static, scripts) for it in resources.by_path.values()}


def _by_name(name: str, static: tuple[str, ...], scripts: list[re.Pattern[str]]) -> ResourceKind:
    file = posixpath.basename(name)
    if name.startswith(static):
        return "static"
    if name.endswith(".sql") or any(pattern.fullmatch(name) for pattern in scripts):
        return "script"
    if name.startswith("banner."):
        return "banner"
    if _LOGGING.fullmatch(file):
        return "logging"
    return "service" if name.startswith("META-INF/") else "other"
