"""Where the program starts: until the command line is there, too, an interruption is one word."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command of this process's arguments, and ends with its exit code."""
    try:
        from modsplit_lsp.cli.commands import run  # noqa: PLC0415  it takes a moment, in which people may interrupt

        code = run()
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        sys.stderr.write("interrupted\n")
    sys.exit(code)


INTERRUPTED = 130
"""The exit code of a program that SIGINT has ended."""
