"""From a plan to the placement of everything: what the plan says, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from modsplit_analysis.sharing import Sharing, sharing
from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.placement.anchors import anchors
from modsplit_refactors.placement.companions import companions
from modsplit_refactors.placement.explicit import explicit_placements
from modsplit_refactors.placement.facade import facade_closure
from modsplit_refactors.placement.model import BASE, Placed, Placements
from modsplit_refactors.placement.projects import in_shared_projects, shared_projects
from modsplit_refactors.placement.resources import place_resources
from modsplit_refactors.placement.spread import spread
from modsplit_refactors.placement.tests import place_tests
from modsplit_refactors.plan import Plan


@dataclass(frozen=True)
class Placing:
    """Placements, and what was learnt of the types on the way."""

    placements: Placements
    shared: Sharing


def place(snapshot: Snapshot, plan: Plan) -> Placing:
    """Places every class, resource and test; what is wrong with the plan is in the diagnostics."""
    explicit, problems = explicit_placements(plan, snapshot.main_classes)
    placed = {name: explicit.get(name, Placed(BASE)) for name in snapshot.main_classes}
    placed.update(spread(snapshot, placed, explicit))
    shared = sharing(snapshot.graph, placed, anchors(snapshot, plan, placed))
    projects = shared_projects(snapshot, placed, shared)
    placed.update(in_shared_projects(snapshot, placed, projects))
    placed.update(facade_closure(shared, placed))
    reduced = companions(snapshot, placed, shared, explicit)
    placed.update(reduced)
    modules = tuple(module.name for module in plan.modules)
    classes = Placements(
        modules, placed, companions=tuple(sorted(reduced)), shared_projects=projects, diagnostics=problems
    )
    resources = place_resources(snapshot, plan, classes)
    return Placing(replace(classes, resources=resources, tests=place_tests(snapshot, classes)), shared)
