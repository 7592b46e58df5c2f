"""Scenarios: what is read from `.http` files, and what is wrong with them."""

from __future__ import annotations

import pytest
from modsplit_lsp.proof.drive import Driver
from modsplit_lsp.proof.exchange import Answer, Request
from modsplit_lsp.proof.httpfile import Scenario, includes, parse

SHOP = """\
@host = http://localhost:8080
@orders = {{host}}/orders
@size = 20

### sign in
# @name login
POST {{host}}/login HTTP/1.1
Content-Type: application/x-www-form-urlencoded
// the user of the examples

user=ada
&password=lovelace

### orders
GET {{orders}}
    ?page=1
    &size={{size}}
Authorization: Bearer {{login.response.body.$.token}}
X-Trace: {{login.response.headers.X-Trace}}

###
POST {{orders}}
Content-Type: application/json

{
  "sku": "apple",
  "of": "{{id}}"
}

> {% client.global.set("later", response.body.items[0].id); %}

### upload
@id = {{login.response.body.user["id"]}}
PUT {{host}}/files/{{later}}
Content-Type: multipart/form-data; boundary=b

--b
Content-Disposition: form-data; name="file"; filename="a.bin"

< ./a.bin
--b--

### plain
{{host}}/plain
"""


def scenario(text: str, **included: bytes) -> Scenario:
    found, wrong = parse(text, "shop.http", {name.replace("_", "."): data for name, data in included.items()})
    assert wrong == ()
    return found


def test_requests_become_what_the_clients_send() -> None:
    sent: list[Request] = []

    def send(request: Request) -> Answer:
        sent.append(request)
        return Answer(200, (("X-Trace", "t1"),), b'{"token": "abc", "user": {"id": 7}, "items": [{"id": 9}]}')

    shop = scenario(SHOP, a_bin=b"\x00\xff")
    assert [(step.name, step.line) for step in shop.steps][:3] == [("login", 7), ("orders", 15), ("request 3", 22)]
    driver = Driver(send, shop.variables)
    for step in shop.steps:
        assert driver.run(step).answer.status == 200
    login, orders, order, upload, plain = sent
    assert (login.method, login.target, login.body) == ("POST", "/login", b"user=ada&password=lovelace")
    assert orders.target == "/orders?page=1&size=20"
    assert dict(orders.headers) == {"Authorization": "Bearer abc", "X-Trace": "t1"}
    assert order.body == b'{\n  "sku": "apple",\n  "of": "7"\n}'
    assert upload.target == "/files/9"
    assert upload.body.endswith(b'filename="a.bin"\r\n\r\n\x00\xff\r\n--b--\r\n')
    assert (plain.method, plain.target, plain.host) == ("GET", "/plain", "localhost:8080")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "shop.http:1: error: the scenario has no request"),
        ("### x\n\nFETCH http://a/b\n", "shop.http:3: error: unknown method FETCH"),
        ("GET localhost/b\n", "shop.http:1: error: the URL starts with neither"),
        ("GET /b\nAccept\n", "shop.http:2: error: not a header: Accept"),
        ("GET /{{c}}\n", "shop.http:1: error: nothing before this request defines {{c}}"),
        ("GET /{{x.response.body.id}}\n### x\nGET /x\n", "shop.http:1: error: nothing before this request defines"),
        ("POST /b\n\n< gone.json\n", "shop.http:3: error: the file gone.json cannot be read"),
        ("GET /b\n\n> {% client.test()\n", "shop.http:1: error: a response handler is not closed"),
    ],
)
def test_a_syntax_error_names_its_line(text: str, error: str) -> None:
    _, wrong = parse(text, "shop.http", {})
    assert str(wrong[0]).startswith(error)


def test_files_in_bodies_are_named() -> None:
    assert includes("POST /\n\n<@ ./a.json\n< b/c.bin\n<!-- no -->\n") == {"a.json", "b/c.bin"}


def test_a_value_that_an_answer_lacks_is_no_crash() -> None:
    shop = scenario("# @name a\nGET /a\n### b\nGET /{{a.response.body.$.x.y}}\n")
    driver = Driver(lambda _: Answer(200, (), b"[]"), {})
    assert [driver.run(step).answer.status for step in shop.steps] == [200, 0]
