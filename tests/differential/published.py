"""Published libraries with sources and classes, brought by Maven, and what `jdeps` reads from their classes."""

import re
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis.text import SourceFile

POM = """<project><modelVersion>4.0.0</modelVersion><groupId>t</groupId><artifactId>t</artifactId><version>1</version>
<dependencies>{0}</dependencies></project>"""
DEPENDENCY = "<dependency><groupId>{0}</groupId><artifactId>{1}</artifactId><version>{2}</version></dependency>"
_EDGE = re.compile(r"^\s+(\S+)\s+->\s+(\S+)\s+\S+$", re.MULTILINE)
_OLDEST = 44


@dataclass(frozen=True)
class Published:
    """A library: its jar, the jars it needs, its sources and the Java release that it was compiled for."""

    jar: Path
    needs: tuple[Path, ...]
    sources: tuple[SourceFile, ...]
    release: int


def fetch(coordinates: str, directory: Path, beside: Sequence[str] = ()) -> Published:
    """The library, from the local repository of Maven where it is there already.

    `beside` are coordinates of what its pom does not name although its sources use it.
    """
    _, artifact, version = coordinates.split(":")
    dependencies = "".join(DEPENDENCY.format(*one.split(":")) for one in (coordinates, *beside))
    (directory / "pom.xml").write_text(POM.format(dependencies))
    plugin = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"
    copied = [f"-DoutputDirectory={directory}/lib", "-DincludeScope=runtime"]
    subprocess.run(["mvn", "-q", "-B", f"{plugin}:copy-dependencies", *copied], cwd=directory, check=True)
    sources = f"-Dartifact={coordinates}:jar:sources"
    subprocess.run(
        ["mvn", "-q", "-B", f"{plugin}:copy", sources, f"-DoutputDirectory={directory}/src"], cwd=directory, check=True
    )
    jar = directory / "lib" / f"{artifact}-{version}.jar"
    needs = tuple(sorted(path for path in (directory / "lib").glob("*.jar") if path != jar))
    with zipfile.ZipFile(next((directory / "src").glob("*.jar"))) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".java") and "META-INF" not in name)
        files = tuple(SourceFile(name, archive.read(name)) for name in names)
    return Published(jar, needs, files, _release(jar))


def _release(jar: Path) -> int:
    with zipfile.ZipFile(jar) as archive:
        name = next(it for it in archive.namelist() if it.endswith(".class") and "META-INF" not in it and "-" not in it)
        return int.from_bytes(archive.read(name)[6:8], "big") - _OLDEST


def compiled_edges(library: Published) -> set[tuple[str, str]]:
    """Edges between outermost classes of the library."""
    command = ["jdeps", "-v", "--multi-release", "base", str(library.jar)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    with zipfile.ZipFile(library.jar) as archive:
        own = {name[:-6].replace("/", ".") for name in archive.namelist() if name.endswith(".class")}
    ends = ((one.split("$")[0], other.split("$")[0]) for one, other in _EDGE.findall(output))
    return {(one, other) for one, other in ends if one != other and one in own and other in own}
