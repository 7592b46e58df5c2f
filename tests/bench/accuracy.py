"""How true the class graph is: against what `jdeps -v` read from the compiled classes of the same commit.

A truth is a gzipped text of lines `N class` (compiled), `S class` (has a source file) and `E from to`, nested classes
counted to their outermost one, called NAME-jdeps.txt.gz after the directory of its corpus.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable
from pathlib import Path

from modsplit_lsp.service.code import open_code
from modsplit_lsp.workspace.cache import Cache

from bench.speed import commits

Edges = set[tuple[str, str]]


def accuracy(corpora: Iterable[Path], truths: Path) -> str:
    """A table of the corpora that have a truth, as Markdown."""
    rows = [_row(corpus, truths / f"{corpus.name}-jdeps.txt.gz") for corpus in corpora]
    head = (
        "## Against the compiled classes\n\nBetween classes with a source file; a use that the compiler erases counts"
        " in no column, classes that the build generates only in the last one.\n\n"
        "| application | commit | edges | recall | precision | F1 | recall with generated classes |"
    )
    return "\n".join([head, "|---|---|---|---|---|---|---|", *filter(None, rows), ""])


def _row(corpus: Path, truth: Path) -> str:
    if not truth.is_file():
        return ""
    entries = [line.split() for line in gzip.decompress(truth.read_bytes()).decode().splitlines()]
    sourced = {entry[1] for entry in entries if entry[0] == "S"}
    edges: Edges = {(entry[1], entry[2]) for entry in entries if entry[0] == "E"}
    graph = open_code(corpus, cache=Cache(None)).graph
    every: Edges = {(edge.source, edge.target) for edge in graph.edges()}
    shown: Edges = {(edge.source, edge.target) for edge in graph.edges() if edge.visibility != "source"}
    wanted, found = _between(edges, sourced), _between(shown, sourced)
    hit = len(wanted & found)
    recall, precision = hit / max(1, len(wanted)), hit / max(1, len(found))
    harmonic = 2 * recall * precision / max(recall + precision, 1e-9)
    whole = len(edges & every) / max(1, len(edges))
    figures = " | ".join(f"{figure:.4f}" for figure in (recall, precision, harmonic, whole))
    return f"| {corpus.name} | {commits(corpus).rpartition(' ')[2]} | {len(wanted)} | {figures} |"


def _between(edges: Edges, classes: set[str]) -> Edges:
    return {(one, other) for one, other in edges if one in classes and other in classes and one != other}


def truths() -> Path | None:
    """Where the truths lie: MODSPLIT_JDEPS."""
    given = os.environ.get("MODSPLIT_JDEPS")
    return Path(given) if given else None
