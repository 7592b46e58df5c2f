"""The suggested plan of the example has modules of a sane size, and is the same on a machine without any library."""

from pathlib import Path

import pytest
from modsplit_analysis.snapshot import Snapshot
from modsplit_lsp.service.index import open_workspace
from modsplit_lsp.service.split import plan_split
from modsplit_lsp.service.suggest import suggest_plan
from modsplit_refactors.suggestion.suggest import suggest
from modsplit_refactors.suggestion.ties import Wish
from modsplit_refactors.targets.koupleless.outline import Split

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "freewheel"


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return open_workspace(EXAMPLE).snapshot


def test_shares(snapshot: Snapshot) -> None:
    found = suggest(snapshot)
    total = len(snapshot.main_classes)
    sizes = {name: len(found.placements.members(name)) for name in found.modules}
    shared = sum(len(found.placements.members(part)) for part in ("base", "facade", "replicated"))
    assert len(sizes) >= 3
    assert min(sizes.values()) >= 0.05 * total
    assert shared <= total / 2
    declared = {bean.declared_in for bean in snapshot.beans}
    assert all(declared & set(found.placements.members(name)) for name in found.modules)
    assert all(crossing.legal for crossing in found.crossings)


def test_what_a_person_decides_is_kept(snapshot: Snapshot) -> None:
    first = suggest(snapshot)
    largest = max(first.modules, key=lambda it: len(first.modules[it]))
    smallest = min(first.modules, key=lambda it: len(first.modules[it]))
    declared = {bean.declared_in for bean in snapshot.beans}
    here, there = (next(it for it in first.modules[name] if it in declared) for name in (largest, smallest))
    pinned = suggest(snapshot, Wish(pins={here: "mine", there: "yours"}))
    assert (pinned.placements.of(here), pinned.placements.of(there)) == ("mine", "yours")
    apart = suggest(snapshot, Wish(apart=((here, there),)))
    assert apart.placements.of(here) != apart.placements.of(there)
    few, many = (suggest(snapshot, Wish(modules=count)) for count in (2, 6))
    assert (len(few.modules), len(many.modules)) == (2, 6)
    for found in (pinned, apart, few, many):
        assert all(crossing.legal for crossing in found.crossings)


def test_no_library_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = suggest_plan(EXAMPLE).text
    monkeypatch.setenv("HOME", str(tmp_path))
    assert suggest_plan(EXAMPLE).text == here


def test_the_plan_by_hand(tmp_path: Path) -> None:
    """Six modules that call one another, and the base, both ways, and hear one another's events."""
    planned = plan_split(EXAMPLE, EXAMPLE.parent / "freewheel-plan.yml")
    assert isinstance(planned.split, Split)
    placements = planned.split.placements
    assert all(len(placements.members(name)) >= 0.05 * len(placements.classes) for name in placements.modules)
    ways = {(each.context, each.owner) for each in planned.split.bridges}
    assert len(placements.modules) == 6
    assert len(planned.split.bridges) >= 20
    assert {("parts", "purchases"), ("purchases", "parts"), ("repairs", "rentals"), ("rentals", "repairs")} <= ways
    assert {("base", "repairs"), ("rentals", "base")} <= ways
    assert {"bridge", "event-bridge", "extract-interface", "facade"} <= {
        each.remedy for each in planned.split.crossings
    }
