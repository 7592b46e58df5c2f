"""The thin clients: what they name exists in the server, and the extension can be packaged."""

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from modsplit_lsp.server.commands import COMMANDS

EDITORS = Path(__file__).resolve().parents[3] / "editors"


def test_the_extension_offers_the_commands_of_the_server() -> None:
    manifest = json.loads((EDITORS / "vscode/package.json").read_text())
    offered = {it["command"].removesuffix("Here"): it["title"] for it in manifest["contributes"]["commands"]}
    assert offered == {name: title for name, (title, _, _) in COMMANDS.items()}
    named = re.search(r"const titles = \{(.*)\}", (EDITORS / "vscode/src/extension.ts").read_text())
    assert named and {f"modsplit.{it}" for it in re.findall(r"(\w+):", named.group(1))} == set(COMMANDS)


def test_the_template_starts_the_server() -> None:
    template = json.loads((EDITORS / "intellij/template.json").read_text())
    assert template["programArgs"]["default"] == "modsplit lsp"
    assert [it["language"] for it in template["languageMappings"]] == ["JAVA"]


@pytest.mark.slow
def test_the_extension_is_packaged(tmp_path: Path) -> None:
    if not (shutil.which("node") and shutil.which("npm")):
        pytest.skip("node and npm are not here: the extension was not built")
    work = tmp_path / "vscode"
    shutil.copytree(EDITORS / "vscode", work, ignore=shutil.ignore_patterns("node_modules", "dist", "*.vsix"))
    for command in (["npm", "install"], ["npm", "run", "package"]):
        done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(work.glob("*.vsix"))) as package:
        assert {"extension/package.json", "extension/dist/extension.js"} <= set(package.namelist())
