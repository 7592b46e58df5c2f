"""Code that follows its files: of two states of a workspace only what differs is read and linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from modsplit_analysis.build.model import Project
from modsplit_analysis.comparing import replaced
from modsplit_analysis.generating import Read, generates, tells_the_same
from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.linking import Linked, Piece, Settings, edit, join, link_alone, settings_of
from modsplit_analysis.java.program import Unit
from modsplit_analysis.java.sources import Sources, sources_of
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile

from modsplit_lsp.service import kept
from modsplit_lsp.service.building import BUILD_FILES
from modsplit_lsp.service.code import Belonging, Code, Foreseen, belonging, expected_of, read_code
from modsplit_lsp.service.index import Started, Workspace, workspace_of
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.cache import Cache
from modsplit_lsp.workspace.disk import Tree, with_encoding, with_encodings
from modsplit_lsp.workspace.processes import parts_of, process_count, spread, without_collector
from modsplit_lsp.workspace.seen import Seen


class Follower:
    """The code of one workspace between two looks at it."""

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache
        self.seen = Seen()
        self._code: Code | None = None
        self.known: tuple[Started, Workspace] | None = None
        """What was seen last, and of which application."""

    @property
    def started(self) -> bool:
        """Whether there is something to follow from; without, a look takes longer."""
        return self._code is not None

    def look(self, tree: Tree, progress: Progress = silent) -> Code:
        """The code of the tree as it is now; raises UnusableInputError as `read_code`."""
        self._code = followed(self._code, tree, progress, self.cache)
        return self._code

    def workspace(self, tree: Tree, started: Started, progress: Progress = silent) -> Workspace:
        """The workspace as it is now; the one that was seen last, if that has the same files."""
        if self.known is None or self.known[0] != started or self.known[1].tree != tree:
            before = self.known[1] if self.known is not None and self.known[0] == started else None
            self.known = started, workspace_of(self.look(tree, progress), started, progress, before)
        return self.known[1]


def followed(before: Code | None, tree: Tree, progress: Progress = silent, cache: Cache | None = None) -> Code:
    """The code of a tree, from that of an earlier state of it where there is one."""
    if before is None or before.linked is None:
        return _linked(read_code(tree, progress, cache=cache))
    changed = set(tree.changed(before.tree))
    since, reading = (before.tree, frozenset(changed)), _Reading(before)
    if not _same_others(before, tree) or any(_may_change_build(before, tree, it) for it in changed):
        code = read_code(tree, progress, cache=cache)
        if code.libraries.identity != before.libraries.identity:
            return _linked(code)
        changed.update(_different(before.tree.files, code.tree.files))
    else:
        tree = _tree_after(before, tree, changed)
        code = _code_after(before, tree, changed, reading, progress)
        if not code.sources:
            return read_code(tree, progress, cache=cache)
    changed.update(_different(before.foreseen, code.foreseen))
    paths = {path for path in changed if path in code.sources or path in before.sources}
    paths.update(_different(before.sources, code.sources))
    linked = before.linked
    with without_collector(lasting=False):
        if paths:
            linked = edit(linked, {path: _unit(code, path, reading) for path in sorted(paths)})
    faulty = (before.faulty - paths) | _faulty(linked, paths)
    memory = before.memory
    return replace(code, libraries=before.libraries, linked=linked, since=since, faulty=faulty, earlier=memory)


def _same_others(before: Code, tree: Tree) -> bool:
    """Whether the files that were not read are called as before."""
    return tree.others is before.tree.others or tree.others.keys() == before.tree.others.keys()


def _different(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    return (path for path in replaced(one, other) if one.get(path) != other.get(path))


def _may_change_build(before: Code, tree: Tree, path: str) -> bool:
    """Java files that come and go in known source roots change no build, nor does what other files say."""
    if path.endswith(BUILD_FILES):
        return True
    came_or_went = (path in tree.files) != (path in before.tree.files)
    return came_or_went and not (path.endswith(".java") and belonging(before.build, path))


def _code_after(before: Code, tree: Tree, changed: set[str], read: Read, progress: Progress) -> Code:
    """The code of the tree, where its build is as it was."""
    told = _telling(before, tree, changed, read)
    code = replace(before, tree=tree, progress=progress)
    if not told and not _came_or_went(before, tree, changed):
        return code
    left = {path: (before.sources[path], file) for path, file in before.foreseen.items()}
    others = {path: it for path, it in left.items() if it[0].project not in told}
    fresh, read_for_it = expected_of(before.build, tree, told.values(), read) if told else ({}, frozenset())
    expected = {**others, **fresh}
    files = {path: file for path, (_, file) in expected.items()}
    sources = _sources_after(before, tree, changed, expected)
    return replace(code, sources=sources, foreseen=files, told=before.told | read_for_it)


def _telling(before: Code, tree: Tree, changed: set[str], read: Read) -> Mapping[str, Project]:
    """The projects, by directory, that may generate something else since."""
    was, now = before.tree.files, tree.files
    if any(path not in now or path not in was for path in changed):
        return {it.directory: it for it in before.build.projects if generates(it)}
    owners = ((path, before.build.owner(path)) for path in changed)
    return {
        it.directory: it
        for path, it in owners
        if it and generates(it) and not tells_the_same(it, was[path], now[path], read if path in before.told else None)
    }


def _came_or_went(before: Code, tree: Tree, changed: set[str]) -> bool:
    return any((path in tree.files) != (path in before.sources) for path in changed if path.endswith(".java"))


def _sources_after(before: Code, tree: Tree, changed: set[str], expected: Foreseen) -> Mapping[str, Belonging]:
    """Where no Java file came or went, the same."""
    if expected.keys() == before.foreseen.keys() and not _came_or_went(before, tree, changed):
        return before.sources
    found = {path: it for path, it in before.sources.items() if path in tree.files or path in expected}
    came = {path: belonging(before.build, path) for path in changed if path.endswith(".java") and path in tree.files}
    found.update((path, it) for path, it in came.items() if it is not None)
    found.update((path, it) for path, (it, _) in expected.items())
    return dict(sorted(found.items()))


def _tree_after(before: Code, tree: Tree, changed: set[str]) -> Tree:
    """The tree with the encodings of the build; files that are as they were stay the same objects."""
    if any((path in tree.files) != (path in before.tree.files) for path in changed):
        return with_encodings(tree, before.build)
    return replace(
        tree, files={**before.tree.files, **{it: with_encoding(tree.files[it], before.build) for it in changed}}
    )


class _Reading:
    """The facts of files, each read once; of those that are as they were, from before."""

    def __init__(self, before: Code) -> None:
        self._files = before.tree.files
        self._units = before.linked.sources.units if before.linked else {}
        self._read: dict[str, tuple[SourceFile, FileFacts]] = {}

    def __call__(self, file: SourceFile) -> FileFacts:
        if self._files.get(file.path) is file and file.path in self._units:
            return self._units[file.path].facts
        known = self._read.get(file.path)
        if known is None or known[0] is not file:
            known = self._read[file.path] = file, read_file(file)
        return known[1]


def _unit(code: Code, path: str, read: Read) -> Unit | None:
    it = code.sources.get(path)
    return Unit(read(code.file(path)), it.project, it.source_set, it.release) if it else None


def _linked(code: Code) -> Code:
    """The code with every file linked by itself, from the cache where that is known."""
    code.progress("reading Java", 0.1)
    sources = sources_of(sorted(code.units(), key=lambda unit: unit.facts.path))
    settings = settings_of(sources, code.libraries, code.nested)
    code.progress("linking classes", 0.4)
    key = kept.key("pieces", code.nested, code.libraries.identity, *code.identities())
    for data in code.cache.get([key]).values():
        found = kept.unpack_pieces(data)
        if found is not None:
            return _joined(code, sources, settings, found)
    paths = sorted(code.sources)
    count = process_count(len(paths))
    with without_collector():
        parts = spread(
            lambda part: kept.pack_pieces(dict(_pieces(sources, settings, part))),
            parts_of(paths, [len(code.file(path).data) for path in paths], count),
            count,
        )
        pieces = {path: piece for data in parts for path, piece in (kept.unpack_pieces(data) or {}).items()}
    code.cache.put({key: kept.pack_pieces(pieces)})
    return _joined(code, sources, settings, pieces)


def _joined(code: Code, sources: Sources, settings: Settings, pieces: Mapping[str, Piece]) -> Code:
    linked = join(sources, settings, pieces)
    return replace(code, linked=linked, faulty=_faulty(linked, sources.units))


def _faulty(linked: Linked, paths: Iterable[str]) -> frozenset[str]:
    units = linked.sources.units
    return frozenset([path for path in paths if path in units and units[path].facts.diagnostics])


def _pieces(sources: Sources, settings: Settings, paths: Sequence[str]) -> Iterator[tuple[str, Piece]]:
    return ((path, link_alone(sources, settings, path)) for path in paths)
