"""What jars hold: the application's own class names, the content of a module jar, the libraries beside them."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

CLASSES = "BOOT-INF/classes/"
LIBRARIES = "BOOT-INF/lib/"
PACKAGING = ("META-INF/MANIFEST.MF", "META-INF/maven/", "META-INF/INDEX.LIST", "com/alipay/sofa/ark/biz/mark")
"""Entries that packaging adds to a module jar."""


@dataclass(frozen=True, slots=True)
class Content:
    """A jar's top-level classes, other entries, and packed libraries by file name."""

    classes: frozenset[str]
    resources: frozenset[str]
    libraries: frozenset[str]
    bytes: int = 0

    @property
    def size(self) -> int:
        """How many entries there are."""
        return len(self.classes) + len(self.resources) + len(self.libraries)


def executable_jar(project: Path) -> Path | None:
    """The jar in a project's `target` that starts with `java -jar`, if the build made one."""
    for jar in sorted((project / "target").glob("*.jar")):
        with zipfile.ZipFile(jar) as archive:
            if any(name.startswith(LIBRARIES) for name in archive.namelist()):
                return jar
    return None


def module_jar(project: Path) -> Path | None:
    """The jar in a module's `target` that is installed into the base."""
    return next(iter(sorted((project / "target").glob("*-ark-biz.jar"))), None)


def content(jar: Path) -> Content:
    """What a module jar holds, without what packaging adds."""
    with zipfile.ZipFile(jar) as archive:
        names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith(PACKAGING)]
    libraries = {name for name in names if name.endswith(".jar") and name.startswith(("lib/", "SOFA-ARK/"))}
    return Content(
        top_level(names),
        frozenset(name for name in names if not name.endswith(".class") and name not in libraries),
        frozenset(name.rpartition("/")[2] for name in libraries),
        jar.stat().st_size,
    )


def top_level(entries: Iterable[str]) -> frozenset[str]:
    """The names of the top-level classes among class files."""
    return frozenset(
        name.removesuffix(".class").partition("$")[0].replace("/", ".")
        for name in entries
        if name.endswith(".class") and not name.endswith(("module-info.class", "package-info.class"))
    )


def application_classes(fat_jar: Path, artifacts: Iterable[str]) -> frozenset[str]:
    """The top-level classes of an executable jar: its own, and those of libraries that the same workspace makes."""
    made = re.compile("|".join(rf"{re.escape(artifact)}-\d[^/]*\.jar" for artifact in sorted(artifacts)))
    with zipfile.ZipFile(fat_jar) as archive:
        names = [name.removeprefix(CLASSES) for name in archive.namelist() if name.startswith(CLASSES)]
        for library in archive.namelist():
            if library.startswith(LIBRARIES) and made.fullmatch(library.removeprefix(LIBRARIES)):
                with zipfile.ZipFile(io.BytesIO(archive.read(library))) as inner:
                    names += inner.namelist()
    return top_level(names)


def generated_classes(root: Path) -> frozenset[str]:
    """The top-level classes whose sources a build has generated in the projects below a directory."""
    found = set[str]()
    for directory in root.rglob("target/generated-sources/*"):
        found |= {str(each.relative_to(directory).with_suffix("")) for each in directory.rglob("*.java")}
    return frozenset(name.replace(os.sep, ".") for name in found)


def generated_resources(root: Path) -> frozenset[str]:
    """The resources that builds put among the classes of the projects below a directory, and that no file there is the
    source of: what annotation processors write."""
    made, sources = set[str](), set[str]()
    for directory, folders, files in os.walk(root):
        at = Path(directory).relative_to(root)
        if at.name == "target":
            classes = root / at / "classes"
            made |= {each.relative_to(classes).as_posix() for each in classes.rglob("*") if each.is_file()}
            folders.clear()
            continue
        for name in files:
            parts = (*at.parts, name)
            sources |= {"/".join(parts[start:]) for start in range(len(parts))}
    return frozenset(name for name in made - sources if not name.endswith(".class"))


def library_bytes(fat_jar: Path) -> int:
    """The size of all libraries in an executable jar: what a module would carry if nothing were left out."""
    with zipfile.ZipFile(fat_jar) as archive:
        return sum(entry.compress_size for entry in archive.infolist() if entry.filename.startswith(LIBRARIES))
