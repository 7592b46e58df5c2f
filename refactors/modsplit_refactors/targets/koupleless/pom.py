"""The application's pom as text and as elements, and how the poms of new projects begin."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.build.model import Project

from modsplit_refactors.targets.koupleless.dependencies import Dependency, read_dependency
from modsplit_refactors.targets.koupleless.layout import Layout
from modsplit_refactors.xml_edits import Element, parse_xml, slice_of

COPIED = ("properties", "dependencyManagement", "repositories", "pluginRepositories")
"""Blocks of the application's pom that every project of the split needs."""

KOUPLELESS, ARK = "com.alipay.sofa.koupleless", "com.alipay.sofa"
COMPILER = "maven-compiler-plugin"


def runtime(artifact: str, version: str, scope: str = "") -> Dependency:
    """A part of the runtime, without the annotation processor that would come with it and act on the application."""
    return Dependency(KOUPLELESS, artifact, version, scope, exclusions=(("org.projectlombok", "lombok"),))


@dataclass(frozen=True, slots=True)
class Pom:
    """A pom of the monolith."""

    data: bytes
    root: Element

    @property
    def group(self) -> str:
        return self.root.value("groupId") or self.root.value("parent", "groupId")

    @property
    def artifact(self) -> str:
        return self.root.value("artifactId")

    @property
    def version(self) -> str:
        return self.root.value("version") or self.root.value("parent", "version")

    def block(self, *names: str) -> str:
        """The source of an element, empty where the pom has none."""
        found = self.root.child(*names)
        return slice_of(self.data, found) if found else ""

    def plugins(self) -> Iterator[Element]:
        found = self.root.child("build", "plugins")
        return found.all("plugin") if found else iter(())

    def plugin(self, artifact: str) -> Element | None:
        return next((each for each in self.plugins() if each.value("artifactId") == artifact), None)

    @property
    def compiler(self) -> tuple[str, ...]:
        """The source of the compiler plugin: its annotation processors and options hold for moved classes too."""
        found = self.plugin(COMPILER)
        return (slice_of(self.data, found),) if found else ()


def read_pom(data: bytes) -> Pom:
    """Raises ValueError for what is no well-formed pom."""
    return Pom(data, parse_xml(data))


@dataclass(frozen=True, slots=True)
class Frame:
    """How the pom of a new project begins: its parent, and blocks that it shares with the application."""

    parent: str
    group: str
    version: str
    blocks: tuple[str, ...]


def frame(pom: Pom, layout: Layout) -> Frame:
    """Below the split's own parent, or beside the application below its parent."""
    if not layout.reactor:
        return Frame(_parent(pom.group, split_parent(pom), pom.version), "", "", ())
    blocks = tuple(block for name in COPIED if (block := pom.block(name)))
    return Frame(_relocated(pom, layout), pom.root.value("groupId"), pom.root.value("version"), blocks)


def split_parent(pom: Pom) -> str:
    """The artifact of the new parent of a monolith of one project."""
    return f"{pom.artifact}-split"


def own_parent(pom: Pom) -> str:
    return _parent(pom.group, split_parent(pom), pom.version)


def _parent(group: str, artifact: str, version: str, path: str | None = None) -> str:
    lines = [
        f"  <groupId>{group}</groupId>",
        f"  <artifactId>{artifact}</artifactId>",
        f"  <version>{version}</version>",
    ]
    if path is not None:
        lines.append(f"  <relativePath>{path}</relativePath>" if path else "  <relativePath/>")
    return "\n".join(["<parent>", *lines, "</parent>"])


def _relocated(pom: Pom, layout: Layout) -> str:
    """The application's parent as a project beside it refers to it."""
    parent = pom.root.child("parent")
    if parent is None:
        return ""
    stated = parent.child("relativePath")
    path = stated.text.strip() if stated else None
    if path:
        # New projects lie one directory below the application's home, as deep as the application if it lies there too.
        target = posixpath.normpath(posixpath.join(layout.application.directory, path))
        path = posixpath.relpath(target, posixpath.join(layout.home, "any"))
    return _parent(parent.value("groupId"), parent.value("artifactId"), parent.value("version"), path)


def monolith_dependencies(pom: Pom, layout: Layout) -> tuple[Dependency, ...]:
    """Every library that the application depends on, through its own projects too, as a new project would state it."""
    own = {(each.group, each.artifact) for each in layout.build.projects}
    stated = {(each.group, each.artifact, each.classifier): each for each in _stated(pom)}
    found: dict[tuple[str, str, str], Dependency] = {}
    for project in _application_first(layout):
        managed = {each.key for each in layout.application.managed}
        for each in project.dependencies:
            key = each.group, each.artifact, each.classifier
            if (each.group, each.artifact) in own or key in found:
                continue
            if project is not layout.application and each.optional:
                continue
            written = stated.get(key) if project is layout.application else None
            version = written.version if written else "" if each.key in managed else each.version
            kind = "" if each.type == "jar" else each.type
            found[key] = Dependency(
                each.group, each.artifact, version, each.scope, kind, each.classifier, each.exclusions
            )
    return tuple(each for each in found.values() if each.scope not in ("import", "system"))


def _application_first(layout: Layout) -> list[Project]:
    reached = layout.build.reach(layout.application)
    return [layout.application, *(each for each in reversed(reached) if each is not layout.application)]


def _stated(pom: Pom) -> Iterator[Dependency]:
    """The dependencies as the application's own pom writes them, with properties in their versions."""
    found = pom.root.child("dependencies")
    return (read_dependency(each) for each in found.all("dependency")) if found else iter(())
