"""Every construct of the lab, over the boundaries of its plan: split by the tool, and proved against the monolith."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lab.variant import SCENARIO, lay
from modsplit_lsp.cli.main import main


def modsplit(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["modsplit", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
        raise SystemExit(0)
    return int(ended.value.code or 0)


@pytest.mark.slow
@pytest.mark.xdist_group("proofs")
@pytest.mark.parametrize("boot", ["2.7.18", "3.2.12"])
def test_the_lab_behaves_as_before(
    boot: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lab, split = lay(boot, tmp_path / "lab"), tmp_path / "split"
    assert modsplit(monkeypatch, "split", "-q", lab, "--out", split) == 0
    capsys.readouterr()
    code = modsplit(monkeypatch, "verify", "-q", split, "--monolith", lab, "--scenario", SCENARIO, "--json")
    proof: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert proof["faults"] == []
    assert (code, proof["proved"], proof["level"]) == (0, True, "behave")
    assert proof["endpoints"]["exercised"] == proof["endpoints"]["total"]
    assert [jar["module"] for jar in proof["jars"]] == ["stock", "sales", "mail", "text"]
