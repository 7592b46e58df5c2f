"""Which versions of Spring Boot a split runs on: `python tests/bench/stacks.py [--koupleless VERSION] [RELEASE…]`.

For each release, by default one of each minor, and each pair of Koupleless and SOFAArk of its generation, the tiny
application becomes one of that release, is split by the tool into a base and two modules, and proved at level behave:
bridges, JPA, mounts, sessions. The result goes with its date to `versions.json`, proved or not, and to the page that
`make docs` makes of it. Builds resolve what they need online.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from unittest.mock import patch

from modsplit_lsp.proof import toolchain
from modsplit_lsp.proof.model import Watch
from modsplit_lsp.proof.verdict import Proof
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.split import plan_split, write_split
from modsplit_lsp.service.verify import Wanted, verify
from modsplit_refactors.targets.koupleless.stacks import PROVED, Stack, stacks

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "e2e" / "proof" / "data" / "tiny"
TABLE = ROOT / "refactors" / "modsplit_refactors" / "targets" / "koupleless" / "versions.json"
ASKED_FOR = "modsplit_refactors.targets.koupleless.split.stack_for"

RELEASES = (
    *("2.1.18.RELEASE", "2.2.13.RELEASE", "2.3.12.RELEASE", "2.4.13", "2.5.14", "2.6.14", "2.7.18"),
    *("3.0.13", "3.1.12", "3.2.12", "3.3.13", "3.4.12", "3.5.7", "4.0.7"),
)
PAIRS = {"2": (("1.2.2", "2.2.11", "2.2.11"),), "3": (("2.1.3", "3.1.4", "3.1.4"), ("2.1.6", "3.1.7", "3.1.4"))}
"""By generation, the preferred first: Koupleless, the SOFAArk that it brings, the plugin for one Tomcat."""
ARK_MAVEN_PLUGIN = "3.1.11"

PLAN = """\
schema: modsplit/plan/1
modules:
  - {name: note, packages: [tiny.note.**]}
  - {name: price, packages: [tiny.price.**]}
replicated: [tiny.web.**]
"""
JUNIT = "<artifactId>junit-jupiter</artifactId>"
MOVED = re.compile(r"\bjakarta\.(annotation|persistence|servlet|validation)\b")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("releases", nargs="*", default=RELEASES)
    asked.add_argument("--koupleless", help="this version alone")
    wanted = asked.parse_args()
    for release in wanted.releases:
        for candidate in candidates(release):
            if wanted.koupleless not in (None, candidate.koupleless):
                continue
            tried = replace(candidate, result=result(candidate))
            write(tried)
            sys.stdout.write(f"{release} with {tried.koupleless}: {tried.result}\n")
            sys.stdout.flush()


def candidates(release: str) -> Iterator[Stack]:
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    jdk = toolchain.find(ROOT).java_version
    for koupleless, ark, web in PAIRS["2" if release.startswith("2.") else "3"]:
        yield Stack(release, koupleless, ark, web, ARK_MAVEN_PLUGIN, jdk, today, "")


def write(tried: Stack) -> None:
    """Puts a row into the table, in the place of what was known of the same minor and pair."""
    preferred = [pair[0] for pairs in PAIRS.values() for pair in pairs]
    stacks.cache_clear()
    kept = [each for each in stacks() if (each.minor, each.koupleless) != (tried.minor, tried.koupleless)]
    rows = sorted([*kept, tried], key=lambda each: (each.since, preferred.index(each.koupleless)))
    table = {"schema": "modsplit/stacks/1", "stacks": [asdict(each) for each in rows]}
    TABLE.write_text(json.dumps(table, indent=2) + "\n", "utf-8")


def result(candidate: Stack) -> str:
    with tempfile.TemporaryDirectory(prefix="stack-") as home, patch(ASKED_FOR, lambda _: candidate):
        tiny, split = Path(home) / "tiny", Path(home) / "split"
        lay(candidate, tiny)
        try:
            write_split(plan_split(tiny), split)
            return verdict(verify(split, str(tiny), Wanted(scenario=TINY / "scenario.http"), Watch()))
        except UnusableInputError as problem:
            return problem.diagnostics[0].message


def verdict(proof: Proof) -> str:
    return PROVED if proof.proved else proof.faults[0].message if proof.faults else "not everything was compared"


def lay(candidate: Stack, target: Path) -> None:
    shutil.copytree(TINY / "monolith", target, ignore=shutil.ignore_patterns("target"))
    (target / "modsplit.yml").write_text(PLAN, "utf-8")
    pom = target / "pom.xml"
    text = pom.read_text("utf-8").replace("<version>3.2.12<", f"<version>{candidate.boot}<")
    text = text.replace(">17</java.version>", f">{candidate.java}</java.version>")
    if candidate.since < (2, 2):
        text = text.replace(JUNIT, f"{JUNIT}<version>5.4.2</version>")
    pom.write_text(text, "utf-8")
    for file in sorted(target.rglob("*.java")) if candidate.since < (3,) else ():
        file.write_text(MOVED.sub(r"javax.\1", file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
