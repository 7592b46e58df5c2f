"""What these tests share: the tiny application and its split are built once, and the monolith is recorded once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from e2e.proof import tiny
from modsplit_lsp.proof import prove, runs, workbench
from modsplit_lsp.proof.beans import Own
from modsplit_lsp.proof.httpfile import Scenario
from modsplit_lsp.proof.model import ProofRequest, Watch
from modsplit_lsp.proof.observe import Recording, Stage
from modsplit_lsp.proof.sandbox import Sandbox, isolation
from modsplit_lsp.proof.verdict import Proof
from modsplit_lsp.proof.workbench import Built, Program


@dataclass(frozen=True)
class Bench:
    """The builds, the recorded runs of the monolith, and the place where splits are booted."""

    request: ProofRequest
    built: Built
    stage: Stage
    scenario: Scenario
    monolith: tuple[Recording, Recording]
    split: Program
    own: Own

    def prove(self, program: Program) -> Proof:
        """Boots a split and compares it with the recorded monolith."""
        recording, faults = runs.split(self.stage, program, self.scenario, self.monolith[0])
        proof = Proof("behave", "", faults)
        return prove.of_recordings(proof, self.own, self.monolith, recording) if recording else proof


@pytest.fixture(scope="session")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    request = tiny.request(tmp_path_factory.mktemp("tiny"))
    request.work.mkdir()
    watch = Watch()
    built = workbench.build(request, watch)
    assert built.split.error is None
    monolith, split = workbench.bootable(built, request.work)
    scenario = prove.read_scenario(tiny.SCENARIO)
    with Sandbox(isolation(network=True)) as sandbox:
        stage = Stage(request, built.tools, sandbox, watch)
        first = runs.monolith(stage, monolith, scenario, ())
        second = runs.monolith(stage, monolith, scenario, (first,))
        own = Own(request.packages, built.classes, request.split.replicated, request.split.renamed)
        yield Bench(request, built, stage, scenario, (first, second), split, own)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A directory for one proof."""
    return tmp_path / "work"
