"""The build of a workspace, from the cache where neither its build files nor the poms they need have changed."""

from __future__ import annotations

import marshal
import pickle
from dataclasses import replace

from modsplit_analysis.build.maven import read_build
from modsplit_analysis.build.model import Build
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place

from modsplit_lsp.service import kept
from modsplit_lsp.workspace.cache import Cache
from modsplit_lsp.workspace.disk import Tree
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
