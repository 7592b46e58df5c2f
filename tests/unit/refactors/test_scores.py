"""What a suggestion says of itself: its cost by parts, its shape, and which wishes it does not meet."""

import pytest
from modsplit_analysis.snapshot import Snapshot
from modsplit_refactors.suggestion.document import compared, suggestion_document, summary
from modsplit_refactors.suggestion.scores import circles, cost, costs, shape, unmet
from modsplit_refactors.suggestion.suggest import suggest
from modsplit_refactors.suggestion.ties import Wish
from unit.refactors.test_suggestion import shop


def tangled() -> Snapshot:
    """Two domains whose services are given one another."""
    more = {}
    for domain, other in (("Order", "Stock"), ("Stock", "Order")):
        more[f"{domain}Api"] = f"public interface {domain}Api {{ }}"
        more[f"{domain}Service"] = f"""@Service public class {domain}Service implements {domain}Api {{
          public {domain}Service({domain}Repository it, {other}Api other) {{ }} }}"""
    return shop(**more)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return tangled()


def test_a_size_is_kept_at_the_price_of_a_circle(snapshot: Snapshot) -> None:
    wish = Wish(max_size=6)
    own, asked = suggest(snapshot), suggest(snapshot, wish)
    assert (len(own.modules), len(asked.modules)) == (1, 2)
    assert max(len(asked.placements.members(name)) for name in asked.modules) <= 6
    assert not [*unmet(asked, wish)]
    assert circles(own) == []
    assert circles(asked) == [sorted(asked.modules)]
    assert cost(asked) > cost(own)
    assert compared(asked, own).startswith(f"2 modules: crossings cost {cost(asked) - cost(own):g} more than with 1")
    assert f"need one another: {', '.join(sorted(asked.modules))}" in summary(snapshot, asked, shape(snapshot, asked))


def test_wishes_that_cannot_be_met_are_told(snapshot: Snapshot) -> None:
    many, small = Wish(modules=9), Wish(max_size=1)
    assert "9 modules were asked for" in next(unmet(suggest(snapshot, many), many))
    found = suggest(snapshot, small)
    assert "1 were asked for" in next(unmet(found, small))
    assert suggestion_document(snapshot, found, shape(snapshot, found), small)["unmet"]


def test_the_parts_make_up_the_cost(snapshot: Snapshot) -> None:
    found = suggest(snapshot, Wish(max_size=6))
    assert sum(costs(found).values()) == cost(found) > 0
    scores = suggestion_document(snapshot, found, shape(snapshot, found), Wish(max_size=6))["scores"]
    assert isinstance(scores, dict)
    assert 0 < scores["cohesion of uses"] < 1
    assert 0 < scores["balance"] <= 1
    assert scores["cost of bridge"] >= 3.0 * scores["by bridge"]
