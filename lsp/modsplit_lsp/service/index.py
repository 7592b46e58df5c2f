"""From a directory to a snapshot: what every other use case starts from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from modsplit_analysis.build.maven import read_build
from modsplit_analysis.build.model import Build
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.jvm.signatures import Libraries
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.spring import Application, Given, analyse
from modsplit_analysis.spring import Workspace as SpringWorkspace

from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.disk import Tree, load, with_encodings
from modsplit_lsp.workspace.jdk import find_jdk, open_jdk
from modsplit_lsp.workspace.libraries import Jar, JarLibraries
from modsplit_lsp.workspace.repository import LocalRepository, here


@dataclass(frozen=True, slots=True)
class Started:
    """How the application is started: its main class where there are several, profiles, and properties."""

    main: str = ""
    profiles: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Workspace:
    """A directory in memory, and the snapshot of it."""

    tree: Tree
    snapshot: Snapshot


@dataclass(frozen=True)
class Linked:
    """A directory in memory with its build and its linked classes, and what was found wrong on the way."""

    tree: Tree
    build: Build
    program: Program
    diagnostics: tuple[Diagnostic, ...]


def open_workspace(root: Path, started: Started | None = None, progress: Progress = silent) -> Workspace:
    """Reads and analyses a Maven workspace; raises UnusableInputError where there is none."""
    linked = link_workspace(root, progress)
    graph = class_graph(linked.program)
    spring = read_application(linked, started or Started(), progress)
    findings = (*linked.diagnostics, *spring.diagnostics)
    tree = linked.tree
    return Workspace(tree, Snapshot(tree.files, tree.others, linked.build, linked.program, graph, spring, findings))


def link_workspace(root: Path, progress: Progress = silent) -> Linked:
    """Reads a Maven workspace and links its classes; raises UnusableInputError where there is none."""
    if not root.is_dir():
        raise UnusableInputError(f"{root} is no directory")
    progress("reading files", 0.0)
    tree = load(root)
    repository = here(root)
    build = read_build(tree.files, repository.pom)
    if not build.projects:
        raise UnusableInputError([each for each in build.diagnostics if each.severity == "error"] or build.diagnostics)
    return _linked(with_encodings(tree, build), build, libraries_of(build, repository), progress)


def read_application(linked: Linked, started: Started, progress: Progress = silent) -> Application:
    """What Spring makes of the one application of a workspace, or of the one that is named."""
    progress("reading Spring", 0.9)
    tree = linked.tree
    workspace = SpringWorkspace(linked.program, linked.build, tree.files, tuple(tree.others))
    return _application(workspace, Given(started.profiles, started.properties), started.main)


def libraries_of(build: Build, repository: LocalRepository) -> Libraries:
    """The classes of the JDK and of all jars on the class paths of a build that the local repository has."""
    jars: dict[Path, Jar] = {}
    for project in build.projects:
        for artifact in project.class_path.artifacts:
            path = repository.jar(*artifact.coordinates, artifact.classifier)
            if path:
                jars.setdefault(path, Jar(f"{artifact.coordinates.group}:{artifact.coordinates.artifact}", path))
    return JarLibraries(jars.values(), open_jdk(find_jdk(os.environ)))


def _linked(tree: Tree, build: Build, libraries: Libraries, progress: Progress) -> Linked:
    units: list[Unit] = []
    findings: list[Diagnostic] = [*tree.diagnostics, *build.diagnostics]
    paths = sorted(path for path in tree.files if path.endswith(".java"))
    for number, path in enumerate(paths):
        belongs = build.source_set(path)
        if belongs:
            progress("reading Java", 0.7 * number / len(paths))
            facts = read_file(tree.files[path])
            units.append(Unit(facts, belongs[0].directory, belongs[1]))
            findings += facts.diagnostics
    progress("linking classes", 0.7)
    return Linked(tree, build, Program.link(units, libraries), tuple(findings))


def _application(workspace: SpringWorkspace, given: Given, main: str) -> Application:
    found = analyse(workspace, given, main)
    if len(found) == 1:
        return found[0]
    if main:
        raise UnusableInputError(f"{main} is no class with @SpringBootApplication of this workspace")
    if not found:
        raise UnusableInputError("no class with @SpringBootApplication was found: there is nothing to split")
    names = ", ".join(each.main for each in found)
    raise UnusableInputError(f"there are several applications here ({names}): name one with --main, or as `app: main:`")
