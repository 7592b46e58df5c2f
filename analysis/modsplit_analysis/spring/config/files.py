"""Which files configure an application, and for which profiles."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.build.model import Project
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.config.entries import Document, Entry
from modsplit_analysis.spring.config.properties import read_properties
from modsplit_analysis.spring.config.yaml import read_yaml
from modsplit_analysis.spring.resources.class_path import ClassPathResources
from modsplit_analysis.text import SourceFile

_SUFFIXES = (".properties", ".yml", ".yaml")
_LOCATIONS = ("", "config/")


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A configuration file; `profile` is that of its name, `rank` grows with its precedence."""

    path: str
    base: str
    profile: str
    rank: int
    documents: tuple[Document, ...]


def read_config(file: SourceFile) -> tuple[Document, ...] | Diagnostic:
    """The documents of any configuration file, by its suffix."""
    return read_properties(file) if file.path.endswith(".properties") else read_yaml(file)


def entries_of(file: SourceFile) -> Iterator[Entry]:
    """The entries of all documents of a configuration file; none of a broken one."""
    documents = read_config(file)
    if isinstance(documents, tuple):
        yield from (entry for document in documents for entry in document.entries)


def config_files(
    project: Project,
    resources: ClassPathResources,
    files: Mapping[str, SourceFile],
    diagnostics: list[Diagnostic],
    bases: tuple[str, ...] = ("bootstrap", "application"),
) -> tuple[ConfigFile, ...]:
    """The files that Spring Boot reads by itself, lowest precedence first; broken ones are reported and left out."""
    found = []
    for path, base, profile, rank in sorted(
        _candidates(project, resources, files, bases), key=lambda it: (it[3], it[0])
    ):
        documents = read_config(files[path])
        if isinstance(documents, Diagnostic):
            diagnostics.append(documents)
        else:
            found.append(ConfigFile(path, base, profile, rank, documents))
    return tuple(found)


def _candidates(
    project: Project, resources: ClassPathResources, files: Mapping[str, SourceFile], bases: tuple[str, ...]
) -> Iterator[tuple[str, str, str, int]]:
    """Path, base name, profile and rank of each configuration file on the class path and beside the project."""
    for name, resource in resources.by_name.items():
        yield from _candidate(name, resource.path, 0, files, bases)
    start = f"{project.directory}/" if project.directory else ""
    for path in files:
        if path.startswith(start):
            yield from _candidate(path[len(start) :], path, 10, files, bases)


def _candidate(
    name: str, path: str, rank: int, files: Mapping[str, SourceFile], bases: tuple[str, ...]
) -> Iterator[tuple[str, str, str, int]]:
    directory, file = posixpath.split(name)
    stem, suffix = posixpath.splitext(file)
    location = f"{directory}/" if directory else ""
    match = re.fullmatch(rf"({'|'.join(map(re.escape, bases))})(?:-(.+))?", stem)
    if match and suffix in _SUFFIXES and location in _LOCATIONS and path in files:
        order = rank + 2 * _LOCATIONS.index(location) + (suffix == ".properties")
        yield path, match.group(1), match.group(2) or "", order
