"""Between our values and the protocol's: the one place that knows both."""

from __future__ import annotations

import difflib
from pathlib import Path

from lsprotocol import types
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import PositionCodec

SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "information": types.DiagnosticSeverity.Information,
    "hint": types.DiagnosticSeverity.Hint,
}


def path_of(uri: str) -> Path | None:
    """The path of a file's address; None for anything else."""
    found = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(found) if found else None


def uri_of(path: Path) -> str:
    return from_fs_path(str(path)) or path.as_uri()


def to_diagnostic(each: Diagnostic, root: Path, lines: list[str], codec: PositionCodec) -> types.Diagnostic:
    """With the rest of the line as its range; positions in the units that the client counts in."""
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri_of(root / place.file), types.Range(*[types.Position(max(place.line - 1, 0), 0)] * 2)),
            "also here",
        )
        for place in each.related
    ]
    return types.Diagnostic(
        range=_range(each.place, lines, codec),
        message=each.message,
        severity=SEVERITIES[each.severity],
        code=each.rule,
        source="modsplit",
        related_information=related or None,
    )


def _range(place: Place, lines: list[str], codec: PositionCodec) -> types.Range:
    line = min(max(place.line - 1, 0), max(len(lines) - 1, 0))
    text = lines[line].rstrip("\r\n") if lines else ""
    start = min(max(place.column - 1, 0), len(text))
    ends = types.Range(types.Position(line, start), types.Position(line, max(len(text.rstrip()), start)))
    return codec.range_to_client_units(lines, ends)


def to_edit(before: str, after: str, uri: str, codec: PositionCodec) -> types.WorkspaceEdit:
    """The lines of a file that differ, replaced."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    edits: list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            ends = types.Range(_line(start, old, codec), _line(end, old, codec))
            edits.append(types.TextEdit(ends, "".join(new[first:last])))
    document = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=None)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, edits)])


def _line(number: int, lines: list[str], codec: PositionCodec) -> types.Position:
    """The start of a line; after the last one that has no end, its end."""
    if number == len(lines) and lines and not lines[-1].endswith("\n"):
        return codec.position_to_client_units(lines, types.Position(number - 1, len(lines[-1])))
    return types.Position(number, 0)
