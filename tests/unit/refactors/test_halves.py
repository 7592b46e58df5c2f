"""The modules of a suggestion hold at least half of the classes, or are as few as they can be."""

from __future__ import annotations

from modsplit_refactors.placement.model import BASE, FACADE, Placed, Placements
from modsplit_refactors.suggestion.halves import to_join
from unit.refactors.test_suggestion import shop

PARTS = {"Order": "order", "Stock": "stock", "Rest": "rest"}


def placements(**moved: str) -> Placements:
    names = shop().main_classes
    placed = {name: next((at for part, at in PARTS.items() if part in name), BASE) for name in names}
    placed |= {f"shop.{name}": at for name, at in moved.items()}
    return Placements(("order", "stock", "rest"), {name: Placed(at) for name, at in placed.items()})


def test_nothing_is_joined_where_half_of_the_classes_are_in_modules() -> None:
    assert to_join(shop(), {"order": [], "stock": []}, placements()) is None


def test_those_are_joined_that_share_most() -> None:
    """What only these two use goes to their module then."""
    both = placements(
        **dict.fromkeys(("OrderService", "OrderRepository", "Order", "Tokens", "StockRepository"), FACADE),
        OrderRules="stock",
    )
    assert to_join(shop(), {"order": [], "stock": [], "rest": []}, both) == ("order", "stock")


def test_the_smallest_are_joined_where_no_two_share_anything() -> None:
    few = placements(**dict.fromkeys(("Order", "OrderRepository", "OrderRules", "OrderService", "Stock"), BASE))
    assert to_join(shop(), {"order": [], "stock": [], "rest": []}, few) == ("rest", "order")
    assert to_join(shop(), {"order": []}, few) is None
