"""`analyze`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from modsplit_analysis.cycles import Tangle

from modsplit_lsp.cli.console import counted, out, print_diagnostics, print_json, progress
from modsplit_lsp.cli.options import Quiet
from modsplit_lsp.service.analyze import Analysis, analysis_document
from modsplit_lsp.service.analyze import analyze as analyze_workspace

_MOST = 5


def analyze(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The workspace to look at.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON on stdout.")] = False,
    quiet: Quiet = False,
) -> None:
    """Sum up what is there: projects, classes, beans, end points, cycles and where to cut them.

    Example: modsplit analyze shop
    """
    with progress(quiet) as report:
        found = analyze_workspace(directory, report)
    if as_json:
        print_json(analysis_document(found))
        return
    print_diagnostics(found.diagnostics)
    edges = sum(1 for _ in found.graph.edges())
    projects, classes = len(found.code.build.projects), counted(len(found.graph.nodes), "class", "classes")
    _say(f"{counted(projects, 'project')}, {classes}, {counted(edges, 'edge')} between them")
    for each in found.applications:
        beans, points = sum(bean.active is not False for bean in each.beans), len(each.web.end_points)
        tables = len({use.table for use in each.data.tables})
        _say(f"{each.main}: {counted(beans, 'bean')}, {counted(points, 'end point')}, {counted(tables, 'table')}")
    _print_tangles("classes", found.classes)
    _print_tangles("packages", found.packages)
    _print_layers(found)
    _say(f"{counted(len(found.unreached), 'class', 'classes')} that nothing reaches")
    for name in found.unreached[:_MOST]:
        _say(f"  {name}")


def _print_tangles(of: str, tangles: tuple[Tangle, ...]) -> None:
    inside = sum(len(tangle.members) for tangle in tangles)
    _say(f"{counted(len(tangles), 'tangle')} of {of}, {inside} {of} in them")
    for tangle in tangles[:_MOST]:
        names = ", ".join(tangle.members[:3]) + (", …" if len(tangle.members) > 3 else "")
        uses = sum(cut.weight for cut in tangle.cuts)
        without = f"{counted(len(tangle.cuts), 'edge')} ({counted(uses, 'use')})"
        _say(f"  {len(tangle.members)}: {names}; no cycle is left without {without}:")
        for cut in tangle.cuts[:3]:
            _say(f"    {cut.source} -> {cut.target} ({cut.weight})")


def _print_layers(found: Analysis) -> None:
    _say(f"{counted(len(found.upward), 'use')} of a higher layer")
    for edge in found.upward[:_MOST]:
        _say(f"  {edge.source} -> {edge.target} at {edge.evidence[0].place}")


def _say(line: str) -> None:
    out.print(line, markup=False)
