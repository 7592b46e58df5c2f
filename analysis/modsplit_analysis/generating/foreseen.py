"""All generated classes of a workspace as sources that nobody has to write: only declarations, without what they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.generating.declared import Declared, Types
from modsplit_analysis.generating.entities import entity_classes
from modsplit_analysis.generating.mapstruct import implementations
from modsplit_analysis.generating.openapi import api_classes
from modsplit_analysis.text import SourceFile


def foreseen(build: Build, files: Mapping[str, SourceFile]) -> Mapping[str, tuple[Project, SourceFile]]:
    """By path what plugins and annotation processors of each project will generate and the workspace does not hold."""
    present = {path for path in files if path.endswith(".java")}
    found: dict[str, tuple[Project, SourceFile]] = {}
    for project, own in _by_project(build, files):
        made = {it.file_name: it for it in _generated(project, own)}
        held = {name for name in made for path in present if path.endswith(f"/{name}")} if made else set()
        for name, declared in made.items():
            if name not in held:
                path = f"{project.output}/generated-sources/{declared.tool}/{name}"
                found[path] = project, SourceFile(path, declared.text.encode())
    return found


def _by_project(build: Build, files: Mapping[str, SourceFile]) -> Iterator[tuple[Project, Mapping[str, SourceFile]]]:
    """The projects with the files that lie in each of them."""
    owners: dict[str, Project | None] = {}
    own: dict[str, dict[str, SourceFile]] = {}
    for path, file in files.items():
        folder = path.rpartition("/")[0]
        if folder not in owners:
            owners[folder] = build.owner(path)
        if project := owners[folder]:
            own.setdefault(project.directory, {})[path] = file
    return ((it, own[it.directory]) for it in build.projects if it.directory in own)


def _generated(project: Project, own: Mapping[str, SourceFile]) -> Iterator[Declared]:
    stated = list(api_classes(project, own))
    yield from stated
    types = Types({**own, **{f"/{it.file_name}": SourceFile(f"/{it.file_name}", it.text.encode()) for it in stated}})
    yield from implementations(project, types)
    yield from entity_classes(project, types)
