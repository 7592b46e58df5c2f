"""Classes that files name for libraries: services, factories, settings, parts of logging, mappings of entities."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis import xml
from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.java.sources import class_name
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.annotations.known import ENABLE_AUTO_CONFIGURATION
from modsplit_analysis.spring.beans.automatic import FACTORIES, IMPORTS, listed_factories, own_listings
from modsplit_analysis.spring.config.files import entries_of
from modsplit_analysis.spring.config.known import known_keys
from modsplit_analysis.spring.resources.class_path import Resource
from modsplit_analysis.text import Place, SourceFile

SERVICES = "META-INF/services/"
EVERYWHERE = frozenset(
    f"org.springframework.{name}"
    for name in (
        *("boot.env.EnvironmentPostProcessor", "boot.env.PropertySourceLoader", "boot.diagnostics.FailureAnalyzer"),
        "context.ApplicationContextInitializer",
    )
)
"""What `spring.factories` registers to act on each context before it has beans."""

_LOADERS = (b"ServiceLoader", b"SpringFactoriesLoader")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_ATTRIBUTE = re.compile(r"<\s*([\w:.-]+)|([\w:.-]+)\s*=\s*[\"']([^\"']*)[\"']")
_MAPPING = re.compile(rb"entity-mappings|hibernate-mapping|persistence-unit")
_NAMING = frozenset({"class", "target-class", "entity-class", "result-class", "target-entity", "converter"})
"""Attributes of mappings whose values are classes."""

_HIBERNATE = frozenset({"class", "subclass", "joined-subclass", "union-subclass"})
"""Elements of Hibernate's mappings whose name is the class."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A class of the application that a file names: `key` says for what, and is empty where the file alone does.

    `own` is the type for which it is registered, if that is one of the application.
    """

    path: str
    file: str
    key: str
    name: str
    place: Place
    own: str = ""

    @property
    def purpose(self) -> str:
        """The interface for which it is registered."""
        return self.key or self.file.removeprefix(SERVICES)

    @property
    def automatic(self) -> bool:
        """Whether it is an auto-configuration."""
        return self.file == IMPORTS or self.key == ENABLE_AUTO_CONFIGURATION


@once
def registered(snapshot: Snapshot) -> tuple[Listed, ...]:
    """The classes of the application that its files register, by file and line."""
    spring = snapshot.spring
    automatic = set(own_listings(spring.resources.all.by_path, snapshot.files, spring.project.boot_version))
    return tuple(
        each
        for path, resource in sorted(spring.resources.all.by_path.items())
        if path in snapshot.files
        for each in _registered(snapshot, resource, snapshot.files[path])
        if not each.automatic or (path, each.name.partition("@")[0]) in automatic
    )


@once
def loaded_here(snapshot: Snapshot) -> tuple[Edge, ...]:
    """What classes of the application load as services, by who loads it; what logging is made of, by the main class."""
    found = (
        _edge(source, each)
        for each in registered(snapshot)
        for source in loaders(snapshot, each.own)
        if source != top_level(each.name)
    )
    return (*found, *(_edge(top_level(snapshot.spring.main), each) for each in logging(snapshot)))


def loaders(snapshot: Snapshot, own: str) -> tuple[str, ...]:
    """The classes that certainly load the services of a type of the application."""
    outer, simple = top_level(own), re.split(r"[.$]", class_name(own))[-1].encode()
    named = (edge.source for edge in snapshot.graph.into.get(outer, ()) if "class-literal" in edge.roles)
    return tuple(
        name
        for name in (outer, *named)
        if (source := snapshot.program.types.get(name))
        and simple in source.file.code
        and any(it in source.file.code for it in _LOADERS)
    )


@once
def for_every_context(snapshot: Snapshot) -> tuple[Edge, ...]:
    """What libraries load in every context, as what the main class needs."""
    services = (it for it in registered(snapshot) if it.file.startswith(SERVICES) and not it.own)
    main = top_level(snapshot.spring.main)
    return (*(_edge(main, each) for each in (*services, *configured(snapshot))), *acting_first(snapshot))


@once
def acting_first(snapshot: Snapshot) -> tuple[Edge, ...]:
    """What acts on every context before it has beans, the base's among them, as what the main class needs."""
    main = top_level(snapshot.spring.main)
    return tuple(_edge(main, each) for each in registered(snapshot) if each.key in EVERYWHERE)


@once
def configured(snapshot: Snapshot) -> tuple[Listed, ...]:
    """The classes that the configuration names for libraries which every context has for itself."""
    project = snapshot.spring.project.directory
    return tuple(
        each
        for file in snapshot.spring.configuration
        for document in file.documents
        for entry in document.entries
        if (row := known_keys(entry.key)) and row.reach == "context" and row.prefix != "spring.autoconfigure"
        for name in entry.value.split(",")
        for each in _listed(
            snapshot, Resource(file.path, file.path, project), entry.key, name.strip(), entry.place.line
        )
    )


@once
def logging(snapshot: Snapshot) -> tuple[Listed, ...]:
    """The classes that configurations of logging name, but for the names of loggers."""
    resources = snapshot.spring.resources
    return tuple(
        each
        for path, resource in sorted(resources.all.by_path.items())
        if resources.kinds[path] == "logging" and path in snapshot.files
        for each in _logging(snapshot, resource, snapshot.files[path])
    )


@once
def mapped(snapshot: Snapshot) -> dict[str, tuple[Listed, ...]]:
    """The classes that mappings of entities name, by the path of the file."""
    found = {}
    for path, resource in sorted(snapshot.spring.resources.all.by_path.items()):
        if path.endswith(".xml") and path in snapshot.files and _MAPPING.search(snapshot.files[path].data):
            root = xml.read_lenient(snapshot.files[path].data)
            if root is not None and _maps(root):
                found[path] = tuple(_mapped(snapshot, resource, root))
    return found


def _registered(snapshot: Snapshot, resource: Resource, file: SourceFile) -> Iterator[Listed]:
    if resource.name == FACTORIES:
        for entry, name in listed_factories(file):
            yield from _listed(snapshot, resource, entry.key, name, entry.place.line)
    elif resource.name.startswith(SERVICES) or re.fullmatch(r"META-INF/spring/[\w.]+\.imports", resource.name):
        for number, line in enumerate(file.text.splitlines(), 1):
            yield from _listed(snapshot, resource, "", line.partition("#")[0].strip(), number)


def _listed(snapshot: Snapshot, resource: Resource, key: str, name: str, line: int) -> Iterator[Listed]:
    """The class behind a name, if it is one of the application."""
    if known := _own(snapshot, resource, name):
        purpose = key or resource.name.removeprefix(SERVICES)
        place = Place(resource.path, line)
        yield Listed(resource.path, resource.name, key, known, place, _own(snapshot, resource, purpose))


def _own(snapshot: Snapshot, resource: Resource, name: str) -> str:
    """The class of a name as the project of the file sees it, else the application."""
    for project in (resource.project, snapshot.spring.project.directory):
        known = snapshot.program.world.visible(name, project)
        if known in snapshot.program.types and top_level(known) in snapshot.main_classes:
            return known
    return ""


def _logging(snapshot: Snapshot, resource: Resource, file: SourceFile) -> Iterator[Listed]:
    if file.path.endswith(".properties"):
        for entry in (it for it in entries_of(file) if not it.key.endswith(".name")):
            yield from _listed(snapshot, resource, "", entry.value, entry.place.line)
    text, element = _without_comments(file.text) if file.path.endswith(".xml") else "", ""
    for match in _ATTRIBUTE.finditer(text):
        element = match[1] or element
        if match[2] and not (match[2] == "name" and element.lower().endswith("logger")):
            yield from _listed(snapshot, resource, "", match[3], text.count("\n", 0, match.start(3)) + 1)


def _maps(root: xml.Element) -> bool:
    if xml.name(root) == "persistence":
        return xml.child(root, "persistence-unit") is not None
    return xml.name(root) in ("entity-mappings", "hibernate-mapping")


def _mapped(snapshot: Snapshot, resource: Resource, root: xml.Element) -> Iterator[Listed]:
    stated = xml.child(root, "package")
    package = root.get("package", "") if stated is None else xml.text(stated)
    for element, name in _naming(root):
        key = "entity" if xml.name(root) != "persistence" and xml.name(element) in ("entity", *_HIBERNATE) else ""
        yield from _listed(snapshot, resource, key, name if "." in name else f"{package}.{name}", xml.line(element))


def _naming(root: xml.Element) -> Iterator[tuple[xml.Element, str]]:
    """The elements of a mapping that name classes, with the names."""
    kind = xml.name(root)
    for element in root.iter("{*}*"):
        if kind == "persistence":
            if xml.name(element) == "class":
                yield element, xml.text(element)
            continue
        for attribute, value in element.attrib.items():
            names = kind == "hibernate-mapping" and xml.name(element) in _HIBERNATE and attribute == "name"
            if names or attribute in _NAMING:
                yield element, str(value)


def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda it: "\n" * it.group().count("\n"), text)


def _edge(source: str, each: Listed) -> Edge:
    return Edge(source, top_level(each.name), "source", (Evidence(each.place, "string"),))
