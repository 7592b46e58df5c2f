"""`${…}` in a pom: the project's own elements, then properties given from outside, then the pom's, as Maven has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from operator import is_not
from typing import TypeVar

from modsplit_analysis.build.pom import Statements
from modsplit_analysis.build.values import Dependency, Execution, Plugin, Repository, Resources, Setting, Stated

T = TypeVar("T")
Expand = Callable[[str], str]
_EXPRESSION = re.compile(r"\$\{([^${}]+)\}")
_PREFIXES = ("project.", "pom.")
_DEEPEST = 32


def expander(project: Mapping[str, str], given: Mapping[str, str], properties: Mapping[str, Stated]) -> Expand:
    """A function that replaces every expression it can; an unknown or circular one stays as it is written."""
    known: dict[str, str] = {}

    def raw(name: str) -> str | None:
        for prefix in _PREFIXES:
            if name.startswith(prefix) and name[len(prefix) :] in project:
                return project[name[len(prefix) :]]
        if name in given:
            return given[name]
        if name in properties:
            return properties[name].value
        return project.get(name)

    def lookup(name: str, depth: int) -> str | None:
        if name not in known:
            found = raw(name)
            if found is None or depth > _DEEPEST:
                return None
            known[name] = replaced(found, depth + 1)
        return known[name]

    def replaced(text: str, depth: int) -> str:
        if "${" not in text:
            return text
        return _EXPRESSION.sub(lambda match: _or(lookup(match.group(1).strip(), depth), match.group()), text)

    return cache(lambda text: replaced(text, 0))


def expressions(text: str) -> list[str]:
    """The names between `${` and `}` that a text still holds."""
    return [match.strip() for match in _EXPRESSION.findall(text)]


def expand_statements(statements: Statements, expand: Expand) -> Statements:
    """The same statements with their expressions replaced."""
    return Statements(
        properties={name: _stated(value, expand) for name, value in statements.properties.items()},
        modules=tuple(_stated(module, expand) for module in statements.modules),
        dependencies=_each(statements.dependencies, expand, _dependency),
        managed=_each(statements.managed, expand, _dependency),
        plugins=_each(statements.plugins, expand, _plugin),
        managed_plugins=_each(statements.managed_plugins, expand, _plugin),
        build={name: _stated(value, expand) for name, value in statements.build.items()},
        resources=_each(statements.resources, expand, _resources),
        test_resources=_each(statements.test_resources, expand, _resources),
        repositories=_each(statements.repositories, expand, _repository),
    )


def _or(value: str | None, otherwise: str) -> str:
    return otherwise if value is None else value


def _each(items: Iterable[T], expand: Expand, one: Callable[[T, Expand], T]) -> tuple[T, ...]:
    return tuple(one(item, expand) for item in items)


def _stated(stated: Stated, expand: Expand) -> Stated:
    return replace(stated, value=expand(stated.value)) if "${" in stated.value else stated


def _dependency(dependency: Dependency, expand: Expand) -> Dependency:
    it = dependency
    if "${" not in f"{it.group}{it.artifact}{it.version}{it.scope}{it.type}{it.classifier}":
        return dependency
    return Dependency(
        expand(it.group),
        expand(it.artifact),
        expand(it.version),
        it.place,
        expand(it.scope),
        expand(it.type),
        expand(it.classifier),
        it.optional,
        it.exclusions,
        it.managed_at,
    )


def _plugin(plugin: Plugin, expand: Expand) -> Plugin:
    return replace(
        plugin,
        group=expand(plugin.group),
        version=expand(plugin.version),
        configuration=_setting(plugin.configuration, expand),
        executions=_each(plugin.executions, expand, _execution),
        dependencies=_each(plugin.dependencies, expand, _dependency),
    )


def _execution(execution: Execution, expand: Expand) -> Execution:
    return replace(execution, configuration=_setting(execution.configuration, expand), phase=expand(execution.phase))


def _setting(setting: Setting | None, expand: Expand) -> Setting | None:
    if setting is None:
        return None
    value, inner = expand(setting.value), tuple([found for it in setting.settings if (found := _setting(it, expand))])
    changed = value is not setting.value or any(map(is_not, inner, setting.settings))
    return replace(setting, value=value, settings=inner) if changed else setting


def _resources(resources: Resources, expand: Expand) -> Resources:
    return replace(
        resources,
        directory=expand(resources.directory),
        target=expand(resources.target),
        includes=tuple(map(expand, resources.includes)),
        excludes=tuple(map(expand, resources.excludes)),
    )


def _repository(repository: Repository, expand: Expand) -> Repository:
    return replace(repository, id=expand(repository.id), url=expand(repository.url))
