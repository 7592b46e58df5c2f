"""A local Maven repository for one proof: the user's own by symbolic links, but for what the proof builds.

What the proof builds never lands in the user's repository and an old copy there is never seen; what Maven downloads is
handed over at the end.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from lxml import etree

from modsplit_lsp.proof.model import UnusableError

POM = "{http://maven.apache.org/POM/4.0.0}"
OFFLINE_MAVEN = """\
#!/bin/sh
# The Maven that a Maven plugin starts: it never looks outside for what this build makes itself.
log=$(mktemp)
"{maven}" -o "$@" >"$log" 2>&1 && {{ cat "$log"; rm -f "$log"; exit 0; }}
rm -f "$log"
(cd "{root}" && "{maven}" -B -N dependency:tree "-Dmaven.repo.local={repository}")
exec "{maven}" -o "$@"
"""


def artifacts(root: Path) -> frozenset[tuple[str, ...]]:
    """The repository paths of every project below a directory, as parts."""
    found = set()
    for pom in sorted(root.rglob("pom.xml")):
        if "target" not in pom.relative_to(root).parts:
            project = _parse(pom)
            group = _text(project, "groupId") or _text(project, "parent/groupId")
            artifact = _text(project, "artifactId")
            if group and artifact and "${" not in group + artifact:
                found.add((*group.split("."), artifact))
    return frozenset(found)


def lay(repository: Path, own: frozenset[tuple[str, ...]], overlay: Path) -> None:
    """Makes the overlay: real directories on the way to the artifacts in `own`, links to everything else."""
    repository.mkdir(parents=True, exist_ok=True)
    for parts in _ways(own):
        (overlay / Path(*parts)).mkdir(parents=True, exist_ok=True)
        for child in _children(repository / Path(*parts)):
            path = (*parts, child.name)
            if not _ours(path, own) and not (parts in own and child.is_dir()):
                (overlay / Path(*path)).symlink_to(child)


def give_back(overlay: Path, own: frozenset[tuple[str, ...]], repository: Path) -> None:
    """Moves what was downloaded beside the proof's own artifacts into the user's repository."""
    for parts in _ways(own):
        for child in _children(overlay / Path(*parts)):
            path = (*parts, child.name)
            if child.is_dir() and not child.is_symlink() and not _ours(path, own) and parts not in own:
                _merge(child, repository / Path(*path))


def private_maven(maven_home: Path, root: Path, repository: Path, into: Path) -> Path:
    """A Maven home like the given one whose `mvn` works offline, for plugins that start a Maven of their own."""
    (into / "bin").mkdir(parents=True)
    for directory, target in ((maven_home, into), (maven_home / "bin", into / "bin")):
        for child in _children(directory):
            if child.name not in {"bin", "mvn"}:
                (target / child.name).symlink_to(child)
    script = into / "bin" / "mvn"
    script.write_text(OFFLINE_MAVEN.format(maven=maven_home / "bin" / "mvn", root=root, repository=repository))
    script.chmod(0o755)
    return into


def _ways(own: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The directories on the way to our artifacts, outer ones first."""
    return sorted({artifact[:length] for artifact in own for length in range(len(artifact))})


def _ours(path: tuple[str, ...], own: Iterable[tuple[str, ...]]) -> bool:
    """On the way to one of our artifacts, or one of them."""
    return any(artifact[: len(path)] == path for artifact in own)


def _children(directory: Path) -> Iterator[Path]:
    return iter(sorted(directory.iterdir())) if directory.is_dir() else iter(())


def _merge(source: Path, target: Path) -> None:
    if source.is_dir() and target.is_dir():
        for child in _children(source):
            _merge(child, target / child.name)
    elif not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(os.fspath(source), os.fspath(target))


def _parse(path: Path) -> etree._Element:
    try:
        return etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise UnusableError(f"{path}:{error.lineno}: {error.msg}") from error


def _text(element: etree._Element, path: str) -> str | None:
    spaced = "/".join(POM + step for step in path.split("/"))
    text = element.findtext(spaced) or element.findtext(path)
    return text.strip() if text else None
