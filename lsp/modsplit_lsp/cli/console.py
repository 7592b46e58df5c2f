"""What goes to the terminal: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from modsplit_analysis.diagnostics import Diagnostic
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from modsplit_lsp.service.errors import UnusableInputError, describe
from modsplit_lsp.service.progress import Progress as Report
from modsplit_lsp.service.progress import silent

out = Console(soft_wrap=True, highlight=False)
MOST = 20
"""Diagnostics that are shown at once."""
_WIDEST = 1000

err = Console(stderr=True, soft_wrap=True, highlight=False)


def print_diagnostics(found: Iterable[Diagnostic]) -> None:
    """Errors and warnings on stderr, each with the first place that it has, and the first of them if there are many."""
    said: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in found:
        if each.severity in ("error", "warning"):
            said.setdefault((each.severity, each.message), []).append(each)
    for (severity, _), (first, *others) in list(said.items())[:MOST]:
        more = f" (and in {counted(len(others), 'more place')})" if others else ""
        err.print(f"{severity}: {describe(first)}{more}", style="yellow", markup=False)
    if len(said) > MOST:
        err.print(f"and {len(said) - MOST} more", style="yellow")


def save(path: Path, parts: Iterable[str]) -> None:
    """Writes text to a file that the user names; UnusableInputError where that cannot be."""
    try:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(parts)
    except OSError as problem:
        raise UnusableInputError(f"{path}: cannot be written: {problem.strerror}") from problem


def counted(number: int, one: str, several: str = "") -> str:
    """`1 edge`, `3 edges`; `several` where the plural has more than an s."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def print_table(table: Table) -> None:
    """A table as wide as the terminal; elsewhere as wide as it needs, so that each row stays one line."""
    (out if out.is_terminal else Console(width=_WIDEST, highlight=False)).print(table)


def json_text(document: object) -> str:
    """A JSON document, the same bytes for the same document."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def print_json(document: object) -> None:
    """One JSON document on stdout."""
    sys.stdout.write(json_text(document))


@contextmanager
def progress(quiet: bool) -> Iterator[Report]:
    """A bar on a terminal, plain lines elsewhere, nothing when asked to be quiet."""
    if quiet:
        yield silent
    elif not err.is_terminal:
        told: set[str] = set()

        def line(message: str, _done: float | None = None) -> None:
            if message not in told:
                err.print(message, style="dim")
            told.add(message)

        yield line
    else:
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
        with Progress(*columns, console=err, transient=True) as bar:
            task = bar.add_task("", total=None)

            def report(message: str, done: float | None = None) -> None:
                total = None if done is None else 1.0
                bar.update(task, description=message, total=total, completed=done or 0.0)

            yield report
