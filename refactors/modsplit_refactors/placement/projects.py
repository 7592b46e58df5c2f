"""Projects of a reactor whose jars every context can see as they are."""

from __future__ import annotations

from collections.abc import Mapping

from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.placement.model import BASE, FACADE, SHARED, Placed


def shared_projects(snapshot: Snapshot, placed: Mapping[str, Placed], shareable: frozenset[str]) -> frozenset[str]:
    """Directories of sibling projects of the application that hold nothing but types that can be shared, depend on only
    one another, and that the plan leaves where they are."""
    application = snapshot.spring.project
    homes = {name: snapshot.graph.nodes[name].project for name in placed}
    found = {each.directory for each in snapshot.build.reach(application)} - {application.directory}
    found -= {homes[name] for name in placed if name not in shareable or placed[name].placement not in (BASE, *SHARED)}
    build, with_classes = snapshot.build, {*homes.values()}
    reached = {each: {it.directory for it in build.reach(build.by_directory[each])} & with_classes for each in found}
    while True:
        leaving = {
            homes[name]
            for name in placed
            if homes[name] in found
            for edge in snapshot.graph.out.get(name, ())
            if edge.target in homes and homes[edge.target] not in found
        }
        # A pom can name projects of which no class is used; what they keep may use the facade.
        leaving |= {each for each in found if not found >= reached[each]}
        if not leaving:
            return frozenset(found)
        found -= leaving


def in_shared_projects(snapshot: Snapshot, placed: Mapping[str, Placed], projects: frozenset[str]) -> dict[str, Placed]:
    """The classes of those projects, as placed in the facade; they stay where they are."""
    return {
        name: Placed(FACADE, "facade", f"the jar of {snapshot.build.by_directory[home].artifact} is seen by all")
        for name in placed
        if (home := snapshot.graph.nodes[name].project) in projects and placed[name].placement == BASE
    }
