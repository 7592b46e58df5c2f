"""A change as a unified diff in git's notation."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from modsplit_analysis.text import SourceFile
from modsplit_refactors.edits import Change, TextEdit, apply_edits


def diff(change: Change, files: Mapping[str, SourceFile]) -> str:
    """A change of these files: moves as renames, generated and deleted files whole."""
    parts: list[str] = []
    moved = {move.source for move in change.moves}
    for move in change.moves:
        edits = change.edits.get(move.source, ())
        parts.append(
            f"diff --git a/{move.source} b/{move.target}\nrename from {move.source}\nrename to {move.target}\n"
        )
        if edits:
            parts += _edited(files[move.source], edits, move.target)
    for path, edits in sorted(change.edits.items()):
        if path not in moved:
            parts += [f"diff --git a/{path} b/{path}\n", *_edited(files[path], edits, path)]
    for path in change.deletes:
        parts.append(f"diff --git a/{path} b/{path}\ndeleted file mode 100644\n")
        parts += _unified(files[path].text if path in files else "", "", f"a/{path}", "/dev/null")
    for path, data in sorted(change.creates.items()):
        parts.append(f"diff --git a/{path} b/{path}\nnew file mode 100644\n")
        parts += _unified("", data.decode("utf-8", "replace"), "/dev/null", f"b/{path}")
    return "".join(parts)


def _edited(file: SourceFile, edits: tuple[TextEdit, ...], target: str) -> list[str]:
    after = SourceFile(target, apply_edits(file.data, edits), file.declared)
    return _unified(file.text, after.text, f"a/{file.path}", f"b/{target}")


def _unified(before: str, after: str, old: str, new: str) -> list[str]:
    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), old, new)
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines]
