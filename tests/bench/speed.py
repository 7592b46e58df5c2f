"""How fast Java is read and linked, as ratios to a bare tree-sitter parse of the same files in the same run.

Each measurement is a process of its own, with an empty cache unless it says otherwise. One process and two take turns.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

PAIRS = 2
MANY, FEW = 5000, 1000
PARSE = """
import json, sys, time
from pathlib import Path
from modsplit_analysis.java.syntax.files import _parser
from modsplit_lsp.service.code import open_code
from modsplit_lsp.workspace.cache import Cache
code = open_code(Path(sys.argv[1]), cache=Cache(Path(sys.argv[2])))
start, begun = time.process_time(), time.perf_counter()
for path in code.sources:
    _parser.parse(code.file(path).data)
print(json.dumps({
    "files": len(code.sources), "cpu": time.process_time() - start, "wall": time.perf_counter() - begun,
}))
"""
GRAPH = """
import time
began = time.perf_counter()
import json, sys
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from modsplit_analysis.compiled import IN_USE
from modsplit_lsp.service.code import open_code
from modsplit_lsp.workspace.cache import Cache
def spent():
    children = getrusage(RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
code = open_code(Path(sys.argv[1]), cache=Cache(Path(sys.argv[2])))
opened, jars, apart = spent(), 0.0, time.perf_counter()
if len(sys.argv) > 3:
    code.libraries.contains("")
    jars = spent() - opened
    began += time.perf_counter() - apart
    code.packed
read = spent()
nodes = len(code.graph.nodes)
print(json.dumps({
    "open": opened, "jars": jars, "read": read - opened - jars, "link": spent() - read, "total": spent() - jars,
    "wall": time.perf_counter() - began, "nodes": nodes, "edges": sum(1 for _ in code.graph.edges()),
    "compiled": IN_USE, "unwanted": len({"pygls", "networkx"} & set(sys.modules)),
}))
"""


@dataclass(frozen=True)
class Run:
    """What one process printed, and the most memory that it and its children held together (proportional, MB)."""

    figures: Mapping[str, float]
    memory: float


def run(script: str, *arguments: object, processes: int = 1) -> Run:
    environment = {**os.environ, "MODSPLIT_PROCESSES": str(processes)}
    command = [sys.executable, "-c", script, *map(str, arguments)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True)
    peaks: list[float] = [0.0]
    watcher = threading.Thread(target=_watch, args=(psutil.Process(process.pid), peaks), daemon=True)
    watcher.start()
    output, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"a measurement failed with {process.returncode}")
    return Run(json.loads(output), peaks[0])


def _watch(process: psutil.Process, peaks: list[float]) -> None:
    while True:
        try:
            family = [process, *process.children(recursive=True)]
            peaks[0] = max(peaks[0], sum(each.memory_full_info().pss for each in family) / 1e6)
        except psutil.Error:
            if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
                return
        time.sleep(0.2)


@dataclass(frozen=True)
class Measured:
    """The runs on one corpus; of several alike the one that took the least CPU, and for walls the best of each.

    `parses` are the walls of one bare parse, and of two at the same time: what a second core of the machine is worth.
    """

    files: int
    unit: float
    one: Run
    two: Run
    warm: Run
    walls: tuple[float, float]
    parses: tuple[float, float]


def measure(corpus: Path, pairs: int = PAIRS) -> Measured:
    with TemporaryDirectory() as directory:
        parses, ones, twos = [run(PARSE, corpus, f"{directory}/parse")], [], []
        for number in range(pairs):
            ones.append(run(GRAPH, corpus, f"{directory}/one{number}", "cold", processes=1))
            twos.append(run(GRAPH, corpus, f"{directory}/two{number}", "cold", processes=2))
            parses.append(run(PARSE, corpus, f"{directory}/parse"))
        both = [_at_once(corpus, f"{directory}/parse") for _ in range(pairs)]
        warm = min((run(GRAPH, corpus, f"{directory}/one0") for _ in range(pairs)), key=_total)
    walls = min(it.figures["wall"] for it in ones), min(it.figures["wall"] for it in twos)
    unit = min(it.figures["cpu"] for it in parses)
    bare = min(it.figures["wall"] for it in parses), min(both)
    least = min(ones, key=_total), min(twos, key=_total)
    return Measured(int(parses[0].figures["files"]), unit, *least, warm, walls, bare)


def _at_once(corpus: Path, cache: str) -> float:
    """The wall of two bare parses of all files that run at the same time, the longer one."""
    with ThreadPoolExecutor(2) as pool:
        return max(it.figures["wall"] for it in pool.map(lambda _: run(PARSE, corpus, cache), range(2)))


def _total(one: Run) -> float:
    return one.figures["total"]


def table(corpus: Path) -> str:
    """All measurements on one corpus, as Markdown."""
    found = measure(corpus)
    one, two, warm = found.one.figures, found.two.figures, found.warm.figures

    def row(what: str, seconds: float) -> str:
        return f"| {what} | {seconds:.2f} | {seconds / found.unit:.2f} |"

    memory = f"{found.one.memory:.0f}, {found.two.memory:.0f}, {found.warm.memory:.0f}"
    walls = f"{found.walls[0]:.1f} / {found.walls[1]:.1f} | {found.walls[0] / found.walls[1]:.2f} x"
    bare = f"{found.parses[0]:.1f} / {found.parses[1]:.1f} | {2 * found.parses[0] / found.parses[1]:.2f} x"
    lines = [
        f"## {corpus.name}: {found.files} files, {one['nodes']:.0f} classes, {one['edges']:.0f} edges",
        "",
        f"{commits(corpus)}. {'Compiled modules' if one['compiled'] else 'Plain Python'}.",
        "",
        "| what | seconds | / parse |",
        "|---|---|---|",
        row("bare parse, CPU", found.unit),
        row("cold, one process: CPU of everything but the index of jars", one["total"]),
        row("- of it imports, files and build", one["open"]),
        row("- of it reading and keeping facts", one["read"]),
        row("- of it linking", one["link"]),
        row("cold, two processes: CPU of both", two["total"]),
        f"| one process against two, wall, the best of {PAIRS} each | {walls} |",
        f"| - what two cores give at best: one bare parse, and two at the same time, wall | {bare} |",
        row("index of jars, apart, CPU", one["jars"]),
        row("warm, nothing changed: CPU of everything", warm["total"]),
        f"| peak proportional memory, MB: one process, two, warm | {memory} | |",
    ]
    if found.files > MANY:
        lines.append(_smaller(corpus, one["total"] / found.unit))
    return "\n".join([*lines, ""])


def _smaller(corpus: Path, large: float) -> str:
    """The cold ratio of a part of the corpus: its build files and the first thousand sources."""
    with TemporaryDirectory() as directory:
        part = Path(directory) / "part"
        _sample(corpus, part, FEW)
        small = measure(part, 1)
    ratio = small.one.figures["total"] / small.unit
    what = f"cold / parse here, and with the first {small.files} files"
    return f"| {what} | {large:.2f} / {ratio:.2f} | {large / ratio:.2f} x |"


def _sample(corpus: Path, target: Path, count: int) -> None:
    paths = sorted(path for path in corpus.rglob("*") if path.is_file() and ".git" not in path.parts)
    sources = [path for path in paths if path.suffix == ".java" and "src/main/java" in path.as_posix()][:count]
    for path in [*sources, *(path for path in paths if path.suffix == ".xml")]:
        place = target / path.relative_to(corpus)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


def commits(corpus: Path) -> str:
    """The commit of a corpus, or of each repository in it."""
    roots = [path for path in (corpus, *sorted(corpus.iterdir())) if (path / ".git").exists()]
    command = ["git", "rev-parse", "--short=9", "HEAD"]
    named = [
        f"{root.name} {subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout.strip()}"
        for root in roots
    ]
    return "Commits: " + ", ".join(named) if named else "No repository"
