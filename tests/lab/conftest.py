"""The labs that the tests share: each is built and proved once."""

from __future__ import annotations

import pytest
from lab.boots import ProvedLab, prove


@pytest.fixture(scope="session", params=[("2.7.18", False), ("3.2.12", True)], ids=["2.7", "3.2-more"])
def proved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ProvedLab:
    boot, more = request.param
    return prove(boot, tmp_path_factory.mktemp("lab"), more=more)
