"""A change of the workspace as data: what is created, edited, moved and deleted, in that order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from modsplit_analysis.diagnostics import Diagnostic, Safety


@dataclass(frozen=True, slots=True, order=True)
class TextEdit:
    """Replaces the bytes `[start, end)` of a file."""

    start: int
    end: int
    text: bytes


@dataclass(frozen=True, slots=True, order=True)
class Move:
    """Renames a file; the content goes along unchanged, edits of `source` apply before the move."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Change:
    """Creates, then edits (of the old paths), then moves, then deletes; paths are relative to the workspace."""

    creates: Mapping[str, bytes] = field(default_factory=dict)
    edits: Mapping[str, tuple[TextEdit, ...]] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()
    deletes: tuple[str, ...] = ()
    safety: Safety = "safe"
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.creates or self.edits or self.moves or self.deletes)


def apply_edits(data: bytes, edits: Iterable[TextEdit]) -> bytes:
    """The text with all edits applied; edits must be disjoint and sorted."""
    parts: list[bytes] = []
    position = 0
    for edit in edits:
        if edit.start < position:
            raise ValueError(f"edits overlap at byte {edit.start}")
        parts += [data[position : edit.start], edit.text]
        position = edit.end
    return b"".join([*parts, data[position:]])


def apply(change: Change, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The tree after the change; a create or move onto a file that stays is an error of ours."""
    after = dict(files)
    for path, edits in change.edits.items():
        after[path] = apply_edits(after[path], edits)
    moved = {move.target: after.pop(move.source) for move in change.moves}
    for path in change.deletes:
        del after[path]
    arrivals = {**moved, **change.creates}
    clash = sorted(set(moved) & set(change.creates) | set(arrivals) & set(after))
    if clash:
        raise ValueError(f"two files for {clash[0]}")
    return dict(sorted({**after, **arrivals}.items()))


def to_document(change: Change) -> dict[str, object]:
    """`modsplit/change/1`."""
    return {
        "schema": "modsplit/change/1",
        "creates": [
            {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
            for path, data in sorted(change.creates.items())
        ],
        "edits": [
            {
                "path": path,
                "edits": [
                    {"range": [edit.start, edit.end], "text": edit.text.decode("utf-8", "replace")} for edit in edits
                ],
            }
            for path, edits in sorted(change.edits.items())
        ],
        "moves": [{"from": move.source, "to": move.target} for move in sorted(change.moves)],
        "deletes": sorted(change.deletes),
        "safety": change.safety,
        "diagnostics": [str(diagnostic) for diagnostic in change.diagnostics],
    }
