"""Builds the monolith and the split in copies, and makes what is booted: jars with the probe, and module jars."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from modsplit_lsp.proof import jars, maven, overlay, probe, toolchain
from modsplit_lsp.proof.maven import Build, Maven, Reactor
from modsplit_lsp.proof.model import ModuleTarget, ProofRequest, UnusableError, Watch
from modsplit_lsp.proof.sandbox import Sandbox, isolation
from modsplit_lsp.proof.toolchain import Toolchain

SPRING = re.compile(r"BOOT-INF/lib/(spring-(?:boot|core|beans|context|web|webmvc|aop)-\d\S*\.jar)$")


@dataclass(frozen=True, slots=True)
class Program:
    """What can be booted: an executable jar with the probe inside, and the jars of the modules to install into it."""

    jar: Path
    modules: Mapping[str, Path]

    @property
    def koupleless(self) -> bool:
        return bool(self.modules)


@dataclass(frozen=True, slots=True)
class Built:
    """The two builds; the split's is the monolith's own where a monolith is compared with itself.

    `classes` are the monolith's own, `generated` those among them that its build made, `base_classes` the base's,
    `written` the resources of the monolith that its build made.
    """

    tools: Toolchain
    monolith: Build
    split: Build
    monolith_jar: Path
    base_jar: Path | None
    module_jars: Mapping[str, Path]
    classes: frozenset[str]
    generated: frozenset[str] = frozenset()
    base_classes: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()


def build(request: ProofRequest, watch: Watch) -> Built:
    """Builds both; a monolith that does not build is unusable, a split that does not is a finding."""
    work = request.work
    watch.say("build", "copying the sources", 0.0)
    same = not request.split.modules and request.split.root == request.monolith.root
    monolith = maven.copy_tree(request.monolith.root, work / "monolith")
    split = monolith if same else maven.copy_tree(request.split.root, work / "split")
    tools = toolchain.find(monolith)
    own = overlay.artifacts(monolith) | overlay.artifacts(split)
    overlay.lay(request.repository, own, work / "repository")
    home = overlay.private_maven(tools.maven, split, work / "repository", work / "maven")
    runner = Maven(tools, work / "repository", home)
    with Sandbox(isolation(network=False)) as sandbox:
        try:
            first = Reactor("monolith", monolith, request.monolith.project, request.tests)
            one = maven.build(first, runner, sandbox, request.limits, watch, (0.02, 0.25))
            if one.error:
                raise UnusableError(f"the monolith does not build: {one.error}", one.log)
            second = Reactor("split", split, "", request.tests)
            other = one if same else maven.build(second, runner, sandbox, request.limits, watch, (0.25, 0.5))
        finally:
            overlay.give_back(work / "repository", own, request.repository)
    jar = jars.executable_jar(monolith / request.monolith.project)
    if jar is None:
        where = request.monolith.project or "the project"
        raise UnusableError(
            f"{where} packs no executable jar: its pom needs spring-boot-maven-plugin with the goal repackage", one.log
        )
    modules = {
        module.name: found for module in request.split.modules if (found := jars.module_jar(split / module.directory))
    }
    artifacts = frozenset(parts[-1] for parts in own)
    classes = jars.application_classes(jar, artifacts)
    base = jars.executable_jar(split / request.split.base)
    base_classes = jars.application_classes(base, artifacts) if base else frozenset[str]()
    generated = classes & jars.generated_classes(monolith)
    written = jars.generated_resources(monolith)
    return Built(tools, one, other, jar, base, modules, classes, generated, base_classes, written)


def tidy(work: Path) -> None:
    """Removes everything but the logs; links to the user's repository are removed, never followed."""
    runs = list((work / "runs").iterdir()) if (work / "runs").is_dir() else []
    for path in (*work.iterdir(), *(child for run in runs for child in run.iterdir())):
        if path.suffix == ".log" or path.name == "runs":
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def predicted_and_found(module: ModuleTarget, built: Built) -> tuple[jars.Content, jars.Content]:
    """What a module jar was predicted to hold, and what it holds; what a build generates may be in any."""
    found = jars.content(built.module_jars[module.name])
    classes = module.classes | (found.classes & built.generated)
    resources = module.resources | (found.resources & built.written)
    return jars.Content(classes, resources, module.libraries), found


def bootable(built: Built, work: Path, libraries: Sequence[Path] = ()) -> tuple[Program, Program]:
    """The monolith and the split with the probe and further libraries inside."""
    if built.base_jar is None:
        raise UnusableError("the base of the split packs no executable jar", built.split.log)
    probes: dict[frozenset[str], Path] = {}
    found = []
    for label, jar, modules in (
        ("monolith", built.monolith_jar, {}),
        ("base", built.base_jar, dict(built.module_jars)),
    ):
        spring = _spring(jar)
        if spring not in probes:
            (work / f"probe-{label}").mkdir(parents=True)
            probes[spring] = probe.compile_probe(jar, built.tools, work / f"probe-{label}")
        found.append(Program(probe.with_probe(jar, probes[spring], work / f"{label}.jar", libraries), modules))
    return found[0], found[1]


def _spring(jar: Path) -> frozenset[str]:
    with zipfile.ZipFile(jar) as archive:
        return frozenset(name for name in archive.namelist() if SPRING.search(name))
