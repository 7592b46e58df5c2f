"""The plans for applications that are not ours: their code is not here, so only the plans themselves are read."""

from pathlib import Path

import pytest
from modsplit_analysis.text import SourceFile
from modsplit_refactors.plan import PLAN_FILE, read_plan

PLANS = sorted(Path(__file__).parent.glob(f"*/{PLAN_FILE}"))


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.parent.name)
def test_a_plan_can_be_read(path: Path) -> None:
    plan, problems = read_plan(SourceFile(path.name, path.read_bytes()))
    assert plan is not None and problems == ()
    assert len(plan.modules) >= 2
