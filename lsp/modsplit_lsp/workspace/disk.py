"""A directory of sources in memory: what is text and part of the application, within limits that are said."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter, itemgetter
from pathlib import Path

from modsplit_analysis.build.model import Build
from modsplit_analysis.comparing import replaced
from modsplit_analysis.diagnostics import Diagnostic, Severity
from modsplit_analysis.text import Place, SourceFile

from modsplit_lsp.workspace.processes import without_collector
from modsplit_lsp.workspace.seen import Seen

LARGEST = 4 * 1024 * 1024
"""Bytes beyond which a text file is not read."""

_READ = {
    "source": {".java", ".kt", ".groovy", ".scala"},
    "configuration": {".xml", ".properties", ".yml", ".yaml", ".factories", ".imports", ".json", ".config"},
    "template": {
        ".html",
        ".htm",
        ".xhtml",
        ".ftl",
        ".ftlh",
        ".vm",
        ".mustache",
        ".hbs",
        ".jsp",
        ".jspf",
        ".tag",
        ".tpl",
    },
    "other": {".gradle", ".kts", ".sql", ".http", ".graphqls", ".md", ".txt"},
}
_SUFFIXES = frozenset().union(*_READ.values())
_OUTPUTS = {"target": ("pom.xml",), "build": ("build.gradle", "build.gradle.kts")}
_WRITTEN_BY_MAVEN = ("maven-archiver", "maven-status")
"""Names in its output that no package can have."""
_SKIPPED = ("node_modules", "bower_components", "__pycache__")
_HIDDEN_BUT_READ = (".mvn",)


@dataclass(frozen=True)
class Tree:
    """The files below `root` by path relative to it: those read, and the sizes of all others."""

    root: Path
    files: Mapping[str, SourceFile]
    others: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]

    def changed(self, earlier: Tree) -> list[str]:
        """The files that were read and are not as in an earlier tree, with those that are in one of them only."""
        return [path for path in replaced(earlier.files, self.files) if self._differs(earlier, path)]

    def _differs(self, other: Tree, path: str) -> bool:
        one, its = self.files.get(path), other.files.get(path)
        return one is None or its is None or one.data != its.data


def load(root: Path, seen: Seen | None = None) -> Tree:
    """Reads a workspace: no output of builds, no hidden directory, nothing outside the root, no special file.

    What was `seen` at an earlier look and is as it was then is not read again.
    """
    root, seen = root.resolve(), seen or Seen()
    files: dict[str, SourceFile] = {}
    others: dict[str, int] = {}
    diagnostics: list[Diagnostic] = []
    with without_collector(lasting=False), seen.look() as known:
        for path, status in sorted(_walk(root, diagnostics), key=itemgetter(0)):
            if path[path.rfind(".") :].lower() not in _SUFFIXES and "META-INF/services/" not in path:
                others[path] = status.st_size
                continue
            found = known(path, status, lambda path, status: _read(root, path, status.st_size))
            if isinstance(found, SourceFile):
                files[path] = found
            else:
                others[path] = status.st_size
                diagnostics.append(found)
    return Tree(root, files, others, tuple(diagnostics))


def with_encodings(tree: Tree, build: Build) -> Tree:
    """The same files, those that are not UTF-8 with the encoding that their project declares."""
    return replace(tree, files={path: with_encoding(file, build) for path, file in tree.files.items()})


def with_encoding(file: SourceFile, build: Build) -> SourceFile:
    """The file; if it is not UTF-8, with the encoding that its project declares."""
    project = None if file.encoding != "latin-1" else build.owner(file.path)
    return replace(file, declared=project.encoding) if project and project.encoding else file


def _walk(root: Path, diagnostics: list[Diagnostic]) -> Iterator[tuple[str, os.stat_result]]:
    pending = [""]
    while pending:
        directory = pending.pop()
        try:
            with os.scandir(f"{root}/{directory}") as scan:
                entries = sorted(scan, key=attrgetter("name"))
        except OSError as error:
            diagnostics.append(_finding("unreadable", "warning", directory or ".", f"not readable: {error.strerror}"))
            continue
        beside, prefix = {entry.name for entry in entries}, f"{directory}/" if directory else ""
        below: list[str] = []
        for entry in entries:
            path = prefix + entry.name
            if not entry.name.isascii() and not _utf8(path):
                shown = path.encode("utf-8", "backslashreplace").decode("ascii", "replace")
                diagnostics.append(_finding("name", "warning", shown, "the name is not valid UTF-8; it is left out"))
            elif entry.is_symlink() and (problem := _leads_away(root, path)):
                diagnostics.append(_finding("link", "information", path, problem))
            elif entry.is_dir(follow_symlinks=False):
                if not _is_skipped(entry.name) and not _is_output(entry, beside):
                    below.append(path)
                elif _built_here(entry.name, beside) and (root / path / "generated-sources").is_dir():
                    below.append(f"{path}/generated-sources")
            elif (status := _status(entry)) is not None:
                yield path, status
        pending += reversed(below)


def _leads_away(root: Path, path: str) -> str:
    """Why a symbolic link is not followed; empty for one to a regular file inside the workspace."""
    target = Path(os.path.realpath(root / path))
    if not target.is_relative_to(root):
        return "a symbolic link out of the workspace; it is not followed"
    if target.is_dir():
        return "a symbolic link to a directory; it is not followed"
    return "" if target.is_file() else "a symbolic link to nothing; it is left out"


def _is_skipped(name: str) -> bool:
    return name in _SKIPPED or (name.startswith(".") and name not in _HIDDEN_BUT_READ)


def _is_output(entry: os.DirEntry[str], beside: set[str]) -> bool:
    """A build's output stands beside a build file, or tells that Maven wrote it; elsewhere these are ordinary names, of
    packages too."""
    left = entry.name == "target" and any((Path(entry.path) / it).is_dir() for it in _WRITTEN_BY_MAVEN)
    return left or _built_here(entry.name, beside)


def _built_here(name: str, beside: set[str]) -> bool:
    return not beside.isdisjoint(_OUTPUTS.get(name, ()))


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """That of a regular file."""
    try:
        status = entry.stat()
    except OSError:
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _read(root: Path, path: str, size: int) -> SourceFile | Diagnostic:
    if size > LARGEST:
        return _finding("size", "warning", path, f"the file has {size} bytes, more than {LARGEST}; it is not read")
    try:
        with open(f"{root}/{path}", "rb", buffering=0) as file:  # noqa: PTH123  faster than a Path for each file
            data = file.read()
    except OSError as error:
        return _finding("unreadable", "warning", path, f"not readable: {error.strerror}")
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _finding("binary", "warning", path, "not a text file; it is not read")
    return SourceFile(path, data)


def _utf8(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _finding(rule: str, severity: Severity, path: str, message: str) -> Diagnostic:
    return Diagnostic(f"workspace/{rule}", severity, Place(path, 1), message)
