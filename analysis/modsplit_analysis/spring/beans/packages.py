"""Where annotations such as `@EnableJpaRepositories` or `@MapperScan` look for interfaces."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.spring.annotations.marks import Mark, find_all
from modsplit_analysis.spring.beans.configuration import ConfigurationClass, Configurations
from modsplit_analysis.spring.beans.context import Context


def enabling(configurations: Configurations, *types: str) -> Iterator[tuple[Mark, ConfigurationClass]]:
    """The annotations of these types on configuration classes that are not switched off; in libraries, that are on."""
    for found in configurations.found.values():
        if found.holds is True or (found.holds is None and not found.info.library):
            yield from ((mark, found) for mark in find_all(found.all_marks, *types))


def packages_of(context: Context, mark: Mark) -> tuple[str, ...]:
    """The packages that the annotation states, else that of the class which carries it."""
    stated = tuple(context.resolve(it) for text in mark.strings("basePackages", "value") for it in _split(text))
    stated += tuple(name.rpartition(".")[0] for name in mark.classes("basePackageClasses"))
    return stated or (mark.site.owner.package,)


def _split(text: str) -> Iterator[str]:
    return (part for part in text.replace(";", ",").replace(" ", ",").split(",") if part)
