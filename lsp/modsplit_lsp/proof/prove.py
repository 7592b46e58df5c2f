"""The proof: builds, boots, drives and compares a monolith and its split, as far as the level says."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from modsplit_lsp.proof import beans, httpfile, jars, judge, judge_builds, runs, surefire, workbench
from modsplit_lsp.proof.beans import Own
from modsplit_lsp.proof.httpfile import Scenario
from modsplit_lsp.proof.model import BASE, ProofRequest, UnusableError, Watch
from modsplit_lsp.proof.observe import Boot, Recording, Stage
from modsplit_lsp.proof.sandbox import Sandbox, isolation
from modsplit_lsp.proof.verdict import Fault, JarCheck, Proof
from modsplit_lsp.proof.workbench import Built

MOST_RUNS = 6
"""Of the monolith: two, and more only while the split differs in nothing but an order that may vary by itself."""


def prove(request: ProofRequest, watch: Watch | None = None) -> Proof:
    """Makes the proof. Raises UnusableError where none can be made, CancelledError when `watch` says so."""
    watch = watch or Watch()
    began = time.monotonic()
    scenario = read_scenario(request.scenario) if request.scenario else None
    request.work.mkdir(parents=True, exist_ok=True)
    try:
        proof = _proof(request, scenario, watch)
    finally:
        if not request.keep:
            workbench.tidy(request.work)
    watch.say("done", "proved" if proof.proved else "not proved", 1.0)
    return replace(proof, timings={**proof.timings, "total": time.monotonic() - began})


def _proof(request: ProofRequest, scenario: Scenario | None, watch: Watch) -> Proof:
    built = workbench.build(request, watch)
    proof = of_builds(request, built)
    if request.reaches("boot"):
        runnable = built.base_jar and not built.split.error
        return of_runs(request, built, scenario, proof, watch) if runnable else replace(proof, complete=False)
    return proof


def read_scenario(path: Path) -> Scenario:
    """The scenario in a file; its first error makes the proof unusable."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableError(f"{path}: the scenario cannot be read: {error}") from error
    files = {name: path.parent / name for name in httpfile.includes(text)}
    included = {name: file.read_bytes() for name, file in files.items() if file.is_file()}
    scenario, wrong = httpfile.parse(text, path.name, included)
    if wrong:
        raise UnusableError(str(wrong[0]))
    return scenario


def of_builds(request: ProofRequest, built: Built) -> Proof:
    """What the builds show: projects, jars, tests."""
    faults = list(_build_faults(request, built))
    checks = list[JarCheck]()
    contents = {"base": built.base_classes}
    unslimmed = jars.library_bytes(built.monolith_jar)
    for module in request.split.modules:
        if module.name in built.module_jars:
            predicted, found = workbench.predicted_and_found(module, built)
            faults += judge_builds.jar_faults(module.name, predicted, found)
            contents[module.name] = found.classes
            checks.append(JarCheck(module.name, predicted.size, found.size, found.bytes, found.bytes + unslimmed))
    if built.base_jar and len(contents) > 1:
        faults += judge_builds.generated_faults(built.generated, contents)
    proof = Proof(request.level, "", tuple(faults), jars=tuple(checks))
    if request.tests and not built.split.error:
        tested, red = judge_builds.tests(request, surefire.runs(built.monolith.root), surefire.runs(built.split.root))
        proof = replace(proof, tests=tested, faults=(*proof.faults, *red))
    builds = {"monolith": built.monolith, "split": built.split}
    projects = tuple(
        {"build": name, "project": project.name, "ok": project.ok}
        for name, build in builds.items()
        for project in build.projects
    )
    return replace(proof, projects=projects, timings={f"build {name}": build.seconds for name, build in builds.items()})


def _build_faults(request: ProofRequest, built: Built) -> Iterator[Fault]:
    if built.split.error:
        yield Fault("build", "split", f"the split does not build: {built.split.error}", "success", "failure")
        return
    for module in request.split.modules:
        if module.name not in built.module_jars:
            message = f"the build of {module.name} left no *-ark-biz.jar in {module.directory}/target"
            yield Fault("jar-absent", module.name, message, "a module jar", "none")
    if built.base_jar is None:
        yield Fault("jar-absent", "base", "the build of the base left no executable jar", "an executable jar", "none")


def of_runs(request: ProofRequest, built: Built, scenario: Scenario | None, proof: Proof, watch: Watch) -> Proof:
    """What starting and driving both shows, added to what the builds have shown."""
    own = Own(request.packages, built.classes, request.split.replicated, request.split.renamed)
    watch.say("boot", "compiling the probe", 0.5)
    monolith, target = workbench.bootable(built, request.work, request.libraries)
    kind = isolation(network=request.network == "isolated")
    with Sandbox(kind) as sandbox:
        stage = Stage(request, built.tools, sandbox, watch)
        again = [runs.monolith(stage, monolith, scenario, ())]
        if not beans.keys(again[0].started[BASE], own):
            raise UnusableError(f"the application has no bean in {' or '.join(request.packages)}", again[0].boot.log)
        if request.reaches("behave"):
            again.append(runs.monolith(stage, monolith, scenario, again))
        recording, faults = runs.split(stage, target, scenario, again[0])
        proof = replace(proof, isolation=str(kind), faults=(*proof.faults, *faults), complete=recording is not None)
        while recording and len(again) < MOST_RUNS and reordered(request, again, recording, own):
            again.append(runs.monolith(stage, monolith, scenario, again))
    boots = [*(run.boot for run in again), *([recording.boot] if recording else [])]
    proof = replace(
        proof,
        boots=tuple({"application": boot.label, "modules": [name for name, _ in boot.modules]} for boot in boots),
        timings={**proof.timings, **_times(boots)},
    )
    return of_recordings(proof, own, again, recording) if recording else proof


def reordered(request: ProofRequest, monolith: Sequence[Recording], split: Recording, own: Own) -> bool:
    """Whether some answer only comes in another order, which one more run of the monolith may show to be chance."""
    return request.reaches("behave") and judge.behaviour(monolith, split, own).reordered


def of_recordings(proof: Proof, own: Own, monolith: Sequence[Recording], split: Recording) -> Proof:
    """What comparing the recordings shows."""
    faults = (*proof.faults, *judge.structures(monolith[0], split, own))
    proof = replace(proof, beans=judge.bean_counts(monolith[0], split, own), faults=faults)
    if proof.level != "behave":
        return proof
    found = judge.behaviour(monolith, split, own)
    return replace(proof, endpoints=found.check, not_covered=found.not_covered, faults=(*faults, *found.faults))


def _times(boots: Sequence[Boot]) -> dict[str, float]:
    starts = {f"start {boot.label}": boot.seconds for boot in boots}
    return {**starts, **{f"install {name}": seconds for boot in boots for name, seconds in boot.modules}}
