"""How Maven lays statements over one another: a child over its parent, a profile over its pom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from modsplit_analysis.build.pom import Statements
from modsplit_analysis.build.values import Dependency, Execution, Plugin, Setting

T = TypeVar("T")


def inherit(child: Statements, parent: Statements) -> Statements:
    """What a child states together with what it inherits; modules are not inherited."""
    return Statements(
        properties={**parent.properties, **child.properties},
        modules=child.modules,
        dependencies=_over_those_above(child.dependencies, parent.dependencies),
        managed=_over_those_above(child.managed, parent.managed),
        plugins=_merge_plugins(child.plugins, _inherited(parent.plugins)),
        managed_plugins=_merge_plugins(child.managed_plugins, _inherited(parent.managed_plugins)),
        build={**parent.build, **child.build},
        resources=child.resources or parent.resources,
        test_resources=child.test_resources or parent.test_resources,
        repositories=tuple(
            _last_wins((*parent.repositories, *child.repositories), lambda it: f"{it.for_plugins} {it.id}")
        ),
    )


def inject(profile: Statements, pom: Statements) -> Statements:
    """A pom's statements with those of an active profile over them."""
    return Statements(
        properties={**pom.properties, **profile.properties},
        modules=(*pom.modules, *profile.modules),
        dependencies=_last_wins((*pom.dependencies, *profile.dependencies), _dependency_key),
        managed=_last_wins((*pom.managed, *profile.managed), _dependency_key),
        plugins=_merge_plugins(profile.plugins, pom.plugins),
        managed_plugins=_merge_plugins(profile.managed_plugins, pom.managed_plugins),
        build={**pom.build, **profile.build},
        resources=(*pom.resources, *profile.resources),
        test_resources=(*pom.test_resources, *profile.test_resources),
        repositories=(*pom.repositories, *profile.repositories),
    )


def once(statements: Statements) -> Statements:
    """The statements with the last of several declarations of one dependency, as Maven reads them."""
    return replace(
        statements,
        dependencies=_last_wins(statements.dependencies, _dependency_key),
        managed=_last_wins(statements.managed, _dependency_key),
    )


def manage_plugins(statements: Statements) -> tuple[Plugin, ...]:
    """The plugins with what plugin management states about them."""
    managed = {plugin.key: plugin for plugin in statements.managed_plugins}
    return tuple(_over(it, managed[it.key]) if it.key in managed else it for it in statements.plugins)


def _dependency_key(dependency: Dependency) -> str:
    return dependency.key


def _over_those_above(own: tuple[Dependency, ...], above: tuple[Dependency, ...]) -> tuple[Dependency, ...]:
    """Each dependency once; within both sides each is there only once already."""
    return _first_wins((*own, *above)) if own and above else own or above


def _first_wins(dependencies: Iterable[Dependency]) -> tuple[Dependency, ...]:
    found: dict[str, Dependency] = {}
    for dependency in dependencies:
        found.setdefault(dependency.key, dependency)
    return tuple(found.values())


def _last_wins(items: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    return tuple({key(item): item for item in items}.values())


def _inherited(plugins: Iterable[Plugin]) -> tuple[Plugin, ...]:
    return tuple(
        replace(plugin, executions=tuple(it for it in plugin.executions if it.inherited))
        for plugin in plugins
        if plugin.inherited
    )


def _merge_plugins(dominant: Iterable[Plugin], recessive: Iterable[Plugin]) -> tuple[Plugin, ...]:
    merged = {plugin.key: plugin for plugin in recessive}
    for plugin in dominant:
        merged[plugin.key] = _over(plugin, merged[plugin.key]) if plugin.key in merged else plugin
    return tuple(merged.values())


def _over(plugin: Plugin, below: Plugin) -> Plugin:
    executions = {execution.id: execution for execution in below.executions}
    for execution in plugin.executions:
        known = executions.get(execution.id)
        executions[execution.id] = _over_execution(execution, known) if known else execution
    return replace(
        plugin,
        version=plugin.version or below.version,
        configuration=_merge_settings(plugin.configuration, below.configuration),
        executions=tuple(executions.values()),
        dependencies=_first_wins((*plugin.dependencies, *below.dependencies)),
    )


def _over_execution(execution: Execution, below: Execution) -> Execution:
    return replace(
        execution,
        phase=execution.phase or below.phase,
        goals=tuple(dict.fromkeys((*below.goals, *execution.goals))),
        configuration=_merge_settings(execution.configuration, below.configuration),
    )


def _merge_settings(dominant: Setting | None, recessive: Setting | None) -> Setting | None:
    if dominant is None or recessive is None:
        return dominant or recessive
    if dominant.combine == "override":
        return dominant
    if dominant.combine == "append":
        return replace(dominant, settings=(*recessive.settings, *dominant.settings))
    below = list(recessive.settings)
    merged = []
    for setting in dominant.settings:
        match = next((it for it in below if it.name == setting.name), None)
        if match:
            below.remove(match)
        merged.append(_merge_settings(setting, match) or setting)
    names = {setting.name for setting in dominant.settings}
    rest = tuple(it for it in below if it.name not in names)
    return replace(dominant, value=dominant.value or recessive.value, settings=(*merged, *rest))
