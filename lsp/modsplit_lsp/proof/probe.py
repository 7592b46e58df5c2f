"""The probe: Java classes of ours, compiled against the application's own Spring and added to a copy of its jar."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

from modsplit_lsp.proof.jars import LIBRARIES
from modsplit_lsp.proof.model import UnusableError
from modsplit_lsp.proof.toolchain import Toolchain

SOURCES = Path(__file__).with_name("java")
FACTORIES = "org.springframework.context.ApplicationListener=modsplit.probe.Probe\n"
PROBE = "modsplit-probe.jar"
COMPILE_LIMIT = 120


def compile_probe(fat_jar: Path, tools: Toolchain, work: Path) -> Path:
    """Compiles the probe against the libraries of an executable jar."""
    libraries, classes = work / "libraries", work / "classes"
    with zipfile.ZipFile(fat_jar) as archive:
        archive.extractall(libraries, [name for name in archive.namelist() if name.startswith(LIBRARIES)])
    sources = sorted(str(path) for path in SOURCES.rglob("*.java"))
    command = [tools.program("javac"), "-nowarn", "-proc:none", "-encoding", "UTF-8", "-parameters"]
    class_path = ["-cp", f"{libraries / LIBRARIES}/*", "-d", str(classes)]
    done = subprocess.run(
        [*command, *class_path, *sources], capture_output=True, text=True, timeout=COMPILE_LIMIT, check=False
    )
    if done.returncode:
        raise UnusableError(
            f"the probe does not compile against the libraries of {fat_jar.name}: {done.stderr.strip().splitlines()[0]}"
        )
    jar = work / PROBE
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/spring.factories", FACTORIES)
        for path in sorted(classes.rglob("*.class")):
            archive.write(path, path.relative_to(classes).as_posix())
    shutil.rmtree(libraries)
    return jar


def with_probe(fat_jar: Path, probe: Path, copy: Path, libraries: Sequence[Path] = ()) -> Path:
    """A copy of an executable jar with the probe and others among its libraries, stored as Boot's loader asks."""
    shutil.copyfile(fat_jar, copy)
    with zipfile.ZipFile(copy, "a", zipfile.ZIP_STORED) as archive:
        for path in (probe, *libraries):
            archive.write(path, LIBRARIES + path.name)
    return copy
