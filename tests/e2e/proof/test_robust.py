"""What goes wrong around a proof is said in one line, and nothing is left running."""

from __future__ import annotations

import contextlib
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from e2e.proof import tiny
from e2e.proof.conftest import Bench
from e2e.proof.faults import Planted
from e2e.proof.planting import plant
from modsplit_lsp.proof import prove, runs
from modsplit_lsp.proof.exchange import Request
from modsplit_lsp.proof.model import Application, CancelledError, UnusableError, Watch
from modsplit_lsp.proof.observe import Stage
from modsplit_lsp.proof.sandbox import Sandbox, isolation
from modsplit_lsp.proof.verdict import Proof
from modsplit_lsp.proof.workbench import Program

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("proof")]

HANGS = """\
package tiny;

import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

@Component
class Hangs implements CommandLineRunner {
  @Override
  public void run(String... args) throws Exception {
    Thread.sleep(600_000);
  }
}
"""
INSISTS = """\
package tiny;

import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

@Component
class Insists implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setPort(%d);
  }

  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
"""


def ours(directory: Path) -> list[str]:
    """The command lines of programs that were started with something from a directory."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            found.append(" ".join(process.cmdline()))
    return [line for line in found if f"{directory}/" in line]


@pytest.fixture(autouse=True)
def nothing_left(tmp_path: Path) -> Iterator[None]:
    yield
    for _ in range(100):
        if not ours(tmp_path):
            return
        time.sleep(0.1)
    raise AssertionError(f"still running: {ours(tmp_path)}")


def planted(bench: Bench, work: Path, **what: object) -> Program:
    """The base alone, with something in it that goes wrong."""
    fault = Planted("trouble", "base", (), **what)  # type: ignore[arg-type] # the fields of Planted by name
    base = replace(bench.split, modules={})
    return plant([fault], bench.request.split.root, base, bench.built.tools, work)


def stage_of(bench: Bench, work: Path, sandbox: Sandbox | None = None, **limits: float) -> Stage:
    request = replace(bench.request, work=work, limits=replace(bench.request.limits, **limits))
    return replace(bench.stage, request=request, sandbox=sandbox or bench.stage.sandbox)


def test_an_application_that_hangs_in_its_start(bench: Bench, work: Path) -> None:
    program = planted(bench, work, added=(("tiny/Hangs.java", HANGS),))
    with pytest.raises(UnusableError, match=r"the monolith does not start: it was not ready within 30 s; .*Started"):
        runs.monolith(stage_of(bench, work, boot=30), program, None, ())


def test_an_application_that_hangs_while_it_is_driven(bench: Bench, work: Path) -> None:
    running, _ = stage_of(bench, work, request=2).start("base", replace(bench.split, modules={}), 0.5)
    running.program.signal(signal.SIGSTOP)
    answer = running.send(Request("GET", "/"))
    assert (answer.status, answer.text) == (0, "TimeoutError: timed out")
    began = time.monotonic()
    running.program.stop(patience=1)
    assert time.monotonic() - began < 5


def test_a_database_that_is_not_there(bench: Bench, work: Path) -> None:
    program = planted(bench, work, properties=("spring.datasource.url=jdbc:h2:tcp://localhost:9/shop",))
    with pytest.raises(
        UnusableError, match=r"does not start: .*localhost.*database is not there|database is not there"
    ):
        runs.monolith(stage_of(bench, work), program, None, ())


def test_a_port_that_the_application_insists_on(bench: Bench, work: Path) -> None:
    with Sandbox(isolation(network=False)) as sandbox, socket.create_server(("127.0.0.1", 0)) as ours:
        port = ours.getsockname()[1]
        program = planted(bench, work, added=(("tiny/Insists.java", INSISTS % port),))
        with pytest.raises(UnusableError, match=f"does not start: port {port} is taken by another process"):
            runs.monolith(stage_of(bench, work, sandbox), program, None, ())
        ours.close()
        recording = runs.monolith(stage_of(bench, work, sandbox), program, bench.scenario, ())
    assert recording.scenario[0].answer.status == 500  # its page asks a module that is not installed


def test_a_port_that_is_taken_is_exchanged(bench: Bench, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Sandbox(isolation(network=False)) as sandbox, socket.create_server(("127.0.0.1", 0)) as ours:
        given = [ours.getsockname()[1]]
        free = Sandbox.free_port
        monkeypatch.setattr(Sandbox, "free_port", lambda self: given.pop() if given else free(self))
        running, _ = stage_of(bench, work, sandbox).start("base", replace(bench.split, modules={}), 0.5)
        assert running.ports.web != ours.getsockname()[1]
        running.stop()


def test_a_proof_that_is_not_wanted_any_more(bench: Bench, work: Path) -> None:
    cancelled = threading.Event()
    watch = Watch(lambda stage, message, done: cancelled.set() if "starting" in message else None, cancelled)
    request = replace(bench.request, work=work)
    with pytest.raises(CancelledError):
        prove.of_runs(request, bench.built, bench.scenario, Proof("behave", "", ()), watch)


def test_a_monolith_that_does_not_build(tmp_path: Path) -> None:
    request = tiny.request(tmp_path)
    monolith = tmp_path / "broken"
    shutil.copytree(request.monolith.root, monolith)
    source = monolith / "src/main/java/tiny/price/PriceList.java"
    text = source.read_text()
    source.write_text(text.replace("List<String>", "Lust<String>"))
    with pytest.raises(UnusableError) as error:
        prove.prove(replace(request, monolith=Application(monolith)))
    line = text[: text.index("List<String>")].count("\n") + 1
    place = f"src/main/java/tiny/price/PriceList.java:{line}"
    assert str(error.value) == f"the monolith does not build: {place}: cannot find symbol (class Lust)"
    assert error.value.log is not None
    assert "COMPILATION ERROR" in error.value.log.read_text()


def test_a_split_that_does_not_build(tmp_path: Path) -> None:
    request = replace(tiny.request(tmp_path), level="build", tests=False)
    pom = request.split.root / "note" / "pom.xml"
    pom.write_text(pom.read_text().replace("caffeine</artifactId>", "cafeine</artifactId>"))
    proof = prove.prove(request)
    assert [(fault.kind, fault.where) for fault in proof.faults] == [("build", "split")]
    assert "cafeine" in proof.faults[0].message
    assert not proof.proved


DRIVER = """
import signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that starts tests in the background ignores it
sys.path.insert(0, sys.argv[1])
from e2e.proof import tiny
from modsplit_lsp.proof.model import Watch
from modsplit_lsp.proof.prove import prove
prove(tiny.request(Path(sys.argv[2])), Watch(lambda stage, message, done: print(message, flush=True)))
"""


@pytest.mark.parametrize(
    ("moment", "number"),
    [("split: note", signal.SIGKILL), ("starting monolith 1", signal.SIGINT)],
)
def test_a_proof_that_is_ended_from_outside(tmp_path: Path, moment: str, number: signal.Signals) -> None:
    argv = [sys.executable, "-c", DRIVER, str(Path(__file__).parents[2]), str(tmp_path)]
    with subprocess.Popen(argv, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as driver:
        assert driver.stdout is not None
        assert moment in (line.strip() for line in driver.stdout)
        time.sleep(1)
        assert ours(tmp_path)
        driver.send_signal(number)
        assert driver.wait(60) == -number
