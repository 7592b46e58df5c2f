"""From a plan to the change that carries it out, or to the reasons why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot, once
from modsplit_analysis.text import Place

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.crossings import crossings
from modsplit_refactors.edits import Change
from modsplit_refactors.foreign import foreign_sources
from modsplit_refactors.placement.model import TESTS, Placements
from modsplit_refactors.placement.place import Placing, place
from modsplit_refactors.placement.resources import settings_problems
from modsplit_refactors.plan import Plan
from modsplit_refactors.plan.tree import of_another_tree
from modsplit_refactors.refusals import refusals
from modsplit_refactors.remedies.bridge import bridges
from modsplit_refactors.remedies.holder import holder_problems
from modsplit_refactors.remedies.replicate import left_alone
from modsplit_refactors.remedies.standing_in import left_to_libraries
from modsplit_refactors.remedies.transaction import data_problems
from modsplit_refactors.targets.koupleless.generated import RESOURCES, Target, generated_files
from modsplit_refactors.targets.koupleless.layout import Layout, layout_of, layout_problems
from modsplit_refactors.targets.koupleless.main_class import lost_annotations
from modsplit_refactors.targets.koupleless.moves import file_moves, tied_files
from modsplit_refactors.targets.koupleless.outline import ModuleOutline, Split
from modsplit_refactors.targets.koupleless.pom_edits import pom_edits
from modsplit_refactors.targets.koupleless.registrations import registrations, unregistered
from modsplit_refactors.targets.koupleless.slices import slices
from modsplit_refactors.targets.koupleless.stacks import Stack, stack_for, unfit_spring, why_none
from modsplit_refactors.targets.koupleless.web import context_path, mounts, path_problems, server_problems, web_problems

LACKING = "build/jar"
UNREAD = frozenset(("build/parent", "build/import", "build/library", LACKING))
"""The findings of builds whose libraries were not all there to be read."""


def split(snapshot: Snapshot, plan: Plan) -> Split | tuple[Diagnostic, ...]:
    """The split, or everything that is in its way, each with a place and a reason."""
    stack = _stack(snapshot, plan)
    if isinstance(stack, Diagnostic):
        return (stack,)
    seen = examine(snapshot, plan)
    return seen.problems or _split(snapshot, plan, seen.placements, seen.crossings, seen.layout, stack)


@dataclass(frozen=True)
class Examined:
    """What a plan means for an application: placements, crossings, and everything that is in the way of a split."""

    placements: Placements
    crossings: tuple[Crossing, ...]
    layout: Layout
    problems: tuple[Diagnostic, ...]


def examine(snapshot: Snapshot, plan: Plan) -> Examined:
    """Works the plan out, on whatever version of Spring Boot."""
    placing = place(snapshot, plan)
    layout = layout_of(snapshot, placing.placements.shared_projects)
    found = crossings(snapshot, placing.placements, placing.shared, plan.remedies)
    return Examined(placing.placements, found, layout, tuple(_problems(snapshot, plan, placing, found, layout)))


def unproven(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    """A warning where no plan leads to a split on these versions, in the words of the table."""
    found = _proven(snapshot)
    return (replace(found, severity="warning"),) if isinstance(found, Diagnostic) else ()


def hopeless(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    """Warnings of all that no plan leads around."""
    return (*unproven(snapshot), *(replace(each, severity="warning") for each in _of_application(snapshot)))


@once
def _of_application(snapshot: Snapshot) -> tuple[Diagnostic, ...]:
    return (*foreign_sources(snapshot), *server_problems(snapshot))


def _proven(snapshot: Snapshot) -> Stack | Diagnostic:
    project = snapshot.spring.project
    stack = stack_for(project.spring_boot)
    if stack is None:
        message = why_none(project.spring_boot) if project.spring_boot else _no_boot(snapshot)
        return _refusal(Place(project.file, 1), message)
    libraries = {it.coordinates.artifact: it.coordinates.version for it in project.class_path.artifacts}
    unfit = unfit_spring(libraries.get("spring-aop", ""))
    return _refusal(Place(project.file, 1), unfit) if unfit else stack


def _stack(snapshot: Snapshot, plan: Plan) -> Stack | Diagnostic:
    """The versions to run on, or why there are none."""
    project = snapshot.spring.project
    for each in snapshot.build.reach(project):
        if snapshot.files[each.file].encoding == "utf-16":
            return _refusal(Place(each.file, 1), "a pom in UTF-16 cannot be edited: write it in UTF-8")
    if not plan.modules:
        return _refusal(Place(plan.file, 1), "the plan has no module")
    return _proven(snapshot)


def _unread(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """That libraries were not there to be read: they decide about data sources, rows, beans and poms of the parts."""
    own = {project.file for project in snapshot.build.reach(snapshot.spring.project)}
    unread = (it for it in snapshot.diagnostics if it.rule in UNREAD)
    missing = next(
        (it for it in unread if it.rule != LACKING or own & {at.file for at in (it.place, *it.related)}), None
    )
    if missing:
        message = (
            "libraries of the application are not there to be read, and the split lacks what they would bring into it: "
            "build the application once (`mvn -DskipTests package`), then split"
        )
        yield Diagnostic("split", "warning", missing.place, message)


def _no_boot(snapshot: Snapshot) -> str:
    own = snapshot.spring.project.file
    found = [each for each in snapshot.build.diagnostics if each.severity == "error" or each.place.file == own]
    # A pom that cannot be read says more than what its children miss.
    found.sort(key=lambda it: it.severity)
    causes = [each.message if each.place.file == own else str(each) for each in found]
    return f"the version of Spring Boot is not known{': ' + causes[0] if causes else ''}"


def _refusal(place: Place, message: str) -> Diagnostic:
    return Diagnostic("split", "error", place, message)


def _problems(
    snapshot: Snapshot, plan: Plan, placing: Placing, found: tuple[Crossing, ...], layout: Layout
) -> Iterator[Diagnostic]:
    placements = placing.placements
    if placements.diagnostics:
        # What the plan says wrongly would show again as crossings: one cause, one finding.
        yield from placements.diagnostics
        return
    yield from layout_problems(layout, plan, snapshot)
    yield from _of_application(snapshot)
    yield from tied_files(snapshot, placements)
    yield from holder_problems(snapshot, placements)
    yield from web_problems(snapshot, placements)
    yield from path_problems(snapshot, plan)
    yield from settings_problems(snapshot, plan)
    yield from data_problems(snapshot, placements)
    for module in plan.modules:
        if not placements.members(module.name) and not _implementations(placements, module.name):
            yield _refusal(module.place, f"module `{module.name}` has no class")
    yield from _unmet(plan, found)
    yield from refusals(found)


def _unmet(plan: Plan, found: tuple[Crossing, ...]) -> Iterator[Diagnostic]:
    """Remedies that the plan chooses, and that nothing or something else answers to."""
    for choice in plan.remedies:
        ends = f"{choice.source.text} -> {choice.target.text}"
        chosen = [it for it in found if choice.source.matches(it.source) and choice.target.matches(it.target)]
        if not chosen:
            yield Diagnostic(
                "plan", "error", choice.place, f"nothing crosses a boundary from {ends}: leave the remedy out"
            )
        for crossing in chosen:
            if crossing.legal and choice.remedy not in ("allow", crossing.remedy):
                said = f"the plan asks for {choice.remedy} from {ends}, and {crossing.remedy} is what makes it legal"
                yield Diagnostic(
                    "plan", "error", choice.place, f"{said}: leave the remedy out", (crossing.evidence[0].place,)
                )


def _split(
    snapshot: Snapshot, plan: Plan, placements: Placements, found: tuple[Crossing, ...], layout: Layout, stack: Stack
) -> Split:
    main = snapshot.program.types[snapshot.spring.main]
    outlines = tuple(
        ModuleOutline(
            name=module.name,
            artifact=layout.artifact_of(module.name),
            version="" if module.version == "${project.version}" else module.version,
            directory=layout.directory(module.name),
            context_path=context_path(snapshot, module),
            main=layout.main_class(main.file.package, module.name),
            classes=tuple(sorted((*placements.members(module.name), *_implementations(placements, module.name)))),
            resources=_resources(snapshot, placements, module.name),
        )
        for module in plan.modules
    )
    flat = any(each.placement == TESTS for placed in placements.tests.values() for each in placed)
    parts = slices(snapshot, placements, layout)
    registered = registrations(snapshot, placements)
    target = Target(
        snapshot=snapshot,
        placements=placements,
        layout=layout,
        stack=stack,
        main=main,
        modules=outlines,
        bridges=bridges(snapshot, placements),
        mounts=mounts(snapshot, placements, {module.name: module.context_path for module in outlines}),
        flat_tests=flat,
        slices=parts,
        registered=registered,
    )
    moves, creates = file_moves(snapshot, placements, layout), generated_files(target)
    edits = pom_edits(snapshot, placements, layout, stack, target.directories, flat, parts)
    told = (
        *_unread(snapshot),
        *of_another_tree(snapshot, plan),
        *lost_annotations(snapshot, placements, layout, main),
        *unregistered(snapshot, placements),
        *left_to_libraries(snapshot, placements),
        *left_alone(snapshot, placements),
    )
    change = Change(
        {**creates, **moves.copies}, {**edits, **moves.edits, **registered.edits}, moves.moves, diagnostics=told
    )
    complete = tuple(replace(module, resources=(*module.resources, *_made(module, creates))) for module in outlines)
    return Split(change, placements, found, layout, complete, target.bridges, target.mounts)


def _implementations(placements: Placements, module: str) -> Iterator[str]:
    return (each.implementation for each in placements.extracted.values() if each.home == module)


def _made(module: ModuleOutline, creates: Mapping[str, bytes]) -> Iterator[str]:
    root = f"{module.directory}/{RESOURCES}/"
    return (path.removeprefix(root) for path in sorted(creates) if path.startswith(root))


def _resources(snapshot: Snapshot, placements: Placements, module: str) -> tuple[str, ...]:
    by_path = snapshot.spring.resources.all.by_path
    return tuple(
        sorted(by_path[path].name for path, placed in placements.resources.items() if placed.placement == module)
    )
