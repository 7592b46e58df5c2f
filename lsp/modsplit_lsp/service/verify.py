"""The proof of a split: what the plan predicts, handed to the driver that builds, boots and compares."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from modsplit_analysis.snapshot import Snapshot
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, Placements
from modsplit_refactors.plan import PLAN_FILE
from modsplit_refactors.targets.koupleless.outline import Split

from modsplit_lsp.proof.beside import unusable
from modsplit_lsp.proof.model import Application, Level, ModuleTarget, ProofRequest, SplitTarget, UnusableError, Watch
from modsplit_lsp.proof.prove import prove
from modsplit_lsp.proof.verdict import Proof
from modsplit_lsp.service.code import open_tree
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.in_place import applied_plan, check_out, rebuild
from modsplit_lsp.service.index import Started, open_workspace
from modsplit_lsp.service.split import generated_in, plan_split
from modsplit_lsp.workspace.repository import here


@dataclass(frozen=True, slots=True)
class Wanted:
    """How far a proof goes and with what: `libraries` are further jars, `beside` commands of programs, that both find
    when they run; `keep` leaves copies, builds and logs in that directory."""

    level: Level = "behave"
    scenario: Path | None = None
    profiles: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    libraries: tuple[Path, ...] = ()
    beside: tuple[str, ...] = ()
    keep: Path | None = None


def verify(split: Path, monolith: str | None, wanted: Wanted, watch: Watch) -> Proof:
    """Compares a split with its monolith: a directory, `git:REV`, or, if none is given, what the journal of a split in
    place knows, else the directory itself."""
    _check(split, monolith, wanted)
    with _work(wanted.keep) as work:
        watch.say("analyse", "reading the monolith", 0.0)
        given = _monolith(split, monolith, work)
        same = split.resolve() == given.directory.resolve()
        request = _itself(split, wanted, work) if same else _of_split(split, given, wanted, work)
        try:
            return prove(request, watch)
        except UnusableError as problem:
            log = f" (log: {problem.log})" if problem.log and wanted.keep else ""
            raise UnusableInputError(f"{problem}{log}") from None


def _check(split: Path, monolith: str | None, wanted: Wanted) -> None:
    """Refuses what no build is needed to refuse."""
    tree = open_tree(split)
    for library in wanted.libraries:
        if not zipfile.is_zipfile(library):
            raise UnusableInputError(f"{library} is no jar")
    for command in wanted.beside:
        if problem := unusable(command):
            raise UnusableInputError(f"--beside '{command}': {problem}")
    alone = monolith is None or (not monolith.startswith("git:") and Path(monolith).resolve() == tree.root)
    if alone and generated_in(tree) and (monolith or not applied_plan(split)):
        raise UnusableInputError(f"{split} is a split: name its monolith with --monolith DIR or --monolith git:REV")
    if not alone and not generated_in(tree):
        raise UnusableInputError(f"{split} is no split: without --monolith it is compared with itself")


@contextmanager
def _work(keep: Path | None) -> Iterator[Path]:
    if keep:
        if keep.exists() and (not keep.is_dir() or any(keep.iterdir())):
            raise UnusableInputError(f"{keep} is there already: name a new or empty directory")
        yield keep.absolute()
        return
    work = Path(tempfile.mkdtemp(prefix="modsplit-proof-"))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _itself(monolith: Path, wanted: Wanted, work: Path) -> ProofRequest:
    snapshot = open_workspace(monolith, Started(profiles=wanted.profiles)).snapshot
    application = Application(monolith.resolve(), _project(snapshot))
    return _request(application, SplitTarget(application.root, application.project), snapshot, wanted, work)


@dataclass(frozen=True, slots=True)
class _Given:
    """A monolith on the disk, and the plan that split it."""

    directory: Path
    plan: Path


def _monolith(split: Path, monolith: str | None, work: Path) -> _Given:
    plan = split / PLAN_FILE
    if monolith and not monolith.startswith("git:"):
        return _Given(Path(monolith), plan)
    directory = work / "given" / (split.resolve().name or "monolith")
    if monolith:
        check_out(split, monolith.removeprefix("git:"), directory)
    elif not rebuild(split, directory):
        return _Given(split, plan)
    applied = applied_plan(split)
    if applied:
        (directory / PLAN_FILE).write_text(applied, "utf-8")
    return _Given(directory, directory / PLAN_FILE if applied else plan)


def _of_split(split: Path, given: _Given, wanted: Wanted, work: Path) -> ProofRequest:
    if not given.plan.is_file():
        raise UnusableInputError(f"{split} has no {PLAN_FILE}: a split carries its plan")
    planned = plan_split(given.directory, given.plan)
    snapshot = planned.workspace.snapshot
    application = Application(given.directory.resolve(), _project(snapshot))
    profiles = wanted.profiles or planned.plan.profiles
    target = _target(split.resolve(), snapshot, planned.split)
    return _request(application, target, snapshot, wanted, work, profiles)


def _project(snapshot: Snapshot) -> str:
    return snapshot.spring.project.directory


def _request(
    application: Application,
    target: SplitTarget,
    snapshot: Snapshot,
    wanted: Wanted,
    work: Path,
    profiles: tuple[str, ...] = (),
) -> ProofRequest:
    return ProofRequest(
        monolith=application,
        split=target,
        packages=_packages(snapshot),
        work=work,
        level=wanted.level,
        scenario=wanted.scenario,
        profiles=profiles or wanted.profiles,
        properties=wanted.properties,
        libraries=wanted.libraries,
        beside=wanted.beside,
        keep=wanted.keep is not None,
        repository=here(application.root).root,
    )


def _packages(snapshot: Snapshot) -> tuple[str, ...]:
    """The shortest packages that hold all main classes."""
    packages = sorted({snapshot.graph.nodes[name].package for name in snapshot.main_classes})
    return tuple(
        package
        for package in packages
        if not any(package.startswith(f"{other}.") for other in packages if other != package)
    )


def _target(root: Path, snapshot: Snapshot, split: Split) -> SplitTarget:
    placements = split.placements
    return SplitTarget(
        root=root,
        base=split.layout.directory(BASE),
        modules=tuple(
            ModuleTarget(
                module.name,
                module.directory,
                module.context_path,
                frozenset((*module.classes, module.main)),
                frozenset(module.resources),
            )
            for module in split.modules
        ),
        replicated=frozenset(placements.members(REPLICATED)),
        renamed={each.implementation: name for name, each in placements.extracted.items()},
        tests=_tests(snapshot, placements, split),
    )


def _tests(snapshot: Snapshot, placements: Placements, split: Split) -> dict[str, str]:
    homes: dict[str, str] = {}
    for name, placed in placements.tests.items():
        first = sorted(placed, key=lambda it: it.placement == FACADE)[0]
        homes[name] = split.layout.project_of(snapshot.program.types[name].file.path, first)
    return homes
