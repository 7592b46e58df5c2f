"""What an application is made of, and what holds it together: the numbers and the knots of a workspace."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.cycles import Tangle, tangles, weights_of
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphs import ClassGraph, Edge
from modsplit_analysis.layers import unreached, upward
from modsplit_analysis.spring import Application, Given, analyse
from modsplit_analysis.spring import Workspace as SpringWorkspace
from modsplit_analysis.text import SourceFile

from modsplit_lsp.service.code import Code, open_code
from modsplit_lsp.service.errors import listed
from modsplit_lsp.service.progress import Progress, silent

_MAIN = re.compile(r"\bvoid\s+main\s*\(")
_NAME = re.compile(r"[A-Za-z_][\w$]*(?:\.[A-Za-z_][\w$]*)+")


@dataclass(frozen=True)
class Analysis:
    """Tangles of classes and of packages, uses against the layers, and classes that nothing reaches; main code only."""

    code: Code
    graph: ClassGraph
    applications: tuple[Application, ...]
    classes: tuple[Tangle, ...]
    packages: tuple[Tangle, ...]
    upward: tuple[Edge, ...]
    unreached: tuple[str, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return (*self.code.diagnostics, *(found for each in self.applications for found in each.diagnostics))


def analyze(root: Path, progress: Progress = silent) -> Analysis:
    """Looks at everything that can be said without a plan; raises UnusableInputError where there is no Java."""
    code = open_code(root, progress)
    graph = code.graph.without({"test"})
    progress("reading Spring", 0.8)
    files = code.tree.files
    workspace = SpringWorkspace(code.program, code.build, files, tuple(code.tree.others), code.memory)
    applications = analyse(workspace, Given(), "")
    progress("looking for cycles", 0.95)
    package = {name: node.package for name, node in graph.nodes.items()}
    between = [(edge.source, edge.target, edge.count) for edge in graph.edges() if edge.target in package]
    return Analysis(
        code,
        graph,
        tuple(applications),
        tangles(weights_of(between)),
        tangles(weights_of((package[source], package[target], count) for source, target, count in between)),
        tuple(upward(graph)),
        unreached(graph, _roots(graph, files.values())),
    )


def _roots(graph: ClassGraph, files: Iterable[SourceFile]) -> Iterator[str]:
    """Classes with a `main` method, and those that a file other than Java names."""
    by_file: dict[str, list[str]] = {}
    for name, node in graph.nodes.items():
        by_file.setdefault(node.file, []).append(name)
    for file in files:
        if not file.path.endswith(".java"):
            yield from (name for name in set(_NAME.findall(file.text)) if name in graph.nodes)
        elif _MAIN.search(file.text):
            yield from by_file.get(file.path, ())


def analysis_document(found: Analysis) -> dict[str, object]:
    """The analysis as `modsplit/analysis/1`."""
    return {
        "schema": "modsplit/analysis/1",
        "projects": [
            {"directory": it.directory or ".", "artifact": it.artifact, "packaging": it.packaging}
            for it in found.code.build.projects
        ],
        "classes": len(found.graph.nodes),
        "edges": sum(1 for _ in found.graph.edges()),
        "layers": dict(sorted(Counter(node.layer or "other" for node in found.graph.nodes.values()).items())),
        "applications": [
            {
                "main": it.main,
                "beans": sum(bean.active is not False for bean in it.beans),
                "end_points": len(it.web.end_points),
                "tables": len({use.table for use in it.data.tables}),
            }
            for it in found.applications
        ],
        "tangles": {"class": list(map(_tangle, found.classes)), "package": list(map(_tangle, found.packages))},
        "against_layers": [
            {"source": it.source, "target": it.target, "at": str(it.evidence[0].place)} for it in found.upward
        ],
        "unreached": list(found.unreached),
        "findings": listed(found.diagnostics),
    }


def _tangle(found: Tangle) -> dict[str, object]:
    cuts = [{"source": cut.source, "target": cut.target, "uses": cut.weight} for cut in found.cuts]
    return {"members": list(found.members), "edges": found.edges, "cuts": cuts}
