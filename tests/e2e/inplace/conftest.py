"""The tiny application in a git repository, and the command line on it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from modsplit_lsp.cli.main import main

TINY = Path(__file__).resolve().parents[1] / "proof/data/tiny/monolith"
PLAN = "schema: modsplit/plan/1\nmodules:\n  - name: note  # first\n    packages: [tiny.note.*]\n"
MORE = "  - name: price\n    packages: [tiny.price.*]\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit code, standard output and standard error of a command."""

    def command(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["modsplit", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
            raise SystemExit(0)
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return command


def git(root: Path, *arguments: str) -> str:
    options = ("-c", "user.name=a", "-c", "user.email=a@b")
    done = subprocess.run(["git", *options, *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    root = tmp_path / "tiny shop"
    shutil.copytree(TINY, root, ignore=shutil.ignore_patterns("target"))
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "monolith")
    (root / "modsplit.yml").write_text(PLAN)
    return root


def document(said: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(said)
    return found
