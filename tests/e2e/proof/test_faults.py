"""Each planted fault is caught and named; faults that do not hide one another share one start of the split."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from e2e.proof.conftest import Bench
from e2e.proof.faults import ROUNDS, Planted
from e2e.proof.planting import plant, rewrite
from modsplit_lsp.proof import prove
from modsplit_lsp.proof.verdict import Fault, Proof

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("proof")]

PROOFS: dict[str, Proof] = {}


def proof_of(round_: str, bench: Bench) -> Proof:
    """The proof of the split with all faults of a round, made once."""
    if round_ not in PROOFS:
        work = bench.request.work / f"planted-{round_.replace(' ', '-')}"
        PROOFS[round_] = bench.prove(
            plant(ROUNDS[round_], bench.request.split.root, bench.split, bench.built.tools, work)
        )
    return PROOFS[round_]


def named(faults: tuple[Fault, ...], kind: str, where: str) -> bool:
    return any(fault.kind == kind and fault.where.startswith(where) for fault in faults)


@pytest.mark.parametrize(
    ("round_", "planted"),
    [pytest.param(name, planted, id=planted.name) for name, faults in ROUNDS.items() for planted in faults],
)
def test_a_planted_fault_is_named(round_: str, planted: Planted, bench: Bench) -> None:
    proof = proof_of(round_, bench)
    assert not proof.proved
    assert [each for each in planted.named if not named(proof.faults, *each)] == [], [f.message for f in proof.faults]


def test_nothing_but_what_was_planted_is_named(bench: Bench) -> None:
    proof = proof_of("implementations", bench)
    assert sorted((fault.kind, fault.where) for fault in proof.faults) == [
        ("cache-implementation", "prices"),
        ("data-source", "price"),
        ("status", "GET /notes/page (scenario, line 24)"),
        ("status", "GET /notes/page (scenario, line 46)"),
        ("view", "note"),
    ]


def test_a_module_that_does_not_start_is_explained(bench: Bench) -> None:
    (fault,) = proof_of("an over-slimmed jar", bench).faults
    assert fault.message.startswith("price does not start in the base: ")
    assert "tiny.price.PriceService" in fault.message


@pytest.mark.parametrize(
    ("module", "entries", "without", "kind", "where"),
    [
        ("note", {"lib/commons-math3-3.6.1.jar": b""}, (), "jar-extra", "note: commons-math3-3.6.1.jar"),
        ("price", {}, ("tiny/price/PriceList.class",), "jar-missing", "price: tiny.price.PriceList"),
        ("note", {}, ("templates/notes.html",), "jar-missing", "note: templates/notes.html"),
        ("note", {"tiny/note/NoteStats.class": b""}, (), "jar-extra", "note: tiny.note.NoteStats"),
    ],
    ids=["an unslimmed jar", "an over-slimmed jar", "a lost resource", "a type of the facade"],
)
def test_a_jar_that_is_not_as_predicted_is_named(
    bench: Bench, work: Path, module: str, entries: dict[str, bytes], without: tuple[str, ...], kind: str, where: str
) -> None:
    changed = rewrite(bench.built.module_jars[module], work, entries, without)
    built = replace(bench.built, module_jars={**bench.built.module_jars, module: changed})
    proof = prove.of_builds(bench.request, built)
    assert [(fault.kind, fault.where) for fault in proof.faults] == [(kind, where)]
