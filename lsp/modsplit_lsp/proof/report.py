"""The proof as one page of HTML that needs nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from modsplit_lsp.proof.verdict import Asked, Proof

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure at the top of the page."""

    figure: str
    caption: str


def render(proof: Proof, title: str) -> str:
    """The page; `title` names the application."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters["size"] = size
    steps = {name: seconds for name, seconds in proof.timings.items() if name != "total"}
    return environment.get_template("report.html.j2").render(
        proof=proof,
        title=title,
        verdict="proved" if proof.proved else "not proved",
        sentence=sentence(proof),
        total=f"{proof.timings['total']:.0f} s in all" if "total" in proof.timings else "",
        tiles=tiles(proof),
        served=_served(proof.endpoints.asked),
        notes=(*proof.not_covered, *(f"test {name}: {why}" for name, why in proof.tests.unplaced.items())),
        steps=steps,
        longest=max(steps.values(), default=1.0),
    )


def sentence(proof: Proof) -> str:
    """The verdict in one sentence."""
    if proof.faults:
        others = len(proof.faults) - 1
        return proof.faults[0].message + (f"; and {others} more" if others else "")
    if not proof.complete:
        return "Not every part of this level could be run."
    return {
        "build": "Every project builds, and every module jar holds what was predicted.",
        "boot": "Base and modules start in one JVM, and every bean of the monolith lives exactly once.",
        "behave": "The split answers every request as the monolith does, and keeps the same data.",
    }[proof.level]


def tiles(proof: Proof) -> tuple[Tile, ...]:
    """The figures that matter at this level."""
    points, tests = proof.endpoints, proof.tests
    found = [Tile(str(sum(1 for each in proof.projects if each["ok"])), "projects built")]
    if tests.placed:
        found.append(Tile(f"{tests.run} / {tests.placed}", "test classes run where they are placed"))
    if proof.beans[0]:
        found.append(Tile(f"{proof.beans[1]} / {proof.beans[0]}", "beans of the application found"))
    if points.asked:
        equal = sum(1 for asked in points.asked if asked.outcome == "equal")
        found += [
            Tile(f"{points.exercised} / {points.total}", "end points exercised"),
            Tile(f"{equal} / {len(points.asked)}", "answers equal"),
            Tile(f"{len(points.masked)} / {points.values}", "values masked"),
        ]
    if proof.jars:
        saved = sum(jar.bytes_unslimmed - jar.bytes for jar in proof.jars)
        found.append(Tile(size(saved), "saved by slimming the module jars"))
    return tuple(found)


def size(count: int) -> str:
    """A number of bytes for people."""
    amount = float(count)
    for unit in ("B", "kB", "MB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} GB"


def _served(asked: tuple[Asked, ...]) -> list[tuple[str, list[Asked]]]:
    ordered = sorted(asked, key=lambda each: each.served_by)
    return [(home, list(requests)) for home, requests in groupby(ordered, key=lambda each: each.served_by)]
