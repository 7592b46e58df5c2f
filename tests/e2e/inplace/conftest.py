"""The tiny application in a git repository."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

TINY = Path(__file__).resolve().parents[1] / "proof/data/tiny/monolith"
PLAN = "schema: modsplit/plan/1\nmodules:\n  - name: note  # first\n    packages: [tiny.note.*]\n"
MORE = "  - name: price\n    packages: [tiny.price.*]\n"


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
