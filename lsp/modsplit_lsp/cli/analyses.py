"""`analyze`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from modsplit_analysis.cycles import Tangle

from modsplit_lsp.cli.console import out, print_diagnostics, print_json, progress
from modsplit_lsp.service.analyze import Analysis, analysis_document
from modsplit_lsp.service.analyze import analyze as analyze_workspace

_MOST = 5


def analyze(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The workspace to look at.")],
    as_json: Annotated[bool, typer.Option("--json", help="Everything, as JSON on stdout.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")] = False,
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
    _say(f"{len(found.code.build.projects)} projects, {len(found.graph.nodes)} classes, {edges} edges between them")
    for each in found.applications:
        beans, points = sum(bean.active is not False for bean in each.beans), len(each.web.end_points)
        tables = len({use.table for use in each.data.tables})
        _say(f"{each.main}: {beans} beans, {points} end points, {tables} tables")
    _print_tangles("classes", found.classes)
    _print_tangles("packages", found.packages)
    _print_layers(found)
    _say(f"{len(found.unreached)} classes that nothing reaches")
    for name in found.unreached[:_MOST]:
        _say(f"  {name}")


def _print_tangles(of: str, tangles: tuple[Tangle, ...]) -> None:
    inside = sum(len(tangle.members) for tangle in tangles)
    _say(f"{len(tangles)} tangles of {of}, {inside} {of} in them")
    for tangle in tangles[:_MOST]:
        names = ", ".join(tangle.members[:3]) + (", …" if len(tangle.members) > 3 else "")
        uses = sum(cut.weight for cut in tangle.cuts)
        _say(f"  {len(tangle.members)}: {names}; no cycle is left without {len(tangle.cuts)} edges ({uses} uses):")
        for cut in tangle.cuts[:3]:
            _say(f"    {cut.source} -> {cut.target} ({cut.weight})")


def _print_layers(found: Analysis) -> None:
    _say(f"{len(found.upward)} uses of a higher layer")
    for edge in found.upward[:_MOST]:
        _say(f"  {edge.source} -> {edge.target} at {edge.evidence[0].place}")


def _say(line: str) -> None:
    out.print(line, markup=False)
