"""The classes of a JDK, from its run-time image `lib/modules` (or `rt.jar` of Java 8)."""

from __future__ import annotations

import mmap
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from struct import Struct, unpack_from

from modsplit_lsp.workspace.archives import Archive, BadArchiveError

_HEADER = Struct("<7I")
_MAGIC = 0xCAFEDADA
_SEED = 0x01000193
_MODULE, _PARENT, _BASE, _EXTENSION, _OFFSET, _COMPRESSED, _UNCOMPRESSED = range(1, 8)


class RuntimeImage:
    """A `jimage` file: resources are found by a perfect hash of their path."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, _, _, _, self._length, locations, strings = _HEADER.unpack_from(self._data, 0)
        if magic != _MAGIC:
            raise BadArchiveError(f"{path}: no run-time image of this byte order")
        self._redirect = _HEADER.size
        self._offsets = self._redirect + 4 * self._length
        self._locations = self._offsets + 4 * self._length
        self._strings = self._locations + locations
        self._start = self._strings + strings
        self._modules: dict[str, str | None] = {}

    def contains(self, name: str) -> bool:
        """Whether there is a class of a binary name."""
        path = self._class(name)
        return path is not None and self._locate(path) is not None

    def read(self, name: str) -> bytes | None:
        """A class by binary name."""
        path = self._class(name)
        return self._resource(path) if path else None

    def _class(self, name: str) -> str | None:
        package, _, simple = name.rpartition(".")
        module = self._module(package)
        return f"/{module}/{package.replace('.', '/')}/{simple}.class" if module else None

    def _module(self, package: str) -> str | None:
        """The module that holds the classes of a package."""
        if package not in self._modules:
            listed = self._resource(f"/packages/{package}")
            pairs = [unpack_from("<II", listed, at) for at in range(0, len(listed), 8)] if listed else []
            self._modules[package] = next((self._string(at) for empty, at in pairs if not empty), None)
        return self._modules[package]

    def _string(self, at: int) -> str:
        start = self._strings + at
        return self._data[start : self._data.find(b"\0", start)].decode()

    def _resource(self, path: str) -> bytes | None:
        attributes = self._locate(path)
        if attributes is None or attributes[_COMPRESSED]:
            return None
        start = self._start + attributes[_OFFSET]
        return self._data[start : start + attributes[_UNCOMPRESSED]]

    def _locate(self, path: str) -> list[int] | None:
        slot = _hash(path, _SEED) % self._length
        (value,) = unpack_from("<i", self._data, self._redirect + 4 * slot)
        if value == 0:
            return None
        slot = -1 - value if value < 0 else _hash(path, value) % self._length
        (location,) = unpack_from("<I", self._data, self._offsets + 4 * slot)
        attributes = self._attributes(self._locations + location)
        return attributes if self._path(attributes) == path else None

    def _attributes(self, at: int) -> list[int]:
        found = [0] * 8
        while (head := self._data[at]) >> 3:
            size = (head & 7) + 1
            found[head >> 3] = int.from_bytes(self._data[at + 1 : at + 1 + size], "big")
            at += 1 + size
        return found

    def _path(self, attributes: list[int]) -> str:
        module, parent, base, extension = map(self._string, attributes[_MODULE : _EXTENSION + 1])
        directory = f"/{module}/{parent}/" if parent else f"/{module}/"
        return directory + base + (f".{extension}" if extension else "")


def _hash(text: str, seed: int) -> int:
    for byte in text.encode():
        seed = (seed * _SEED ^ byte) & 0xFFFFFFFF
    return seed & 0x7FFFFFFF


class RuntimeJar:
    """`rt.jar` of Java 8."""

    def __init__(self, path: Path) -> None:
        self._archive = Archive(path)

    def contains(self, name: str) -> bool:
        """Whether there is a class of a binary name."""
        return f"{name.replace('.', '/')}.class" in self._archive.entries

    def read(self, name: str) -> bytes | None:
        """A class by binary name."""
        return self._archive.read(f"{name.replace('.', '/')}.class")


def find_jdk(environment: Mapping[str, str]) -> Path | None:
    """`JAVA_HOME`, else where the `java` of the path is installed."""
    given = environment.get("JAVA_HOME")
    if given and _image(Path(given)):
        return Path(given)
    found = shutil.which("java", path=environment.get("PATH", os.defpath))
    home = Path(os.path.realpath(found)).parent.parent if found else None
    return home if home and _image(home) else None


def _image(home: Path) -> Path | None:
    places = ("lib/modules", "jre/lib/rt.jar", "lib/rt.jar")
    return next((home / place for place in places if (home / place).is_file()), None)


def open_jdk(home: Path | None) -> RuntimeImage | RuntimeJar | None:
    """The classes of a JDK; None if there is none, or none that can be read."""
    image = _image(home) if home else None
    if image is None:
        return None
    try:
        return RuntimeImage(image) if image.name == "modules" else RuntimeJar(image)
    except (OSError, BadArchiveError):
        return None
