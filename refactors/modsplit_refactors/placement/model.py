"""Where every class, resource and test goes, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place

from modsplit_refactors.extraction import Extraction

BASE, FACADE, REPLICATED, TESTS = "base", "facade", "replicated", "tests"
SHARED = frozenset({FACADE, REPLICATED})
"""Placements that the base loads and every module sees: both lie in the facade's jar."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A placement with the remedy that brought it about (empty where the plan says so) and the reason."""

    placement: str
    remedy: str = ""
    reason: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Placements:
    """The whole answer. `tests` may place one helper class in several projects; `companions` are classes of a module
    of which the base keeps a reduced copy, since its annotations name them; `hosts` are classes of the facade whose
    beans live in one context only, with that context; `extracted` are classes that become an interface in the facade
    and an implementation in its part, `unextracted` says why others cannot; `shared_projects` are directories of
    projects of the monolith whose jars every context sees."""

    modules: tuple[str, ...]
    classes: Mapping[str, Placed]
    resources: Mapping[str, Placed] = field(default_factory=dict)
    tests: Mapping[str, tuple[Placed, ...]] = field(default_factory=dict)
    companions: tuple[str, ...] = ()
    hosts: Mapping[str, str] = field(default_factory=dict)
    extracted: Mapping[str, Extraction] = field(default_factory=dict)
    unextracted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared_projects: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()

    def of(self, name: str) -> str:
        """The placement of a main class; what is unknown (generated, outside) counts as the base's."""
        placed = self.classes.get(name)
        return placed.placement if placed else BASE

    def members(self, placement: str) -> tuple[str, ...]:
        return tuple(sorted(name for name, placed in self.classes.items() if placed.placement == placement))

    def stated(self, name: str) -> str:
        """The part that a plan names for a class: of one that makes its beans in a module, or of which an interface is
        shared, the part of these."""
        return self._stated[name] if name in self._stated else self.of(name)

    def holding(self, part: str) -> tuple[str, ...]:
        """The classes for which a plan names this part."""
        return tuple(self._held.get(part, ()))

    @cached_property
    def _stated(self) -> Mapping[str, str]:
        found = {name: it.placement for name, it in self.classes.items()}
        found |= {name: home for name, home in self.hosts.items() if home in self.modules}
        return found | {name: each.home for name, each in self.extracted.items()}

    @cached_property
    def _held(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(self.classes):
            found.setdefault(self._stated[name], []).append(name)
        return found

    def contexts_of(self, name: str) -> tuple[str, ...]:
        """The contexts that a class acts in: its own, or all of them for what every context has for itself."""
        home = self.home(name)
        return self.contexts if home in SHARED else (home,)

    def home(self, name: str) -> str:
        """Where the beans of a class live: its placement, or the one context for a class that all of them see."""
        return self.hosts.get(name) or self.code_of(name)

    def code_of(self, name: str) -> str:
        """Where the code of a class lies: with the implementation of one of which an interface is shared."""
        return self.extracted[name].home if name in self.extracted else self.of(name)

    @property
    def contexts(self) -> tuple[str, ...]:
        """The Spring contexts of the split: the base's, then one per module."""
        return (BASE, *self.modules)


def visible(source: str, target: str) -> bool:
    """Whether classes placed at `source` can load classes placed at `target`."""
    return target in SHARED or source == target
