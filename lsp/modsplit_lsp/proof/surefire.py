"""What the tests of a build did, from the reports that Surefire leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree


@dataclass(frozen=True, slots=True)
class TestRun:
    """One top-level test class in one project: its methods, and those that failed."""

    __test__ = False

    name: str
    project: str
    methods: int
    skipped: int
    failed: tuple[str, ...]


def runs(root: Path) -> tuple[TestRun, ...]:
    """The test classes that were run below a directory; nested classes count to their outermost."""
    found: dict[tuple[str, str], TestRun] = {}
    for run in _suites(root):
        before = found.get((run.project, run.name), TestRun(run.name, run.project, 0, 0, ()))
        found[run.project, run.name] = TestRun(
            run.name,
            run.project,
            before.methods + run.methods,
            before.skipped + run.skipped,
            (*before.failed, *run.failed),
        )
    return tuple(found[key] for key in sorted(found))


def _suites(root: Path) -> Iterator[TestRun]:
    for report in sorted(root.rglob("target/surefire-reports/TEST-*.xml")):
        suite = etree.parse(report, etree.XMLParser(resolve_entities=False, huge_tree=True)).getroot()
        project = report.relative_to(root).parent.parent.parent.as_posix()
        failed = [
            f"{case.get('name', '?')}: {_why(problem)}"
            for case in suite.iter("testcase")
            for problem in (*case.findall("failure"), *case.findall("error"))
        ]
        name = suite.get("name", "").partition("$")[0]
        yield TestRun(
            name,
            "" if project == "." else project,
            int(suite.get("tests", "0")),
            int(suite.get("skipped", "0")),
            tuple(failed),
        )


def _why(problem: etree._Element) -> str:
    lines = (problem.get("message") or problem.text or problem.get("type") or "").strip().splitlines()
    return lines[0] if lines else "no message"
