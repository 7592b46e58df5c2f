"""From a plan to the placement of everything: what the plan says, and what follows from it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace

from modsplit_analysis.graphs import Edge
from modsplit_analysis.sharing import Sharing, sharing, sharing_of
from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.arguments import named_in_arguments
from modsplit_refactors.extraction import Extraction
from modsplit_refactors.listed import for_every_context, loaded_here
from modsplit_refactors.named import converting, named_classes
from modsplit_refactors.placement.anchors import anchors
from modsplit_refactors.placement.companions import companions
from modsplit_refactors.placement.explicit import explicit_placements, misplaced
from modsplit_refactors.placement.extracting import extractions
from modsplit_refactors.placement.facade import facade_closure
from modsplit_refactors.placement.following import followers
from modsplit_refactors.placement.hosting import hostable, hosted
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, Placed, Placements
from modsplit_refactors.placement.projects import in_shared_projects, shared_projects
from modsplit_refactors.placement.resources import place_resources
from modsplit_refactors.placement.spread import spread
from modsplit_refactors.placement.tests import place_tests
from modsplit_refactors.plan import Plan
from modsplit_refactors.remedies.asked import asked_types
from modsplit_refactors.remedies.holder import holders


@dataclass(frozen=True)
class Placing:
    """Placements, and what was learnt of the types on the way."""

    placements: Placements
    shared: Sharing


def _split_in_two(placed: Placed, found: Extraction | None) -> Placed:
    if found is None:
        return placed
    said = f"{placed.reason}; its implementation, {found.implementation}, stays in {found.home}"
    return replace(placed, remedy="extract-interface", reason=said)


def _named(snapshot: Snapshot, shared: Sharing, extracted: Container[str]) -> Iterator[Edge]:
    """The types that strings name: of a class, no interface can take the name."""
    code = (*named_classes(snapshot), *converting(snapshot), *asked_types(snapshot, shared))
    for edge in (*code, *loaded_here(snapshot), *for_every_context(snapshot)):
        if edge.target not in extracted:
            yield edge


def _kept_once(snapshot: Snapshot, placed: Mapping[str, Placed]) -> dict[str, Placed]:
    """Static holders of the context that only a pattern of the plan replicates: there is one field for all."""
    return {
        bean.type: Placed(FACADE, "facade", f"its static `{field}` is one for all contexts, and the base's")
        for bean, field in holders(snapshot)
        if bean.type in placed
        and placed[bean.type].placement == REPLICATED
        and not placed[bean.type].reason.startswith(f"`{bean.type}`")
    }


def place(snapshot: Snapshot, plan: Plan) -> Placing:
    """Places every class, resource and test; what is wrong with the plan is in the diagnostics."""
    placing = place_classes(snapshot, plan)
    classes = placing.placements
    resources = place_resources(snapshot, plan, classes)
    return replace(placing, placements=replace(classes, resources=resources, tests=place_tests(snapshot, classes)))


def place_classes(snapshot: Snapshot, plan: Plan) -> Placing:
    """The same for classes alone, which is all that crossings depend on."""
    explicit, problems = explicit_placements(plan, snapshot.main_classes)
    main = top_level(snapshot.spring.main)
    problems = (*problems, *misplaced(main, explicit))
    placed = {name: explicit.get(name, Placed(BASE)) for name in snapshot.main_classes}
    placed.update(_kept_once(snapshot, placed))
    hosts = hostable(snapshot, plan, placed)
    free = {name: why for name, why in sharing_of(snapshot).anchored.items() if name not in hosts}
    shareable = sharing(snapshot.graph, snapshot.main_classes, free).shareable
    placed.update(spread(snapshot, placed, explicit, shareable))
    anchored = anchors(snapshot, plan, placed)
    shared = sharing(snapshot.graph, placed, {name: why for name, why in anchored.items() if name not in hosts})
    could = extractions(snapshot, placed, shared)
    following = followers(snapshot, placed, could.shared, explicit)
    if following:
        placed.update(following)
        placed.update(spread(snapshot, placed, {*explicit, *following}, shareable))
        could = extractions(snapshot, placed, shared)
    projects = shared_projects(snapshot, placed, could.shared.shareable - could.found.keys())
    placed.update(in_shared_projects(snapshot, placed, projects))
    named = _named(snapshot, could.shared, could.found)
    everywhere = named_in_arguments(snapshot) | {each.target for each in for_every_context(snapshot)}
    closure = facade_closure(snapshot.graph, could.shared, placed, main, named, everywhere)
    extracted = {name: each for name, each in could.found.items() if name in closure}
    placed.update({name: _split_in_two(it, extracted.get(name)) for name, it in closure.items()})
    reduced = companions(snapshot, placed, anchored, explicit)
    placed.update(reduced)
    modules = tuple(module.name for module in plan.modules)
    classes = Placements(
        modules,
        placed,
        companions=tuple(sorted(reduced)),
        hosts={name: home for name, home in hosted(hosts, placed).items() if name not in extracted},
        extracted=extracted,
        unextracted=could.refused,
        shared_projects=projects,
        diagnostics=problems,
    )
    return Placing(classes, could.shared)
