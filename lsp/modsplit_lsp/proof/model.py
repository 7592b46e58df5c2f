"""What a proof is asked to show: a monolith, its split, and how far to go."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Level = Literal["build", "boot", "behave"]
LEVELS: tuple[Level, ...] = ("build", "boot", "behave")
Network = Literal["isolated", "host"]

BASE = "base"
"""The name of the base's context; a monolith has only this one."""


class CancelledError(Exception):
    """Whoever asked for the proof does not want it any more."""


class UnusableError(Exception):
    """The proof cannot be made, and that is not the split's fault: one sentence, and where to read more."""

    def __init__(self, message: str, log: Path | None = None) -> None:
        super().__init__(message)
        self.log = log


@dataclass(frozen=True, slots=True)
class Application:
    """A Maven workspace, and the directory in it of the project whose repackaged jar is the application."""

    root: Path
    project: str = ""


@dataclass(frozen=True, slots=True)
class ModuleTarget:
    """A module of the split, with the content that its jar is predicted to have.

    `classes` are top-level names, `resources` the paths of other entries, `libraries` the file names of packed jars.
    """

    name: str
    directory: str
    context_path: str
    classes: frozenset[str] = frozenset()
    resources: frozenset[str] = frozenset()
    libraries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SplitTarget:
    """A split: a Maven reactor with a base and modules, the latter in the order of their installation.

    `replicated` names classes whose beans every context has for itself; `renamed` gives, for a class that the split
    introduced as the implementation of an extracted interface, the monolith's name of it. `tests` gives the project
    directory of each test class of the monolith, `unplaced` the reason for those that have none.
    """

    root: Path
    base: str = ""
    modules: tuple[ModuleTarget, ...] = ()
    replicated: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    tests: Mapping[str, str] = field(default_factory=dict)
    unplaced: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long each step may take, in seconds."""

    build: float = 1800
    boot: float = 180
    install: float = 120
    request: float = 30


@dataclass(frozen=True, slots=True)
class ProofRequest:
    """Everything that `prove` needs; `packages` are the prefixes that make a type the application's own.

    `libraries` are jars that both find when they run, though neither packs them; `beside` are commands of programs
    that run beside each of them, started anew with it. `repository` is the user's local Maven repository; `work` is
    a directory that the proof may fill, of which only the logs stay, unless `keep` says otherwise.
    """

    monolith: Application
    split: SplitTarget
    packages: tuple[str, ...]
    work: Path
    level: Level = "behave"
    scenario: Path | None = None
    profiles: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    libraries: tuple[Path, ...] = ()
    beside: tuple[str, ...] = ()
    tests: bool = True
    network: Network = "isolated"
    keep: bool = False
    repository: Path = field(default_factory=lambda: Path.home() / ".m2" / "repository")
    limits: Limits = Limits()

    def reaches(self, level: Level) -> bool:
        """Whether the proof goes as far as this level."""
        return LEVELS.index(self.level) >= LEVELS.index(level)

    def own(self, name: str | None) -> bool:
        """Whether a class belongs to the application."""
        return name is not None and any(name == p or name.startswith(p + ".") for p in self.packages)


def itself(application: Application, packages: tuple[str, ...], work: Path) -> ProofRequest:
    """The proof that an application equals itself: it shows what the application cannot promise of its answers."""
    return ProofRequest(application, SplitTarget(application.root, application.project), packages, work)


class Watch:
    """Tells whoever waits how far the proof is, and ends it when they no longer want it."""

    def __init__(
        self, progress: Callable[[str, str, float], None] | None = None, cancelled: threading.Event | None = None
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled or threading.Event()

    def say(self, stage: str, message: str, fraction: float) -> None:
        """Reports a step; `fraction` is of the whole proof."""
        self.check()
        if self._progress:
            self._progress(stage, message, fraction)

    def check(self) -> None:
        """Raises CancelledError once the proof is no longer wanted; called wherever something is waited for."""
        if self._cancelled.is_set():
            raise CancelledError
