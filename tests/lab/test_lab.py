"""Every construct of the lab, over the boundaries of its plan: split by the tool, and proved against the monolith."""

from __future__ import annotations

import pytest
from command import Run
from handlers import same_handlers
from lab.boots import ProvedLab

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("proofs")]


def test_the_lab_behaves_as_before(run: Run, proved: ProvedLab) -> None:
    proof = proved.proof
    assert proof.faults == ()
    assert (proof.proved, proof.level) == (True, "behave")
    same_handlers(run, proved.built.parent / "lab", proof.document())
    assert [jar.module for jar in proof.jars] == ["stock", "sales", "mail", "text"]
