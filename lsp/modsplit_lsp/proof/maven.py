"""Builds of copies: the user's tree is never touched, and one Maven runs at a time."""

from __future__ import annotations

import os
import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from modsplit_lsp.proof.build_errors import decisive_error
from modsplit_lsp.proof.model import Limits, Watch
from modsplit_lsp.proof.sandbox import Sandbox
from modsplit_lsp.proof.toolchain import COLOUR, Toolchain

SKIPPED = (
    # checks of style, licences and dependencies: they say nothing about what the program does
    "checkstyle.skip",
    "spotless.check.skip",
    "spotless.apply.skip",
    "spring-javaformat.skip",
    "fmt.skip",
    "formatter.skip",
    "impsort.skip",
    "license.skip",
    "license.skipCheckLicense",
    "rat.skip",
    "pmd.skip",
    "cpd.skip",
    "spotbugs.skip",
    "findbugs.skip",
    "enforcer.skip",
    "animal.sniffer.skip",
    "sonar.skip",
    # coverage instruments every class, documents and signatures are not run
    "jacoco.skip",
    "maven.javadoc.skip",
    "maven.source.skip",
    "gpg.skip",
    "cyclonedx.skip",
    # images and what needs a daemon or the git directory, which the copy does not have
    "skipITs",
    "jib.skip",
    "dockerfile.skip",
    "docker.skip",
    "maven.gitcommitid.skip",
)
QUICK = "-XX:TieredStopAtLevel=1"
"""Most Mavens have ended before the second compiler pays, above all those that the module plugin starts."""
BUILDING = re.compile(r"^\[INFO\] Building (?!jar:|war:)(.+?) \S+(?:\s+\[(\d+)/(\d+)\])?$", re.MULTILINE)
SUMMARY = re.compile(r"^\[INFO\] (.+?) \.{2,} (SUCCESS|FAILURE|SKIPPED)(?: \[\s*([\d.:]+) (s|min)\])?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ProjectBuild:
    """One project of a reactor: whether it was built, and how long that took."""

    name: str
    ok: bool
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Build:
    """What became of a reactor; `error` is the decisive sentence of the log."""

    root: Path
    projects: tuple[ProjectBuild, ...]
    log: Path
    seconds: float
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Reactor:
    """A copy to build; `project` narrows the build to one project and what it needs."""

    label: str
    root: Path
    project: str = ""
    tests: bool = False


@dataclass(frozen=True, slots=True)
class Maven:
    """Maven as the proof runs it."""

    tools: Toolchain
    repository: Path
    home: Path

    def command(self, reactor: Reactor) -> list[str]:
        """`install`, because the module plugin starts a Maven of its own, which finds what is installed only."""
        skipped = (f"-D{name}=true" for name in SKIPPED)
        tests = "-Dmaven.test.failure.ignore=true" if reactor.tests else "-DskipTests"
        narrow = ["-pl", reactor.project, "-am"] if reactor.project else []
        return [
            str(self.tools.maven / "bin" / "mvn"),
            "-B",
            "-Dstyle.color=never",
            f"-Dmaven.repo.local={self.repository}",
            f"-Dmaven.home={self.home}",
            *skipped,
            tests,
            *narrow,
            "install",
        ]

    def environment(self) -> dict[str, str]:
        options = f"{QUICK} {os.environ.get('MAVEN_OPTS', '')} -Dmaven.repo.local={self.repository}"
        return {**os.environ, "JAVA_HOME": str(self.tools.java), "MAVEN_OPTS": options, "LC_ALL": "C.UTF-8"}


def copy_tree(source: Path, target: Path) -> Path:
    """Copies a workspace without what Maven made in it, nor its history."""

    def made(_: str, names: list[str]) -> set[str]:
        return {".git", "target"} if "pom.xml" in names else {".git"}

    shutil.copytree(source, target, symlinks=True, ignore=made)
    return target


def build(
    reactor: Reactor, maven: Maven, sandbox: Sandbox, limits: Limits, watch: Watch, span: tuple[float, float]
) -> Build:
    """Builds a copy, telling of each project as it begins; `span` is the part of the whole proof that this is."""
    log = reactor.root.with_suffix(".log")
    began = time.monotonic()
    program = sandbox.start(maven.command(reactor), cwd=reactor.root, env=maven.environment(), log=log)
    seen = 0
    while (code := program.code()) is None:
        if time.monotonic() - began > limits.build:
            program.stop()
            break
        started = [found for found in BUILDING.finditer(_text(log)) if found[2] or seen == 0]
        if len(started) > seen:
            seen = len(started)
            name, number, count = started[-1].groups()
            done = (int(number) - 1) / int(count) if number else 0.0
            watch.say("build", f"{reactor.label}: {name}", span[0] + done * (span[1] - span[0]))
        watch.check()
        time.sleep(0.1)
    seconds = time.monotonic() - began
    text = _text(log)
    error = None
    if code is None:
        error = f"the build did not end within {limits.build:.0f} s"
    elif code != 0:
        error = decisive_error(text.replace(f"{reactor.root}/", ""))
    return Build(reactor.root, _projects(text, seconds, ok=error is None), log, seconds, error)


def _text(log: Path) -> str:
    return COLOUR.sub("", log.read_text("utf-8", "replace")) if log.exists() else ""


def _projects(text: str, seconds: float, *, ok: bool) -> tuple[ProjectBuild, ...]:
    """The reactor's summary; a reactor of one project has none."""
    summary = text.rpartition("Reactor Summary")[2] if "Reactor Summary" in text else ""
    found = tuple(
        ProjectBuild(name, state == "SUCCESS", _seconds(took, unit))
        for name, state, took, unit in SUMMARY.findall(summary)
    )
    if found:
        return found
    first = BUILDING.search(text)
    return (ProjectBuild(first[1], ok, seconds),) if first else ()


def _seconds(took: str, unit: str) -> float:
    if unit == "min":
        minutes, _, rest = took.partition(":")
        return int(minutes) * 60 + float(rest)
    return float(took or 0)
