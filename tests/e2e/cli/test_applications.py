"""`beans` and `endpoints` of the example, as people and scripts see them."""

import json
from pathlib import Path

import pytest
from command import Run

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "freewheel"


def test_beans_are_a_document_with_their_injections(run: Run) -> None:
    code, text, _ = run("beans", EXAMPLE, "--json", "--quiet")
    document = json.loads(text)
    assert (code, document["schema"], document["main"]) == (
        0,
        "modsplit/beans/1",
        "shop.freewheel.FreewheelApplication",
    )
    beans = {it["name"]: it for it in document["beans"]}
    assert beans["customerService"]["type"] == "shop.freewheel.service.CustomerService"
    assert beans["customerRepository"]["origin"] == "spring-data"
    file = EXAMPLE / beans["customerService"]["declared_at"]["file"]
    assert "class CustomerService" in file.read_text().splitlines()[beans["customerService"]["declared_at"]["line"] - 1]
    given = {(it["bean"], name) for it in document["injections"] for name in it["candidates"]}
    assert ("customerService", "customerRepository") in given


def test_the_same_input_gives_the_same_bytes(run: Run) -> None:
    assert run("beans", EXAMPLE, "--json", "--quiet")[1] == run("beans", EXAMPLE, "--json", "--quiet")[1]


def test_end_points_are_a_document(run: Run) -> None:
    code, text, _ = run("endpoints", EXAMPLE, "--json", "--quiet")
    document = json.loads(text)
    assert (code, document["schema"]) == (0, "modsplit/endpoints/1")
    assert all(it["handler"].startswith("shop.freewheel.") and it["at"]["line"] for it in document["endpoints"])
    assert len({(it["method"], it["path"]) for it in document["endpoints"]}) > 5


def test_people_get_tables(run: Run) -> None:
    code, text, _ = run("beans", EXAMPLE, "--quiet")
    assert code == 0
    assert "customerService" in text
    code, text, _ = run("endpoints", EXAMPLE, "--quiet")
    assert code == 0
    assert "CustomerController" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--main", "shop.Nothing"), "shop.Nothing is no class with @SpringBootApplication"),
        (("--property", "novalue"), "write KEY=VALUE"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, arguments: tuple[str, ...], says: str) -> None:
    code, text, told = run("beans", EXAMPLE, "--quiet", *arguments)
    assert (code, text) == (2, "")
    assert says in told
