"""Plants faults into copies of built jars: text of one source file is changed, compiled, and put in place."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from e2e.proof.faults import Planted
from modsplit_lsp.proof.jars import CLASSES, LIBRARIES
from modsplit_lsp.proof.toolchain import Toolchain
from modsplit_lsp.proof.workbench import Program


def plant(faults: Iterable[Planted], split: Path, program: Program, tools: Toolchain, work: Path) -> Program:
    """The split with faults in it; `split` holds the sources, `work` gets the changed jars."""
    work.mkdir()
    jars = {"base": program.jar, **program.modules}
    for project in sorted({fault.project for fault in faults}):
        here = [fault for fault in faults if fault.project == project]
        prefix = CLASSES if project == "base" else ""
        entries = _entries(here, split, program, tools, work / project)
        with zipfile.ZipFile(jars[project]) as archive:
            name = f"{prefix}application.properties"
            lines = [line for fault in here for line in fault.properties]
            if lines:
                entries[name] = _properties(archive.read(name).decode(), lines)
        without = {name for fault in here for name in fault.without}
        jars[project] = rewrite(jars[project], work / jars[project].name, entries, without)
    return Program(jars.pop("base"), jars)


def _properties(text: str, lines: list[str]) -> bytes:
    gone = {line.removeprefix("-") for line in lines if line.startswith("-")}
    kept = [line for line in text.splitlines() if line.partition("=")[0] not in gone]
    return "\n".join([*kept, *(line for line in lines if not line.startswith("-")), ""]).encode()


def rewrite(jar: Path, copy: Path, entries: Mapping[str, bytes], without: Iterable[str] = ()) -> Path:
    """A copy of a jar with other entries; nested jars stay stored."""
    with zipfile.ZipFile(jar) as old, zipfile.ZipFile(copy, "w") as new:
        for info in old.infolist():
            if info.filename not in entries and info.filename not in without:
                new.writestr(info, old.read(info))
        for name, data in entries.items():
            new.writestr(name, data)
    return copy


def _entries(faults: list[Planted], split: Path, program: Program, tools: Toolchain, work: Path) -> dict[str, bytes]:
    sources = dict(source for fault in faults for source in fault.added)
    for path, old, new in (edit for fault in faults for edit in fault.edits):
        text = sources.get(path) or (split / faults[0].project / "src" / "main" / "java" / path).read_text()
        assert old in text, f"{path} has no {old}"
        sources[path] = text.replace(old, new)
    prefix = CLASSES if faults[0].project == "base" else ""
    made = compiled(sources, program, tools, work, faults[0].project) if sources else {}
    entries = {prefix + path: data for path, data in made.items()}
    with zipfile.ZipFile(program.jar) as base:
        copied = [path for fault in faults for path in fault.copied]
        return entries | {path: base.read(CLASSES + path) for path in copied}


def compiled(
    sources: Mapping[str, str], program: Program, tools: Toolchain, work: Path, project: str
) -> dict[str, bytes]:
    """Class files of changed sources, against what the jars hold."""
    with zipfile.ZipFile(program.jar) as base:
        base.extractall(work, [name for name in base.namelist() if name.startswith((LIBRARIES, CLASSES))])
    files = []
    for path, text in sources.items():
        file = work / "src" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        files.append(str(file))
    own = [str(program.modules[project])] if project in program.modules else []
    class_path = ":".join([*own, str(work / CLASSES), f"{work / LIBRARIES}/*"])
    out = work / "out"
    command = [tools.program("javac"), "-nowarn", "-proc:none", "-parameters", "-cp", class_path, "-d", str(out)]
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    classes = {file.relative_to(out).as_posix(): file.read_bytes() for file in sorted(out.rglob("*.class"))}
    shutil.rmtree(work)
    return classes
