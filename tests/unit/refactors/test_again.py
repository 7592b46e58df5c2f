"""A suggestion that starts from an edited plan keeps every line that a person wrote, and changes only its own."""

import pytest
from modsplit_analysis.partition.problem import ContradictionError
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.text import SourceFile
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.suggest import SuggestedPlan, suggest_again_for
from modsplit_refactors.plan import Plan, read_plan
from modsplit_refactors.suggestion.document import plan_text
from modsplit_refactors.suggestion.suggest import suggest
from modsplit_refactors.suggestion.ties import Wish
from unit.refactors.test_suggestion import helped, shop


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    extra = {
        "Discount": "@Component public class Discount implements Rule { public Discount(OrderService it) { } }",
        "Rule": "public interface Rule { }",
    }
    return shop(**extra)


@pytest.fixture(scope="module")
def text(snapshot: Snapshot) -> str:
    return plan_text(snapshot, suggest(snapshot))


def again(snapshot: Snapshot, text: str, wish: Wish | None = None) -> SuggestedPlan:
    return suggest_again_for(snapshot, SourceFile("modsplit.yml", text.encode()), wish or Wish())


def plan_of(text: str) -> Plan:
    plan, problems = read_plan(SourceFile("modsplit.yml", text.encode()))
    assert plan is not None, problems
    return plan


def home(text: str, name: str) -> str:
    """The module whose lines name a class."""
    return next(part for pattern, part in plan_of(text).patterns if pattern.text == name)


def test_without_a_decision_nothing_changes(snapshot: Snapshot, text: str) -> None:
    assert again(snapshot, text).text == text


def test_a_helper_that_was_suggested_for_a_module_is_no_decision() -> None:
    """Only who puts it there says that it holds both domains together."""
    snapshot = helped()
    text = plan_text(snapshot, suggest(snapshot))
    assert again(snapshot, text).text == text
    line = "      - shop.Beans"
    free = text.replace("  - shop.Beans  #: facade, every part needs it\n", "")
    suggested = free.replace("      - shop.Order  #", f"{line}  #: order\n      - shop.Order  #")
    assert home(again(snapshot, suggested).text, "shop.StockService") == "stock"
    assert home(again(snapshot, suggested.replace(f"{line}  #: order", line)).text, "shop.StockService") == "order"


def test_a_moved_line_stays_and_takes_along_what_it_cannot_leave(snapshot: Snapshot, text: str) -> None:
    line = "      - shop.OrderRules  #: order\n"
    edited = text.replace(line, "").replace("      - shop.Stock  #", f"      # ours\n{line}      - shop.Stock  #")
    assert edited != text
    made = again(snapshot, edited).text
    assert f"      # ours\n{line}" in made
    assert home(made, "shop.OrderRules") == "stock"
    assert again(snapshot, made).text == made


def test_a_renamed_module_keeps_its_name_comments_and_keys(snapshot: Snapshot, text: str) -> None:
    edited = text.replace("- name: order\n", "- name: sales  # by Ann\n    # ask her first\n    version: 2.0.0\n")
    edited = edited.replace("facade:\n", "facade:\n  # ours, too\n") + "# the end\n"
    made = again(snapshot, edited).text
    assert "- name: sales  # by Ann\n" in made
    assert {"    # ask her first", "    version: 2.0.0", "  # ours, too", "# the end"} <= {*made.splitlines()}
    assert home(made, "shop.OrderService") == "sales"
    assert "shop.OrderService  #: sales" in made
    assert [module.name for module in plan_of(made).modules] == ["sales", "stock"]


def test_pins_and_lists_in_brackets_are_decisions(snapshot: Snapshot, text: str) -> None:
    pinned = again(snapshot, text + "pins: [shop.Discount=base]\n").text
    assert "pins: [shop.Discount=base]" in pinned
    assert not any(pattern.text == "shop.Discount" for module in plan_of(pinned).modules for pattern in module.classes)
    unmarked = again(snapshot, "schema: modsplit/plan/1\nmodules:\n  - name: sales\n    classes: [shop.OrderService]\n")
    assert "      - shop.OrderService\n" in unmarked.text
    assert home(unmarked.text, "shop.OrderRepository") == "sales"
    assert "shop.OrderRepository  #: sales" in unmarked.text


def test_apart_and_together(snapshot: Snapshot, text: str) -> None:
    together = again(snapshot, text + "together:\n  - [shop.Discount, shop.StockRules]  # as Bob said\n").text
    assert "  - [shop.Discount, shop.StockRules]  # as Bob said" in together
    assert home(together, "shop.Discount") == home(together, "shop.StockRules")
    wished = again(snapshot, text, Wish(apart=(("shop.Discount", "shop.OrderService"),))).text
    assert plan_of(wished).apart == (("shop.Discount", "shop.OrderService"),)
    with pytest.raises(UnusableInputError, match=r"no class shop\.Nobody"):
        again(snapshot, text + "apart:\n  - [shop.Discount, shop.Nobody]\n")


def test_decisions_that_exclude_each_other_are_named(snapshot: Snapshot, text: str) -> None:
    edited = text + "pins: [shop.Order=order, shop.OrderRepository=stock]\n"
    with pytest.raises((UnusableInputError, ContradictionError), match=r"shop\.Order .*shop\.OrderRepository|together"):
        again(snapshot, edited)


def test_what_is_wished_on_the_command_line_is_written_down(snapshot: Snapshot, text: str) -> None:
    pinned = again(snapshot, text, Wish(pins={"shop.Discount": "stock"})).text
    assert "      - shop.Discount\n" in pinned
    assert again(snapshot, pinned).text == pinned
    new = plan_text(
        snapshot, suggest(snapshot, Wish(pins={"shop.Discount": "base"})), Wish(pins={"shop.Discount": "base"})
    )
    assert "  - shop.Discount=base\n" in new


def test_carriage_returns_stay(snapshot: Snapshot, text: str) -> None:
    made = again(snapshot, text.replace("\n", "\r\n") + "pins: [shop.Discount=base]\r\n").text
    assert made.count("\n") == made.count("\r\n") > 20


def test_what_was_suggested_to_be_shared_pulls_nothing_to_the_base(snapshot: Snapshot, text: str) -> None:
    """An entity and what reads it are in the facade: the service that is tied to both stays where it was."""
    edited = text
    for name in ("Order", "OrderRepository"):
        edited = edited.replace(f"      - shop.{name}  #: order\n", "")
        edited = edited.replace("facade:\n", f"facade:\n  - shop.{name}  #: facade, every part needs it\n")
    made = again(snapshot, edited).text
    assert home(made, "shop.OrderService") == "order"
    assert {it.text for it in plan_of(made).facade} >= {"shop.Order", "shop.OrderRepository"}
