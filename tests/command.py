"""The command line as tests call it."""

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""Exit code, standard output and standard error of a command."""
