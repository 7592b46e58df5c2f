"""Every construct of the lab, over the boundaries of its plan: split by the tool, and proved against the monolith."""

from __future__ import annotations

import pytest
from lab.boots import ProvedLab

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("proofs")]


def test_the_lab_behaves_as_before(proved: ProvedLab) -> None:
    proof = proved.proof
    assert proof.faults == ()
    assert (proof.proved, proof.level) == (True, "behave")
    assert proof.endpoints.exercised == proof.endpoints.total > 0
    assert [jar.module for jar in proof.jars] == ["stock", "sales", "mail", "text"]
