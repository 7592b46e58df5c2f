"""How the program starts and how it is interrupted."""

import signal
import subprocess
import sys
import time

import pytest
from command import Run
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place
from modsplit_lsp.cli.console import print_diagnostics

START = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts tests in the background ignores it
from modsplit_lsp.cli.main import main
print("on", flush=True)
main()
"""


@pytest.mark.parametrize("after", [0.05, 0.3, 1.0])
def test_an_interruption_is_one_word_at_any_moment(after: float) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", START, "lsp", "--tcp", "0"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout and program.stdout.readline() == "on\n"
    time.sleep(after)
    program.send_signal(signal.SIGINT)
    _, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (130, "interrupted\n")


def test_the_version_is_told_without_what_commands_need(run: Run) -> None:
    code = "import sys, modsplit_lsp.cli.commands as m; m.application(['--version']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "modsplit_lsp.cli.commands" in loaded and not {"networkx", "scipy", "modsplit_refactors"} & {*loaded}
    assert run("--version")[1].startswith("modsplit ")


def test_what_several_places_have_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    found = [Diagnostic("build/parent", "warning", Place(f"{it}/pom.xml", 4), "no parent") for it in "abc"]
    print_diagnostics([*found, Diagnostic("build/other", "warning", Place("a/pom.xml", 9), "no version")])
    assert capsys.readouterr().err.splitlines() == [
        "warning: a/pom.xml:4: no parent (and in 2 more places)",
        "warning: a/pom.xml:9: no version",
    ]
