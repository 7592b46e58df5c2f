"""What a plan says, free of its notation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from modsplit_analysis.text import Place

REMEDIES = ("move", "facade", "extract-interface", "bridge", "replicate", "event-bridge", "allow")
"""Every way to make a crossing legal; the same list in plan, cost table and code."""

MODULE_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """`com.acme.Order` (one class), `com.acme.*` (a package) or `com.acme.**` (a package and those below)."""

    text: str
    place: Place

    def __hash__(self) -> int:
        """The text tells nearly all patterns of a plan apart."""
        return hash(self.text)

    @property
    def exact(self) -> bool:
        return not self.text.endswith("*")

    @property
    def package(self) -> str:
        return self.text.rstrip("*").rstrip(".")

    @property
    def specificity(self) -> tuple[bool, int, bool]:
        """Orders patterns: exact before packages, longer packages before shorter, `.*` before `.**`."""
        return self.exact, self.package.count("."), not self.text.endswith("**")

    def matches(self, name: str) -> bool:
        if self.exact:
            return name == self.text
        package = name.rpartition(".")[0]
        return package == self.package or (self.text.endswith("**") and package.startswith(f"{self.package}."))


@dataclass(frozen=True, slots=True)
class Tree:
    """What a plan was made of: the number of classes, and a digest of the files."""

    classes: int
    digest: str
    place: Place


@dataclass(frozen=True, slots=True)
class ResourcePattern:
    """A glob over resource paths, relative to a resource root: `mapper/order/*.xml`, `templates/order/**`."""

    text: str
    place: Place

    def matches(self, path: str) -> bool:
        return re.fullmatch(_translate(self.text), path) is not None


def _translate(glob: str) -> str:
    tokens = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return "".join(tokens.get(token) or re.escape(token) for token in re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", glob))


@dataclass(frozen=True, slots=True)
class ModulePlan:
    """One module to be: its Maven name and version, its Tomcat context path, and what belongs to it."""

    name: str
    version: str
    context_path: str
    classes: tuple[Pattern, ...]
    resources: tuple[ResourcePattern, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class RemedyChoice:
    """How one crossing, or all between two patterns, is to be made legal."""

    source: Pattern
    target: Pattern
    remedy: str
    reason: str
    place: Place


@dataclass(frozen=True)
class Plan:
    """A whole plan; what it does not place stays in the base."""

    file: str
    modules: tuple[ModulePlan, ...]
    facade: tuple[Pattern, ...] = ()
    replicated: tuple[Pattern, ...] = ()
    pins: tuple[tuple[Pattern, str], ...] = ()
    remedies: tuple[RemedyChoice, ...] = ()
    apart: tuple[tuple[str, ...], ...] = ()
    together: tuple[tuple[str, ...], ...] = ()
    main: str = ""
    profiles: tuple[str, ...] = ()
    base_project: str = ""
    base_place: Place = field(default_factory=lambda: Place("modsplit.yml", 1))
    tree: Tree | None = None

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash((self.modules, self.facade, self.replicated, self.pins))

    @cached_property
    def patterns(self) -> tuple[tuple[Pattern, str], ...]:
        """Every class pattern with the placement it asks for, in the order of the file."""
        return (
            *((pattern, module.name) for module in self.modules for pattern in module.classes),
            *((pattern, "facade") for pattern in self.facade),
            *((pattern, "replicated") for pattern in self.replicated),
            *self.pins,
        )
