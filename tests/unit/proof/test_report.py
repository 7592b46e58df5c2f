"""The page of a proof."""

import re

from modsplit_lsp.proof.report import render
from modsplit_lsp.proof.verdict import Proof


def test_bars_of_the_steps_fit_the_page_and_the_whole_time_stands_above() -> None:
    page = render(Proof("build", "", (), timings={"build monolith": 2.0, "build split": 4.0, "total": 6.5}), "shop")
    assert re.findall(r'class="bar" style="width: ([\d.]+)%"', page) == ["50.0", "100.0"]
    assert "6 s in all" in page
