"""The table of versions decides which Spring Boot a split is made for, and speaks for the others."""

from datetime import date
from pathlib import Path

import pytest
from modsplit_refactors.targets.koupleless import stacks
from modsplit_refactors.targets.koupleless.stacks import PROVED, Stack, stack_for, unfit_spring, why_none

ROOT = Path(__file__).resolve().parents[3]
TRIED = Stack("2.3.12", "1.2.2", "2.2.11", "2.2.11", "3.1.11", "17.0.15", "2026-11-25", "the base does not start")
OTHER = Stack("2.3.12", "1.3.0", "2.2.16", "2.2.14", "3.1.11", "17.0.15", "2026-11-26", "the URL / answers 404")
RUNS = Stack("2.7.18", "1.2.2", "2.2.11", "2.2.11", "3.1.11", "17.0.15", "2026-11-24", PROVED)


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stacks, "stacks", lambda: (TRIED, OTHER, RUNS))


def test_a_proved_release_stands_for_its_minor_version() -> None:
    assert stack_for("2.7.5") == RUNS
    assert stack_for("2.3.12.RELEASE") is stack_for("2.6.15") is None


def test_what_was_tried_is_told_with_day_and_result() -> None:
    assert why_none("2.3.4.RELEASE") == (
        "Spring Boot 2.3.4.RELEASE has no proven Koupleless stack (tried were "
        "2.3.12 with Koupleless 1.2.2 and SOFAArk 2.2.11 on 2026-11-25: the base does not start; "
        "2.3.12 with Koupleless 1.3.0 and SOFAArk 2.2.16 on 2026-11-26: the URL / answers 404); proven are 2.7"
    )
    said = why_none("2.6.15")
    assert said == "Spring Boot 2.6.15 has no proven Koupleless stack (2.6 was not tried); proven are 2.7"


def test_every_row_says_when_and_on_what(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    rows = stacks.stacks()
    assert len({(row.minor, row.koupleless) for row in rows}) == len(rows)
    assert [row.since for row in rows] == sorted(row.since for row in rows)
    for row in rows:
        assert date.fromisoformat(row.on)
        assert row.result and not row.result.endswith(".")
        assert row.jdk
    assert {"2.7", "3.2"} <= {row.minor for row in rows if row.result == PROVED}
    assert (ROOT / "docs" / "versions.md").read_text("utf-8") == stacks.page(), "make docs"


@pytest.mark.parametrize(("spring", "starts"), [("5.3.26", True), ("5.3.27", False), ("6.0.9", False), ("", True)])
def test_releases_of_spring_whose_proxies_do_not_see_modules(spring: str, starts: bool) -> None:
    said = unfit_spring(spring)
    assert (said == "") is starts
    assert starts or (said.startswith(f"Spring {spring}, like ") and "set spring-framework.version" in said)


@pytest.mark.parametrize(
    ("version", "newer"), [("20.0", True), ("30.1.1-jre", True), ("31.1-jre", False), ("r09", False), ("", False)]
)
def test_libraries_that_are_too_old_for_the_runtime_are_renewed(version: str, newer: bool) -> None:
    assert bool(RUNS.newer({"com.google.guava:guava": version})) is newer
