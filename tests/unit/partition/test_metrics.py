"""Metrics against values worked out by hand, another implementation, and published figures."""

import importlib.util
import itertools
import math
from collections import Counter
from collections.abc import Callable
from types import ModuleType

import pytest
from bench.published import HERE, Labels, Traced, ase24, cargo, fse21, multimodule, needed, published_figures
from hypothesis import given, settings
from hypothesis import strategies as st
from modsplit_analysis.partition import agreement, quality

CALLS = {("a", "b"): 1, ("b", "c"): math.e, ("c", "d"): 1, ("d", "a"): 1, ("a", "a"): 9, ("a", "library"): 4}
LABELS = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}


def test_by_hand() -> None:
    assert quality.structural_modularity(LABELS, CALLS) == pytest.approx((1 / 4 + 1 / 9) / 2 - 2 / 6)
    assert quality.structural_modularity_fse21(LABELS, CALLS) == pytest.approx((2 / 4 + 1 / 9) / 2 - 2 / 6)
    assert quality.interface_calls(LABELS, CALLS) == pytest.approx((2 + 1) / (1 + 2 + 1 + 1))
    assert quality.interface_calls(LABELS, CALLS, float) == pytest.approx((math.e + 1) / (math.e + 3))
    assert quality.interface_number(LABELS, CALLS) == 2 / 2
    assert quality.non_extreme_distribution(LABELS) == 1
    assert quality.non_extreme_distribution(LABELS, least=3) == pytest.approx(2 / 5)
    assert quality.business_purity(LABELS, {"a": ["buy", "sell"], "c": ["buy"]}) == pytest.approx(
        (math.log(3) + math.log(2)) / 2
    )
    assert quality.modular_quality(LABELS, CALLS) == pytest.approx(2 / 3 + 2 / 3)
    assert quality.turbo_modular_quality(LABELS, CALLS) == pytest.approx(2 / 4 + 2 / 4)


def test_agreement_by_hand() -> None:
    wanted = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}
    assert agreement.adjusted_rand(LABELS, wanted) == pytest.approx((2 - 4 * 4 / 10) / (4 - 4 * 4 / 10))
    assert agreement.mojo(LABELS, wanted) == 1
    assert agreement.mojo_fm(LABELS, wanted) == pytest.approx(100 * (1 - 1 / 3))
    assert agreement.a2a(LABELS, wanted) == pytest.approx(1 - 1 / (2 + 2 + 20))
    assert agreement.covered(LABELS, wanted) == 1
    assert agreement.covered(LABELS, wanted, 2 / 3) == 0
    assert agreement.normalised_information(LABELS, wanted) == pytest.approx(0.4325380677663126)


MEASURES: tuple[Callable[[Labels, Labels], float], ...] = (
    agreement.adjusted_rand,
    agreement.mojo_fm,
    agreement.a2a,
    agreement.covered,
    agreement.normalised_information,
)


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcd"), min_size=1, max_size=12))
def test_a_partition_agrees_with_itself(letters: list[str]) -> None:
    labels = {str(index): letter for index, letter in enumerate(letters)}
    renamed = {name: letter.upper() for name, letter in labels.items()}
    assert [measure(renamed, labels) for measure in MEASURES] == pytest.approx([1, 100, 1, 1, 1])


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_metrics", HERE / "reference_metrics.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(application: Traced, labels: Labels) -> dict[str, float]:
    calls = application.inner_calls
    return {
        "BCP": quality.business_purity(labels, application.use_cases),
        "ICP": quality.interface_calls(labels, calls),
        "SM": quality.structural_modularity_fse21(labels, application.calls),
        "IFN": quality.interface_number(labels, calls),
        "NED": quality.non_extreme_distribution(labels),
    }


@needed
def test_figures_that_their_authors_print() -> None:
    """But those of FoSCI, whose repeats in the package are others than those that were printed."""
    compared: Counter[str] = Counter()
    for application, tool, asked, printed in published_figures():
        files = [it for it in application.partitions if it.asked == asked and it.tool.lower() == tool.lower()]
        if tool == "FoSCI" or not files:
            continue
        got = figures(application, files[0].labels)
        assert got == pytest.approx({name: printed[name] for name in got}, abs=0.00051), (application.name, tool, asked)
        compared[tool] += 1
    assert compared == {"Mono2Micro": 17, "CoGCN": 25, "MEM": 25, "Bunch": 6}


@needed
def test_quality_as_the_other_implementation(reference: ModuleType) -> None:
    compared = 0
    for application in (*fse21(), *cargo()):
        volumes = {"--".join(pair): volume for pair, volume in application.calls.items()}
        calls = reference.m2m_edges(volumes)
        assert calls == application.inner_calls
        for each in application.partitions:
            ours = (
                *figures(application, each.labels).values(),
                quality.structural_modularity(each.labels, calls),
                quality.interface_calls(each.labels, calls, float),
                quality.modular_quality(each.labels, calls),
                quality.turbo_modular_quality(each.labels, calls),
            )
            theirs = (
                reference.bcp(each.labels, application.use_cases),
                reference.icp(each.labels, calls),
                reference.sm_fse21(each.labels, volumes),
                reference.ifn(each.labels, calls),
                reference.ned(each.labels),
                reference.sm(each.labels, calls),
                reference.icp(each.labels, calls, log=False),
                reference.mq(each.labels, calls),
                reference.turbomq(each.labels, calls),
            )
            assert ours == pytest.approx(theirs, rel=1e-9, abs=1e-12), (application.name, each.tool, each.asked)
            compared += 1
    assert compared > 300


@needed
def test_agreement_as_the_other_implementation(reference: ModuleType) -> None:
    pairs = [(each.labels, it.reference) for it in ase24() for each in it.partitions]
    for application in (*fse21(), *cargo()):
        tools = {each.tool: each.labels for each in application.partitions}
        pairs += itertools.permutations(tools.values(), 2)
    for repository in multimodule():
        packages = dict(zip(repository.document["nodes"], repository.document["pkg"], strict=True))
        pairs.append((packages, dict(zip(packages, map(str, repository.modules), strict=False))))
    theirs = (reference.ari, reference.mojofm, reference.a2a, reference.c2c_cvg, reference.nmi)
    for ours, wanted in pairs:
        assert [measure(ours, wanted) for measure in MEASURES] == pytest.approx([it(ours, wanted) for it in theirs])
    assert len(pairs) > 80


@needed
def test_agreement_that_is_published() -> None:
    compared = [
        (agreement.mojo_fm(each.labels, application.reference), application.published[each.tool])
        for application in ase24()
        for each in application.partitions
    ]
    assert len(compared) == 15
    assert [got for got, _ in compared] == pytest.approx([printed for _, printed in compared], abs=0.0051)
