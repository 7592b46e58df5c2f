"""Modules are installed anew while others answer, and leave no class loader behind."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from lab.boots import Lab, Load, ProvedLab, loaders, started, under_load

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("proofs")]


@pytest.fixture(scope="module")
def lab(proved: ProvedLab, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    with started(proved.built, tmp_path_factory.mktemp("home"), ("stock", "text")) as running:
        yield running


def test_no_request_fails_while_another_module_is_reinstalled(
    lab: Lab, record_property: Callable[[str, object], None]
) -> None:
    load = Load(lab, "/stock/pear", rate=100)
    with under_load(load):
        for until in [time.monotonic() + 2.0 * number for number in range(1, 6)]:
            lab.reinstall("text")
            time.sleep(max(0.0, until - time.monotonic()))
    record_property("requests a second", round(load.sent / load.seconds, 1))
    assert load.wrong == []
    assert load.sent > 500


@pytest.mark.parametrize("path", ["/text/baked", "/text/baked-apart", "/front/baked"])
def test_a_call_in_flight_ends_before_its_module_goes(lab: Lab, path: str) -> None:
    with ThreadPoolExecutor() as pool:
        call = pool.submit(lab.get, f"{path}?millis=3000")
        time.sleep(1)
        lab.reinstall("text")
        assert call.done()
        assert call.result() == (200, "baked")


def test_a_bean_of_the_base_outlives_the_modules_that_have_it(lab: Lab) -> None:
    assert lab.get("/text/tools")[0] == 200
    lab.reinstall("text")
    assert lab.get("/text/tools")[0] == 200
    assert lab.get("/front/tools/stopped") == (200, "0 true")


def test_a_module_with_entities_leaves_no_class_loader_behind(lab: Lab) -> None:
    lab.reinstall("stock")
    before = loaders(lab)
    for _ in range(10):
        lab.reinstall("stock")
        assert lab.get("/stock/pear") == (200, "5")
    assert loaders(lab) <= before
