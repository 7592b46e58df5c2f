"""The small values that build files are made of, each with the place that states it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from modsplit_analysis.text import Place


class Coordinates(NamedTuple):
    """What names a published artifact."""

    group: str
    artifact: str
    version: str

    def __str__(self) -> str:
        return ":".join(self)


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, and the place in a build file that states it."""

    value: str
    place: Place


@dataclass(frozen=True, slots=True)
class Setting:
    """One element of a plugin's configuration; `combine` is `append` or `override` where it asks for that."""

    name: str
    value: str
    place: Place
    settings: tuple[Setting, ...] = ()
    combine: str = ""

    def find(self, path: str) -> Iterator[Setting]:
        """Every setting below this one along a path such as `sources/source`."""
        first, _, rest = path.partition("/")
        for setting in self.settings:
            if setting.name == first:
                if rest:
                    yield from setting.find(rest)
                else:
                    yield setting

    def first(self, path: str) -> str:
        """The value of the first setting along a path, else nothing."""
        return next((setting.value for setting in self.find(path)), "")


@dataclass(frozen=True, slots=True)
class Dependency:
    """A library or sibling project that a project asks for; an empty version or scope is one that nothing states."""

    group: str
    artifact: str
    version: str
    place: Place
    scope: str = ""
    type: str = "jar"
    classifier: str = ""
    optional: bool | None = None
    exclusions: tuple[tuple[str, str], ...] = ()
    managed_at: Place | None = None

    @property
    def key(self) -> str:
        """What Maven takes for the same dependency, whatever its version."""
        return f"{self.group}:{self.artifact}:{self.type}:{self.classifier}"

    @property
    def coordinates(self) -> Coordinates:
        return Coordinates(self.group, self.artifact, self.version)


@dataclass(frozen=True, slots=True)
class Execution:
    """One binding of plugin goals to a phase."""

    id: str
    phase: str
    goals: tuple[str, ...]
    configuration: Setting | None
    inherited: bool = True


@dataclass(frozen=True, slots=True)
class Plugin:
    """A build plugin with its configuration as written."""

    group: str
    artifact: str
    version: str
    place: Place
    configuration: Setting | None = None
    executions: tuple[Execution, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    inherited: bool = True

    @property
    def key(self) -> str:
        return f"{self.group}:{self.artifact}"

    def setting(self, path: str) -> str:
        """The value that the plugin's configuration, else one of its executions, states along a path."""
        for configuration in (self.configuration, *(execution.configuration for execution in self.executions)):
            if configuration and (value := configuration.first(path)):
                return value
        return ""


@dataclass(frozen=True, slots=True)
class Resources:
    """A directory of resources: what is copied from it, where to, and whether `${…}` and `@…@` are replaced."""

    directory: str
    place: Place
    target: str = ""
    filtering: bool = False
    includes: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """Where a build file looks for artifacts."""

    id: str
    url: str
    place: Place
    for_plugins: bool = False
