"""The edits of the monolith's poms: the application's, its aggregator's, and those of users of what moved."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.edits import TextEdit
from modsplit_refactors.placement.model import BASE, FACADE, SHARED, Placements
from modsplit_refactors.targets.koupleless.base_pom import base_edits, dependency_edit, module_edit
from modsplit_refactors.targets.koupleless.dependencies import Dependency
from modsplit_refactors.targets.koupleless.layout import Layout, aggregator
from modsplit_refactors.targets.koupleless.pom import Pom, read_pom
from modsplit_refactors.targets.koupleless.stacks import Stack


def own(pom: Pom, artifact: str, version: str = "") -> Dependency:
    """A dependency on a project of the split."""
    return Dependency(pom.group, artifact, version or "${project.version}")


def pom_edits(
    snapshot: Snapshot, placements: Placements, layout: Layout, stack: Stack, directories: Sequence[str], flat: bool
) -> dict[str, tuple[TextEdit, ...]]:
    """The edits by pom."""
    application = layout.application
    pom = read_pom(snapshot.files[application.file].data)
    facade = own(pom, layout.artifact_of(FACADE))
    edits = {application.file: list(base_edits(pom, layout.reactor, facade, stack, flat))}
    above = aggregator(layout) if layout.reactor else None
    if above:
        relative = [posixpath.relpath(each, above.directory or ".") for each in directories]
        edits.setdefault(above.file, []).append(module_edit(_read(snapshot, above.file), relative))
    for directory, needs in sorted(_needs(snapshot, placements, layout).items()):
        project = layout.build.by_directory[directory]
        added = [facade if need == FACADE else _lib(own(pom, layout.artifact_of(need))) for need in sorted(needs)]
        edits.setdefault(project.file, []).append(dependency_edit(_read(snapshot, project.file), added))
    return {path: tuple(sorted(found)) for path, found in edits.items()}


def _read(snapshot: Snapshot, path: str) -> Pom:
    return read_pom(snapshot.files[path].data)


def _lib(dependency: Dependency) -> Dependency:
    return Dependency(dependency.group, dependency.artifact, dependency.version, classifier="lib")


def _needs(snapshot: Snapshot, placements: Placements, layout: Layout) -> Mapping[str, set[str]]:
    """For each other project what of the split its classes use: the facade, or modules for applications beside ours."""
    found: dict[str, set[str]] = {}
    for name, node in snapshot.graph.nodes.items():
        stays = placements.of(name) == BASE or name not in placements.classes
        if node.project == layout.application.directory or node.project in placements.shared_projects or not stays:
            continue
        if node.source_set == "test" and name in placements.tests:
            continue
        for edge in snapshot.graph.out.get(name, ()):
            target = placements.classes.get(top_level(edge.target))
            home = snapshot.graph.nodes[edge.target].project if edge.target in snapshot.graph.nodes else ""
            if target and target.placement != BASE and home not in placements.shared_projects:
                found.setdefault(node.project, set()).add(FACADE if target.placement in SHARED else target.placement)
    return found


def used_elsewhere(snapshot: Snapshot, placements: Placements, layout: Layout) -> Iterator[str]:
    """Modules whose classes other applications of the reactor use."""
    yield from sorted({need for needs in _needs(snapshot, placements, layout).values() for need in needs} - {FACADE})
