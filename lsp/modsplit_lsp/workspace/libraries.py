"""The classes of the jars of a build and of the JDK, read when they are asked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
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


def _entry(name: str) -> str:
    return name.replace(".", "/") + _SUFFIX


def _identity(jar: Jar) -> str:
    try:
        status = jar.path.stat()
    except OSError:
        return f"{jar.path} gone"
    return f"{jar.path} {jar.artifact} {status.st_size} {status.st_mtime_ns}"


class JarLibraries:
    """Classes by binary name; the first jar that has one counts, and jars count before the JDK.

    `identity` changes when what can be found may have changed.
    """

    def __init__(self, jars: Iterable[Jar], jdk: ClassSource | None, jdk_name: str = "") -> None:
        self._jdk = jdk
        self._jars = tuple(jars)
        self._found: dict[str, ClassSignature | None] = {}
        self._in_jdk: dict[str, bool] = {}
        self.identity = "\n".join([jdk_name, *map(_identity, self._jars)])

    @cached_property
    def _archives(self) -> tuple[tuple[str, Archive], ...]:
        """The jars that can be read; they are opened when the first class is asked for."""
        found = []
        for jar in self._jars:
            with suppress(BadArchiveError):
                found.append((jar.artifact, Archive(jar.path)))
        return tuple(found)

    @cached_property
    def _all(self) -> dict[str, tuple[tuple[Archive, str], ...]]:
        """For the entry of each class the jars that have it."""
        found: dict[str, tuple[tuple[Archive, str], ...]] = {}
        for artifact, archive in self._archives:
            here = ((archive, artifact),)
            for entry in archive.entries:
                if entry.endswith(_SUFFIX):
                    found[entry] = found[entry] + here if entry in found else here
        return found

    @cached_property
    def _sorted(self) -> list[str]:
        """The entries of all classes of the jars; the character behind `/` is `0`."""
        return sorted(self._all)

    def contains(self, name: str, /) -> bool:
        """Whether there is a class of a binary name."""
        if _entry(name) in self._all:
            return True
        if self._jdk is None:
            return False
        found = self._in_jdk.get(name)
        if found is None:
            found = self._in_jdk[name] = self._jdk.contains(name)
        return found

    def find(self, name: str, /) -> ClassSignature | None:
        """The class of a binary name."""
        if name not in self._found:
            self._found[name] = self._read(name)
        return self._found[name]

    def artifact(self, name: str, /) -> str | None:
        """The artifact of the jar that declares a class."""
        indexed = self._all.get(_entry(name))
        return indexed[0][1] if indexed else None

    def artifacts(self, name: str, /) -> tuple[str, ...]:
        """The artifacts of all jars that declare a class."""
        return tuple(artifact for _, artifact in self._all.get(_entry(name), ()))

    def resources(self, name: str, /) -> tuple[tuple[str, bytes], ...]:
        """The content of each resource of a name, with the artifact of its jar."""
        contents = ((artifact, archive.read(name)) for artifact, archive in self._archives if name in archive.entries)
        return tuple((artifact, content) for artifact, content in contents if content is not None)

    def below(self, package: str, /) -> tuple[str, ...]:
        """The classes of a package and of those below it."""
        folder, entries = package.replace(".", "/"), self._sorted
        found = entries[bisect_left(entries, f"{folder}/") : bisect_left(entries, f"{folder}0")]
        return tuple(entry[: -len(_SUFFIX)].replace("/", ".") for entry in found)

    @property
    def jars(self) -> frozenset[str]:
        """The artifacts of the jars that could be read."""
        return frozenset(artifact for artifact, _ in self._archives)

    def _jdk_class(self, name: str) -> bytes | None:
        return self._jdk.read(name) if self._jdk else None

    def _read(self, name: str) -> ClassSignature | None:
        entry = _entry(name)
        indexed = self._all.get(entry)
        data = indexed[0][0].read(entry) if indexed else self._jdk_class(name)
        try:
            return read_class(data) if data else None
        except BadClassFileError:
            return None
