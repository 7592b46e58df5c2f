"""`suggest`, `split` and `undo`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from modsplit_refactors.edits import Change, to_document
from modsplit_refactors.plan import PLAN_FILE
from modsplit_refactors.suggestion.ties import Wish
from rich.syntax import Syntax
from rich.table import Table

from modsplit_lsp.cli.console import out, print_diagnostics, print_json, progress, save
from modsplit_lsp.cli.options import Directory, Json, Quiet
from modsplit_lsp.cli.partitions import Apart, Looked, Pins, Seed, apart_of, pins_of
from modsplit_lsp.service.diffs import diff
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.in_place import apply_in_place, plan_in_place, undo_split
from modsplit_lsp.service.split import PlannedSplit, write_apart
from modsplit_lsp.service.suggest import suggest_plan

Silent = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing that is no error.")]


def suggest(
    directory: Directory,
    modules: Annotated[
        int | None, typer.Option("-k", "--modules", min=1, help="How many modules; else as many as fit.")
    ] = None,
    main: Annotated[str, typer.Option(help="The main class, where there are several.")] = "",
    max_size: Annotated[int | None, typer.Option(min=1, help="The most classes that a module may have.")] = None,
    pin: Pins = None,
    apart: Apart = None,
    track: Looked = "all",
    seed: Seed = 1,
    plan: Annotated[
        Path | None,
        typer.Option(help=f"A plan that you edited: what you decided stays. DIR/{PLAN_FILE} if it is there."),
    ] = None,
    anew: Annotated[bool, typer.Option("--anew", help="Start from nothing, even if a plan is there.")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write the plan to this file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a plan that it does not start from.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Suggest a plan: which classes make modules, and why. Of a plan that you edited, what you decided stays.

    Example: modsplit suggest shop -o shop/modsplit.yml
    """
    start = None if anew else plan or next((it for it in [directory / PLAN_FILE] if it.is_file()), None)
    if output and output.exists() and not force and not (start and output.samefile(start)):
        raise UnusableInputError(f"{output} is there already: use --force to overwrite it")
    wish = Wish(modules, seed, track, max_size, pins_of(pin), apart_of(apart))
    with progress(quiet) as report:
        found = suggest_plan(directory, main, wish, report, start)
    print_diagnostics(found.diagnostics)
    if output:
        save(output, [found.text])
    if as_json:
        print_json(found.document)
    elif not output:
        sys.stdout.write(found.text)
    else:
        out.print(found.summary, markup=False)
        out.print(f"written to {output}", markup=False)


def split(
    directory: Directory,
    plan: Annotated[Path | None, typer.Option(help=f"The plan; DIR/{PLAN_FILE} if not given.")] = None,
    target: Annotated[
        Path | None, typer.Option("--out", help="Write the split to this new directory, and leave DIR as it is.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Work everything out, write nothing.")] = False,
    show_diff: Annotated[bool, typer.Option("--diff", help="Print the change as a diff.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Split a monolith by a plan: in place, to be taken back with `undo`, or into a new directory.

    Example: modsplit split shop --diff, then modsplit split shop
    """
    with progress(quiet) as report:
        found = plan_in_place(directory, plan, report)
    print_diagnostics((*found.planned.workspace.snapshot.diagnostics, *found.change.diagnostics))
    write = not dry_run and (target is not None or not show_diff)
    if write and target is not None:
        write_apart(found.tree, found.change, found.planned.source, target)
    elif write:
        apply_in_place(found)
    if as_json:
        print_json(to_document(found.change))
    elif show_diff:
        _print_diff(diff(found.change, found.tree.files))
    else:
        out.print(_overview(found.planned, found.change))
        _say_what_was_written(directory, target, found.change, write)


def undo(directory: Directory, as_json: Json = False, quiet: Silent = False) -> None:
    """Take the last split in place back, byte for byte; refused if its files were changed since.

    Example: modsplit undo shop
    """
    undone = undo_split(directory)
    if as_json:
        print_json({"schema": "modsplit/undo/1", "restored": list(undone.restored), "swept": list(undone.swept)})
    elif not quiet:
        out.print(str(undone), markup=False)


def _say_what_was_written(directory: Path, target: Path | None, change: Change, write: bool) -> None:
    if target is None and change.empty:
        out.print("nothing to do: the workspace is split by this plan already")
    elif write and target is None:
        out.print(f"written in place; `modsplit undo {directory}` takes it back", markup=False)
    elif write:
        out.print(f"written to {target}", markup=False)


def _print_diff(text: str) -> None:
    if out.is_terminal:
        out.print(Syntax(text, "diff"))
    else:
        sys.stdout.write(text)


def _overview(planned: PlannedSplit, change: Change) -> Table:
    placements = planned.split.placements
    table = Table(title=f"{len(change.moves)} files move, {len(change.creates)} are generated", title_justify="left")
    for column in ("part", "classes", "share", "resources", "bridges"):
        table.add_column(column, justify="left" if column == "part" else "right")
    total = len(placements.classes) or 1
    for part in ("base", "facade", "replicated", *placements.modules):
        members = placements.members(part)
        resources = sum(1 for placed in placements.resources.values() if placed.placement == part)
        bridges = sum(1 for need in planned.split.bridges if need.context == part)
        share = f"{100 * len(members) / total:.0f} %"
        table.add_row(part, str(len(members)), share, str(resources), str(bridges))
    return table
