"""`check` and `explain`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import typer
from modsplit_refactors.plan import PLAN_FILE
from rich.table import Table

from modsplit_lsp.cli.console import err, out, print_diagnostics, print_json, progress
from modsplit_lsp.cli.options import Directory, Json, Quiet
from modsplit_lsp.service.check import Checked, check_plan
from modsplit_lsp.service.errors import UnusableInputError, describe
from modsplit_lsp.service.explain import explain as explained
from modsplit_lsp.service.moves import best_moves, moves_document, told
from modsplit_lsp.service.numbers import with_modules
from modsplit_lsp.service.sarif import sarif

PlanFile = Annotated[Path | None, typer.Option(help=f"The plan; DIR/{PLAN_FILE} if not given.")]


def check(
    directory: Directory,
    plan: PlanFile = None,
    baseline: Annotated[
        Path | None, typer.Option(help="Crossings of an earlier `check --format json`: those are not reported again.")
    ] = None,
    form: Annotated[
        Literal["text", "json", "sarif"], typer.Option("--format", help="How the result is written.")
    ] = "text",
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    quiet: Quiet = False,
) -> None:
    """Look at everything that crosses the boundaries of a plan, and end with 1 if something has no remedy.

    Example: modsplit check shop --format sarif > crossings.sarif
    """
    if as_json and form == "sarif":
        raise UnusableInputError("--json and --format sarif exclude each other")
    form = "json" if as_json else form
    try:
        with progress(quiet) as report:
            found = check_plan(directory, plan, baseline, report)
    except UnusableInputError as problem:
        if form == "sarif":
            print_json(sarif(problem.diagnostics))
        raise
    print_diagnostics((*found.workspace.snapshot.diagnostics, *found.warnings))
    if form == "text":
        _print(found)
    else:
        print_json(found.document if form == "json" else found.sarif)
    if found.illegal or found.others:
        raise typer.Exit(1)


def explain(
    directory: Directory,
    what: Annotated[
        str, typer.Argument(metavar="[CLASS|PART|A->B]", help="What to explain; all parts if not given.")
    ] = "",
    plan: PlanFile = None,
    moves: Annotated[
        bool, typer.Option("--moves", help="The ten best moves of a class or a package that could be made.")
    ] = False,
    count: Annotated[int | None, typer.Option("--k", min=1, help="What so many modules would cost.")] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Tell why a class is where it is, what crosses between two classes, and what another placement would cost.

    Example: modsplit explain shop "OrderService->Customers", or modsplit explain shop --moves
    """
    if sum((bool(what), moves, count is not None)) > 1:
        raise typer.BadParameter("name one of what to explain, --moves, and --k")
    with progress(quiet) as report:
        found = check_plan(directory, plan, None, report)
        best = best_moves(found) if moves else []
    if moves:
        document, lines = moves_document(best), [*told(best)] or ["no move leaves everything legal"]
    else:
        lines = [*with_modules(found, count)] if count else [*explained(found, what)]
        document = {"schema": "modsplit/explanation/1", "of": what, "lines": lines}
    if as_json:
        print_json(document)
        return
    for line in lines:
        out.print(line, markup=False)


def _print(found: Checked) -> None:
    table = Table(title=f"{len(found.examined.crossings)} crossings", title_justify="left")
    for column in ("from", "to", "kinds", "remedy", "crossings", "cost"):
        table.add_column(column, justify="right" if column in ("crossings", "cost") else "left")
    crossings = found.examined.crossings
    groups = Counter((it.source_at, it.target_at, ", ".join(it.kinds), it.remedy, it.cost) for it in crossings)
    for (source, target, kinds, remedy, cost), count in sorted(groups.items()):
        style = None if remedy else "red"
        row = (source, target, kinds, remedy or "none", str(count), f"{count * cost:.0f}")
        table.add_row(*row, style=style)
    out.print(table)
    for each in found.problems:
        err.print(describe(each), style="red", markup=False)
