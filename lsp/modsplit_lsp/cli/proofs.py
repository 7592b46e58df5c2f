"""`verify`."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from modsplit_lsp.cli.console import err, out, print_json, progress
from modsplit_lsp.cli.options import Json, Quiet, pairs
from modsplit_lsp.proof.model import Level, Watch
from modsplit_lsp.proof.report import render, sentence, tiles
from modsplit_lsp.proof.verdict import Proof
from modsplit_lsp.service.verify import Wanted
from modsplit_lsp.service.verify import verify as prove_split


def verify(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The split, or a monolith to compare with itself.")],
    monolith: Annotated[
        str | None,
        typer.Option(
            metavar="DIR|git:REV", help="The monolith that was split; after a split in place the journal knows it."
        ),
    ] = None,
    scenario: Annotated[Path | None, typer.Option(help="Requests to send to both, a .http file.")] = None,
    level: Annotated[Level, typer.Option(help="How far to go: build, boot or behave.")] = "behave",
    profile: Annotated[list[str] | None, typer.Option(help="An active Spring profile.")] = None,
    properties: Annotated[list[str] | None, typer.Option("--property", help="KEY=VALUE for both.")] = None,
    library: Annotated[
        list[Path] | None,
        typer.Option(metavar="JAR", help="A jar that neither packs, for both to run with: a driver, say."),
    ] = None,
    beside: Annotated[
        list[str] | None,
        typer.Option(metavar="COMMAND", help="A program to run beside both, started anew with each: 'redis-server'."),
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Write the report to this HTML file.")] = None,
    keep: Annotated[Path | None, typer.Option(help="Keep copies, builds and logs in this new directory.")] = None,
    timings: Annotated[bool, typer.Option("--timings", help="Add how long each step took.")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Prove a split: build it and its monolith, boot both, compare them request by request.

    Example: modsplit verify shop-split --monolith shop --scenario shop/scenario.http --report proof.html
    """
    given = pairs(properties or [])
    jars, programs = tuple(library or ()), tuple(beside or ())
    wanted = Wanted(level, scenario, tuple(profile or ()), given, jars, programs, keep)
    cancelled = threading.Event()
    with progress(quiet) as told:
        watch = Watch(lambda stage, message, done: told(f"{stage}: {message}", done), cancelled)
        proof = prove_split(directory, monolith, wanted, watch)
    if as_json:
        print_json(proof.document(timings=timings))
    else:
        _print(proof)
    if report:
        report.write_text(render(proof, directory.resolve().name), "utf-8")
        err.print(f"report: {report}", markup=False)
    raise typer.Exit(0 if proof.proved else 1)


def _print(proof: Proof) -> None:
    for fault in proof.faults:
        err.print(f"{fault.kind}: {fault.message}", style="red", markup=False)
    for gap in proof.not_covered:
        err.print(f"not covered: {gap}", style="yellow", markup=False)
    for red in proof.tests.red_in_monolith:
        err.print(f"red in the monolith already: {red}", style="yellow", markup=False)
    verdict = Text("proved" if proof.proved else "not proved", style="bold green" if proof.proved else "bold red")
    out.print(Text.assemble(verdict, f" at level {proof.level}: {sentence(proof)}"))
    for tile in tiles(proof):
        out.print(f"  {tile.figure} {tile.caption}", markup=False)
