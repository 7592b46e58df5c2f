"""What other applications of a reactor keep of a project whose classes move: jars that hold these and no others.

A jar of a module has classes of several projects, and the facade's has generated ones; an application that scans for
beans must not find what it never had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.build.model import Project
from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.placement.model import BASE, FACADE, SHARED, Placed, Placements
from modsplit_refactors.targets.koupleless.layout import Layout


@dataclass(frozen=True, slots=True)
class Slice:
    """The part of a module's or the facade's jar that comes from one project; `includes` are patterns of entries."""

    placement: str
    origin: str
    classifier: str
    includes: tuple[str, ...]


def outside(layout: Layout) -> tuple[Project, ...]:
    """The projects of the reactor that the application is not packaged with."""
    inside = {each.directory for each in layout.build.reach(layout.application)}
    return tuple(each for each in layout.build.projects if each.directory not in inside and each.packaging != "pom")


def slices(snapshot: Snapshot, placements: Placements, layout: Layout) -> tuple[Slice, ...]:
    """The parts that projects outside need, by placement and origin."""
    wanted = {each.directory for project in outside(layout) for each in layout.build.reach(project)}
    if not wanted:
        return ()
    found = []
    for placement, entries in _jars(snapshot, placements, layout).items():
        for origin in sorted(set(entries.values()) & wanted):
            artifact = layout.build.by_directory[origin].artifact
            includes = tuple(_includes(entries, origin))
            found.append(Slice(placement, origin, artifact, includes))
    return tuple(found)


def slices_for(project: Project, layout: Layout, found: tuple[Slice, ...]) -> Iterator[Slice]:
    """Those that a project outside needs to see what it saw."""
    reached = {each.directory for each in layout.build.reach(project)}
    yield from (each for each in found if each.origin in reached)


def _jars(snapshot: Snapshot, placements: Placements, layout: Layout) -> Mapping[str, dict[str, str]]:
    """For the facade and each module the entries of its jar, with the directory of the project that each comes from,
    nothing for what is generated."""
    package = snapshot.program.types[snapshot.spring.main].file.package.replace(".", "/")
    generated = {f"{package}/module main class": ""}
    jars: dict[str, dict[str, str]] = {module: dict(generated) for module in placements.modules}
    jars[FACADE] = {f"{name.replace('.', '/')}.class": "" for name in placements.companions}

    def add(path: str, placed: Placed, entry: str) -> None:
        owner = layout.build.owner(path)
        if owner and placed.placement != BASE and layout.project_of(path, placed) != owner.directory:
            jars[FACADE if placed.placement in SHARED else placed.placement][entry] = owner.directory

    for name, placed in placements.classes.items():
        add(snapshot.graph.nodes[name].file, placed, f"{name.replace('.', '/')}.class")
    by_path = snapshot.spring.resources.all.by_path
    for path, placed in placements.resources.items():
        add(path, placed, by_path[path].name)
    return jars


def _includes(entries: Mapping[str, str], origin: str) -> Iterator[str]:
    """Whole directories where everything in them comes from there, else one entry at a time."""
    directories: dict[str, set[str]] = {}
    for entry, home in entries.items():
        directories.setdefault(entry.rpartition("/")[0], set()).add(home)
    whole = {each for each, homes in directories.items() if homes == {origin} and each}
    yield from (f"{each}/*" for each in sorted(whole))
    for entry in sorted(it for it, home in entries.items() if home == origin and it.rpartition("/")[0] not in whole):
        yield entry
        if entry.endswith(".class"):
            yield f"{entry.removesuffix('.class')}$*.class"
