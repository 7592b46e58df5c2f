"""Classes that can be an interface in the facade and an implementation where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modsplit_analysis.sharing import Sharing, sharing
from modsplit_analysis.snapshot import Snapshot, once, top_level

from modsplit_refactors.extraction import Extraction
from modsplit_refactors.placement.model import SHARED, Placed
from modsplit_refactors.remedies.extractable import beans_by_class, extraction, signature_types


@dataclass(frozen=True)
class Extractions:
    """The classes that could be split in two, why others could not, and what could be shared then."""

    found: Mapping[str, Extraction]
    refused: Mapping[str, tuple[str, ...]]
    shared: Sharing


def extractions(snapshot: Snapshot, placed: Mapping[str, Placed], shared: Sharing) -> Extractions:
    """Of the classes that make beans and are used where they are not, those that others need by methods only, and by
    methods whose signatures can be shared; with as many methods as users outside their own part ask for, if more would
    lead to what cannot be shared."""
    candidates = _candidates(snapshot, placed, shared)
    narrow: set[str] = set()
    refused: dict[str, tuple[str, ...]] = {}
    while True:
        found: dict[str, Extraction] = {}
        for name in candidates:
            if name not in refused:
                outcome = extraction(snapshot, placed, name, name in narrow)
                if isinstance(outcome, Extraction):
                    found[name] = outcome
                else:
                    refused[name] = outcome
        if not found:
            return Extractions(found, refused, shared)
        then = _shared_then(snapshot, placed, shared, found)
        stuck = found.keys() - then.shareable
        if not stuck:
            return Extractions(found, refused, then)
        for name in stuck & narrow:
            way, why = then.obstacle(name)
            refused[name] = (f"its methods lead to {' -> '.join(step.target for step in way)}, which {why}",)
        narrow |= stuck


def _candidates(snapshot: Snapshot, placed: Mapping[str, Placed], shared: Sharing) -> list[str]:
    """Classes that make beans and cannot be shared as they are, as far as they are used elsewhere."""
    return [
        name
        for name in beans_by_class(snapshot)
        if name in placed
        and name not in shared.shareable
        and placed[name].placement not in SHARED
        and any(
            edge.source in placed
            and (placed[edge.source].placement != placed[name].placement or edge.source not in shared.anchored)
            for edge in snapshot.graph.into.get(name, ())
        )
    ]


def _shared_then(
    snapshot: Snapshot, placed: Mapping[str, Placed], shared: Sharing, found: Mapping[str, Extraction]
) -> Sharing:
    """What could be shared if these classes were interfaces."""
    wanted: dict[str, set[str]] = {}
    for name, each in found.items():
        source = snapshot.program.types[name]
        named = {top_level(it) for method in each.methods for it in signature_types(method)}
        named |= {
            top_level(it.name)
            for it in source.supertypes
            if (info := snapshot.program.find(it.name)) and info.interface
        }
        path = source.file.path
        wanted[path] = wanted.get(path, named) & named
    writing = {path: each.implementation for each in found.values() for path in each.files[1:]}
    classes = _by_file(snapshot)
    needing = {
        name: f"needs {it} itself" for path, it in writing.items() for name in classes.get(path, ()) if name in placed
    }
    anchored = {**needing, **{name: why for name, why in shared.anchored.items() if name not in found}}
    return sharing(snapshot.graph.limited_to(wanted), placed, anchored)


@once
def _by_file(snapshot: Snapshot) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in snapshot.main_classes:
        found.setdefault(snapshot.program.types[name].file.path, []).append(name)
    return found
