"""The application's own auto-configurations: every context registers those whose classes it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.annotations.known import ENABLE_AUTO_CONFIGURATION
from modsplit_analysis.spring.beans.automatic import FACTORIES, IMPORTS, own_listings

from modsplit_refactors.edits import TextEdit
from modsplit_refactors.placement.model import BASE, REPLICATED, Placements
from modsplit_refactors.scripts import data_of, edits_like
from modsplit_refactors.targets.koupleless.stacks import Stack


@dataclass(frozen=True)
class Registrations:
    """What parts beside the base register, and the edits by which the base's files lose what went to modules."""

    by_placement: Mapping[str, tuple[str, ...]]
    edits: Mapping[str, tuple[TextEdit, ...]]


def registrations(snapshot: Snapshot, placements: Placements) -> Registrations:
    """Replicated ones are registered in the facade, which all contexts see; in a module are its own."""
    found: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    spring = snapshot.spring
    for path, name in own_listings(spring.resources.all.by_path, snapshot.files, spring.project.boot_version):
        home = placements.of(top_level(name))
        resource = placements.resources.get(path)
        if home not in (REPLICATED, *placements.modules) or (resource and resource.placement != BASE):
            continue
        found.setdefault(home, []).append(name)
        if home in placements.modules:
            gone.setdefault(path, []).append(name)
    edits = {
        path: edits_like(snapshot.files[path], _removals(path, data_of(snapshot.files[path]), names))
        for path, names in gone.items()
    }
    return Registrations({home: tuple(dict.fromkeys(names)) for home, names in found.items()}, edits)


def registration(stack: Stack, names: Iterable[str]) -> dict[str, str]:
    """The file that registers auto-configurations, where this Spring Boot looks for it; none for none."""
    listed = list(names)
    if not listed:
        return {}
    if stack.since < (2, 7):
        return {FACTORIES: f"{ENABLE_AUTO_CONFIGURATION}={','.join(listed)}\n"}
    return {IMPORTS: "".join(f"{name}\n" for name in listed)}


def _removals(path: str, data: bytes, names: Iterable[str]) -> list[TextEdit]:
    """In a list the comma behind a name goes with it, and the rest of its line; else its whole line."""
    whole = (
        rb"^[ \t]*%s[ \t]*(?:#[^\n]*)?(?:\n|\Z)"
        if path.endswith(IMPORTS)
        else rb"(?<![\w.$])%s(?![\w.$])(?:[ \t]*,(?:[ \t]*\\\r?\n)?[ \t]*)?"
    )
    return [
        TextEdit(*match.span(), b"")
        for name in names
        for match in re.finditer(whole % re.escape(name.encode()), data, re.MULTILINE)
    ]
