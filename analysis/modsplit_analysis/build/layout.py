"""Where a Maven project keeps its sources and resources."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from modsplit_analysis.build.pom import Statements
from modsplit_analysis.build.values import Resources
from modsplit_analysis.graphs import SourceSet
from modsplit_analysis.text import Place


def source_roots(directory: str, output: str, statements: Statements) -> Mapping[SourceSet, tuple[str, ...]]:
    """The directories of Java sources, with those that the build adds or generates."""
    build = {name: stated.value for name, stated in statements.build.items()}
    main = [build.get("sourceDirectory", "src/main/java"), *_added(statements, "add-source")]
    test = [build.get("testSourceDirectory", "src/test/java"), *_added(statements, "add-test-source")]
    roots: dict[SourceSet, tuple[str, ...]] = {
        "main": tuple(dict.fromkeys(inside(directory, root) for root in main)),
        "test": tuple(dict.fromkeys(inside(directory, root) for root in test)),
        "generated": (f"{output}/generated-sources",),
    }
    return {kind: tuple(root for root in found if root) for kind, found in roots.items()}


def resource_roots(directory: str, statements: Statements, place: Place) -> Mapping[SourceSet, tuple[Resources, ...]]:
    """The directories of resources; without any stated, the usual ones."""
    main = statements.resources or (Resources("src/main/resources", place),)
    test = statements.test_resources or (Resources("src/test/resources", place),)
    return {"main": _located(directory, main), "test": _located(directory, test)}


def inside(directory: str, path: str) -> str:
    """A project's path relative to the workspace root; nothing for one that leaves the workspace."""
    for prefix in ("${project.basedir}", "${basedir}"):
        path = path.removeprefix(prefix + "/")
    found = posixpath.normpath(posixpath.join(directory, path.replace("\\", "/")))
    return "" if found.startswith(("..", "/")) or "${" in found else found


def _located(directory: str, resources: tuple[Resources, ...]) -> tuple[Resources, ...]:
    found = []
    for one in resources:
        where = inside(directory, one.directory)
        if where:
            found.append(Resources(where, one.place, one.target, one.filtering, one.includes, one.excludes))
    return tuple(found)


def _added(statements: Statements, goal: str) -> list[str]:
    """Source roots that the build helper plugin adds."""
    return [
        source.value
        for plugin in statements.plugins
        if plugin.artifact == "build-helper-maven-plugin"
        for execution in plugin.executions
        if goal in execution.goals and execution.configuration
        for source in execution.configuration.find("sources/source")
    ]
