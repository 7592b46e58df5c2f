"""The split analysed again, in memory, before anybody sees it: nothing unresolved, nothing lost, nothing doubled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from modsplit_analysis.build.effective import PomSource
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.sources import Sources, class_name, sources_of
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring import Given, Workspace, analyse_beans
from modsplit_analysis.spring.beans.automatic import FACTORIES, IMPORTS
from modsplit_analysis.spring.beans.model import Bean
from modsplit_analysis.spring.memory import memory_for
from modsplit_analysis.text import Place, SourceFile

from modsplit_refactors.edits import apply
from modsplit_refactors.placement.model import BASE, FACADE, SHARED
from modsplit_refactors.targets.koupleless.outline import Split
from modsplit_refactors.targets.koupleless.wiring import BRIDGE

RULE = "recheck"


@dataclass(frozen=True)
class Outcome:
    """The split as it would stand on disk: its files, where those that moved were, its projects, and its Java files."""

    files: Mapping[str, SourceFile]
    moved: Mapping[str, str]
    others: tuple[str, ...]
    build: Build
    units: Mapping[str, Unit]

    def seen_by(self, project: Project) -> Sources:
        """The main classes on the class path of a project."""
        reached = {each.directory for each in self.build.reach(project)}
        own = [unit for unit in self.units.values() if unit.project in reached and unit.source_set == "main"]
        return sources_of(sorted(own, key=lambda it: it.project != project.directory))


def recheck(snapshot: Snapshot, split: Split, poms: PomSource) -> tuple[Diagnostic, ...]:
    """What is wrong with a split that should be right; empty for a good one."""
    outcome = _outcome(snapshot, split, poms)
    problems = [each for each in outcome.build.diagnostics if each.severity == "error"]
    generated = [unit for path, unit in outcome.units.items() if path in split.change.creates]
    problems += [each for unit in generated for each in unit.facts.diagnostics if each.severity == "error"]
    found: dict[str, list[tuple[str, bool]]] = {}
    memories = [snapshot.memory] if snapshot.memory else []
    for project in outcome.build.projects:
        sources = outcome.seen_by(project)
        memory = next((it for it in memories if it.fits(sources)), None)
        if memory is None:
            memory = memory_for(sources, snapshot.program.world.libraries)
            memories.append(memory)
        program = memory.program(sources)
        problems += _unresolved(snapshot, split, outcome, project, program)
        main = _main(snapshot, split, project, program)
        seen = (
            outcome.files if project.directory == split.layout.directory(BASE) else dict(_without_wiring(outcome.files))
        )
        workspace = Workspace(program, outcome.build, seen, outcome.others, memory)
        for bean in _beans(snapshot, split, workspace, main) if main else ():
            found.setdefault(bean.name, []).append((project.directory, bean.active is True))
    return (*problems, *_lost_or_doubled(snapshot, split, found), *_new(snapshot, found))


def _outcome(snapshot: Snapshot, split: Split, poms: PomSource) -> Outcome:
    before = {path: file.data for path, file in snapshot.files.items()}
    after = apply(split.change, {**before, **dict.fromkeys(snapshot.others, b"")})
    moved = {move.target: move.source for move in split.change.moves}
    others = tuple(path for path in after if moved.get(path, path) in snapshot.others)
    files = {path: SourceFile(path, data) for path, data in after.items() if path not in others}
    build = read_build(files, poms)
    units = {}
    for path, file in files.items():
        belongs = build.source_set(path) if path.endswith(".java") else None
        if belongs:
            known = snapshot.program.units.get(moved.get(path, path))
            same = known is not None and known.facts.digest == file.digest
            facts = replace(known.facts, path=path) if known and same else read_file(file)
            units[path] = Unit(facts, belongs[0].directory, belongs[1])
    return Outcome(files, moved, others, build, units)


def _unresolved(
    snapshot: Snapshot, split: Split, outcome: Outcome, project: Project, program: Program
) -> Iterator[Diagnostic]:
    """Imports and uses of classes that the project cannot see."""
    hidden = {*map(class_name, snapshot.program.types)} - {*map(class_name, program.types)}
    facade = project.directory == split.layout.directory(FACADE)
    generated = {*split.placements.companions, *split.placements.extracted} if facade else ()
    before = {each.implementation: name for name, each in split.placements.extracted.items()}
    for path, unit in sorted(outcome.units.items()):
        if unit.project != project.directory or unit.source_set != "main":
            continue
        for each in unit.facts.imports:
            if each.name in hidden:
                message = f"the import of {each.name} does not resolve in {project.artifact}"
                yield _problem(unit.facts.place(each.span.start), message)
        source = outcome.moved.get(path, path)
        known = snapshot.program.declared(source) if source in snapshot.program.units else ()
        for name in (before.get(it, it) for it in known or (each.name for each in unit.facts.types)):
            uses = snapshot.graph.out.get(name, ()) if name not in generated else ()
            for edge in uses:
                if class_name(edge.target) in hidden:
                    message = f"{name} uses {edge.target}, which {project.artifact} does not see"
                    yield _problem(Place(path, edge.evidence[0].place.line), message)


def _main(snapshot: Snapshot, split: Split, project: Project, program: Program) -> str:
    """The main class by the name that it has among what the project sees: there is no other of its name."""
    if project.directory == split.layout.directory(BASE):
        name = snapshot.spring.main
        return name if name in program.types else class_name(name)
    return next((module.main for module in split.modules if module.directory == project.directory), "")


def _beans(snapshot: Snapshot, split: Split, workspace: Workspace, main: str) -> Iterator[Bean]:
    """The monolith's beans that a context finds by itself; bridges and other generated ones are not among them."""
    own = {*map(class_name, snapshot.main_classes), *(it.implementation for it in split.placements.extracted.values())}
    for found in analyse_beans(workspace, Given(), main):
        for bean in found.beans:
            declared = class_name(top_level(snapshot.home(bean.declared_in)))
            if bean.active is not False and declared in own and bean.type != main:
                yield bean


def _without_wiring(files: Mapping[str, SourceFile]) -> Iterator[tuple[str, SourceFile]]:
    """What a module finds: the base's wiring, which lies in the facade, says by its condition that it is not for it."""
    wiring = f"{BRIDGE}.BaseWiring".encode()
    for path, file in files.items():
        listed = path.endswith((FACTORIES, IMPORTS)) and wiring in file.data
        yield path, SourceFile(path, file.data.replace(wiring, b"")) if listed else file


def _lost_or_doubled(
    snapshot: Snapshot, split: Split, found: Mapping[str, list[tuple[str, bool]]]
) -> Iterator[Diagnostic]:
    contexts = [split.layout.directory(context) for context in split.placements.contexts]
    instead = {(need.bean, split.layout.directory(need.context)) for need in split.bridges}
    for bean in snapshot.beans:
        home = split.placements.home(top_level(bean.declared_in))
        wanted = contexts if home in SHARED else [split.layout.directory(home)]
        there = [it for it, _ in found.get(bean.name, []) if it in contexts and (bean.name, it) not in instead]
        if bean.type != snapshot.spring.main and sorted(there) != sorted(wanted):
            said = " and ".join(there) or "no context"
            yield _problem(
                bean.place, f"the bean `{bean.name}` would be in {said}, it belongs in {' and '.join(wanted)}"
            )


def _new(snapshot: Snapshot, found: Mapping[str, list[tuple[str, bool]]]) -> Iterator[Diagnostic]:
    """Beans that a condition keeps away from the monolith, and from no part: what it asks for is in another."""
    for bean in snapshot.spring.beans:
        there = [it for it, sure in found.get(bean.name, []) if sure]
        if bean.active is False and there and snapshot.bean(bean.name) is None:
            said = (
                f"the bean `{bean.name}` would be in {' and '.join(there)}, and a condition keeps it from the monolith"
            )
            yield _problem(bean.place, f"{said}: place it with what the condition asks for")


def _problem(place: Place, message: str) -> Diagnostic:
    return Diagnostic(RULE, "error", place, message)
