"""One application made of all cases, started for real, and what the analysis says of the same files."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from modsplit_analysis.build.maven import read_build
from modsplit_analysis.spring import Application
from modsplit_lsp.service.code import open_code
from modsplit_lsp.service.index import Started, read_application
from modsplit_lsp.workspace.disk import load
from modsplit_lsp.workspace.repository import here
from unit.spring.literate import java

HERE = Path(__file__).parent
ROOTS = ("cases.", "other.", "starter.")
"""Packages of the cases; only `cases` is scanned."""

PROFILES = ("dev", "blue")
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
_CASE = re.compile(r"^## (\w+): .+?\n(.*?)(?=^## |\Z)", re.M | re.S)
_JAKARTA = re.compile(r"\bjakarta\.(annotation|inject|persistence|servlet)\b")
_UNRECORDED = {"provider", "lazy", "lookup"}
"""Injections of which Spring keeps no record."""

_NUMBERED = ".named-queries#"
"""Spring Data numbers these beans in an order that changes from run to run."""

_ASKING = {"clients"}
"""A Feign client asks for every bean of some types while it is made: only those of its own case are compared."""


@dataclass(frozen=True)
class Boot:
    """A release of Spring Boot with what goes with it."""

    version: str
    cloud: str
    mybatis: str
    inject: str
    jakarta: bool


BOOTS = (
    Boot("2.7.18", "2021.0.9", "2.3.2", "1.0.5", jakarta=False),
    Boot("3.2.12", "2023.0.4", "3.0.3", "2.0.1", jakarta=True),
)


@dataclass
class Seen:
    """Names, edges and handlers of one case."""

    names: set[str] = field(default_factory=set)
    edges: set[tuple[str, str]] = field(default_factory=set)
    unsure: set[str] = field(default_factory=set)
    unrecorded: set[tuple[str, str]] = field(default_factory=set)
    handlers: set[str] = field(default_factory=set)


def texts() -> Mapping[str, str]:
    """The cases by name: the last part of their package."""
    files = sorted((HERE / "cases").glob("*.md"))
    return {name: body for file in files for name, body in _CASE.findall(file.read_text("utf-8"))}


def write(root: Path, boot: Boot) -> None:
    """The application as files."""
    pom = (HERE / "pom.xml").read_text("utf-8")
    versions = {"boot": boot.version, "cloud": boot.cloud, "mybatis": boot.mybatis, "inject": boot.inject}
    for name, value in versions.items():
        pom = pom.replace(f"@{name}@", value)
    files = {"pom.xml": pom, "src/main/resources/application.yml": "", "src/main/resources/application-dev.yml": ""}
    for case, body in texts().items():
        for number, (language, path, content) in enumerate(_FENCE.findall(body)):
            if language == "java":
                stated = content if content.lstrip().startswith("package ") else f"package cases.{case};{content}"
                files[path or f"src/main/java/{case}{number}/File.java"] = java(stated)
            else:
                target = f"src/main/resources/{path}"
                files[target] = files.get(target, "") + content
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        old = path.endswith(".java") and not boot.jakarta
        (root / path).write_text(_JAKARTA.sub(r"javax.\1", content) if old else content, "utf-8")


def jars(root: Path) -> list[Path]:
    """The class path, from the local repository; what is missing there is fetched once."""
    repository = here(root)
    found = _jars(root, repository.jar)
    if found is None:
        command = ["mvn", "-q", "-B", "-ntp", "-f", str(root / "pom.xml"), "dependency:resolve"]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL, timeout=900)
        found = _jars(root, repository.jar)
    assert found is not None, "jars are missing although Maven resolved them"
    return found


def _jars(root: Path, jar: object) -> list[Path] | None:
    assert callable(jar)
    build = read_build(load(root).files, here(root).pom)
    [project] = build.projects
    artifacts = [it for it in project.class_path.scoped("compile", "runtime", "provided") if it.type == "jar"]
    found = [jar(*it.coordinates, it.classifier) for it in artifacts]
    return None if project.class_path.unresolved or None in found else [it for it in found if it]


def started(root: Path, work: Path) -> Mapping[str, Seen]:
    """Compiles and starts the application, and reads what its probe wrote, by case."""
    classes, out = work / "classes", work / "beans.txt"
    path = os.pathsep.join(str(it) for it in jars(root))
    sources = [str(it) for it in sorted(root.rglob("*.java"))] + [str(HERE / "Probe.java")]
    _run(["javac", "-nowarn", "-parameters", "-encoding", "UTF-8", "-cp", path, "-d", str(classes), *sources], 300)
    resources = root / "src" / "main" / "resources"
    factories = work / "probe" / "META-INF" / "spring.factories"
    factories.parent.mkdir(parents=True)
    factories.write_text("org.springframework.context.ApplicationListener=probe.Probe\n")
    everything = os.pathsep.join((str(classes), str(resources), str(work / "probe"), path))
    options = ["--server.port=0", "--server.address=127.0.0.1", f"--spring.profiles.active={','.join(PROFILES)}"]
    _run(["java", "-XX:TieredStopAtLevel=1", f"-Dprobe.out={out}", "-cp", everything, "cases.App", *options], 300)
    return _by_case(out.read_text("utf-8"))


def _run(command: list[str], limit: int) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=limit, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]


def _by_case(text: str) -> Mapping[str, Seen]:
    found: dict[str, Seen] = {}
    lines = [line.split("\t") for line in text.splitlines()]
    for method, path, owner, name in (it for it in lines if len(it) == 4):
        if case := _case([owner]):
            found.setdefault(case, Seen()).handlers.add(f"{method} {path} {owner}#{name}")
    rows = [it for it in lines if len(it) == 3]
    named = {row[0] for row in rows}
    cased = {row[0]: _case(row[1].split(",")) for row in rows}
    for name, classes, dependencies in rows:
        case = _case(classes.split(","))
        if case:
            seen = found.setdefault(case, Seen())
            seen.names.add(name)
            given = {it for it in dependencies.split(",") if it in named and it != name and _NUMBERED not in it}
            own = {it for it in given if cased[it] == case}
            seen.edges |= {(name, it) for it in (own if case in _ASKING else given)}
    return found


def _case(classes: list[str]) -> str:
    """The case that one of these classes belongs to."""
    return next((it.split(".")[1] for it in classes if it.startswith(ROOTS) and it.count(".") > 1), "")


@cache
def analysed(root: Path) -> Application:
    """What the analysis says of the application."""
    return read_application(open_code(root), Started(profiles=PROFILES))


def predicted(application: Application) -> Mapping[str, Seen]:
    """Names and edges by case, as the analysis predicts them."""
    found: dict[str, Seen] = {}
    case_of: dict[str, str] = {}
    for bean in application.beans:
        case = _case([bean.declared_in, bean.type])
        if case and bean.active is not False:
            case_of[bean.name] = case
            seen = found.setdefault(case, Seen())
            (seen.names if bean.active else seen.unsure).add(bean.name)
    for point in application.web.end_points:
        if case := _case([point.source]):
            handler = f"{point.method} {point.path} {point.source}#{point.handler.partition('#')[2]}"
            found.setdefault(case, Seen()).handlers.add(handler)
    for injection in application.injections:
        case = case_of.get(injection.bean, "")
        for name in injection.candidates if case else ():
            edge = (injection.bean, name.removeprefix("library:"))
            if edge[0] != edge[1]:
                (found[case].unrecorded if injection.how in _UNRECORDED else found[case].edges).add(edge)
    return found
