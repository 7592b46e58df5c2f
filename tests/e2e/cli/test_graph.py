"""`modsplit graph` on the example: documents that other tools read, the same bytes each time."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from modsplit_analysis.graphing.formats import page
from modsplit_analysis.graphing.picture import Node, Picture
from modsplit_analysis.graphs import ACCESSES, ROLES
from modsplit_lsp.service.graph import Level, Wanted, draw

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "freewheel"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
LEVELS: tuple[Level, ...] = ("class", "package", "project", "bean")


@cache
def text(wanted: Wanted) -> str:
    return "".join(draw(EXAMPLE, wanted).text)


def document(wanted: Wanted) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text(wanted))
    return found


def test_the_class_graph_is_what_its_contract_says() -> None:
    found = document(Wanted())
    assert found["schema"] == "modsplit/class-graph/1"
    ids = [node["id"] for node in found["nodes"]]
    assert ids == sorted(ids)
    assert {node["source_set"] for node in found["nodes"]} == {"main"}
    assert all((EXAMPLE / node["file"]).is_file() and node["line"] > 0 for node in found["nodes"])
    (controller,) = [node for node in found["nodes"] if node["id"] == "shop.freewheel.web.CustomerController"]
    assert controller["kind"] == "class"
    assert controller["package"] == "shop.freewheel.web"
    for edge in found["edges"]:
        assert edge["source"] in ids
        assert edge["target"] in ids
        assert edge["source"] != edge["target"]
        assert edge["visibility"] in ("bytecode", "source", "implied")
        assert edge["count"] == len(edge["evidence"]) > 0
        assert {use["role"] for use in edge["evidence"]} <= set(ROLES)
        assert {use["access"] for use in edge["evidence"]} <= set(ACCESSES)


def test_every_use_stands_where_the_graph_says() -> None:
    """What is written at the place of a field or `new` is the simple name of the class that the edge leads to."""
    checked = 0
    for edge in document(Wanted())["edges"]:
        simple = edge["target"].rpartition(".")[2]
        for use in edge["evidence"]:
            if use["role"] in ("field", "extends", "implements") and edge["visibility"] == "bytecode":
                line = (EXAMPLE / use["file"]).read_text("utf-8").splitlines()[use["line"] - 1]
                checked += bool(re.match(rf"{simple}\b", line[use["column"] - 1 :]))
    assert checked > 20


def test_tests_are_classes_only_when_asked_for() -> None:
    found = document(Wanted(tests=True))
    assert {node["source_set"] for node in found["nodes"]} == {"main", "test"}


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_has_nodes_and_edges_between_them(level: Level) -> None:
    graph = ElementTree.fromstring(text(Wanted(level, "graphml")))
    names = {node.get("id") for node in graph.iter(f"{GRAPHML}node")}
    edges = [(edge.get("source"), edge.get("target")) for edge in graph.iter(f"{GRAPHML}edge")]
    assert names
    assert {end for edge in edges for end in edge} <= names


def test_all_formats_show_the_same_edges() -> None:
    count = text(Wanted("package", "graphml")).count("<edge ")
    lines = text(Wanted("package", "mermaid")).splitlines()
    assert lines[0] == "flowchart LR"
    assert sum("-->" in line or "-.->" in line for line in lines) == count > 0
    picture = text(Wanted("package", "dot"))
    assert picture.startswith('digraph "package" {')
    assert picture.count(" -> ") == count
    assert balanced(picture)
    assert len(document(Wanted("package"))["edges"]) == count


def test_a_page_holds_the_whole_graph_and_needs_nothing_else() -> None:
    shown = text(Wanted("class", "html"))
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', shown, re.DOTALL)
    held, drawn = json.loads(data), document(Wanted())
    ids = [node["id"] for node in held["nodes"]]
    assert ids == [node["id"] for node in drawn["nodes"]]
    ends = [(ids[edge["source"]], ids[edge["target"]], edge["weight"]) for edge in held["edges"]]
    assert ends == [(edge["source"], edge["target"], edge["count"]) for edge in drawn["edges"]]
    assert "@title@" not in shown
    assert "@data@" not in shown
    assert re.search(r"(src|href)=|https?:|url\(", shown) is None


def test_a_name_does_not_end_the_data_of_a_page() -> None:
    picture = Picture("class", (Node("</script><!--", "a", "", {}),), ())
    filled = page(picture, "<h1>@title@</h1><script>@data@</script>", "<a>")
    assert filled.count("</script>") == 1
    assert "<!--" not in filled
    assert filled.startswith("<h1>&lt;a&gt;</h1>")


def test_a_page_runs_in_a_browser(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium: NOT SHOWN")
    path = tmp_path / "graph.html"
    path.write_text(text(Wanted("class", "html")), "utf-8")
    asked = f"{path.as_uri()}#shop.freewheel.web.CustomerController"
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--virtual-time-budget=5000",
        "--dump-dom",
        asked,
    ]
    shown = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    (panel,) = re.findall(r"<aside.*?</aside>", shown, re.DOTALL)
    assert "<h2>shop.freewheel.web.CustomerController</h2>" in panel
    uses = [edge["target"] for edge in document(Wanted())["edges"] if edge["source"] == asked.partition("#")[2]]
    assert f"<h3>uses {len(uses)}</h3>" in panel
    assert all(f'title="{name}"' in panel for name in uses)


def balanced(picture: str) -> bool:
    return picture.count("{") == picture.count("}") and picture.count('"') % 2 == 0


def test_the_same_tree_gives_the_same_bytes() -> None:
    assert text.__wrapped__(Wanted()) == text(Wanted())


def test_a_graph_loads_neither_the_protocol_nor_the_solvers() -> None:
    """They cost more than half a second before anything is read."""
    code = "import sys, modsplit_lsp.cli.commands as m; m.application(['graph']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert heavy(loaded) == set()


def heavy(modules: Iterable[str]) -> set[str]:
    return {"pygls", "lsprotocol", "networkx", "igraph", "leidenalg", "jinja2", "jsonschema"} & set(modules)
