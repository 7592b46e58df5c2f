"""From a directory to its linked Java program and class graph: needs no Spring application, and no build."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from modsplit_analysis.build.maven import read_build
from modsplit_analysis.build.model import Build
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphs import ClassGraph, SourceSet
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.jvm.signatures import Libraries

from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.disk import Tree, load, with_encodings
from modsplit_lsp.workspace.jdk import find_jdk, open_jdk
from modsplit_lsp.workspace.journal import ChangeError, settle
from modsplit_lsp.workspace.libraries import Jar, JarLibraries
from modsplit_lsp.workspace.repository import LocalRepository, here


@dataclass(frozen=True)
class Code:
    """The files of a workspace, its build, and its linked program."""

    tree: Tree
    build: Build
    program: Program
    diagnostics: tuple[Diagnostic, ...]
    nested: bool = False

    @cached_property
    def graph(self) -> ClassGraph:
        """The class graph; `nested` keeps member types apart."""
        return class_graph(self.program, self.nested)


def open_code(root: Path, progress: Progress = silent, nested: bool = False) -> Code:
    """Reads and links the Java files below a directory; raises UnusableInputError where there are none."""
    progress("reading files", 0.0)
    return read_code(open_tree(root), progress, nested)


def open_tree(root: Path) -> Tree:
    """The files below a directory; a change of it that was cut off is taken back first."""
    if not root.is_dir():
        raise UnusableInputError(f"{root} is no directory")
    try:
        settle(root.resolve())
    except ChangeError as problem:
        raise UnusableInputError(str(problem)) from None
    return load(root)


def read_code(tree: Tree, progress: Progress = silent, nested: bool = False) -> Code:
    """As `open_code`, for files that are in memory."""
    root = tree.root
    repository = here(root)
    build = read_build(tree.files, repository.pom)
    tree = with_encodings(tree, build)
    units, findings = _units(tree, build, progress)
    if not units:
        raise UnusableInputError(
            [each for each in build.diagnostics if each.severity == "error"] or f"{root}: no Java sources were found"
        )
    progress("linking classes", 0.7)
    program = Program.link(units, libraries_of(build, repository))
    found = (*tree.diagnostics, *build.diagnostics, *findings)
    return Code(tree, build, program, found, nested)


def libraries_of(build: Build, repository: LocalRepository) -> Libraries:
    """The classes of the JDK and of all jars on the class paths of a build that the local repository has."""
    jars: dict[Path, Jar] = {}
    for project in build.projects:
        for artifact in project.class_path.artifacts:
            path = repository.jar(*artifact.coordinates, artifact.classifier)
            if path:
                jars.setdefault(path, Jar(f"{artifact.coordinates.group}:{artifact.coordinates.artifact}", path))
    return JarLibraries(jars.values(), open_jdk(find_jdk(os.environ)))


def _units(tree: Tree, build: Build, progress: Progress) -> tuple[list[Unit], list[Diagnostic]]:
    units: list[Unit] = []
    findings: list[Diagnostic] = []
    paths = sorted(path for path in tree.files if path.endswith(".java"))
    for number, path in enumerate(paths):
        belongs = _belonging(build, path)
        if belongs:
            progress("reading Java", 0.7 * number / len(paths))
            facts = read_file(tree.files[path])
            units.append(Unit(facts, *belongs))
            findings += facts.diagnostics
    return units, findings


def _belonging(build: Build, path: str) -> tuple[str, SourceSet, int | None] | None:
    """Project, source set and Java release of a file; without a build that can be read, what its path suggests."""
    found = build.source_set(path)
    if found:
        return found[0].directory, found[1], found[0].java
    if build.projects:
        return None
    parts = path.split("/")
    return "", "test" if "test" in parts[:-1] else "main", None
