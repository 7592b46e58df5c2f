"""The classes of a file that move as one, and what their code calls."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.making import Runnable
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.typing.body import Call
from modsplit_analysis.snapshot import Snapshot, top_level


def classes_in(snapshot: Snapshot, name: str) -> list[SourceClass]:
    """A top-level class and those inside it; nothing for one that is not the workspace's."""
    types = snapshot.program.types
    source = types.get(name)
    declared = source.file.declarations() if source else ()
    return [types[it.name] for it in declared if it.name in types and top_level(it.name) == name]


def calls_in(snapshot: Snapshot, name: str) -> Iterator[tuple[SourceClass, Call]]:
    """Everything that their methods, fields and initializers call, also in what they return."""
    for source in classes_in(snapshot, name):
        members: list[Runnable] = [*source.written_methods(), *source.fields.values()]
        for code in (*members, *source.declaration.initializers):
            for call in snapshot.running.calls(source, code, returned=True):
                yield source, call
