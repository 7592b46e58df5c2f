"""The example: suggested, split and proved as README shows it, and by the plan that a person wrote."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from command import Run
from handlers import same_handlers

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "freewheel"
BY_HAND = ROOT / "examples" / "freewheel-plan.yml"


@pytest.mark.slow
@pytest.mark.xdist_group("proofs")
@pytest.mark.parametrize(("by_hand", "modules"), [(False, 3), (True, 6)])
def test_the_split_is_proved(run: Run, tmp_path: Path, by_hand: bool, modules: int) -> None:
    shop, split = tmp_path / "shop", tmp_path / "split"
    shutil.copytree(EXAMPLE, shop, ignore=shutil.ignore_patterns("target"))
    if by_hand:
        shutil.copy(BY_HAND, shop / "modsplit.yml")
    else:
        assert run("suggest", "-q", shop, "-o", shop / "modsplit.yml")[0] == 0
    assert run("split", "-q", shop, "--out", split)[0] == 0
    report = tmp_path / "proof.html"
    scenario = shop / "scenario.http"
    arguments = ("--monolith", shop, "--scenario", scenario, "--report", report, "--json")
    code, said, _ = run("verify", "-q", split, *arguments)
    proof: dict[str, Any] = json.loads(said)
    assert proof["faults"] == []
    assert (code, proof["proved"], proof["level"]) == (0, True, "behave")
    check_counts(proof)
    same_handlers(run, shop, proof)
    assert len(proof["jars"]) >= modules
    assert report.read_text().startswith("<!DOCTYPE html>")


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.xdist_group("proofs")
def test_the_monolith_is_its_own_equal(run: Run) -> None:
    scenario = EXAMPLE / "scenario.http"
    code, said, _ = run("verify", "-q", EXAMPLE, "--monolith", EXAMPLE, "--scenario", scenario, "--json")
    proof: dict[str, Any] = json.loads(said)
    assert (code, proof["faults"], proof["proved"]) == (0, [], True)
    check_counts(proof)


def check_counts(proof: dict[str, Any]) -> None:
    assert proof["endpoints"]["exercised"] == proof["endpoints"]["total"] == 60
    assert proof["beans"]["found"] == proof["beans"]["expected"] == 60
    assert proof["tests"]["run"] == proof["tests"]["placed"] == 23
    assert proof["tests"]["red_in_monolith"] == []
