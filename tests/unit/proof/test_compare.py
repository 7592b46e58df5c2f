"""What counts as a difference between two answers, and what is masked."""

from __future__ import annotations

import json
from typing import Any

import pytest
from modsplit_lsp.proof.compare import compare
from modsplit_lsp.proof.drive import Exchange
from modsplit_lsp.proof.exchange import Answer, Request
from modsplit_lsp.proof.httpfile import Step
from modsplit_lsp.proof.masks import differences, stable


def answer(body: Any = "", status: int = 200, kind: str = "text/html", **headers: str) -> Answer:
    data = body if isinstance(body, bytes) else body.encode() if isinstance(body, str) else json.dumps(body).encode()
    kind = kind if isinstance(body, str | bytes) else "application/json"
    return Answer(status, (("Content-Type", kind), *((k.replace("_", "-"), v) for k, v in headers.items())), data)


JSON: Any = {"id": 1, "tags": ["a", "b"], "at": {"x": 1.5}}


@pytest.mark.parametrize(
    ("expected", "found", "spots"),
    [
        (answer("x"), answer("x", Date="now", Server="other"), []),
        (answer("x"), answer("x", status=201), [("status", "status")]),
        (answer("x", X_Total="3"), answer("x", X_Total="4"), [("value", "header x-total[0]")]),
        (answer("x", X_Total="3"), answer("x"), [("header", "x-total")]),
        (answer("x", Allow="GET, POST"), answer("x", Allow="POST,GET"), []),
        (answer("x", kind="text/html;charset=UTF-8"), answer("x", kind="text/html; charset=utf-8"), []),
        (answer(Location="/a/b"), answer(Location="/a/c"), [("value", "header location[3]")]),
        (answer(Set_Cookie="a=1; Path=/"), answer(Set_Cookie="a=1; Path=/b"), [("cookie", "a")]),
        (answer(Set_Cookie="a=1; HttpOnly"), answer(Set_Cookie="a=2; HttpOnly"), [("value", "cookie a")]),
        (answer(Set_Cookie="a=1; Path=/"), answer(), [("cookie", "a")]),
        (answer(JSON), answer({**JSON, "id": 2}), [("value", "$.id")]),
        (answer(JSON), answer({**JSON, "id": "1"}), [("type", "$.id")]),
        (answer(JSON), answer({"id": 1, "tags": ["a", "b"]}), [("keys", "$")]),
        (answer(JSON), answer({**JSON, "tags": ["a"]}), [("length", "$.tags")]),
        (answer(JSON), answer({**JSON, "tags": ["b", "a"]}), [("order", "$.tags")]),
        (answer("<p>one</p>"), answer("<p>two</p>"), [("value", "text[3]")]),
        (answer("<p>one</p>"), answer("<p>one<br></p>"), [("text", "text")]),
        (answer("<p>a b c</p>"), answer("<p>a c b</p>"), [("order", "text[5:8]")]),
        (answer("a > b"), answer("a < b"), [("text", "text[2]")]),
        (answer(b"\x00", kind="image/png"), answer(b"\x01", kind="image/png"), [("bytes", "body")]),
    ],
)
def test_spots(expected: Answer, found: Answer, spots: list[tuple[str, str]]) -> None:
    assert [(spot.kind, spot.where) for spot in compare(expected, found).spots] == spots


def exchange(given: Answer) -> Exchange:
    return Exchange(Step("x", 1, "GET", "/x"), Request("GET", "/x"), given)


@pytest.mark.parametrize(
    ("first", "second", "split", "left"),
    [
        ({"at": "2026-01-01T10:00:00Z"}, {"at": "2026-01-01T10:00:09Z"}, {"at": "2026-02-03T04:05:06Z"}, []),
        ({"at": "2026-01-01T10:00:00Z"}, {"at": "2026-01-01T10:00:09Z"}, {"at": "soon"}, ["$.at"]),
        ({"n": 1}, {"n": 2}, {"n": 3}, []),
        ({"n": 1}, {"n": 2}, {"n": "x"}, ["$.n"]),
        ({"n": 1}, {"n": 2}, {"m": 3}, ["$"]),
        ({"n": 1}, {"n": 1}, {"n": 3}, ["$.n"]),
        ({"s": ["a", "b"]}, {"s": ["b", "a"]}, {"s": ["b", "a"]}, []),
        ({"s": ["a", "b"]}, {"s": ["b", "a"]}, {"s": ["b", "c"]}, ["$.s[0]", "$.s[1]"]),
        ("<i>9</i> one two", "<i>9</i> two one", "<i>9</i> two one", []),
        ("<i>9</i> one two", "<i>9</i> two one", "<i>8</i> one two", ["text[3]"]),
        ("id=a1b2 end", "id=c3d4 end", "id=e5f6 end", []),
    ],
)
def test_only_what_varies_by_itself_is_masked(first: Any, second: Any, split: Any, left: list[str]) -> None:
    runs = [[exchange(answer(each))] for each in (first, second)]
    known = stable(runs)
    assert [spot.where for spot in differences(0, runs[0][0], exchange(answer(split)), known)] == left


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (answer("x"), answer("x", 404)),
        (answer([1]), answer([1, 2])),
        (answer({"a": 1}), answer({"b": 1})),
        (answer("a b"), answer("a")),
    ],
)
def test_status_keys_and_lengths_are_never_masked(first: Answer, second: Answer) -> None:
    known = stable([[exchange(first)], [exchange(second)]])
    assert known.masked == ()
    assert list(known.unstable) == [0]
