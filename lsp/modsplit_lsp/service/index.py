"""From a directory to a snapshot: what every other use case starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from modsplit_analysis.java.linking import Linked, linked_anew
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.spring import Analysed, Application, Given, analysed, followed
from modsplit_analysis.spring import Workspace as SpringWorkspace

from modsplit_lsp.service.building import failures
from modsplit_lsp.service.code import Code, open_tree, read_code
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.disk import Tree
from modsplit_lsp.workspace.processes import without_collector, without_replaced


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
    analysed: Analysed
    linked: Linked | None = None
    """The files linked one by one, where the workspace may be followed."""
    lasting: int = 0
    """How many objects lasted when what earlier states of the workspace had left was last taken away."""


def open_workspace(root: Path, started: Started | None = None, progress: Progress = silent) -> Workspace:
    """Reads and analyses a Maven workspace; raises UnusableInputError where there is none."""
    progress("reading files", 0.0)
    return read_workspace(open_tree(root), started, progress)


def read_workspace(tree: Tree, started: Started | None = None, progress: Progress = silent) -> Workspace:
    """As `open_workspace`, for files that are in memory."""
    return workspace_of(read_code(tree, progress), started, progress)


def workspace_of(
    code: Code, started: Started | None = None, progress: Progress = silent, before: Workspace | None = None
) -> Workspace:
    """As `open_workspace`, for code that was read before; `before` is an earlier state of it, started alike."""
    found = _followed(before, code) if before is not None else None
    lasting = before.lasting if before is not None else 0
    if found is None:
        found = analyse_one(code, started or Started(), progress)
        if before is not None:
            lasting = without_replaced(lasting)
    spring = found.application
    tree, findings = code.tree, (*code.diagnostics, *spring.diagnostics)
    snapshot = Snapshot(tree.files, tree.others, code.build, code.program, code.graph, spring, findings, code.memory)
    return Workspace(tree, snapshot, found, code.linked, lasting)


def _followed(before: Workspace, code: Code) -> Analysed | None:
    """The application, where nothing but Java files changed, and of these nothing that beans are made of."""
    tree, earlier = code.tree, before.tree
    if before.linked is None or code.linked is None:
        return None
    if before.snapshot.memory is not code.memory:
        return None
    if tree.others is not earlier.others and tree.others != earlier.others:
        return None
    changed = code.since[1] if code.since and code.since[0] is earlier else tree.changed(earlier)
    if not all(path.endswith(".java") and path in tree.files and path in earlier.files for path in changed):
        return None
    with without_collector(lasting=False):
        linked = linked_anew(before.linked, code.linked)
        return followed(before.analysed, _spring_workspace(code), linked)


def _spring_workspace(code: Code) -> SpringWorkspace:
    return SpringWorkspace(code.program, code.build, code.tree.files, tuple(code.tree.others), code.memory)


def read_application(code: Code, started: Started, progress: Progress = silent) -> Application:
    """What Spring makes of the one application of a workspace, or of the one that is named."""
    return analyse_one(code, started, progress).application


def analyse_one(code: Code, started: Started, progress: Progress = silent) -> Analysed:
    """The same, with what it takes to follow edits."""
    build = code.build
    if not build.projects:
        raise UnusableInputError(failures(build, code.tree) or build.diagnostics)
    progress("reading Spring", 0.9)
    with without_collector():
        return _application(_spring_workspace(code), Given(started.profiles, started.properties), started.main)


def _application(workspace: SpringWorkspace, given: Given, main: str) -> Analysed:
    found = analysed(workspace, given, main)
    if len(found) == 1:
        return found[0]
    if main:
        raise UnusableInputError(f"{main} is no class with @SpringBootApplication of this workspace")
    if not found:
        raise UnusableInputError("no class with @SpringBootApplication was found: there is nothing to split")
    names = ", ".join(each.application.main for each in found)
    raise UnusableInputError(f"there are several applications here ({names}): name one with --main, or as `app: main:`")
