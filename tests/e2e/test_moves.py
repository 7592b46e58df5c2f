"""The moves that `explain --moves` tells: worked out, legal, the best first."""

from pathlib import Path

import pytest
from modsplit_lsp.service.check import Checked, check_plan, moved
from modsplit_lsp.service.explain import explain
from modsplit_lsp.service.moves import BEST, best_moves, moves_document, told

EXAMPLE = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check_plan(EXAMPLE / "freewheel", EXAMPLE / "freewheel-plan.yml")


def test_moves_do_what_they_say(checked: Checked) -> None:
    found = best_moves(checked)
    assert 0 < len(found) <= BEST
    assert [it.change for it in found] == sorted(it.change for it in found)
    assert any(it.gone for it in found)
    classes = [it for it in found if it.what in checked.examined.placements.classes]
    for each in classes[:2]:
        then = moved(checked, [each.what], each.to)
        assert not then.problems
        assert {(it.source, it.target) for it in each.gone}.isdisjoint((it.source, it.target) for it in then.crossings)
        now = sum(it.cost for it in checked.examined.crossings)
        assert sum(it.cost for it in then.crossings) - now == each.change
    assert next(told(found)).startswith(f"{found[0].what} from {found[0].source} to {found[0].to}: ")
    document = moves_document(found)
    assert isinstance(document["moves"], list)
    assert len(document["moves"]) == len(found)


def test_a_module_tells_what_holds_it_together(checked: Checked) -> None:
    lines = [*explain(checked, "purchases")]
    assert any("held together by " in line for line in lines)
    assert any(line.startswith("  words of its classes: purchase (") for line in lines)
