"""How fast Java is read and linked, as ratios to a bare tree-sitter parse of the same files in the same run.

Each measurement is a process of its own, with an empty cache unless it says otherwise. Run by `make bench`; with
MODSPLIT_CORPUS=DIR on that directory instead of the example.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

PARSE = """
import json, sys, time
from pathlib import Path
from modsplit_analysis.java.syntax.files import _parser
paths = [path for path in Path(sys.argv[1]).rglob("*.java") if ".git" not in path.parts]
start = time.process_time()
for path in paths:
    _parser.parse(path.read_bytes())
print(json.dumps({"files": len(paths), "cpu": time.process_time() - start}))
"""

GRAPH = """
import json, sys, time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
start = time.process_time()
from modsplit_lsp.service.code import open_code
from modsplit_lsp.workspace.cache import Cache
code = open_code(Path(sys.argv[1]), cache=Cache(Path(sys.argv[2])))
opened = time.process_time()
jars = 0.0
if len(sys.argv) > 3:
    code.libraries.contains("")
    jars = time.process_time() - opened
wall = time.perf_counter()
nodes = len(code.graph.nodes)
children = getrusage(RUSAGE_CHILDREN)
linked = time.process_time() - opened - jars + children.ru_utime + children.ru_stime
print(json.dumps({
    "open": opened - start, "jars": jars, "graph": linked, "wall": time.perf_counter() - wall, "nodes": nodes,
    "edges": sum(1 for _ in code.graph.edges()), "loaded": sorted({"pygls", "networkx"} & set(sys.modules)),
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
        time.sleep(0.1)


def table(corpus: Path) -> str:
    """All measurements on one corpus, as Markdown."""
    with TemporaryDirectory() as directory:
        parse = run(PARSE, corpus)
        one = run(GRAPH, corpus, f"{directory}/one", "cold", processes=1)
        two = run(GRAPH, corpus, f"{directory}/two", "cold", processes=2)
        warm = run(GRAPH, corpus, f"{directory}/one")
        again = run(PARSE, corpus)
    unit = (parse.figures["cpu"] + again.figures["cpu"]) / 2
    rows = [
        ("bare parse, CPU seconds", f"{unit:.2f}", "1"),
        ("cold, one process: read, link and keep", *_ratio(one.figures["graph"], unit)),
        ("cold, two processes: the same, CPU of all", *_ratio(two.figures["graph"], unit)),
        (
            "two processes against one, wall",
            f"{one.figures['wall']:.1f} / {two.figures['wall']:.1f}",
            _speed_up(one, two),
        ),
        ("index of jars, apart", *_ratio(one.figures["jars"], unit)),
        ("files, build and imports, cold", *_ratio(one.figures["open"], unit)),
        ("warm, nothing changed: everything", *_ratio(warm.figures["open"] + warm.figures["graph"], unit)),
        (
            "peak proportional memory, MB: one, two processes, warm",
            f"{one.memory:.0f}, {two.memory:.0f}, {warm.memory:.0f}",
            "",
        ),
    ]
    figures = (
        f"{parse.figures['files']:.0f} files, {one.figures['nodes']:.0f} classes, {one.figures['edges']:.0f} edges"
    )
    lines = [f"## {corpus.name}: {figures}", "", "| what | seconds | / parse |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows), ""])


def _ratio(seconds: float, unit: float) -> tuple[str, str]:
    return f"{seconds:.2f}", f"{seconds / unit:.2f}"


def _speed_up(one: Run, two: Run) -> str:
    return f"{one.figures['wall'] / two.figures['wall']:.2f} x"
