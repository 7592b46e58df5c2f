"""The whole proof through its front door: progress, the document, the page, and what is left behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from e2e.proof import tiny
from modsplit_lsp.proof.model import Watch
from modsplit_lsp.proof.prove import prove
from modsplit_lsp.proof.report import render

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("proof")]


def test_a_proof_from_sources_to_the_page(tmp_path: Path) -> None:
    heard: list[tuple[str, str, float]] = []
    request = tiny.request(tmp_path)
    before = sorted(tiny.DATA.rglob("*"))
    proof = prove(request, Watch(lambda stage, message, done: heard.append((stage, message, done))))
    assert [fault.message for fault in proof.faults] == []
    document = json.loads(json.dumps(proof.document()))
    assert (document["schema"], document["level"], document["proved"]) == ("modsplit/proof/1", "behave", True)
    assert [project["project"] for project in document["projects"]][-4:] == ["facade", "base", "note", "price"]
    assert {asked["served_by"] for asked in document["endpoints"]["requests"]} == {"base", "note", "price"}
    assert "timings" not in document
    assert {"build split", "start split", "install note", "total"} <= proof.document(timings=True)["timings"].keys()
    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == ["build", "boot", "behave", "done"]
    assert heard[0][2] < heard[-1][2] == 1.0
    page = render(proof, "tiny")
    assert "tiny: <strong>proved</strong>" in page
    assert "GET /prices/apple" in page
    assert "src=" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert {path.suffix for path in request.work.rglob("*") if path.is_file()} == {".log"}
    assert sorted(tiny.DATA.rglob("*")) == before
    assert not (request.repository / "tiny").exists()
