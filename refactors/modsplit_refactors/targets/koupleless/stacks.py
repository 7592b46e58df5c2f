"""Which Koupleless and SOFAArk versions run which Spring Boot: what was tried, when, and with which result."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

PROVED = "proved"
FAULTY_PROXIES = ("5.3.27", "6.0.8", "6.0.9")
"""Releases of Spring that make proxies of a module's interfaces in the base's class loader, which cannot see them."""

NATIVE_ACCESS = tuple(("net.java.dev.jna", artifact, "5.13.0") for artifact in ("jna", "jna-platform"))
COLLECTIONS = (("com.google.guava", "guava", "32.1.3-jre"),)
COLLECTIONS_SINCE = 31
"""The first major version with what the injection of the runtime calls."""

PAGE = """\
# Versions

On which versions a small application with bridges, JPA, mounts and sessions was split and proved at level behave. A
release stands for its minor version: a split is made where one is proved, else refused with what this table says.
Up to Spring Boot 2.3 its classes were compiled for Java 8, later for Java 17.
`tests/bench/stacks.py` tries them and writes it.

| Spring Boot | Koupleless | SOFAArk | JDK | tried on | result |
|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True)
class Stack:
    """One set of versions on which a split of a small application was compared with the application itself.

    `boot` is the release of Spring Boot, which stands for its minor version; `on` is the day; `result` is `proved`, or
    what went wrong, as a sentence without its full stop.
    """

    boot: str
    koupleless: str
    ark: str
    web_ark_plugin: str
    ark_maven_plugin: str
    jdk: str
    on: str
    result: str

    @property
    def minor(self) -> str:
        return minor_of(self.boot)

    @property
    def since(self) -> tuple[int, ...]:
        """The minor version, to compare with."""
        return tuple(map(int, self.minor.split(".")))

    @property
    def servlet(self) -> str:
        return f"{self._enterprise}.servlet"

    @property
    def persistence(self) -> str:
        return f"{self._enterprise}.persistence"

    @property
    def _enterprise(self) -> str:
        return "jakarta" if self.since >= (3,) else "javax"

    @property
    def java(self) -> int:
        """The newest class files that this Spring Boot and its Maven plugin can read, as far as they were tried."""
        return 17 if self.since >= (2, 4) else 8

    def newer(self, versions: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
        """Libraries that the runtime needs newer than this Spring Boot manages them or the application has them: group,
        artifact, version. `versions` are the application's, by `group:artifact`."""
        major = versions.get("com.google.guava:guava", "").partition(".")[0]
        old = major.isdigit() and int(major) < COLLECTIONS_SINCE
        return (*(NATIVE_ACCESS if self.since < (2, 3) else ()), *(COLLECTIONS if old else ()))

    @property
    def plain_configurations(self) -> bool:
        """Whether a configuration can say that it needs no proxy."""
        return self.since >= (2, 2)

    @property
    def classic_loader(self) -> bool:
        """Whether the base must ask for the layout of nested jars that SOFAArk can read."""
        return self.since >= (3, 2)


def minor_of(boot_version: str) -> str:
    return ".".join(boot_version.split(".")[:2])


@cache
def stacks() -> tuple[Stack, ...]:
    """Everything that was tried, by version of Spring Boot; of several for one, the preferred first."""
    text = resources.files("modsplit_refactors.targets.koupleless").joinpath("versions.json").read_text("utf-8")
    return tuple(Stack(**row) for row in json.loads(text)["stacks"])


def stack_for(boot_version: str) -> Stack | None:
    """The stack for a Spring Boot version, None where none has been proved."""
    return next((it for it in stacks() if it.minor == minor_of(boot_version) and it.result == PROVED), None)


def why_none(boot_version: str) -> str:
    """What the table says of a version without a proved stack."""
    tried = [it for it in stacks() if it.minor == minor_of(boot_version)]
    said = [f"{it.boot} with Koupleless {it.koupleless} and SOFAArk {it.ark} on {it.on}: {it.result}" for it in tried]
    proved = dict.fromkeys(it.minor for it in stacks() if it.result == PROVED)
    outcome = f"tried were {'; '.join(said)}" if said else f"{minor_of(boot_version)} was not tried"
    return f"Spring Boot {boot_version} has no proven Koupleless stack ({outcome}); proven are {', '.join(proved)}"


def page() -> str:
    """The table as a page of Markdown."""
    rows = (
        f"| {each.boot} | {each.koupleless} | {each.ark} | {each.jdk} | {each.on} | {each.result} |"
        for each in stacks()
    )
    return "\n".join((PAGE, *rows, ""))


def unfit_spring(spring: str) -> str:
    """Why modules do not start on a version of Spring, empty if they do."""
    if spring not in FAULTY_PROXIES:
        return ""
    others = ", ".join(each for each in FAULTY_PROXIES if each != spring)
    said = f"Spring {spring}, like {others}, makes proxies of a module's interfaces where these cannot be seen"
    return f"{said}, so repositories in modules do not start: set spring-framework.version to a later patch release"
