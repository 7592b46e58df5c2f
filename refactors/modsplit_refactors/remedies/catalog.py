"""Every remedy with its manual: its module says what was before, what is after, and where it does not apply."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from modsplit_refactors.crossing import COSTS
from modsplit_refactors.placement import facade
from modsplit_refactors.remedies import allow, bridge, companion, event_bridge, extract_interface, replicate

REMEDIES: Mapping[str, ModuleType] = {
    "facade": facade,
    "move": companion,
    "replicate": replicate,
    "event-bridge": event_bridge,
    "bridge": bridge,
    "extract-interface": extract_interface,
    "allow": allow,
}

HEAD = """\
# Remedies

What makes a use over a boundary legal. modsplit picks the remedy by itself; `modsplit explain` shows which, and why.
"""


def manual() -> str:
    """All remedies as one page of Markdown, the cheapest first."""
    names = sorted(REMEDIES, key=lambda name: (COSTS[name], name))
    return "\n".join((HEAD, *(_section(name, REMEDIES[name].__doc__ or "") for name in names)))


def _section(name: str, text: str) -> str:
    return f"## {name}\n\nA crossing costs {COSTS[name]:g}.\n\n{text.strip()}\n"
