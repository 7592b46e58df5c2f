"""What is tried on the split alone, after the comparison: closed back doors, and modules that come and go."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from modsplit_lsp.proof import endpoints, probed
from modsplit_lsp.proof.boot import Running
from modsplit_lsp.proof.drive import Exchange
from modsplit_lsp.proof.exchange import Answer, Request
from modsplit_lsp.proof.explain import explain
from modsplit_lsp.proof.model import BASE, SplitTarget, Watch
from modsplit_lsp.proof.verdict import Fault
from modsplit_lsp.proof.workbench import Program
from modsplit_lsp.proof.world import World

NOWHERE = "/modsplit-nowhere"
"""A context path that nobody has: whatever answers there answers for every unknown path."""

TRIED = 3
"""Pages per context."""


def pages(exchanges: Sequence[Exchange], contexts: World, packages: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """For each context, some paths of its own that answered well to GET."""
    found: dict[str, tuple[str, ...]] = {}
    for name, context in sorted(contexts.items()):
        served = list(endpoints.of_context(context, packages).items())
        good = (e.request for e in exchanges if e.request.method == "GET" and e.answer.status == 200)
        targets = dict.fromkeys(request.target for request in good if endpoints.matching(request, served))
        found[name] = tuple(targets)[:TRIED]
    return found


def direct_urls(running: Running, split: SplitTarget, tried: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """A module answers at the monolith's paths only; below its own context path it is like any unknown path."""
    for module in split.modules:
        for target in (*tried.get(module.name, ()), "/actuator"):
            answer, nobody = (running.send(Request("GET", path + target)) for path in (module.context_path, NOWHERE))
            if answer.status != 404 and (answer.status, answer.body) != (nobody.status, nobody.body):
                where = f"GET {module.context_path}{target}"
                message = f"{where} answers {answer.status}: {module.name} can be reached past the base"
                yield Fault("direct-url", where, message, str(nobody.status), str(answer.status))
                break


def reinstall(
    running: Running, program: Program, tried: Mapping[str, tuple[str, ...]], watch: Watch
) -> Iterator[Fault]:
    """Each module can leave and come back; the base keeps answering, and keeps its connections."""
    before = _statuses(running, tried)
    for name, jar in program.modules.items():
        watch.check()
        out = running.arklet.uninstall(jar)
        if not out.ok:
            yield Fault(
                "uninstall", name, f"{name} cannot be uninstalled: {explain(out.trace)}", "uninstalled", "failed"
            )
            return
        yield from _closed(running, name)
        back, _ = running.install(jar)
        if not back.ok:
            yield Fault(
                "uninstall", name, f"{name} cannot be installed again: {explain(back.trace)}", "installed", "failed"
            )
            return
        for target, status in _statuses(running, tried).items():
            if status != before[target]:
                message = (
                    f"once {name} has left and come back, GET {target} answers {status} instead of {before[target]}"
                )
                yield Fault("uninstall", name, message, str(before[target]), str(status))


def _closed(running: Running, gone: str) -> Iterator[Fault]:
    """Pools of the base that went with a module."""
    for source in probed.world(running.ask("contexts"))[BASE].sources:
        if source.error:
            message = f"uninstalling {gone} closed the base's data source {source.bean}: {source.error}"
            yield Fault("uninstall", gone, message, "open", source.error)


def _statuses(running: Running, tried: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    answers: dict[str, Answer] = {
        target: running.send(Request("GET", target)) for targets in tried.values() for target in targets
    }
    return {target: answer.status for target, answer in answers.items()}
