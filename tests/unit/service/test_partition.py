"""Modules for graphs in files: both kinds of documents, and what cannot be used."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from modsplit_analysis.partition.propose import Wish
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.front import FrontWish, front_file
from modsplit_lsp.service.partition import partition_file


def flat() -> dict[str, Any]:
    nodes = [f"com.acme.{package}.{package.title()}{kind}" for package in ("order", "stock") for kind in "ABCDEFG"]
    edges = [[first + it, first + other, 2] for first in (0, 7) for it in range(7) for other in range(it)]
    return {"nodes": nodes, "pkg": [name.rpartition(".")[0] for name in nodes], "edges": [*edges, [0, 7, 1], [3, 3, 1]]}


def graph() -> dict[str, Any]:
    document = flat()
    nodes = [{"id": name, "package": package} for name, package in zip(document["nodes"], document["pkg"], strict=True)]
    ids = document["nodes"]
    edges = [{"source": ids[left], "target": ids[right], "count": count} for left, right, count in document["edges"]]
    return {"schema": "modsplit/class-graph/1", "root": "shop", "nodes": nodes, "edges": edges}


def laid(path: Path, document: object) -> Path:
    text = json.dumps(document).encode()
    path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    return path


@pytest.mark.parametrize("track", ["structure", "names", "all"])
def test_both_kinds_of_documents(tmp_path: Path, track: Any) -> None:
    first = partition_file(laid(tmp_path / "flat.json.gz", flat()), Wish(track))
    second = partition_file(laid(tmp_path / "graph.json", graph()), Wish(track))
    assert first == second
    assert first["schema"] == "modsplit/membership/1"
    assert first["k"] == 2
    assert {*first["membership"].values()} == {"m1", "m2"}
    assert first["scores"]["icp"] == pytest.approx(1 / (42 * (1 + 0.693147) + 1), abs=1e-6)


def test_names_that_occur_twice_stay_two_classes(tmp_path: Path) -> None:
    document = flat()
    document["nodes"][7] = document["nodes"][0]
    found = partition_file(laid(tmp_path / "flat.json", document), Wish())
    assert len(found["membership"]) == 14
    assert "com.acme.order.OrderA~2" in found["membership"]


def test_wishes(tmp_path: Path) -> None:
    file = laid(tmp_path / "graph.json", graph())
    pinned, other = "com.acme.order.OrderB", "com.acme.order.OrderC"
    found = partition_file(file, Wish(pins={pinned: "stock", other: "base"}, modules=3))
    assert (found["membership"][pinned], found["membership"][other]) == ("stock", "base")
    apart = partition_file(file, Wish(apart=((pinned, other),)))["membership"]
    assert apart[pinned] != apart[other]
    with pytest.raises(UnusableInputError, match=r"has no class com\.acme\.Nothing"):
        partition_file(file, Wish(pins={"com.acme.Nothing": "stock"}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "cannot be read"),
        (b"\x1f\x8bnothing", "cannot be read"),
        (b"[]", "holds no JSON object"),
        (b"{}", "is no class graph"),
        (b'{"nodes": [{"name": 1}], "edges": []}', "is no class graph"),
        (b'{"nodes": ["a.B"], "pkg": ["a"], "edges": [[0, 7, 1]]}', "is no class graph"),
        (b'{"nodes": ["a.B"], "pkg": [], "edges": []}', "is no class graph"),
    ],
)
def test_what_is_no_graph(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "graph.json"
    file.write_bytes(content)
    with pytest.raises(UnusableInputError, match=said):
        partition_file(file, Wish())


def test_no_class_at_all(tmp_path: Path) -> None:
    found = partition_file(laid(tmp_path / "empty.json", {"nodes": [], "edges": []}), Wish())
    assert (found["k"], found["membership"]) == (0, {})


def test_a_front(tmp_path: Path) -> None:
    file, cases = laid(tmp_path / "graph.json", graph()), tmp_path / "cases.json"
    cases.write_text(json.dumps({name: [name.split(".")[2]] for name in flat()["nodes"]}), "utf-8")
    document = front_file(file, FrontWish(2, {"ned": 0.0, "bcp": 0.0}, cases))
    assert document["schema"] == "modsplit/front/1"
    assert {each["k"] for each in document["partitions"]} == {2}
    best = [each for each in document["partitions"] if each["scores"]["ned"] == each["scores"]["bcp"] == 0]
    assert len({best[0]["membership"][name] for name in flat()["nodes"][:7]}) == 1
    assert {each["k"] for each in front_file(file, FrontWish())["partitions"]} == {3}


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        (FrontWish(99), "no more modules than classes"),
        (FrontWish(goals={"bcp": 1.0}), "bcp needs --use-cases"),
        (FrontWish(use_cases=Path("nowhere.json")), "nowhere.json does not say"),
    ],
)
def test_fronts_that_cannot_be(tmp_path: Path, wish: FrontWish, said: str) -> None:
    with pytest.raises(UnusableInputError, match=said):
        front_file(laid(tmp_path / "graph.json", graph()), wish)
