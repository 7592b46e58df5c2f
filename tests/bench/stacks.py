"""Which versions of Spring Boot a split runs on: `python tests/bench/stacks.py 2.6.15 3.5.7`.

For each version the tiny application becomes one of that version, is split by the tool into a base and two modules, and
proved at level behave. A version that is proved gets, with the date, its row in `versions.json`, with what the nearest
row of its generation says; for one that is not, the row it had is taken away. Builds resolve what they need online.
"""

from __future__ import annotations

import datetime
import json
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from modsplit_lsp.proof.model import Watch
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.split import plan_split, write_split
from modsplit_lsp.service.verify import Wanted, verify
from modsplit_refactors.targets.koupleless.stacks import proven_stacks

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "e2e" / "proof" / "data" / "tiny"
TABLE = ROOT / "refactors" / "modsplit_refactors" / "targets" / "koupleless" / "versions.json"
PLAN = """\
schema: modsplit/plan/1
modules:
  - {name: note, packages: [tiny.note.**]}
  - {name: price, packages: [tiny.price.**]}
replicated: [tiny.web.**]
"""
MOVED = re.compile(r"\bjakarta\.(annotation|persistence|servlet|validation)\b")

Row = dict[str, Any]


def main(versions: list[str]) -> None:
    for version in versions:
        table = json.loads(TABLE.read_text("utf-8"))
        kept = [row for row in table["stacks"] if row["boot"] != minor(version)]
        write(table, [*kept, candidate(version, kept)])
        said = tried(version)
        if said:
            write(table, kept)
        sys.stdout.write(f"{version}: {said or 'proved'}\n")
        sys.stdout.flush()


def minor(version: str) -> str:
    return ".".join(version.split(".")[:2])


def number(boot: str) -> tuple[int, ...]:
    return tuple(map(int, boot.split(".")[:2]))


def candidate(version: str, rows: list[Row]) -> Row:
    """The row of the nearest proven version of its generation, with this version and today's date."""
    mine = number(version)
    near = min((row for row in rows if number(row["boot"])[0] == mine[0]), key=lambda row: distance(row, mine))
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return {**near, "boot": minor(version), "classic_loader": mine >= (3, 2), "proven": today}


def distance(row: Row, mine: tuple[int, ...]) -> int:
    return abs(number(row["boot"])[1] - mine[1])


def write(table: Row, rows: list[Row]) -> None:
    stacks = sorted(rows, key=lambda row: number(row["boot"]))
    TABLE.write_text(json.dumps({**table, "stacks": stacks}, indent=2) + "\n", "utf-8")
    proven_stacks.cache_clear()


def tried(version: str) -> str:
    """Empty if a split is proved on this version, else why not."""
    with tempfile.TemporaryDirectory(prefix="stack-") as home:
        tiny, split = Path(home) / "tiny", Path(home) / "split"
        lay(version, tiny)
        try:
            write_split(plan_split(tiny), split)
            proof = verify(split, str(tiny), Wanted(scenario=TINY / "scenario.http"), Watch())
        except UnusableInputError as problem:
            return str(problem)
        return "" if proof.proved else "; ".join(fault.message for fault in proof.faults) or "not proved"


def lay(version: str, target: Path) -> None:
    shutil.copytree(TINY / "monolith", target, ignore=shutil.ignore_patterns("target"))
    (target / "modsplit.yml").write_text(PLAN, "utf-8")
    pom = target / "pom.xml"
    pom.write_text(pom.read_text("utf-8").replace("<version>3.2.12<", f"<version>{version}<"), "utf-8")
    for file in sorted(target.rglob("*.java")) if version.startswith("2.") else ():
        file.write_text(MOVED.sub(r"javax.\1", file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
