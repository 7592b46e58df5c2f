"""The example, by the suggested plan: suggested, split and proved as README shows it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from modsplit_lsp.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "freewheel"


def modsplit(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["modsplit", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
        raise SystemExit(0)
    return int(ended.value.code or 0)


@pytest.mark.slow
@pytest.mark.xdist_group("proofs")
def test_the_suggested_split_is_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shop, split = tmp_path / "shop", tmp_path / "split"
    shutil.copytree(EXAMPLE, shop, ignore=shutil.ignore_patterns("target"))
    assert modsplit(monkeypatch, "suggest", "-q", shop, "-o", shop / "modsplit.yml") == 0
    assert modsplit(monkeypatch, "split", "-q", shop, "--out", split) == 0
    capsys.readouterr()
    report = tmp_path / "proof.html"
    scenario = shop / "scenario.http"
    arguments = ("--monolith", shop, "--scenario", scenario, "--report", report, "--json")
    code = modsplit(monkeypatch, "verify", "-q", split, *arguments)
    proof: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert proof["faults"] == []
    assert (code, proof["proved"], proof["level"]) == (0, True, "behave")
    assert proof["endpoints"]["exercised"] == proof["endpoints"]["total"] == 35
    assert proof["beans"]["found"] == proof["beans"]["expected"] == 20
    assert proof["tests"]["run"] == proof["tests"]["placed"] == 15
    assert proof["tests"]["red_in_monolith"] == []
    assert len(proof["jars"]) >= 3
    assert report.read_text().startswith("<!DOCTYPE html>")
