"""Published partitions, references and graphs: read from the directory that MODSPLIT_BENCH names, else `shared/bench`
beside this repository.

They belong to others and are not part of this project: see docs/partition.md for where they come from and the layout.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

VARIABLE = "MODSPLIT_BENCH"
HERE = Path(os.environ.get(VARIABLE) or Path(__file__).parents[3] / "shared" / "bench")
needed = pytest.mark.skipif(
    not (HERE / "fse21").is_dir(),
    reason=f"no published partitions in {HERE} ({VARIABLE} names another directory): NOT COMPARED",
)
"""Marks a test that compares with published data."""

Calls = dict[tuple[str, str], float]
Labels = dict[str, str]


@dataclass(frozen=True, slots=True)
class Published:
    """One partition of a tool, and the number of clusters that it was asked for."""

    tool: str
    asked: int
    labels: Labels


@dataclass(frozen=True, slots=True)
class Traced:
    """An application of the FSE'21 package, or of CARGO's: calls at run time, use cases of classes, partitions."""

    name: str
    calls: Calls
    use_cases: dict[str, list[str]]
    partitions: tuple[Published, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """What all of its partitions place."""
        return tuple(sorted(set.intersection(*(set(each.labels) for each in self.partitions))))

    @property
    def inner_calls(self) -> Calls:
        """Without those of the entry node and those of a class on itself."""
        return {
            pair: it for pair, it in self.calls.items() if "root" not in map(str.lower, pair) and pair[0] != pair[1]
        }


@cache
def fse21() -> tuple[Traced, ...]:
    return tuple(_traced(each, each / "partitions") for each in sorted((HERE / "fse21").iterdir()) if each.is_dir())


@cache
def cargo() -> tuple[Traced, ...]:
    return tuple(_traced(each, each) for each in sorted((HERE / "cargo").iterdir()) if each.is_dir())


def _traced(home: Path, partitions: Path) -> Traced:
    volumes: dict[str, float] = _json(home / "runtime_call_volume.json")
    calls = {(key.split("--")[0], key.split("--")[1]): volume for key, volume in volumes.items()}
    files = sorted(each for tool in sorted(partitions.iterdir()) if tool.is_dir() for each in sorted(tool.iterdir()))
    return Traced(
        f"{home.parent.name}/{home.name}",
        calls,
        _json(home / "bcs_per_class.json"),
        tuple(Published(file.parent.name, _asked(file), _labels(file)) for file in files),
    )


def _asked(file: Path) -> int:
    numbers = re.findall(r"\d+", re.sub(r"(_repeat|_seed)_?\d+", "", file.stem))
    return int(numbers[-1]) if numbers else 0


def _labels(file: Path) -> Labels:
    if file.suffix == ".csv":
        with file.open(encoding="utf-8") as lines:
            return {row[0]: row[1] for row in csv.reader(lines) if len(row) == 2}
    return {name.rpartition(".")[2]: str(label) for name, label in _json(file).items()}


def _json(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Referenced:
    """An application of the ASE'24 comparison: its class graph, and the split that its developers made."""

    name: str
    document: dict[str, Any]
    reference: Labels
    partitions: tuple[Published, ...]
    published: dict[str, float]


@cache
def ase24() -> tuple[Referenced, ...]:
    return tuple(_referenced(each) for each in sorted((HERE / "ase24").iterdir()) if each.is_dir())


def _referenced(home: Path) -> Referenced:
    names = [line.strip() for line in (home / "classes.txt").read_text("utf-8").split()]
    names = [name for name in names if not name.endswith("package-info")]
    edges = []
    with (home / "structural_static.csv").open(encoding="utf-8") as lines:
        for _, source, target, count in list(csv.reader(lines))[1:]:
            if source in names and target in names and source != target:
                edges.append({"source": source, "target": target, "count": int(float(count)), "evidence": []})
    nodes = [{"id": name, "package": name.rpartition(".")[0]} for name in names]
    with (home.parent / "mojofm.csv").open(encoding="utf-8") as lines:
        rows = [
            row for row in csv.DictReader(lines) if row["Application"] == home.name and row["Granularity"] == "class"
        ]
    return Referenced(
        home.name,
        {"schema": "modsplit/class-graph/1", "root": ".", "nodes": nodes, "edges": edges},
        _contained(home / "ground_truth.rsf"),
        tuple(Published(_tool(file), 0, _contained(file)) for file in sorted((home / "partitions").glob("*.rsf"))),
        {_file_name(row): float(row["Mojo"]) for row in rows},
    )


def _file_name(row: dict[str, str]) -> str:
    kind = [] if row["Decomposition Type"] == "default" else [row["Decomposition Type"]]
    return "__".join([row["Tool"], row["Partition Count"], *kind])


def _tool(file: Path) -> str:
    return re.sub("4_3600", "4_partitions__3600", file.stem.removesuffix("__class_decomposition"))


def _contained(file: Path) -> Labels:
    """Class to label; the last line of a class wins."""
    rows = [line.split() for line in file.read_text("utf-8").splitlines()]
    return {row[2]: row[1] for row in rows if len(row) == 3}


@dataclass(frozen=True, slots=True)
class Modular:
    """A repository of several modules, flattened: its document, and the module of each of its classes."""

    name: str
    document: dict[str, Any]
    modules: tuple[int, ...]


@cache
def multimodule() -> tuple[Modular, ...]:
    return tuple(_modular(file) for file in sorted((HERE / "multimodule").glob("*.json.gz")))


def _modular(file: Path) -> Modular:
    with gzip.open(file) as text:
        document = json.load(text)
    return Modular(document["repo"].split("/")[-1], document, tuple(document["module"]))


def published_figures() -> Iterator[tuple[Traced, str, int, dict[str, float]]]:
    """Application, tool, asked clusters, and the figures that its authors print."""
    figures = _json(HERE / "fse21" / "published_metrics.json")
    for application in fse21():
        for tool, asked, values in figures[application.name.split("/")[1]]:
            yield application, tool, int(asked), values


def sizes(labels: Labels) -> list[int]:
    return sorted(Counter(labels.values()).values(), reverse=True)
