"""Sources that a split cannot follow: other languages of the JVM, and descriptions of Java modules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.text import Place

LANGUAGES = {".kt": "Kotlin", ".groovy": "Groovy", ".scala": "Scala"}


def foreign_sources(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """One finding for each language, with all its files, and one for each description of a module."""
    roots = [f"{it.directory}/src/main/".lstrip("/") for it in snapshot.build.reach(snapshot.spring.project)]
    found: dict[str, list[Place]] = {}
    for path in sorted((*snapshot.files, *snapshot.others)):
        if not any(path.startswith(root) and "resources/" not in path.removeprefix(root) for root in roots):
            continue
        file = PurePosixPath(path)
        if file.name == "module-info.java":
            said = "the application is a Java module, and base and modules of a split are none: remove this file"
            yield Diagnostic("split", "error", Place(path, 1), said)
        elif file.suffix in LANGUAGES:
            found.setdefault(LANGUAGES[file.suffix], []).append(Place(path, 1))
    for language, (first, *more) in found.items():
        said = f"what {language} uses is not known here: a split could leave it without classes that it needs"
        yield Diagnostic("split", "error", first, said, tuple(more))
