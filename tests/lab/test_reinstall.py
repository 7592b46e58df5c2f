"""Modules are installed anew while others answer, and leave no class loader behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lab.boots import Lab, Load, build, loaders, started, under_load

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.xdist_group("proofs")]


@pytest.fixture(scope="module", params=["2.7.18", "3.2.12"])
def lab(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    work = tmp_path_factory.mktemp("reinstall")
    with started(build(request.param, work), work / "home", ("stock", "text")) as running:
        yield running


def test_no_request_fails_while_another_module_is_reinstalled(lab: Lab) -> None:
    load = Load(lab, "/stock/pear", rate=100)
    with under_load(load):
        for _ in range(5):
            lab.reinstall("text")
    assert load.wrong == []
    assert load.sent > 500


def test_a_module_with_entities_leaves_no_class_loader_behind(lab: Lab) -> None:
    lab.reinstall("stock")
    before = loaders(lab)
    for _ in range(10):
        lab.reinstall("stock")
        assert lab.get("/stock/pear") == (200, "5")
    assert loaders(lab) <= before
