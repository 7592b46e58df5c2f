"""The edits of the monolith's poms: the application's, its aggregator's, and those of projects that use what moved."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from modsplit_analysis.build.model import Project
from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.edits import TextEdit
from modsplit_refactors.placement.model import BASE, FACADE, SHARED, Placements
from modsplit_refactors.targets.koupleless.base_pom import base_edits, dependency_edit, module_edit
from modsplit_refactors.targets.koupleless.dependencies import Dependency
from modsplit_refactors.targets.koupleless.imports import imported
from modsplit_refactors.targets.koupleless.layout import Layout, aggregator
from modsplit_refactors.targets.koupleless.pom import Pom, read_pom
from modsplit_refactors.targets.koupleless.slices import Slice, outside, slices_for
from modsplit_refactors.targets.koupleless.stacks import Stack


def own(pom: Pom, artifact: str, version: str = "") -> Dependency:
    """A dependency on a project of the split."""
    return Dependency(pom.group, artifact, version or "${project.version}")


def pom_edits(
    snapshot: Snapshot,
    placements: Placements,
    layout: Layout,
    stack: Stack,
    directories: Sequence[str],
    flat: bool,
    parts: tuple[Slice, ...],
) -> dict[str, tuple[TextEdit, ...]]:
    """The edits by pom; `parts` are what other applications of the reactor keep of projects whose classes move."""
    application = layout.application
    pom = read_pom(snapshot.files[application.file].data)
    facade = own(pom, layout.artifact_of(FACADE))
    newer = [Dependency(*each) for each in stack.newer(_versions(application))]
    edits = {application.file: list(base_edits(pom, layout.reactor, facade, stack, newer, flat))}
    above = aggregator(layout) if layout.reactor else None
    if above:
        relative = [posixpath.relpath(each, above.directory or ".") for each in directories]
        edits.setdefault(above.file, []).append(module_edit(_read(snapshot, above.file), relative))
    added = {each: [facade.with_scope("provided")] for each in _users_of_facade(snapshot, placements, layout)}
    for project in outside(layout):
        if kept := [_part(pom, layout, project, each) for each in slices_for(project, layout, parts)]:
            added[project.directory] = kept
    for directory, dependencies in sorted(added.items()):
        project = layout.build.by_directory[directory]
        edits.setdefault(project.file, []).append(dependency_edit(_read(snapshot, project.file), dependencies))
    return {path: tuple(sorted(found)) for path, found in edits.items()}


def _versions(application: Project) -> dict[str, str]:
    """The versions of libraries by `group:artifact`, also of those that are managed without being used."""
    managed = {f"{it.group}:{it.artifact}": it.version for it in application.managed}
    found = (it.coordinates for it in application.class_path.artifacts)
    return managed | {f"{it.group}:{it.artifact}": it.version for it in found}


def _read(snapshot: Snapshot, path: str) -> Pom:
    return read_pom(snapshot.files[path].data)


def _part(pom: Pom, layout: Layout, user: Project, part: Slice) -> Dependency:
    version = "" if user.version == layout.application.version else layout.application.version
    found = own(pom, layout.artifact_of(part.placement), version)
    return Dependency(found.group, found.artifact, found.version, classifier=part.classifier)


def _users_of_facade(snapshot: Snapshot, placements: Placements, layout: Layout) -> frozenset[str]:
    """The directories of other projects of the application whose classes stay and use, or import, what went to the
    facade."""
    others = {each.directory for each in layout.build.reach(layout.application)} - {layout.application.directory}
    others -= placements.shared_projects
    moved = {
        name
        for name, placed in placements.classes.items()
        if placed.placement in SHARED and snapshot.graph.nodes[name].project not in placements.shared_projects
    }
    found = set()
    for path, unit in snapshot.program.units.items():
        names = [name for name in snapshot.program.declared(path) if _stays(name, unit.source_set, placements)]
        if unit.project in others and names:
            used = {top_level(edge.target) for name in names for edge in snapshot.graph.out.get(name, ())}
            imports = (imported(snapshot, each, unit) for each in unit.facts.imports)
            if used & moved or placements.extracted.keys() & {*names} or any(it and it <= moved for it in imports):
                found.add(unit.project)
    return frozenset(found)


def _stays(name: str, source_set: str, placements: Placements) -> bool:
    return placements.code_of(name) == BASE and not (source_set == "test" and name in placements.tests)
