"""The classes of the jars of a build and of the JDK, read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from modsplit_analysis.jvm.classfile import read_class
from modsplit_analysis.jvm.pool import BadClassFileError
from modsplit_analysis.jvm.signatures import ClassSignature

from modsplit_lsp.workspace.archives import Archive, BadArchiveError

_SUFFIX = ".class"


@dataclass(frozen=True, slots=True)
class Jar:
    """A jar of the class path, and the artifact (`group:artifact`) that it is."""

    artifact: str
    path: Path


class ClassSource(Protocol):
    """Where the classes of the JDK come from."""

    def contains(self, name: str) -> bool: ...

    def read(self, name: str) -> bytes | None: ...


class JarLibraries:
    """Classes by binary name; the first jar that has one counts, and jars count before the JDK."""

    def __init__(self, jars: Iterable[Jar], jdk: ClassSource | None) -> None:
        self._jdk = jdk
        self.unreadable: list[Jar] = []
        self._index: dict[str, tuple[Archive, str]] = {}
        self._also: dict[str, list[str]] = {}
        self._archives: list[tuple[str, Archive]] = []
        self._found: dict[str, ClassSignature | None] = {}
        for jar in jars:
            try:
                archive = Archive(jar.path)
            except BadArchiveError:
                self.unreadable.append(jar)
                continue
            self._archives.append((jar.artifact, archive))
            for entry in archive.entries:
                if entry.endswith(_SUFFIX):
                    name = entry[: -len(_SUFFIX)].replace("/", ".")
                    if self._index.setdefault(name, (archive, jar.artifact))[0] is not archive:
                        self._also.setdefault(name, []).append(jar.artifact)

    def contains(self, name: str, /) -> bool:
        """Whether there is a class of a binary name."""
        return name in self._index or (self._jdk is not None and self._jdk.contains(name))

    def find(self, name: str, /) -> ClassSignature | None:
        """The class of a binary name."""
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def artifact(self, name: str, /) -> str | None:
        """The artifact of the jar that declares a class."""
        indexed = self._index.get(name)
        return indexed[1] if indexed else None

    def artifacts(self, name: str, /) -> tuple[str, ...]:
        """The artifacts of all jars that declare a class."""
        indexed = self._index.get(name)
        return (indexed[1], *self._also.get(name, ())) if indexed else ()

    def resources(self, name: str, /) -> tuple[tuple[str, bytes], ...]:
        """The content of each resource of a name, with the artifact of its jar."""
        contents = ((artifact, archive.read(name)) for artifact, archive in self._archives if name in archive.entries)
        return tuple((artifact, content) for artifact, content in contents if content is not None)

    def below(self, package: str, /) -> tuple[str, ...]:
        """The classes of a package and of those below it."""
        start = f"{package}."
        return tuple(sorted(name for name in self._index if name.startswith(start)))

    @property
    def jars(self) -> frozenset[str]:
        """The artifacts of the jars that could be read."""
        return frozenset(artifact for artifact, _ in self._archives)

    def _jdk_class(self, name: str) -> bytes | None:
        return self._jdk.read(name) if self._jdk else None

    def _read(self, name: str) -> ClassSignature | None:
        indexed = self._index.get(name)
        data = indexed[0].read(name.replace(".", "/") + _SUFFIX) if indexed else self._jdk_class(name)
        try:
            return read_class(data) if data else None
        except BadClassFileError:
            return None
