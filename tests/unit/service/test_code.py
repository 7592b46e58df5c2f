"""The same graph, however it comes about: from scratch, from the cache, in one process or several."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from modsplit_analysis.java.documents import graph_text
from modsplit_lsp.service import code as opening
from modsplit_lsp.service.code import Code, open_code
from modsplit_lsp.workspace.cache import Cache
from modsplit_lsp.workspace.processes import parts_of

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "freewheel"
NO_CACHE = Cache(None)


def text(code: Code) -> str:
    return "".join(graph_text(code.graph))


@pytest.fixture(scope="module")
def fresh() -> str:
    return text(open_code(EXAMPLE, cache=NO_CACHE))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "freewheel", ignore=shutil.ignore_patterns("target"))


def test_the_cache_gives_the_same_graph_without_reading_or_linking(
    fresh: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "facts.sqlite")
    assert text(open_code(EXAMPLE, cache=cache)) == fresh
    monkeypatch.setattr(opening, "read_file", None)
    again = open_code(EXAMPLE, cache=cache)
    assert text(again) == fresh
    assert "program" not in vars(again)
    assert len(again.facts) == len(again.sources)


def test_several_processes_give_the_same_graph(fresh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for count in ("2", "3"):
        monkeypatch.setenv("MODSPLIT_PROCESSES", count)
        assert text(open_code(EXAMPLE, cache=NO_CACHE)) == fresh


def test_files_are_linked_alike_however_many_a_process_holds(fresh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modsplit_lsp.workspace.processes._HELD", 7)
    for count in ("1", "2"):
        monkeypatch.setenv("MODSPLIT_PROCESSES", count)
        assert text(open_code(EXAMPLE, cache=NO_CACHE)) == fresh


def test_neighbours_stay_together_in_parts_that_get_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("modsplit_lsp.workspace.processes._HELD", 600)
    items, sizes = list(range(6000)), [10 + number % 7 for number in range(6000)]
    for count, largest in ((1, 600), (2, 600), (4, 300)):
        parts = parts_of(items, sizes, count)
        assert [item for part in parts for item in part] == items
        assert abs(len(parts[0]) - largest) < 10
    assert len(parts_of(items, sizes, 1)) == 10
    last = list(map(len, parts_of(items, sizes, 2)))[-6:]
    assert last == sorted(last, reverse=True)
    assert last[-1] < 100
    assert parts_of(items[:5], sizes[:5], 1) == [items[:5]]
    assert parts_of([], [], 2) == []


def test_work_of_a_process_that_dies_is_done_again(fresh: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MODSPLIT_PROCESSES", "2")
    monkeypatch.setattr("modsplit_lsp.workspace.processes._child", lambda *_: None)
    assert text(open_code(EXAMPLE, cache=NO_CACHE)) == fresh


@pytest.fixture
def edited(shop: Path) -> Iterator[Path]:
    file = next(shop.rglob("CustomerController.java"))
    source = file.read_text("utf-8")
    file.write_text(
        source.replace("class CustomerController {", "class CustomerController { InvoiceController own;", 1)
    )
    assert file.read_text("utf-8") != source
    yield shop


def test_an_edited_file_is_read_anew(shop: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    cache = Cache(tmp_path / "facts.sqlite")
    before = text(open_code(shop, cache=cache))
    request.getfixturevalue("edited")
    after = text(open_code(shop, cache=cache))
    assert after != before
    assert after == text(open_code(shop, cache=NO_CACHE))
