"""The local Maven repository: where it is, and what it holds. It is only read."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from modsplit_analysis import xml
from modsplit_analysis.diagnostics import Diagnostic

_UNSAFE = re.compile(r"[/\\\0]|^\.+$")


@dataclass(frozen=True, slots=True)
class LocalRepository:
    """Poms and jars below a directory in Maven's layout; a directory that is not there holds nothing."""

    root: Path

    def pom(self, group: str, artifact: str, version: str) -> bytes | None:
        """The bytes of a published pom, as the build model asks for them."""
        path = self._path(group, artifact, version, f"{artifact}-{version}.pom")
        try:
            return path.read_bytes() if path else None
        except OSError:
            return None

    def pom_stamp(self, group: str, artifact: str, version: str) -> tuple[int, int]:
        """Size and time of a published pom, by which a changed one is known; zeros where there is none."""
        path = self._path(group, artifact, version, f"{artifact}-{version}.pom")
        try:
            status = path.stat() if path else None
        except OSError:
            status = None
        return (status.st_size, status.st_mtime_ns) if status else (0, 0)

    def jar(self, group: str, artifact: str, version: str, classifier: str = "") -> Path | None:
        """The jar of an artifact, if it is there."""
        suffix = f"-{classifier}" if classifier else ""
        path = self._path(group, artifact, version, f"{artifact}-{version}{suffix}.jar")
        return path if path and path.is_file() else None

    def _path(self, group: str, artifact: str, version: str, file: str) -> Path | None:
        parts = (*group.split("."), artifact, version, file)
        if any(not part or _UNSAFE.search(part) for part in parts):
            return None
        return self.root.joinpath(*parts)


def local_repository(home: Path, environment: Mapping[str, str], workspace: Path | None = None) -> LocalRepository:
    """The repository that `mvn` would use: `-Dmaven.repo.local`, else the user's settings, else `~/.m2/repository`."""
    given = _given(environment.get("MAVEN_OPTS", "")) or _given(environment.get("MAVEN_ARGS", ""))
    if not given and workspace:
        given = _given(_text(workspace / ".mvn" / "maven.config")) or _given(_text(workspace / ".mvn" / "jvm.config"))
    given = given or _from_settings(home, environment)
    return LocalRepository(Path(given) if given else home / ".m2" / "repository")


def _given(arguments: str) -> str:
    found = re.search(r"-Dmaven\.repo\.local=(\"[^\"]+\"|\S+)", arguments)
    return found.group(1).strip('"') if found else ""


def _from_settings(home: Path, environment: Mapping[str, str]) -> str:
    files = [home / ".m2" / "settings.xml"]
    if installed := environment.get("MAVEN_HOME") or environment.get("M2_HOME"):
        files.append(Path(installed) / "conf" / "settings.xml")
    for file in files:
        root = xml.read_xml(str(file), _text(file).encode("utf-8"), rule="workspace/settings")
        found = None if isinstance(root, Diagnostic) else xml.child(root, "localRepository")
        if found is not None and (value := _expanded(xml.text(found), home, environment)):
            return value
    return ""


def _expanded(value: str, home: Path, environment: Mapping[str, str]) -> str:
    value = value.replace("${user.home}", str(home))
    value = re.sub(r"\$\{env\.([^}]+)\}", lambda match: environment.get(match.group(1), ""), value)
    return "" if "${" in value else value


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", "replace") if file.is_file() else ""
    except OSError:
        return ""


def here(workspace: Path | None = None) -> LocalRepository:
    """The local repository of the user who runs this process."""
    return local_repository(Path.home(), os.environ, workspace)
