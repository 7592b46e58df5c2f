"""What a proof says in the end: faults, and what was looked at; as a document of the schema `modsplit/proof/1`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from modsplit_lsp.proof.masks import Mask
from modsplit_lsp.proof.model import Level

SCHEMA = "modsplit/proof/1"

PARTS: Mapping[str, tuple[str, ...]] = {
    "projects": ("build",),
    "jars": ("jar-missing", "jar-extra", "jar-absent"),
    "tests": ("test-lost", "test-failed", "test-count"),
    "boots": ("boot", "install"),
    "beans": ("bean-lost", "bean-duplicate", "bean-new"),
    "endpoints": (
        *("mapping-lost", "mapping-duplicate", "mapping-new", "status", "body", "header", "cookie", "redirect"),
        *("unstable", "masked", "coverage", "direct-url", "uninstall"),
    ),
    "contexts": (
        *("filter-lost", "filter-twice", "interceptor-lost", "interceptor-twice", "view", "data-source"),
        *("cache-lost", "cache-implementation", "cache-keys", "table-lost", "table-rows", "table-content", "table-new"),
    ),
}
"""The kinds of faults, by the part of the document that lists them."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which the split is not the monolith; `where` names the bean, request, jar or table."""

    kind: str
    where: str
    message: str
    expected: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class JarCheck:
    """A module jar: how many entries were predicted and found, and its size with and without slimming."""

    module: str
    predicted: int
    found: int
    bytes: int
    bytes_unslimmed: int


@dataclass(frozen=True, slots=True)
class TestCheck:
    """The monolith's test classes: placed, run in the split, already red in the monolith, and without a place."""

    __test__ = False

    placed: int = 0
    run: int = 0
    red_in_monolith: tuple[str, ...] = ()
    unplaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: the end point it reached, who serves that in the split, and whether the answers are equal."""

    request: str
    end_point: str
    served_by: str
    expected: int
    found: int
    outcome: Literal["equal", "different", "unstable"]
    masked: int


@dataclass(frozen=True, slots=True)
class EndPointCheck:
    """How much of what the monolith answers was asked, what was masked, and which mappings of libraries are new."""

    total: int = 0
    exercised: int = 0
    exercised_ok_on_monolith: int = 0
    values: int = 0
    asked: tuple[Asked, ...] = ()
    masked: tuple[Mask, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of `prove`. `proved` is true only if every part of the level ran and agreed."""

    level: Level
    isolation: str
    faults: tuple[Fault, ...]
    projects: tuple[Mapping[str, Any], ...] = ()
    boots: tuple[Mapping[str, Any], ...] = ()
    jars: tuple[JarCheck, ...] = ()
    tests: TestCheck = TestCheck()
    beans: tuple[int, int] = (0, 0)
    endpoints: EndPointCheck = EndPointCheck()
    not_covered: tuple[str, ...] = ()
    timings: Mapping[str, float] = field(default_factory=dict)
    complete: bool = True

    @property
    def proved(self) -> bool:
        return self.complete and not self.faults

    def of(self, part: str) -> tuple[Fault, ...]:
        """The faults of one part."""
        return tuple(fault for fault in self.faults if fault.kind in PARTS[part])

    def document(self, *, timings: bool = False) -> dict[str, Any]:
        """The proof as JSON has it; times only on request, because they differ from run to run."""
        found: dict[str, Any] = {
            "schema": SCHEMA,
            "level": self.level,
            "proved": self.proved,
            "isolation": self.isolation,
            "projects": list(self.projects),
            "boots": list(self.boots),
            "beans": {"expected": self.beans[0], "found": self.beans[1], "differences": _list(self.of("beans"))},
            "endpoints": {
                "total": self.endpoints.total,
                "exercised": self.endpoints.exercised,
                "exercised_ok_on_monolith": self.endpoints.exercised_ok_on_monolith,
                "requests": [asdict(asked) for asked in self.endpoints.asked],
                "compared_values": self.endpoints.values,
                "masked_values": [
                    {"request": m.request, "where": m.where, "pattern": m.pattern} for m in self.endpoints.masked
                ],
                "added": list(self.endpoints.added),
                "differences": _list(self.of("endpoints")),
            },
            "contexts": {"differences": _list(self.of("contexts"))},
            "jars": [asdict(jar) for jar in self.jars],
            "tests": {**asdict(self.tests), "failed": _list(self.of("tests"))},
            "not_covered": list(self.not_covered),
            "faults": _list(self.faults),
        }
        if timings:
            found["timings"] = {name: round(seconds, 1) for name, seconds in self.timings.items()}
        return found


def _list(faults: Iterable[Fault]) -> list[dict[str, str]]:
    return [asdict(fault) for fault in faults]
