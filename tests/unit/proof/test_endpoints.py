"""Which mapping answers a request."""

from __future__ import annotations

from typing import Any

import pytest
from modsplit_lsp.proof.endpoints import EndPoint, end_points, matching, pattern
from modsplit_lsp.proof.exchange import Request
from modsplit_lsp.proof.world import Route


def route(pattern: str, *methods: str, **conditions: Any) -> Route:
    return Route("mapping", methods, (pattern,), f"shop.C#{pattern}", **conditions)


ROUTES = [
    route("/orders", "GET"),
    route("/orders", "POST", consumes=("application/json",)),
    route("/orders/{id}", "GET"),
    route("/orders/new", "GET"),
    route("/orders/{id:\\d+}/lines/{line}", "GET"),
    route("/files/**", "GET"),
    route("/files/*.txt", "GET"),
    route("/rest/{*path}"),
    route("/find", "GET", params=("name",)),
    route("/find", "GET", params=("!name",)),
    route("/vets", "GET", produces=("application/json",)),
    route("/vets", "GET", produces=("text/html",)),
    route("/v", "GET", headers=("X-Version=2",)),
    route("", "PUT"),
]
SERVED = [(point, each) for each in ROUTES for point in end_points(each)]


@pytest.mark.parametrize(
    ("method", "target", "headers", "found"),
    [
        ("GET", "/orders?x=1", {}, "GET /orders"),
        ("HEAD", "/orders", {}, "GET /orders"),
        (
            "POST",
            "/orders",
            {"Content-Type": "application/json;charset=UTF-8"},
            "POST /orders consumes application/json",
        ),
        ("POST", "/orders", {"Content-Type": "text/plain"}, None),
        ("GET", "/orders/7", {}, "GET /orders/{id}"),
        ("GET", "/orders/7;v=1", {}, "GET /orders/{id}"),
        ("GET", "/orders/new", {}, "GET /orders/new"),
        ("GET", "/orders/7/lines/a%20b", {}, "GET /orders/{id:\\d+}/lines/{line}"),
        ("GET", "/orders/x/lines/1", {}, None),
        ("GET", "/files/a/b.txt", {}, "GET /files/**"),
        ("GET", "/files", {}, "GET /files/**"),
        ("GET", "/files/b.txt", {}, "GET /files/*.txt"),
        ("DELETE", "/rest/a/b", {}, "ANY /rest/{*path}"),
        ("GET", "/find?name=x", {}, "GET /find name"),
        ("GET", "/find", {}, "GET /find !name"),
        ("GET", "/vets", {"Accept": "text/html, */*;q=0.1"}, "GET /vets produces text/html"),
        ("GET", "/vets", {"Accept": "application/json"}, "GET /vets produces application/json"),
        ("GET", "/vets", {"Accept": "text/html"}, "GET /vets produces text/html"),
        ("GET", "/v", {"X-Version": "2"}, "GET /v X-Version=2"),
        ("GET", "/v", {"X-Version": "1"}, None),
        ("PUT", "/", {}, "PUT /"),
        ("DELETE", "/orders", {}, None),
    ],
)
def test_matching(method: str, target: str, headers: dict[str, str], found: str | None) -> None:
    point = matching(Request(method, target, tuple(headers.items())), SERVED)
    assert (str(point) if point else None) == found


def test_a_context_path_is_cut_off() -> None:
    assert matching(Request("GET", "/shop/orders"), SERVED, "/shop") == EndPoint("/orders", "GET", "shop.C#/orders")
    assert matching(Request("GET", "/orders"), SERVED, "/shop") is None


def test_variables_are_groups() -> None:
    found = pattern("/a/{order-id}/{n:[0-9]{2}}").fullmatch("/a/x/12")
    assert found is not None
    assert found.groupdict() == {"order_id": "x", "n": "12"}
