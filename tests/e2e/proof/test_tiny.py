"""The tiny application's split by hand is proved, and so is the application against itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from e2e.proof.conftest import Bench
from modsplit_lsp.proof import prove
from modsplit_lsp.proof.model import Watch, itself
from modsplit_lsp.proof.verdict import Proof

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("proof")]


def test_the_split_is_proved(bench: Bench) -> None:
    proof = prove.of_builds(bench.request, bench.built)
    found = bench.prove(bench.split)
    assert [fault.message for fault in (*proof.faults, *found.faults)] == []
    assert found.proved
    assert (proof.tests.placed, proof.tests.run) == (1, 1)
    assert found.beans == (9, 9)
    assert (found.endpoints.total, found.endpoints.exercised, found.endpoints.exercised_ok_on_monolith) == (12, 12, 12)
    assert [jar.module for jar in proof.jars] == ["note", "price"]
    assert all(jar.bytes < 20_000 < jar.bytes_unslimmed for jar in proof.jars)


def test_the_monolith_equals_itself_and_its_masked_values_are_listed(bench: Bench, work: Path) -> None:
    built = replace(bench.built, base_jar=bench.built.monolith_jar, module_jars={})
    request = itself(bench.request.monolith, bench.request.packages, work)
    proof = prove.of_runs(request, built, bench.scenario, Proof("behave", "", ()), Watch())
    assert proof.faults == ()
    assert proof.isolation == "a network namespace with nothing but loopback"
    masked = {(mask.request, mask.where, mask.pattern) for mask in proof.endpoints.masked}
    assert ("GET /visits", "cookie JSESSIONID", "hexadecimal") in masked
    assert ("GET /nowhere", "$.timestamp", "time") in masked
    assert ("GET /tiny.css", "header last-modified", "date") in masked
