"""The suggested plan of the example has modules of a sane size, and is the same on a machine without any library."""

from pathlib import Path

import pytest
from modsplit_lsp.service.index import open_workspace
from modsplit_lsp.service.suggest import suggest_plan
from modsplit_refactors.suggestion.suggest import suggest

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "freewheel"


def test_shares() -> None:
    snapshot = open_workspace(EXAMPLE).snapshot
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


def test_no_library_is_needed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = suggest_plan(EXAMPLE).text
    monkeypatch.setenv("HOME", str(tmp_path))
    assert suggest_plan(EXAMPLE).text == here
