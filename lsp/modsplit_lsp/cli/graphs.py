"""`graph`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from modsplit_lsp.cli.console import err, print_diagnostics, progress, save
from modsplit_lsp.cli.options import Quiet
from modsplit_lsp.service.graph import Format, Level, Wanted, draw


def graph(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The workspace to look at.")],
    level: Annotated[Level, typer.Option(help="What a node is.")] = "class",
    form: Annotated[Format, typer.Option("--format", help="How the graph is written.")] = "json",
    plan: Annotated[
        Path | None, typer.Option(help="The plan, for the level of modules; DIR/modsplit.yml if not given.")
    ] = None,
    tests: Annotated[bool, typer.Option("--tests", help="Test classes too.")] = False,
    nested: Annotated[bool, typer.Option("--nested", help="Member types as nodes of their own.")] = False,
    main: Annotated[str, typer.Option(help="The main class whose beans are meant, where there are several.")] = "",
    profile: Annotated[list[str] | None, typer.Option(help="An active Spring profile, for beans.")] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")] = None,
    quiet: Quiet = False,
) -> None:
    """Show what uses what: classes, packages, projects, beans, or the modules of a plan.

    Example: modsplit graph shop --level package --format html -o packages.html
    """
    wanted = Wanted(level, form, tests, nested, plan, main, tuple(profile or ()))
    with progress(quiet) as report:
        drawn = draw(directory, wanted, report)
    print_diagnostics(drawn.diagnostics)
    if output is None:
        sys.stdout.writelines(drawn.text)
    else:
        save(output, drawn.text)
        if not quiet:
            err.print(f"written to {output}", markup=False)
