"""What the contexts of a split must have in common with the monolith's one."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from modsplit_lsp.proof import beans, serving, state
from modsplit_lsp.proof.verdict import Fault
from modsplit_lsp.proof.world import Cache, Context, Guard
from unit.proof.worlds import OWN, context, route, source, table, world


def kinds(faults: Iterable[Fault]) -> list[str]:
    return [f"{fault.kind} {fault.where}" for fault in faults]


MONOLITH = context(
    "base",
    "orders: shop.Orders",
    "stock: shop.Stock",
    "advice: shop.Advice",
    "customizer: org.spring.Customizer < shop.Config",
    "dataSource: com.zaxxer.Hikari < org.spring.Auto",
)
BASE = ("advice: shop.Advice", "orders: shop.Orders")
MODULE = ("advice: shop.Advice", "stock: shop.StockImpl", "customizer: org.spring.Customizer < shop.Config")


@pytest.mark.parametrize(
    ("base", "module", "faults"),
    [
        (BASE, MODULE, []),
        ((*BASE, "stock: shop.Stock < shop.generated.Bridges"), MODULE, []),
        ((*BASE, "dataSource: com.zaxxer.Hikari < org.spring.Auto"), (*MODULE, "main: shop.order.Main"), []),
        (BASE, MODULE[:1] + MODULE[2:], ["bean-lost stock"]),
        ((*BASE, "stock: shop.Stock < shop.generated.Bridges"), MODULE[:1] + MODULE[2:], ["bean-lost stock"]),
        (BASE, MODULE[1:], ["bean-lost advice"]),
        ((*BASE, "advice: shop.Advice"), MODULE, ["bean-duplicate advice"]),
        (BASE, (*MODULE, "orders: shop.Orders"), ["bean-duplicate orders"]),
        (BASE, MODULE[:2], ["bean-lost customizer"]),
        (BASE, (*MODULE, "audit: shop.Audit"), ["bean-new audit"]),
        (("advice: shop.Advice", "shop.Orders: shop.Orders"), MODULE, ["bean-lost orders", "bean-new shop.Orders"]),
    ],
)
def test_beans(base: tuple[str, ...], module: tuple[str, ...], faults: list[str]) -> None:
    split = world(context("base", *base), context("order", *module))
    assert kinds(beans.compare(world(MONOLITH), split, OWN)) == faults


@pytest.mark.parametrize(
    ("base", "module", "faults"),
    [
        (["GET /a"], ["POST /a"], []),
        (["GET /a"], [], ["mapping-lost POST /a"]),
        (["GET /a", "POST /a"], ["POST /a"], ["mapping-duplicate POST /a"]),
        (["GET /a"], ["POST /a", "GET /b"], ["mapping-new GET /b"]),
    ],
)
def test_mappings(base: list[str], module: list[str], faults: list[str]) -> None:
    monolith = world(context("base", routes=(route("GET /a"), route("POST /a"))))
    split = world(context("base", routes=tuple(map(route, base))), context("m", routes=tuple(map(route, module))))
    assert kinds(serving.mappings(monolith, split, OWN)) == faults


def test_mappings_of_libraries() -> None:
    health, error = route("GET /actuator/health", "org.boot.H#handle"), route("ANY /error", "org.boot.E#error")
    monolith = world(context("base", routes=(error, route("ANY /swagger", "org.doc.S#ui"))))
    lost, added = serving.framework(monolith, world(context("base", routes=(error, health))), OWN)
    assert kinds(lost) == ["mapping-lost ANY /swagger"]
    assert added == ("GET /actuator/health",)


AUDIT = Guard("shop.Audit", ("/*",))
ADMIN = Guard("shop.Advice", ("/admin/*",))
ENCODING = Guard("org.spring.Encoding", ("/*",))


@pytest.mark.parametrize(
    ("filters", "faults"),
    [
        ((AUDIT, ENCODING), []),
        ((AUDIT, ENCODING, Guard("com.alipay.Switch", ("/*",))), []),
        ((ENCODING,), ["filter-lost shop.Audit"]),
        ((AUDIT, AUDIT, ENCODING), ["filter-twice shop.Audit"]),
        ((AUDIT,), ["filter-lost org.spring.Encoding"]),
    ],
)
def test_filters_act_once_where_they_concern_somebody(filters: tuple[Guard, ...], faults: list[str]) -> None:
    monolith = world(context("base", routes=(route("GET /a"),), filters=(AUDIT, ADMIN, ENCODING)))
    split = world(context("base"), context("m", routes=(route("GET /a"),), filters=filters))
    assert kinds(serving.guards(monolith, split, OWN)) == faults


def test_view_resolvers() -> None:
    monolith = world(context("base", views=("x.Thymeleaf", "x.Json")))
    split = world(
        context("base"),
        context("a", routes=(route("GET /a"),), views=("x.Json", "x.Thymeleaf")),
        context("b", routes=(route("GET /b"),), views=("x.Json",)),
    )
    (fault,) = state.views(monolith, split, OWN.packages)
    assert fault.message == "view resolvers: b lacks Thymeleaf"


def cache(name: str, implementation: str, *keys: str) -> Cache:
    return Cache(name, "Manager", implementation, frozenset(keys))


@pytest.mark.parametrize(
    ("base", "module", "faults"),
    [
        ([], [cache("vets", "Caffeine", "1")], []),
        ([cache("vets", "Map")], [cache("vets", "Caffeine", "1")], []),
        ([], [], ["cache-lost vets"]),
        ([cache("vets", "Caffeine")], [], ["cache-lost vets"]),
        ([], [cache("vets", "Map", "1")], ["cache-implementation vets"]),
        ([], [cache("vets", "Caffeine", "2")], ["cache-keys vets"]),
    ],
)
def test_caches(base: list[Cache], module: list[Cache], faults: list[str]) -> None:
    monolith = world(context("base", caches=(cache("vets", "Caffeine", "1"),)))
    split = world(context("base", caches=tuple(base)), context("m", caches=tuple(module)))
    assert kinds(state.caches(monolith, split)) == faults


@pytest.mark.parametrize(
    ("module", "message"),
    [
        (context("m", sources=(source(1),)), None),
        (context("m", sources=(source(2),)), "m has a connection pool of its own (Hikari)"),
        (context("m", sources=(source(2, "jdbc:h2:mem:x"),)), "m works on a database of its own: jdbc:h2:mem:x"),
        (context("m", sources=(source(1, error="closed"),)), "data source dataSource of m gives no connection: closed"),
    ],
)
def test_data_sources(module: Context, message: str | None) -> None:
    found = [fault.message for fault in state.data_sources(world(context("base", sources=(source(1),)), module))]
    assert found == ([message] if message else [])


def test_tables() -> None:
    first = {"base": (source(1, "u", table("A", 2, ID="1", AT="x"), table("B", 1, ID="2"), table("LOG", 3, ID="9")),)}
    again = {"base": (source(1, "u", table("A", 2, ID="1", AT="y"), table("B", 1, ID="2"), table("LOG", 4, ID="8")),)}
    masks = state.table_masks([first, again])
    assert (masks.columns, masks.unstable) == (frozenset({("A", "AT")}), frozenset({"LOG"}))
    same = {"base": (source(1, "u", table("A", 2, ID="1", AT="z"), table("B", 1, ID="2"), table("LOG", 7, ID="7")),)}
    assert kinds(state.tables(first, same, masks, "at the end")) == []
    other = {"base": (source(1, "u", table("A", 2, ID="3", AT="z"), table("B", 0, ID="0"), table("NEW", 1)),)}
    assert kinds(state.tables(first, other, masks, "")) == ["table-content A", "table-rows B", "table-new NEW"]
    assert kinds(state.tables(first, {"base": ()}, masks, "")) == ["table-lost A", "table-lost B"]
