"""Failing builds, starts and installations in one sentence: the cases stand in `explanations.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from modsplit_lsp.proof.build_errors import decisive_error
from modsplit_lsp.proof.explain import explain

CASE = re.compile(r"^## (?P<sentence>[^\n]+)\n\n```(?P<kind>\w+)\n(?P<text>.*?)\n?```$", re.MULTILINE | re.DOTALL)
CASES = list(CASE.finditer(Path(__file__).with_name("explanations.md").read_text("utf-8")))


@pytest.mark.parametrize("case", [pytest.param(case, id=case["sentence"][:60]) for case in CASES])
def test_the_decisive_sentence(case: re.Match[str]) -> None:
    text = case["text"] + "\n"
    said = {"trace": lambda: explain(text), "console": lambda: explain("", text), "build": lambda: decisive_error(text)}
    assert said[case["kind"]]().startswith(case["sentence"])


def test_every_case_is_read() -> None:
    assert len(CASES) == Path(__file__).with_name("explanations.md").read_text("utf-8").count("\n## ")
