"""The command line: `modsplit COMMAND DIR`."""

from __future__ import annotations

import signal
import sys
import tempfile
import traceback
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from modsplit_lsp.cli.console import err
from modsplit_lsp.service.errors import UnusableInputError, describe

COMMANDS = {
    "analyze": "analyses:analyze",
    "beans": "applications:beans",
    "endpoints": "applications:endpoints",
    "graph": "graphs:graph",
    "suggest": "splits:suggest",
    "partition": "partitions:partition",
    "check": "checks:check",
    "explain": "checks:explain",
    "split": "splits:split",
    "undo": "splits:undo",
    "verify": "proofs:verify",
}
"""Each command's module of this package, and its function there."""


def application(arguments: Sequence[str]) -> typer.Typer:
    """The command line; of the commands only the one that is asked for is loaded, since some bring much along."""
    app = typer.Typer(
        name="modsplit",
        help="Splits a Spring Boot monolith into a base and hot-deployable Koupleless modules, and proves the split.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(options)
    asked = next((argument for argument in arguments if not argument.startswith("-")), "")
    alone = asked == "lsp" or (not asked and "--version" in arguments)
    for name in [asked] if asked in COMMANDS else () if alone else COMMANDS:
        module, _, function = COMMANDS[name].partition(":")
        app.command(name)(getattr(import_module(f"modsplit_lsp.cli.{module}"), function))
    if asked not in COMMANDS:
        app.command("lsp")(lsp)
    return app


def lsp(
    tcp: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="Listen on this loopback port.")] = 0,
    stdio: Annotated[
        bool, typer.Option("--stdio", help="Standard input and output, as without it: some editors say so.")
    ] = False,
) -> None:
    """Serve editors: the language server, on standard input and output if no port is given.

    Example: modsplit lsp
    """
    from modsplit_lsp.server.main import serve  # noqa: PLC0415  the protocol is only loaded for those who speak it

    if stdio and tcp:
        raise typer.BadParameter("name one of --stdio and --tcp")
    serve(tcp)


def _version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"modsplit {version('modsplit')}\n")
        raise typer.Exit


def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Exit codes: 0 done, 1 done and something was found, 2 unusable input, 3 a bug of ours."""


def run() -> int:
    """Runs a command, and tells its exit code; what it raises becomes a line on stderr."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return int(application(sys.argv[1:])(standalone_mode=False) or 0)
    except UnusableInputError as problem:
        for diagnostic in problem.diagnostics:
            err.print(describe(diagnostic), style="red", markup=False)
        return 2
    except typer.Abort as problem:
        raise KeyboardInterrupt from problem
    except Exception as problem:  # noqa: BLE001  the last resort: a bug becomes a report file
        usage = getattr(problem, "format_message", None)
        if usage:
            err.print(usage(), style="red", markup=False)
            return 2
        return _bug()


def _bug() -> int:
    with tempfile.NamedTemporaryFile("w", prefix="modsplit-bug-", suffix=".txt", delete=False) as report:
        report.write(f"modsplit {' '.join(sys.argv[1:])}\n\n{traceback.format_exc()}")
    last = traceback.format_exc().splitlines()[-1]
    err.print(f"this is a bug of modsplit: {last}\nplease report it with {report.name}", style="red", markup=False)
    return 3
