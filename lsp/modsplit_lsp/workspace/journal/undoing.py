"""The way back of a finished transaction: what stands against it, and its steps."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

from modsplit_lsp.workspace.journal.directories import emptied
from modsplit_lsp.workspace.journal.entries import Entry
from modsplit_lsp.workspace.journal.files import digest, holds, link
from modsplit_lsp.workspace.journal.records import Record
from modsplit_lsp.workspace.journal.steps import AFTER, BEFORE, remove_empty

OUTPUT = "target"


def changed_since(root: Path, record: Record) -> list[str]:
    """The files that are not as the change left them, and those that stand where it took some away."""
    edited = [it.target for it in record.renames if digest(root / it.target) != it.digest]
    edited += [it.path for it in record.puts if not holds(root / it.path, it.after)]
    taken = [it.source for it in record.renames if os.path.lexists(root / it.source)]
    return sorted({*edited, *taken})


def inverse(root: Path, entry: Path, last: Entry) -> Record:
    """The steps back, with contents of its own: the entry that is undone stays whole until all is done."""
    record = last.record.inverse(last.name)
    for put in record.puts:
        if put.before:
            link(root / put.path, entry / BEFORE / put.before.blob)
        if put.after:
            link(last.directory / BEFORE / put.after.blob, entry / AFTER / put.after.blob)
    made = tuple(it for it in record.made if not os.path.lexists(root / it.path))
    leaving = {*(it.source for it in record.renames), *(it.path for it in record.puts if it.after is None)}
    return replace(record, made=made, removed=emptied(root, (it.path for it in record.removed), leaving))


def sweep(root: Path, record: Record) -> tuple[str, ...]:
    """Removes the projects that an undone split had made and in which nothing but Maven's output is left; which."""
    arrived = {*(it.target for it in record.renames), *(it.path for it in record.puts if it.before is None)}
    projects = [it.path for it in record.made if f"{it.path}/pom.xml" in arrived and _only_output(root / it.path)]
    for project in projects:
        shutil.rmtree(root / project / OUTPUT, ignore_errors=True)
    remove_empty(root, record.made)
    return tuple(it for it in projects if not (root / it).exists())


def _only_output(project: Path) -> bool:
    output = project / OUTPUT
    return output.is_dir() and not output.is_symlink() and [*project.iterdir()] == [output]
