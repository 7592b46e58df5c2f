"""Edits of Java files that leave every other byte alone."""

from __future__ import annotations

from collections.abc import Iterable

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.syntax.mentions import class_header, mentions
from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.edits import TextEdit
from modsplit_refactors.extraction import Extraction
from modsplit_refactors.remedies.extract_limits import stereotype
from modsplit_refactors.scripts import data_of, encoding_of


def extraction_edits(snapshot: Snapshot, extracted: Iterable[Extraction]) -> dict[str, tuple[TextEdit, ...]]:
    """What changes in the files that write the names of implementations."""
    edits: dict[str, list[TextEdit]] = {}
    for found in extracted:
        source = snapshot.program.types[found.name]
        for path in found.files:
            edits.setdefault(path, []).extend(_renamed(snapshot, path, source, found))
        edits[found.files[0]] += _head(snapshot, source, found)
    return {path: tuple(sorted(each)) for path, each in edits.items()}


def _renamed(snapshot: Snapshot, path: str, source: SourceClass, found: Extraction) -> list[TextEdit]:
    file = snapshot.files[path]
    name = found.implementation.rpartition(".")[2].encode(encoding_of(file))
    return [
        TextEdit(*mention.span, name)
        for mention in mentions(file, source.package, source.simple_name)
        if not mention.declares
    ]


def _head(snapshot: Snapshot, source: SourceClass, found: Extraction) -> list[TextEdit]:
    """The interface that the class implements now, and the name of its bean."""
    file = snapshot.files[source.file.path]
    encoding = encoding_of(file)
    name = source.simple_name.encode(encoding)
    header = class_header(file, source.declaration.name_span.start)
    if header.first_interface is None:
        edits = [TextEdit(header.end, header.end, b" implements " + name)]
    else:
        edits = [TextEdit(header.first_interface, header.first_interface, name + b", ")]
    if found.bean:
        stated, end = f'"{found.bean}"'.encode(encoding), stereotype(source).span.end
        closed = data_of(file)[end - 1 : end] == b")"
        edits.append(TextEdit(end - closed, end - closed, stated if closed else b"(" + stated + b")"))
    return edits
