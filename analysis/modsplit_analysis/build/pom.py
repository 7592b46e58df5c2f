"""A pom as it is written: nothing inherited, nothing replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from modsplit_analysis import xml
from modsplit_analysis.build.values import (
    Coordinates,
    Dependency,
    Execution,
    Plugin,
    Repository,
    Resources,
    Setting,
    Stated,
)
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place
from modsplit_analysis.xml import Element

T = TypeVar("T")
PLUGINS = "org.apache.maven.plugins"


@dataclass(frozen=True, slots=True)
class Parent:
    """The reference of a pom to its parent; `path` is empty where the repository is to be asked at once."""

    group: str
    artifact: str
    version: str
    path: str
    place: Place

    @property
    def coordinates(self) -> Coordinates:
        return Coordinates(self.group, self.artifact, self.version)


@dataclass(frozen=True, slots=True)
class Statements:
    """What a pom, or one of its profiles, states."""

    properties: Mapping[str, Stated] = field(default_factory=dict)
    modules: tuple[Stated, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    managed: tuple[Dependency, ...] = ()
    plugins: tuple[Plugin, ...] = ()
    managed_plugins: tuple[Plugin, ...] = ()
    build: Mapping[str, Stated] = field(default_factory=dict)
    resources: tuple[Resources, ...] = ()
    test_resources: tuple[Resources, ...] = ()
    repositories: tuple[Repository, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile with the conditions that switch it on."""

    id: str
    by_default: bool
    jdk: str
    condition: tuple[str, str] | None
    other_conditions: bool
    statements: Statements
    place: Place


@dataclass(frozen=True, slots=True)
class Pom:
    """One pom file; `own` holds the simple elements of the project itself (`groupId`, `packaging`, `name`, …).

    One that is not read as a `whole` lacks its plugins, resources, repositories and modules.
    """

    file: str
    own: Mapping[str, Stated]
    parent: Parent | None
    statements: Statements
    profiles: tuple[Profile, ...]
    moved_to: Coordinates | None
    place: Place
    whole: bool = True

    def value(self, name: str) -> str:
        return self.own[name].value if name in self.own else ""

    @property
    def group(self) -> str:
        return self.value("groupId") or (self.parent.group if self.parent else "")

    @property
    def artifact(self) -> str:
        return self.value("artifactId")

    @property
    def version(self) -> str:
        return self.value("version") or (self.parent.version if self.parent else "")


def read_pom(path: str, data: bytes) -> Pom | Diagnostic:
    """The pom of a workspace, or the reason why it cannot be read."""
    root = xml.read_xml(path, data, rule="build/pom")
    if isinstance(root, Diagnostic):
        return root
    if xml.name(root) != "project":
        message = f"not a Maven project: the root element is <{xml.name(root)}>, not <project>"
        return Diagnostic("build/pom", "error", Place(path, xml.line(root)), message)
    return _Reader(path).pom(root)


def read_published_pom(coordinates: Coordinates, data: bytes, whole: bool = True) -> Pom | None:
    """The pom of a published artifact; its places name the coordinates instead of a file.

    What a published pom says of its own build matters to its children in the workspace only: the `whole` of it.
    """
    root = xml.read_lenient(data)
    return None if root is None or xml.name(root) != "project" else _Reader(str(coordinates), whole).pom(root)


class _Reader:
    """Turns the elements of one file into values that know their place."""

    def __init__(self, path: str, whole: bool = True) -> None:
        self.path = path
        self.whole = whole

    def place(self, element: Element) -> Place:
        return Place(self.path, xml.line(element))

    def stated(self, element: Element) -> Stated:
        return Stated(xml.text(element), self.place(element))

    def pom(self, root: Element) -> Pom:
        own = {xml.name(child): self.stated(child) for child in xml.children(root) if len(child) == 0}
        parent = xml.child(root, "parent")
        moved = _descend(root, "distributionManagement", "relocation")
        return Pom(
            file=self.path,
            own=own,
            parent=None if parent is None else self.parent(parent),
            statements=self.statements(root),
            profiles=tuple(self.each(root, "profiles", "profile", self.profile)),
            moved_to=None if moved is None else _coordinates(moved),
            place=self.place(root),
            whole=self.whole,
        )

    def parent(self, element: Element) -> Parent:
        path = xml.child(element, "relativePath")
        relative = "../pom.xml" if path is None else xml.text(path)
        return Parent(*_coordinates(element), relative, self.place(element))

    def statements(self, root: Element) -> Statements:
        properties = xml.child(root, "properties")
        build = xml.child(root, "build")
        build = root.makeelement("build") if build is None else build
        stated = Statements(
            properties={} if properties is None else {xml.name(it): self.stated(it) for it in xml.children(properties)},
            dependencies=tuple(self.each(root, "dependencies", "dependency", self.dependency)),
            managed=tuple(
                self.each(xml.child(root, "dependencyManagement"), "dependencies", "dependency", self.dependency)
            ),
            build={xml.name(child): self.stated(child) for child in xml.children(build) if len(child) == 0},
        )
        return self.with_build(stated, root, build) if self.whole else stated

    def with_build(self, stated: Statements, root: Element, build: Element) -> Statements:
        management = xml.child(build, "pluginManagement")
        repositories = (
            *self.each(root, "repositories", "repository", self.repository),
            *self.each(root, "pluginRepositories", "pluginRepository", self.plugin_repository),
        )
        return replace(
            stated,
            modules=tuple(self.each(root, "modules", "module", self.stated)),
            plugins=tuple(self.each(build, "plugins", "plugin", self.plugin)),
            managed_plugins=tuple(self.each(management, "plugins", "plugin", self.plugin)),
            resources=tuple(self.each(build, "resources", "resource", self.resources)),
            test_resources=tuple(self.each(build, "testResources", "testResource", self.resources)),
            repositories=repositories,
        )

    def each(self, element: Element | None, outer: str, inner: str, read: Callable[[Element], T]) -> Iterator[T]:
        parent = None if element is None else xml.child(element, outer)
        return iter(()) if parent is None else map(read, xml.children(parent, inner))

    def dependency(self, element: Element) -> Dependency:
        said = xml.first_children(element)
        words = {tag: xml.text(child) for tag, child in said.items()}
        optional, excluded = words.get("optional"), said.get("exclusions")
        return Dependency(
            words.get("groupId", ""),
            words.get("artifactId", ""),
            words.get("version", ""),
            self.place(element),
            scope=words.get("scope", ""),
            type=words.get("type") or "jar",
            classifier=words.get("classifier", ""),
            optional=optional == "true" if optional else None,
            exclusions=() if excluded is None else tuple(map(_exclusion, xml.children(excluded, "exclusion"))),
        )

    def plugin(self, element: Element) -> Plugin:
        return Plugin(
            _get(element, "groupId") or PLUGINS,
            _get(element, "artifactId"),
            _get(element, "version"),
            self.place(element),
            configuration=self.configuration(element),
            executions=tuple(self.each(element, "executions", "execution", self.execution)),
            dependencies=tuple(self.each(element, "dependencies", "dependency", self.dependency)),
            inherited=_get(element, "inherited") != "false",
        )

    def execution(self, element: Element) -> Execution:
        return Execution(
            id=_get(element, "id") or "default",
            phase=_get(element, "phase"),
            goals=tuple(self.each(element, "goals", "goal", xml.text)),
            configuration=self.configuration(element),
            inherited=_get(element, "inherited") != "false",
        )

    def configuration(self, element: Element) -> Setting | None:
        found = xml.child(element, "configuration")
        return None if found is None else self.setting(found)

    def setting(self, element: Element) -> Setting:
        inner = tuple(self.setting(child) for child in xml.children(element))
        combine = "override" if element.get("combine.self") == "override" else element.get("combine.children", "")
        return Setting(xml.name(element), xml.text(element), self.place(element), inner, combine)

    def resources(self, element: Element) -> Resources:
        return Resources(
            directory=_get(element, "directory"),
            place=self.place(element),
            target=_get(element, "targetPath"),
            filtering=_get(element, "filtering") == "true",
            includes=tuple(self.each(element, "includes", "include", xml.text)),
            excludes=tuple(self.each(element, "excludes", "exclude", xml.text)),
        )

    def repository(self, element: Element) -> Repository:
        return Repository(_get(element, "id"), _get(element, "url"), self.place(element))

    def plugin_repository(self, element: Element) -> Repository:
        return Repository(_get(element, "id"), _get(element, "url"), self.place(element), for_plugins=True)

    def profile(self, element: Element) -> Profile:
        activation = xml.child(element, "activation")
        activation = element.makeelement("activation") if activation is None else activation
        condition = xml.child(activation, "property")
        return Profile(
            id=_get(element, "id") or "default",
            by_default=_get(activation, "activeByDefault") == "true",
            jdk=_get(activation, "jdk"),
            condition=None if condition is None else (_get(condition, "name"), _get(condition, "value")),
            other_conditions=any(xml.child(activation, tag) is not None for tag in ("os", "file")),
            statements=self.statements(element),
            place=self.place(element),
        )


def _get(element: Element, tag: str) -> str:
    found = xml.child(element, tag)
    return "" if found is None else xml.text(found)


def _coordinates(element: Element) -> Coordinates:
    return Coordinates(_get(element, "groupId"), _get(element, "artifactId"), _get(element, "version"))


def _descend(element: Element, *tags: str) -> Element | None:
    found: Element | None = element
    for tag in tags:
        found = None if found is None else xml.child(found, tag)
    return found


def _exclusion(element: Element) -> tuple[str, str]:
    return _get(element, "groupId"), _get(element, "artifactId")
