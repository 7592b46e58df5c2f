"""Every construct of the lab, over the boundaries of its plan: split by the tool, and proved against the monolith."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import Run
from lab.variant import SCENARIO, lay


@pytest.mark.slow
@pytest.mark.xdist_group("proofs")
@pytest.mark.parametrize("boot", ["2.7.18", "3.2.12"])
def test_the_lab_behaves_as_before(run: Run, tmp_path: Path, boot: str) -> None:
    lab, split = lay(boot, tmp_path / "lab"), tmp_path / "split"
    assert run("split", "-q", lab, "--out", split)[0] == 0
    code, said, _ = run("verify", "-q", split, "--monolith", lab, "--scenario", SCENARIO, "--json")
    proof: dict[str, Any] = json.loads(said)
    assert proof["faults"] == []
    assert (code, proof["proved"], proof["level"]) == (0, True, "behave")
    assert proof["endpoints"]["exercised"] == proof["endpoints"]["total"]
    assert [jar["module"] for jar in proof["jars"]] == ["stock", "sales", "mail", "text"]
