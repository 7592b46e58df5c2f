"""Arguments that several commands have: they load nothing else, as some commands bring much along."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from modsplit_lsp.service.errors import UnusableInputError

Directory = Annotated[Path, typer.Argument(metavar="DIR", help="The Maven workspace of the monolith.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress.")]
Json = Annotated[bool, typer.Option("--json", help="The result as JSON on stdout.")]


def pairs(texts: list[str]) -> dict[str, str]:
    """The texts `KEY=VALUE` as a mapping."""
    pairs = dict(text.split("=", 1) for text in texts if "=" in text)
    wrong = [text for text in texts if "=" not in text]
    if wrong:
        raise UnusableInputError(f"--property {wrong[0]}: write KEY=VALUE")
    return pairs
