"""All generated classes of a workspace as sources that nobody has to write: only declarations, without what they do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.generating.declared import Declared, Types
from modsplit_analysis.generating.entities import ENTITY_WORDS, JAVAX, entity_classes, has_entity_classes
from modsplit_analysis.generating.mapstruct import MAPPER_WORDS, has_mapstruct, implementations
from modsplit_analysis.generating.openapi import api_classes, reads_specifications
from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.shapes import same_but_places
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile

Read = Callable[[SourceFile], FileFacts]
_WORDS = (*MAPPER_WORDS, *ENTITY_WORDS, JAVAX)


def generates(project: Project) -> bool:
    """Whether a plugin or a processor of a project may generate classes."""
    return reads_specifications(project) or has_mapstruct(project) or has_entity_classes(project)


def foreseen(
    build: Build, files: Mapping[str, SourceFile], within: Iterable[Project] | None = None, read: Read = read_file
) -> Mapping[str, tuple[Project, SourceFile]]:
    """By path what plugins and annotation processors of each project will generate and the workspace does not hold.

    If it is asked `within` some projects, only what these generate.
    """
    wanted = [it for it in (build.projects if within is None else within) if generates(it)]
    found: dict[str, tuple[Project, SourceFile]] = {}
    for project, own in _by_project(build, files, wanted) if wanted else ():
        made = {it.file_name: it for it in _generated(project, own, read)}
        held = _held(made, files) if made else ()
        for name, declared in made.items():
            if name not in held:
                path = f"{project.output}/generated-sources/{declared.tool}/{name}"
                found[path] = project, SourceFile(path, declared.text.encode())
    return found


def tells_the_same(project: Project, one: SourceFile, other: SourceFile, read: Read | None) -> bool:
    """Whether what a project generates stays as it was when a file does not; `read` where that one was read for it."""
    if not one.path.endswith(".java"):
        return not reads_specifications(project)
    if any((word in one.data) != (word in other.data) for word in _WORDS):
        return False
    if read is None:
        return True
    before, after = read(one), read(other)
    declared = [(it.package, it.imports, it.types) for it in (before, after)]
    return same_but_places(*declared) and _annotations(one, before) == _annotations(other, after)


def _annotations(file: SourceFile, facts: FileFacts) -> list[bytes]:
    """Those of the classes as they are written: mappers are made by what stands in theirs."""
    return [file.data[it.span.start : it.span.end] for type_ in facts.types for it in type_.annotations]


def _held(names: Iterable[str], files: Iterable[str]) -> set[str]:
    """The names of files which some path ends with."""
    by_last: dict[str, list[str]] = {}
    for name in names:
        by_last.setdefault(name.rpartition("/")[2], []).append(name)
    paths = [path for path in files if path.rpartition("/")[2] in by_last]
    return {name for path in paths for name in by_last[path.rpartition("/")[2]] if path.endswith(f"/{name}")}


def _by_project(
    build: Build, files: Mapping[str, SourceFile], wanted: Iterable[Project]
) -> Iterator[tuple[Project, Mapping[str, SourceFile]]]:
    """These projects with the files that lie in each of them."""
    below = tuple(f"{it.directory}/" if it.directory else "" for it in wanted)
    owners: dict[str, Project | None] = {}
    own: dict[str, dict[str, SourceFile]] = {it.directory: {} for it in wanted}
    for path, file in files.items():
        if not path.startswith(below):
            continue
        folder = path.rpartition("/")[0]
        if folder not in owners:
            owners[folder] = build.owner(path)
        project = owners[folder]
        if project and project.directory in own:
            own[project.directory][path] = file
    return ((it, own[it.directory]) for it in wanted)


def _generated(project: Project, own: Mapping[str, SourceFile], read: Read) -> Iterator[Declared]:
    stated = list(api_classes(project, own))
    yield from stated
    made = {f"/{it.file_name}": SourceFile(f"/{it.file_name}", it.text.encode()) for it in stated}
    types = Types({**own, **made}, read)
    yield from implementations(project, types)
    yield from entity_classes(project, types)
