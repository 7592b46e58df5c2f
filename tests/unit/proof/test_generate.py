"""Requests for what a scenario leaves out: made from the handlers' parameters, with identifiers that exist."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from modsplit_lsp.proof import values
from modsplit_lsp.proof.drive import Driver
from modsplit_lsp.proof.exchange import Answer, Request
from modsplit_lsp.proof.generate import explore
from modsplit_lsp.proof.observe import Boot, Recording
from modsplit_lsp.proof.world import Parameter, Route, Shape, Table
from unit.proof.worlds import context, source, world

LONG, TEXT, DAY = Shape("long"), Shape("java.lang.String"), Shape("java.time.LocalDate")
FILE = Shape("org.springframework.web.multipart.MultipartFile")
COLOUR = Shape("shop.Colour", values=("RED", "BLUE"))
LINE = Shape(
    "shop.Line", properties=(Parameter("sku", {"NotBlank": {}}, TEXT), Parameter("count", {"Min": {"value": 2}}, LONG))
)
ORDER = Shape(
    "shop.Order",
    properties=(
        Parameter("id", {}, LONG),
        Parameter("mail", {"Email": {}}, TEXT),
        Parameter("zip", {"Pattern": {"regexp": "[0-9]{5}"}}, TEXT),
        Parameter("due", {"Future": {}}, DAY),
        Parameter("colour", {}, COLOUR),
        Parameter("lines", {}, Shape("java.util.List", of=LINE)),
    ),
)


def parameter(name: str, shape: Shape, **annotations: dict[str, Any]) -> Parameter:
    return Parameter(name, annotations, shape)


def route(text: str, *parameters: Parameter, **conditions: tuple[str, ...]) -> Route:
    method, _, path = text.partition(" ")
    return Route(
        "mapping", (method,) if method != "ANY" else (), (path,), f"shop.C#{path}", parameters=parameters, **conditions
    )


OPTIONAL = {"required": False}
Q = parameter("q", TEXT, RequestParam={})
ID = parameter("id", LONG, PathVariable={})


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        (route("GET /plain"), "GET /plain"),
        (route("ANY /plain"), "GET /plain"),
        (route("GET /find", Q, parameter("n", LONG, RequestParam=OPTIONAL)), "GET /find?q=sample"),
        (route("GET /find", parameter("day", DAY, RequestParam={"name": "on"})), "GET /find?on=2020-01-15"),
        (route("GET /find", params=("kind=a", "!x")), "GET /find?kind=a"),
        (route("GET /orders/{id}", ID), "GET /orders/7"),
        (route("DELETE /orders/{id}", ID), "DELETE /orders/7"),
        (route("GET /orders/{orderId}/lines/{lineId}"), "GET /orders/7/lines/71"),
        (route("GET /colours/{c}", parameter("c", COLOUR, PathVariable={})), "GET /colours/RED"),
        (route("GET /head", parameter("v", LONG, RequestHeader={"value": "X-V"})), "GET /head X-V: 1"),
        (route("GET /page", produces=("text/html",)), "GET /page Accept: text/html"),
        (route("POST /text", parameter("b", TEXT, RequestBody={}), consumes=("text/plain",)), "POST /text sample"),
        (route("POST /files", parameter("file", FILE, RequestParam={})), 'POST /files name="file"; filename'),
        (route("GET /all/**"), "GET /all/sample"),
    ],
)  # fmt: skip
def test_a_request(given: Route, sent: str) -> None:
    request = sent_for(given)[0]
    line = f"{request.method} {request.target}"
    extra = sent.removeprefix(line).strip()
    headers = [f"{name}: {value}" for name, value in request.headers]
    assert sent.startswith(line)
    assert not extra or extra in headers or extra in request.body.decode()


def sent_for(given: Route, status: int = 200) -> list[Request]:
    """The requests that are sent for a mapping, in a shop with two orders of one line each."""
    sent: list[Request] = []

    def send(request: Request) -> Answer:
        sent.append(request)
        return Answer(status)

    orders = Table("PUBLIC.ORDERS", 2, {}, ("ID",), ({"ID": "7", "NAME": "a"}, {"ID": "8", "NAME": "b"}))
    lines = Table("PUBLIC.LINE", 1, {}, ("ID",), ({"ID": "71", "ORDER_ID": "7"},))
    shop = world(context("base", routes=(given,), sources=(source(1, "u", orders, lines),)))
    tables = {"base": shop["base"].sources}
    explore(Driver(send, {}), Recording(Boot("m", 1.0, (), Path()), shop, shop, (), (), tables, tables), ("shop",))
    return sent


def test_a_body_fits_types_and_constraints() -> None:
    (request,) = sent_for(route("POST /orders", parameter("order", ORDER, RequestBody={}, Valid={})))
    assert dict(request.headers)["Content-Type"] == "application/json"
    assert json.loads(request.body) == {
        "mail": "sample@example.org",
        "zip": "11111",
        "due": "2099-01-15",
        "colour": "RED",
        "lines": [{"sku": "sample", "count": 2}],
    }


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"])
def test_a_request_has_the_content_type_that_its_mapping_wants(kind: str) -> None:
    (request,) = sent_for(route("POST /cart", Q, consumes=("!text/html", kind)))
    assert dict(request.headers)["Content-Type"].partition(";")[0] == kind
    assert request.target == "/cart?q=sample"
    (request,) = sent_for(route("DELETE /cart", consumes=(kind,)))
    assert dict(request.headers)["Content-Type"] == kind


def test_a_form_has_the_simple_properties() -> None:
    (request,) = sent_for(
        route("POST /orders", parameter("order", ORDER), parameter("model", Shape("org.springframework.ui.Model")))
    )
    assert dict(request.headers)["Content-Type"] == "application/x-www-form-urlencoded"
    form = dict(parse_qsl(request.body.decode()))
    assert form == {"mail": "sample@example.org", "zip": "11111", "due": "2099-01-15", "colour": "RED"}


def test_other_identifiers_are_tried_until_one_goes_well() -> None:
    given = route("GET /orders/{id}", ID)
    assert [request.target for request in sent_for(given, 404)] == ["/orders/7", "/orders/8", "/orders/1"]
    assert [request.target for request in sent_for(given)] == ["/orders/7"]


def test_links_and_identifiers_in_answers_lead_on() -> None:
    pages = {
        "/start": Answer(200, (("Content-Type", "text/html"),), b"<a href='/pages/a?x=1&amp;y=2'>a</a>"),
        "/items": Answer(200, (("Content-Type", "application/json"),), b'[{"id": "9f"}]'),
    }
    sent: list[str] = []

    def send(request: Request) -> Answer:
        sent.append(request.target)
        return pages.get(request.target, Answer(204))

    routes = [route(f"GET {path}") for path in ("/start", "/items", "/items/{id}", "/pages/{name}")]
    shop = world(context("base", routes=tuple(routes)))
    exchanges = explore(Driver(send, {}), Recording(Boot("m", 1.0, (), Path()), shop, shop), ("shop",))
    assert sent == ["/items", "/start", "/items/9f", "/pages/a?x=1&y=2"]
    followed = next(exchange.step.url for exchange in exchanges if exchange.request.target == "/items/9f")
    assert followed == "/items/{{step-1.response.body.$[0].id}}"


@pytest.mark.parametrize(
    ("type_", "annotations", "text"),
    [
        ("int", {}, "1"),
        ("java.lang.Integer", {"Min": {"value": 18}}, "18"),
        ("long", {"Max": {"value": 0}}, "0"),
        ("java.math.BigDecimal", {"DecimalMin": {"value": "0.5"}}, "1"),
        ("double", {}, "1"),
        ("boolean", {}, "true"),
        ("java.util.UUID", {}, "6f2b1c1e-0000-4000-8000-000000000001"),
        ("java.time.LocalDateTime", {}, "2020-01-15T10:15:30"),
        ("java.time.LocalDate", {"DateTimeFormat": {"pattern": "dd.MM.yyyy"}}, "15.01.2020"),
        ("java.lang.String", {"Size": {"min": 8, "max": 10}}, "aaaaaaaa"),
        ("java.lang.String", {"Size": {"max": 3}}, "a"),
        ("java.lang.String", {"Digits": {"integer": 10}}, "1111111111"),
        ("java.lang.String", {"Pattern": {"regexp": "[A-Z][a-z]+"}}, "Aa"),
    ],
)
def test_values(type_: str, annotations: dict[str, Any], text: str) -> None:
    assert values.text(Shape(type_), annotations) == text
    assert re.fullmatch(r"\S+", text)
