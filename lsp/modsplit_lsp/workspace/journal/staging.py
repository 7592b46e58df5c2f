"""From a change to the steps that carry it out on the disk, with everything kept that they replace."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from modsplit_refactors.edits import Change, apply_edits

from modsplit_lsp.workspace.journal.clashes import clash
from modsplit_lsp.workspace.journal.directories import above, emptied, missing
from modsplit_lsp.workspace.journal.files import ChangeError, digest, link, mode, parents, write
from modsplit_lsp.workspace.journal.records import Content, Put, Record, Rename
from modsplit_lsp.workspace.journal.steps import AFTER, BEFORE, MADE


@dataclass(frozen=True, slots=True)
class _Lowered:
    """A change as renames, and for each other path what it shall hold: bytes with a mode, or nothing; `sources` are the
    paths whose contents were edited for that."""

    renames: Mapping[str, str]
    wanted: Mapping[str, bytes | None]
    modes: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def arriving(self) -> set[str]:
        return {*self.renames.values(), *(path for path, data in self.wanted.items() if data is not None)}

    @property
    def leaving(self) -> set[str]:
        return {*self.renames, *(path for path, data in self.wanted.items() if data is None)}


def stage(root: Path, entry: Path, change: Change, plan: str) -> Record:
    """Fills the entry with old and new contents; raises ChangeError for what cannot be done in this tree."""
    lowered = _lower(root, change)
    _check(root, lowered, {*change.edits, *change.deletes, *(it.source for it in change.moves)})
    puts: list[Put] = []
    for number, (path, data) in enumerate(sorted(lowered.wanted.items())):
        before = keep(root / path, entry / BEFORE / str(number))
        after = None if data is None else _new(entry / AFTER / str(number), data, lowered.modes.get(path))
        if data is not None:
            # A copy of its own: what is written into the tree may share its bytes with the other.
            (entry / MADE / str(number)).write_bytes(data)
        puts.append(Put(path, before, after, lowered.sources.get(path, "")))
    return Record(
        made=missing(root, lowered.arriving),
        renames=tuple(Rename(it, to, digest(root / it)) for it, to in sorted(lowered.renames.items())),
        puts=tuple(puts),
        removed=emptied(root, above(lowered.leaving) - above(lowered.arriving), lowered.leaving),
        plan=plan,
    )


def _lower(root: Path, change: Change) -> _Lowered:
    """Each path in one step: a file that moves and is edited, or whose place is taken anew, goes as bytes."""
    sources = {it.source for it in change.moves}
    targets = {it.target for it in change.moves}
    renames: dict[str, str] = {}
    modes: dict[str, int] = {}
    origins: dict[str, str] = {}
    wanted: dict[str, bytes | None] = dict.fromkeys(change.deletes)
    edited = {path: apply_edits((root / path).read_bytes(), edits) for path, edits in change.edits.items()}
    for path, data in edited.items():
        wanted[path], modes[path] = (None if path in sources else data), mode(root / path)
        origins[path] = path
    for move in change.moves:
        taken = move.source in change.creates or move.source in targets or move.target in sources
        if move.source not in edited and not taken:
            renames[move.source] = move.target
        else:
            same = edited.get(move.source)
            wanted[move.target] = (root / move.source).read_bytes() if same is None else same
            modes[move.target] = mode(root / move.source)
            origins[move.target] = move.source
            if move.source not in targets:
                wanted[move.source] = None
    wanted.update(change.creates)
    kept = {path: it for path, it in origins.items() if wanted.get(path) is not None and path not in change.creates}
    return _Lowered(renames, wanted, modes, kept)


def _check(root: Path, lowered: _Lowered, own: set[str]) -> None:
    for path in sorted({*lowered.renames, *lowered.wanted, *lowered.renames.values()}):
        if path.startswith("/") or ".." in path.split("/"):
            raise ChangeError(f"{path} leaves the workspace")
        for each in (*parents(path), path):
            if (root / each).is_symlink():
                raise ChangeError(f"{each} is a symbolic link: a split in place does not touch links; use --out")
    for path in sorted(lowered.arriving - own):
        if os.path.lexists(root / path):
            raise ChangeError(f"{path} is there already")
    if found := clash(root, lowered.arriving, lowered.leaving):
        raise ChangeError(found)


def keep(path: Path, blob: Path) -> Content | None:
    """A second name in the journal for a file that will be replaced."""
    if not os.path.lexists(path):
        return None
    link(path, blob)
    return Content(digest(blob), mode(blob), blob.name)


def _new(blob: Path, data: bytes, permissions: int | None) -> Content:
    write(blob, data, permissions)
    return Content(digest(blob), mode(blob), blob.name)
