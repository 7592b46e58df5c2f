"""What the beans of an application cost, as a share of its cold class graph, and how true they are.

The cost is that of processes of their own, with an empty cache unless it says otherwise. What is true is what a running
application said of itself: a JSON file with `profiles` and `beans`, of which each has `name`, `dependencies` and `app`,
true for those of the application. Run by `make bench`; MODSPLIT_ORACLES names a file with a line for each of them:
the directory of the sources, the JSON file (may be gzipped), the main class where there are several, and properties
that it was started with, as `key=value`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from modsplit_lsp.service.applications import application_of
from modsplit_lsp.service.index import Started
from modsplit_lsp.workspace.cache import Cache

from bench.speed import run

SPENT = """
import json, sys, time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
def spent():
    children = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
start = spent()
"""
"""CPU of a process with those that it started."""

SHARE = f"""{SPENT}
from modsplit_analysis.spring.mains import main_classes
from modsplit_lsp.service.code import open_code
from modsplit_lsp.service.index import Started, read_application
from modsplit_lsp.workspace.cache import Cache
imported = spent()
code = open_code(Path(sys.argv[1]), cache=Cache(Path(sys.argv[2])))
nodes = len(code.graph.nodes)
linked = spent()
main = min(it.name for it in main_classes(code.program))
application = read_application(code, Started(main))
ended = spent()
print(json.dumps({{
    "graph": linked - imported, "beans": ended - linked, "nodes": nodes,
    "found": len(application.beans), "injections": len(application.injections), "main": main,
}}))
"""

DOCUMENT = f"""{SPENT}
from modsplit_lsp.service.applications import application_of
from modsplit_lsp.service.index import Started
from modsplit_lsp.workspace.cache import Cache
start = spent()
application_of(Path(sys.argv[1]), Started(sys.argv[3]), cache=Cache(Path(sys.argv[2])))
print(json.dumps({{"cpu": spent() - start}}))
"""

UNRECORDED = frozenset({"provider", "lazy", "lookup"})
"""Injections of which Spring keeps no record: they count neither as found nor as wrong."""

NUMBERED = ".named-queries#"
"""Beans that Spring Data numbers in an order that changes from run to run: no source tells which one is whose."""

NOTE = """\
"Not numbered" leaves out Spring Data's beans of named queries, `jpa.named-queries#3` and the like: they are numbered in
the order of a set of objects without a hash of their own, so that two starts of one application give a repository two
different ones (seen with spring-petclinic-rest).
"""

RUNS = 3
"""Cold runs, of which the least CPU of each part counts."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Counts:
    """How many are there, how many were predicted, and how many of these are there."""

    real: int = 0
    found: int = 0
    both: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.real + other.real, self.found + other.found, self.both + other.both)

    def __str__(self) -> str:
        recall = self.both / self.real if self.real else 1.0
        precision = self.both / self.found if self.found else 1.0
        return f"{self.real} | {recall:.4f} | {precision:.4f}"


@dataclass(frozen=True)
class Truth:
    """How true the beans, the edges between them and those to library beans are, and how many stay unknown.

    `telling` are the edges to library beans whose names are the same in every run.
    """

    beans: Counts = Counts()
    unknown: int = 0
    own: Counts = Counts()
    library: Counts = Counts()
    telling: Counts = Counts()

    def __add__(self, other: Truth) -> Truth:
        return Truth(
            self.beans + other.beans,
            self.unknown + other.unknown,
            self.own + other.own,
            self.library + other.library,
            self.telling + other.telling,
        )


def cost(corpus: Path) -> str:
    """The cost on one corpus, of the first of its applications by name, as Markdown."""
    with TemporaryDirectory() as directory:
        colds = [run(SHARE, corpus, f"{directory}/{number}").figures for number in range(RUNS)]
        cold = colds[0]
        run(DOCUMENT, corpus, f"{directory}/warm", cold["main"])
        warm = run(DOCUMENT, corpus, f"{directory}/warm", cold["main"]).figures["cpu"]
    graph, beans = (min(it[name] for it in colds) for name in ("graph", "beans"))
    rows = [
        ("class graph, cold: files, build, jars, facts, links", f"{graph:.2f}", "1"),
        ("beans, end points and all ties, behind it", f"{beans:.2f}", f"{beans / graph:.2f}"),
        ("beans and end points, nothing changed", f"{warm:.2f}", f"{warm / graph:.2f}"),
    ]
    counts = f"{cold['nodes']:.0f} classes, {cold['found']:.0f} beans, {cold['injections']:.0f} injections"
    head = f"## {corpus.name}: {counts}"
    return "\n".join([head, "", "| what | CPU seconds | / graph |", "|---|---|---|", *_rows(rows), ""])


def accuracy(listing: Path) -> str:
    """Predictions against what running applications said, as Markdown."""
    found: dict[str, Truth] = {}
    for line in listing.read_text("utf-8").splitlines():
        directory, oracle, *given = line.split()
        main = next((it for it in given if "=" not in it), "")
        properties = tuple(it for it in given if "=" in it)
        name = Path(oracle).name.partition(".")[0].removesuffix("-beans")
        found[name] = _truth(Path(directory), Path(oracle), main, properties)
    measures: tuple[str, ...] = ("beans", "recall", "precision", "unknown", *("own edges", "recall", "precision"))
    for kind in ("library edges", "not numbered"):
        measures = (*measures, kind, "recall", "precision")
    head = f"| application | {' | '.join(measures)} |"
    pooled = sum(found.values(), Truth())
    rows = [
        (name, str(it.beans), str(it.unknown), str(it.own), str(it.library), str(it.telling))
        for name, it in [*found.items(), ("together", pooled)]
    ]
    return "\n".join(["## Against running applications", "", head, f"|{'---|' * 14}", *_rows(rows), "", NOTE])


def _rows(rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in rows]


def _truth(directory: Path, oracle: Path, main: str, properties: tuple[str, ...]) -> Truth:
    data = gzip.decompress(oracle.read_bytes()) if oracle.suffix == ".gz" else oracle.read_bytes()
    real = json.loads(data)
    with TemporaryDirectory() as cache:
        started = Started(main, tuple(real["profiles"]), dict(it.split("=", 1) for it in properties))
        ours = application_of(directory, started, cache=Cache(Path(cache) / "cache")).beans
    own = {it["name"]: it for it in real["beans"] if it["app"]}
    others = {it["name"] for it in real["beans"]} - own.keys()
    sure = {it["name"] for it in ours["beans"] if it["active"] is True}
    unsure = {it["name"] for it in ours["beans"] if it["active"] == "unknown"}
    names = Counts(len(own), len(sure | (unsure & own.keys())), len((sure | unsure) & own.keys()))
    telling = {it for it in others if NUMBERED not in it}
    edges = (_edges(own, ours, targets) for targets in (set(own), others, telling))
    return Truth(names, len(unsure), *edges)


def _edges(own: Mapping[str, Any], ours: Mapping[str, Any], targets: set[str]) -> Counts:
    real = {(name, to) for name, it in own.items() for to in it["dependencies"] if to in targets and to != name}
    found: set[Pair] = set()
    unrecorded: set[Pair] = set()
    for injection in ours["injections"]:
        for candidate in injection["candidates"]:
            edge = (injection["bean"], candidate.removeprefix("library:"))
            if edge[0] in own and edge[1] in targets and edge[0] != edge[1]:
                (unrecorded if injection["how"] in UNRECORDED else found).add(edge)
    found |= unrecorded & real
    return Counts(len(real), len(found), len(found & real))
