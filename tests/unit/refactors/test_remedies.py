"""The manual of the remedies is made from the code; `make docs` writes it."""

from pathlib import Path

from modsplit_refactors.crossing import COSTS
from modsplit_refactors.plan.model import REMEDIES as NAMES
from modsplit_refactors.remedies.catalog import REMEDIES, manual

PAGE = Path(__file__).parents[3] / "docs" / "remedies.md"


def test_every_remedy_has_a_name_and_a_price_and_says_where_it_ends() -> None:
    assert REMEDIES.keys() <= set(NAMES)
    assert REMEDIES.keys() <= COSTS.keys()
    for name, module in REMEDIES.items():
        text = module.__doc__ or ""
        assert [word for word in ("Before:", "After:", "Does not apply") if word not in text] == [], name


def test_the_page_is_what_the_code_says() -> None:
    assert PAGE.read_text("utf-8") == manual()
