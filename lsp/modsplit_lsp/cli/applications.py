"""`beans` and `endpoints`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from modsplit_lsp.cli.console import print_diagnostics, print_json, print_table, progress
from modsplit_lsp.cli.options import Directory, Json, Quiet, pairs
from modsplit_lsp.service.applications import ReadApplication, application_of
from modsplit_lsp.service.index import Started

Main = Annotated[str, typer.Option(help="The main class, where there are several.")]
Profile = Annotated[list[str] | None, typer.Option(help="An active Spring profile.")]
Properties = Annotated[list[str] | None, typer.Option("--property", help="KEY=VALUE, over what the files say.")]


def beans(
    directory: Directory,
    main: Main = "",
    profile: Profile = None,
    properties: Properties = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The beans of an application and what is injected where, predicted from its source.

    Example: modsplit beans shop --profile dev
    """
    with progress(quiet) as report:
        started = Started(main, tuple(profile or ()), pairs(properties or []))
        found = application_of(directory, started, report)
    print_diagnostics(found.diagnostics)
    if as_json:
        print_json(found.beans)
    else:
        print_table(_beans(found))


def endpoints(
    directory: Directory,
    main: Main = "",
    profile: Profile = None,
    properties: Properties = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """The HTTP end points of an application, from its source.

    Example: modsplit endpoints shop --json
    """
    with progress(quiet) as report:
        started = Started(main, tuple(profile or ()), pairs(properties or []))
        found = application_of(directory, started, report)
    print_diagnostics(found.diagnostics)
    if as_json:
        print_json(found.end_points)
    else:
        print_table(_end_points(found))


def _beans(found: ReadApplication) -> Table:
    document = found.beans
    wanted: dict[str, list[str]] = {}
    for injection in document["injections"]:
        wanted.setdefault(injection["bean"], []).extend(injection["candidates"])
    shown = [it for it in document["beans"] if it["active"]]
    table = Table(title=f"{len(shown)} beans of {document['main']}", title_justify="left")
    for column in ("bean", "type", "origin", "sure", "given"):
        table.add_column(column, overflow="fold")
    for bean in shown:
        given = ", ".join(dict.fromkeys(wanted.get(bean["name"], ())))
        sure = "unknown" if bean["active"] == "unknown" else ""
        table.add_row(bean["name"], bean["type"], bean["origin"], sure, given)
    return table


def _end_points(found: ReadApplication) -> Table:
    points = found.end_points["endpoints"]
    title = f"{len(points)} end points of {found.end_points['main']}"
    table = Table(title=title, title_justify="left")
    for column in ("method", "path", "handler", "at"):
        table.add_column(column, overflow="fold")
    for it in points:
        table.add_row(it["method"], it["path"], it["handler"], f"{it['at']['file']}:{it['at']['line']}")
    return table
