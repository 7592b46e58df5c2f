"""Where the package of a Java file could go by code action."""

import pytest
from modsplit_analysis.text import SourceFile
from modsplit_lsp.service.editing import package_moves

JAVA = SourceFile("A.java", b"package com.acme.bill;\nclass Bill {}\n")


@pytest.mark.parametrize(
    ("entries", "offered"),
    [
        ("packages: [com.acme.cart.*]", ["order", "stock", "bill"]),
        ("packages: [com.acme.bill.*]", ["stock", "bill"]),
        ("packages: [com.acme.**]", ["stock", "bill"]),
        ("classes: [com.acme.bill.Bill]", ["stock", "bill"]),
        ("packages: [com.acme.bill.**]}\n  - {name: bill, classes: [com.acme.bill.Bill]", ["bill", "stock"]),
    ],
)
def test_a_package_is_not_offered_the_module_that_has_it(entries: str, offered: list[str]) -> None:
    plan = f"schema: modsplit/plan/1\nmodules:\n  - {{name: order, {entries}}}\n  - {{name: stock}}\n"
    moves = package_moves(JAVA, SourceFile("modsplit.yml", plan.encode()))
    assert [it.module for it in moves] == offered
