"""A package goes to a module, and the rest of the plan reads as its author wrote it."""

import pytest
from modsplit_analysis.text import SourceFile
from modsplit_refactors.plan import read_plan
from modsplit_refactors.plan.rewriting import with_package

PLAN = """\
# why we split
schema: modsplit/plan/1
modules:
  - name: order  # the first
    packages: [com.acme.order.**, com.acme.cart.*]
    classes:
      - com.acme.web.OrderController  # serves both

  - name: stock
    classes: ["com.acme.Stock"]
facade: [com.acme.api.**]
"""

CASES = [
    ("order", "com.acme.cart.*]", "com.acme.cart.*, com.acme.bill.**]"),
    ("stock", 'classes: ["com.acme.Stock"]', 'classes: ["com.acme.Stock"]\n    packages:\n      - com.acme.bill.**'),
    ("bill", "facade:", "  - name: bill\n    packages:\n      - com.acme.bill.**\nfacade:"),
]


@pytest.mark.parametrize(("module", "before", "after"), CASES, ids=[it[0] for it in CASES])
@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_only_what_is_meant_changes(module: str, before: str, after: str, ends: str) -> None:
    expected = PLAN.replace(before, after).replace("\n", ends)
    assert with_package(PLAN.replace("\n", ends), "com.acme.bill", module) == expected


def test_a_package_is_in_one_module_only() -> None:
    text = with_package(PLAN, "com.acme.cart", "stock")
    plan, problems = read_plan(SourceFile("modsplit.yml", text.encode()))
    assert plan and not problems
    homes = [(it.name, [each.text for each in it.classes]) for it in plan.modules]
    assert homes == [
        ("order", ["com.acme.order.**", "com.acme.web.OrderController"]),
        ("stock", ["com.acme.cart.**", "com.acme.Stock"]),
    ]
    assert "# why we split" in text
    assert "# serves both" in text


def test_the_first_module_of_an_empty_plan() -> None:
    text = with_package("schema: modsplit/plan/1\nmodules: []\n", "a.b", "b")
    plan, _ = read_plan(SourceFile("modsplit.yml", text.encode()))
    assert plan and [it.name for it in plan.modules] == ["b"]
