"""The budgets of the house: short files, functions that fit a screen, no path of anybody's machine."""

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("analysis", "refactors", "lsp")
SCREEN = 60


def sources() -> dict[Path, str]:
    return {path: path.read_text("utf-8") for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}


def functions(text: str) -> Iterator[tuple[str, int, int]]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno, (node.end_lineno or node.lineno) - node.lineno + 1


def test_files_stay_within_their_budget() -> None:
    lines = {path: text.count("\n") for path, text in sources().items() if text.strip()}
    assert {str(path): count for path, count in lines.items() if count > 500} == {}
    counts = sorted(lines.values())
    assert statistics.median(counts) <= 120
    assert counts[int(len(counts) * 0.95) - 1] <= 350


def test_functions_fit_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{line} {name} ({length} lines)"
        for path, text in sources().items()
        for name, line, length in functions(text)
        if length > SCREEN
    ]
    assert long == []


def test_no_file_names_somebodys_home() -> None:
    leak = re.compile(r"/home/[a-z]|/Users/[a-z]|C:\\Users")
    own = Path(__file__).name
    tracked = [path for room in (*ROOMS, "tests", "examples", "editors", "docs") for path in (ROOT / room).rglob("*")]
    found = [
        str(path.relative_to(ROOT))
        for path in tracked
        if path.is_file()
        and path.name != own
        and not {"node_modules", "target"} & set(path.parts)
        and path.suffix in {".py", ".md", ".java", ".j2", ".xml", ".json", ".ts", ".yml", ".html"}
        and leak.search(path.read_text("utf-8", "replace"))
    ]
    assert found == []
