"""What files register for libraries, auto-configurations of the application among it, where they have to be: with
the classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.sources import class_name
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.annotations.known import ENABLE_AUTO_CONFIGURATION
from modsplit_analysis.spring.beans.automatic import FACTORIES, IMPORTS

from modsplit_refactors.edits import TextEdit
from modsplit_refactors.listed import Listed, configured, loaders, registered
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, SHARED, Placements
from modsplit_refactors.scripts import data_of, edits_like
from modsplit_refactors.targets.koupleless.stacks import Stack

Entries = Mapping[tuple[str, str], tuple[str, ...]]
"""Names of classes by file and by the key in it, which is empty where a file lists nothing but names."""

_COMMA = rb"(?:[ \t]|\\\r?\n)*,(?:[ \t]|\\\r?\n)*"
_LINE = re.compile(rb"(?:\\\r?\n|[^\n])*")
"""A line of a properties file, with those that continue it."""


@dataclass(frozen=True)
class Registrations:
    """What parts beside the base register, auto-configurations apart, and the edits by which the files of the monolith
    lose it."""

    by_placement: Mapping[str, tuple[str, ...]]
    others: Mapping[str, Entries]
    edits: Mapping[str, tuple[TextEdit, ...]]


def registrations(snapshot: Snapshot, placements: Placements) -> Registrations:
    """Shared ones are registered in the facade, which all contexts see; in a module are its own."""
    automatic: dict[str, dict[str, None]] = {}
    others: dict[str, dict[tuple[str, str], dict[str, None]]] = {}
    gone: dict[str, list[Listed]] = {}
    for each in registered(snapshot):
        home = _home(snapshot, placements, each)
        if home == BASE:
            continue
        name = class_name(each.name)
        gone.setdefault(each.path, []).append(each)
        if each.automatic:
            automatic.setdefault(home, {})[name] = None
        else:
            others.setdefault(home, {}).setdefault((each.file, each.key), {})[name] = None
    edits = {
        path: edits_like(snapshot.files[path], _removals(path, data_of(snapshot.files[path]), listed))
        for path, listed in gone.items()
    }
    return Registrations(
        {home: tuple(names) for home, names in automatic.items()},
        {home: {where: tuple(names) for where, names in found.items()} for home, found in others.items()},
        edits,
    )


def _home(snapshot: Snapshot, placements: Placements, each: Listed) -> str:
    """The part that registers a class; the base's files do where they are found as they are."""
    resource, home = placements.resources.get(each.path), placements.of(top_level(each.name))
    if resource and resource.placement != BASE:
        return BASE
    if home in SHARED:
        project = snapshot.spring.resources.all.by_path[each.path].project
        seen = project in placements.shared_projects or (each.automatic and home != REPLICATED)
        return BASE if seen else FACADE
    return home if home in placements.modules else BASE


def unregistered(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """What libraries find in one context only, and found in the whole application."""
    for each in (*registered(snapshot), *configured(snapshot)):
        outer = top_level(each.name)
        if placements.of(outer) not in SHARED and not each.automatic and _elsewhere(snapshot, placements, each.own):
            said = f"{class_name(each.name)} is named for {each.purpose}"
            told = f"{said}, and of the contexts {placements.of(outer)} alone has it"
            advice = "let all of them share it, if it matters elsewhere"
            yield Diagnostic("registration", "warning", each.place, f"{told}: {advice}")


def _elsewhere(snapshot: Snapshot, placements: Placements, own: str) -> bool:
    """Whether other contexts may load it: none does whose classes cannot name its type, or load it where it is seen."""
    return not own or (placements.of(top_level(own)) in SHARED and not loaders(snapshot, own))


def registration(stack: Stack, names: Iterable[str], others: Entries | None = None) -> dict[str, str]:
    """The files that register auto-configurations, where this Spring Boot looks for them, and other classes."""
    entries = {where: list(listed) for where, listed in (others or {}).items()}
    listed = list(names)
    if listed:
        entries[(IMPORTS, "") if stack.since >= (2, 7) else (FACTORIES, ENABLE_AUTO_CONFIGURATION)] = listed
    files: dict[str, str] = {}
    for (file, key), found in sorted(entries.items()):
        text = f"{key}={','.join(found)}\n" if key else "".join(f"{name}\n" for name in found)
        files[file] = files.get(file, "") + text
    return files


def _removals(path: str, data: bytes, gone: Iterable[Listed]) -> Iterator[TextEdit]:
    """In a list the commas between names go with them, else the whole line of a name."""
    if not path.endswith(FACTORIES):
        line = rb"^[ \t]*(?:%s)[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z)" % _any_of(gone)
        yield from (TextEdit(*match.span(), b"") for match in re.finditer(line, data, re.MULTILINE))
        return
    starts = [0, *(match.end() for match in re.finditer(rb"\r\n|\r|\n", data))]
    by_line: dict[int, list[Listed]] = {}
    for each in gone:
        by_line.setdefault(each.place.line, []).append(each)
    for number, listed in by_line.items():
        if entry := _LINE.match(data, starts[number - 1]):
            yield from _shortened(data, *entry.span(), _any_of(listed))


def _shortened(data: bytes, first: int, last: int, names: bytes) -> Iterator[TextEdit]:
    name = rb"(?<![\w.$])(?:%s)(?![\w.$])" % names
    lists = re.compile(rb"(%s)?(%s(?:%s%s)*)(%s)?" % (_COMMA, name, _COMMA, name, _COMMA))
    for match in lists.finditer(data, first, last):
        start, end = match.span(2)
        if match[3]:
            end = match.end(3)
        elif match[1]:
            start = match.start(1)
        yield TextEdit(start, end, b"")


def _any_of(listed: Iterable[Listed]) -> bytes:
    return b"|".join(re.escape(name.encode()) for name in sorted({class_name(it.name) for it in listed}, reverse=True))
