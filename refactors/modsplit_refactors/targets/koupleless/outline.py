"""What a split will consist of: what the generated files say, and what the proof expects to find."""

from __future__ import annotations

from dataclasses import dataclass

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.edits import Change
from modsplit_refactors.placement.model import Placements
from modsplit_refactors.remedies.bridge import BridgeNeed
from modsplit_refactors.targets.koupleless.layout import Layout
from modsplit_refactors.targets.koupleless.wiring import Mount


@dataclass(frozen=True, slots=True)
class ModuleOutline:
    """A module: names, place, and the content of its jar (top-level classes and class path resources)."""

    name: str
    artifact: str
    version: str
    directory: str
    context_path: str
    main: str
    classes: tuple[str, ...]
    resources: tuple[str, ...]


@dataclass(frozen=True)
class Split:
    """A planned split: the change of the workspace, and everything that led to it."""

    change: Change
    placements: Placements
    crossings: tuple[Crossing, ...]
    layout: Layout
    modules: tuple[ModuleOutline, ...]
    bridges: tuple[BridgeNeed, ...]
    mounts: tuple[Mount, ...]
