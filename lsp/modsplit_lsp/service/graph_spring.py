"""Graphs that need a Spring application: its beans, and the modules of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphing.picture import Link, Node, Picture, grouped
from modsplit_analysis.spring.beans.model import LIBRARY
from modsplit_refactors.placement.place import place
from modsplit_refactors.plan import PLAN_FILE

from modsplit_lsp.service.index import Started, open_workspace
from modsplit_lsp.service.progress import Progress
from modsplit_lsp.service.split import load_plan

if TYPE_CHECKING:
    from modsplit_lsp.service.graph import Wanted

Found = tuple[Picture, tuple[Diagnostic, ...]]


def of_beans(root: Path, wanted: Wanted, progress: Progress) -> Found:
    """The beans of an application and which is given to which; those of libraries are left out."""
    snapshot = open_workspace(root, Started(wanted.main, wanted.profiles), progress).snapshot
    nodes = {
        bean.name: Node(
            *(bean.name, bean.name, bean.type.rpartition(".")[0]),
            {"type": bean.type, "origin": bean.origin, "scope": bean.scope, "file": bean.place.file},
        )
        for bean in snapshot.beans
    }
    between: dict[tuple[str, str], list[str]] = {}
    for injection in snapshot.spring.injections:
        for candidate in injection.candidates:
            if injection.bean in nodes and candidate in nodes and not candidate.startswith(LIBRARY):
                between.setdefault((injection.bean, candidate), []).append(injection.how)
    links = (Link(*pair, len(how), {"how": " ".join(sorted(set(how)))}) for pair, how in sorted(between.items()))
    return Picture("bean", tuple(nodes[name] for name in sorted(nodes)), tuple(links)), snapshot.diagnostics


def of_modules(root: Path, wanted: Wanted, progress: Progress) -> Found:
    """Base, facade and modules of a plan, and the uses between them."""
    plan, _ = load_plan(wanted.plan or root / PLAN_FILE, root)
    snapshot = open_workspace(root, Started(plan.main, plan.profiles), progress).snapshot
    placements = place(snapshot, plan).placements
    graph = snapshot.graph.without({"test"})
    found = grouped(graph, "module", lambda node: placements.of(node.id))
    return found, (*snapshot.diagnostics, *placements.diagnostics)
