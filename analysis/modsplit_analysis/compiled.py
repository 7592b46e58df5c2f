"""The compiled form of the modules that take the time, where there is one that was made of these very sources.

mypyc makes machine code of them when modsplit is installed, if there is a C compiler (docs/adr/0005). It lies in
`_compiled` beside this file, with the digest of what it was made of: a source that was edited since is used as it is.
The reader of Java is there in C too (`native/`), for files without anything unusual.
MODSPLIT_PURE=1 in the environment leaves it alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from types import ModuleType

GROUP = "modsplit_analysis__compiled"
PACKAGE = Path(__file__).parent
PLACE = PACKAGE / "_compiled"
STAMP = "digest"
_ROOMS = ("java", "java/syntax", "java/typing", "jvm")
_LEFT = frozenset(
    # Values that Python itself makes faster, arithmetic that minds int and float, and what is seldom needed.
    (
        "__init__.py",
        "annotations.py",
        "code.py",
        "constants.py",
        "documents.py",
        "facts.py",
        "native.py",
        "program.py",
        "rows.py",
        "signatures.py",
    )
)


def compilable(package: Path = PACKAGE) -> list[Path]:
    """The sources that are worth compiling, in order."""
    return [path for room in _ROOMS for path in sorted((package / room).glob("*.py")) if path.name not in _LEFT]


def made_of(package: Path = PACKAGE) -> list[Path]:
    """All that the compiled form follows from: these sources, and those of the native reader."""
    return [*compilable(package), *sorted((package / "native").glob("*.[ch]"))]


def digest(sources: Iterable[Path]) -> str:
    """What compiled modules are made of: these sources, for this Python."""
    total = blake2b(sys.version.encode(), digest_size=16)
    for path in sources:
        total.update(path.read_bytes())
    return total.hexdigest()


class _Finder:
    """Finds compiled modules by their names."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.files = files

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The compiled module of a name; None for others."""
        file = self.files.get(name)
        return spec_from_file_location(name, file, loader=ExtensionFileLoader(name, str(file))) if file else None


def use() -> bool:
    """Has the imports that follow take the compiled modules; false if there are none, or of other sources."""
    if os.environ.get("MODSPLIT_PURE") or not (PLACE / STAMP).is_file():
        return False
    if (PLACE / STAMP).read_text("ascii") != digest(made_of()):
        return False
    sys.meta_path.insert(0, _Finder(_modules()))
    return True


def _modules() -> dict[str, Path]:
    suffix = EXTENSION_SUFFIXES[0]
    files = {path.relative_to(PLACE).as_posix().removesuffix(suffix): path for path in PLACE.rglob(f"*{suffix}")}
    return {name.replace("/", "."): path for name, path in files.items()}


IN_USE = use()
