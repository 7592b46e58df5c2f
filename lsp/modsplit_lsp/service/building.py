"""The build of a workspace, from the cache where neither its build files nor the poms they need have changed; and the
libraries on its class paths."""

from __future__ import annotations

import marshal
import os
import pickle
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from modsplit_analysis.build.maven import read_build
from modsplit_analysis.build.model import Build
from modsplit_analysis.build.values import Coordinates
from modsplit_analysis.diagnostics import Diagnostic, first_of
from modsplit_analysis.text import Place

from modsplit_lsp.service import kept
from modsplit_lsp.workspace.cache import Cache
from modsplit_lsp.workspace.disk import Tree
from modsplit_lsp.workspace.jdk import find_jdk, open_jdk
from modsplit_lsp.workspace.libraries import Jar, JarLibraries
from modsplit_lsp.workspace.repository import LocalRepository

BUILD_FILES = (".xml", ".config", ".gradle", ".kts", ".properties")
Asked = dict[tuple[str, str, str], tuple[int, int]]
"""The published poms that were asked for, with size and time of the file; those that are not there have neither."""


def failures(build: Build, tree: Tree) -> list[Diagnostic]:
    """Why a build cannot be read; of a directory without any build file, its name."""
    errors = [it for it in build.diagnostics if it.severity == "error"]
    return [
        it if it.place.file in tree.files else replace(it, place=Place("", 0), message=f"{tree.root}: {it.message}")
        for it in errors
    ]


def build_of(tree: Tree, repository: LocalRepository, cache: Cache) -> Build:
    """Working out the class paths of a large build reads hundreds of poms: longer than linking takes."""
    key = kept.key("build", repository.root, *_identities(tree))
    for data in cache.get([key]).values():
        found = _unpack(data, repository)
        if found is not None:
            return found
    asked: Asked = {}

    def pom(group: str, artifact: str, version: str) -> bytes | None:
        asked[group, artifact, version] = repository.pom_stamp(group, artifact, version)
        return repository.pom(group, artifact, version)

    build = read_build(tree.files, pom)
    cache.put({key: marshal.dumps((list(asked.items()), kept.pack(build)))})
    return build


def libraries_of(build: Build, repository: LocalRepository) -> tuple[JarLibraries, tuple[Diagnostic, ...]]:
    """The classes of the JDK and of all jars on the class paths of a build that the local repository has, and what is
    to be said of those that it does not have."""
    own = {(it.group, it.artifact) for it in build.projects}
    jars: dict[Path, Jar] = {}
    absent: dict[Coordinates, list[str]] = {}
    wanted: dict[tuple[Coordinates, str], list[str]] = {}
    for project in build.projects:
        for it in project.class_path.artifacts:
            files = wanted.setdefault((it.coordinates, it.classifier), [])
            if it.type == "jar" and it.scope not in ("system", "test") and it.coordinates[:2] not in own:
                files.append(project.file)
    for (coordinates, classifier), files in wanted.items():
        path = repository.jar(*coordinates, classifier)
        if path:
            jars.setdefault(path, Jar(f"{coordinates.group}:{coordinates.artifact}", path))
        elif files and not coordinates.version.startswith(("[", "(")):
            absent[coordinates] = files
    home = find_jdk(os.environ)
    return JarLibraries(jars.values(), open_jdk(home), str(home)), _said_of(absent, len(jars))


def _said_of(absent: Mapping[Coordinates, Sequence[str]], present: int) -> tuple[Diagnostic, ...]:
    if not absent:
        return ()
    message = (
        f"{len(absent)} of {len(absent) + present} jars are not in the local Maven repository, and their classes not "
        f"known: {first_of([*absent])}; a build of the project brings them"
    )
    first, *others = (Place(file, 1) for file in dict.fromkeys(file for files in absent.values() for file in files))
    return (Diagnostic("build/jar", "warning", first, message, related=tuple(others)),)


def _identities(tree: Tree) -> list[str]:
    """Which files there are decides what is a project and a source root; what the build files say, the rest."""
    read = [f"{path} {file.digest}" for path, file in tree.files.items() if path.endswith(BUILD_FILES)]
    return [*tree.files, *tree.others, *read]


def _unpack(data: bytes, repository: LocalRepository) -> Build | None:
    try:
        asked, packed = marshal.loads(data)
        if any(repository.pom_stamp(*coordinates) != stamp for coordinates, stamp in asked):
            return None
        found = kept.unpack(packed)
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError, TypeError, IndexError, ImportError):
        return None
    return found if isinstance(found, Build) else None
