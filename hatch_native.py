"""Compiles the native reader of Java, with the sources of tree-sitter and of its grammar from the package index.

What a wheel of tree-sitter compiles stays hidden in it, so the reader brings the parser along: the same grammar as the
one that is installed. It is compiled twice, the second time for the ways that the first one took through the examples.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tarfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent
CORE = "0.26.1"
_FAST = ("-O3", "-flto")
SHIM = """
#include "core.h"
typedef TSMapSlice TSFieldMapSlice;
#define version abi_version
"""
"""The grammar's generated parser was made for an older name of two things in the header of the core."""
TRAINING = """
import sys
from pathlib import Path
import native
native.set_string_value(lambda raw: raw)
class Row(tuple):
    __slots__ = ()
native.set_rows(((Row, (0, 0)), (Row, (1, -1, -2))))
inner = ((0, 0), ((0, 0),) * 3, ())
for _ in range(10000):
    native.shaped(((0, 0), [(0, 0)] * 3, [inner, inner]))
for path in sorted(Path(sys.argv[1]).rglob("*.java")):
    native.read("path", "digest", path.read_bytes(), b"")
"""


class NotCompiledError(Exception):
    """Why the native reader could not be compiled."""


def compile_native(sources: Path, target: Path, work: Path) -> str:
    """Lays the compiled reader into a directory; empty, or why it could not be done."""
    try:
        core, grammar = _fetch("tree-sitter", CORE, work), _fetch("tree-sitter-java", version("tree-sitter-java"), work)
        library = core / "tree_sitter" / "core" / "lib"
        header = work / "include" / "tree_sitter"
        header.mkdir(parents=True)
        shutil.copy(library / "src" / "parser.h", header / "core.h")
        (header / "parser.h").write_text(SHIM, "ascii")
        places = (library / "include", library / "src", Path(sysconfig.get_paths()["include"]))
        inputs = (
            ("reader.o", sources / "native.c", places),
            ("grammar.o", grammar / "src" / "parser.c", (work / "include",)),
        )
        made = work / f"native{sysconfig.get_config_var('EXT_SUFFIX')}"
        learnt = _build(work, made, inputs, *_FAST, "-fprofile-generate") and _train(work)
        if not (learnt and _build(work, made, inputs, *_FAST, "-fprofile-use")):
            _run(work, _commands(made, inputs, ("-O2",)))
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(made, target)
    except (NotCompiledError, OSError, tarfile.TarError) as problem:
        return str(problem)
    return ""


def _fetch(name: str, wanted: str, work: Path) -> Path:
    """The unpacked source distribution of a package."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    _run(work, [[*command, "--no-binary", name, "--dest", str(work), f"{name}=={wanted}"]])
    stem = f"{name.replace('-', '_')}-{wanted}"
    with tarfile.open(work / f"{stem}.tar.gz") as archive:
        archive.extractall(work, filter="data")
    return work / stem


Inputs = Sequence[tuple[str, Path, Sequence[Path]]]


def _commands(made: Path, inputs: Inputs, flags: Sequence[str]) -> list[list[str]]:
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    common = [compiler, "-w", "-fPIC", *flags]
    hidden = ["-DTREE_SITTER_HIDE_SYMBOLS", "-D_GNU_SOURCE", "-fvisibility=hidden"]
    commands = [
        [*common, *hidden, *(f"-I{place}" for place in places), "-c", str(source), "-o", name]
        for name, source, places in inputs
    ]
    return [*commands, [*common, "-shared", *(name for name, _, _ in inputs), "-o", str(made)]]


def _build(work: Path, made: Path, inputs: Inputs, *flags: str) -> bool:
    """False where the compiler does not know these flags."""
    try:
        _run(work, _commands(made, inputs, flags))
    except NotCompiledError:
        return False
    return True


def _train(work: Path) -> bool:
    """Reads the examples; false where there are none."""
    if not (ROOT / "examples").is_dir():
        return False
    command = [sys.executable, "-c", TRAINING, str(ROOT / "examples")]
    return subprocess.run(command, check=False, cwd=work, capture_output=True).returncode == 0


def _run(work: Path, commands: Sequence[Sequence[str]]) -> None:
    for command in commands:
        done = subprocess.run(command, check=False, cwd=work, text=True, capture_output=True)
        if done.returncode:
            raise NotCompiledError(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout)[-500:].strip()}")
