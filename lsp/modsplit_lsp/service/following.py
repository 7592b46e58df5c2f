"""Code that follows its files: of two states of a workspace only what differs is read and linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from modsplit_analysis.comparing import replaced
from modsplit_analysis.generating import generates
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


class Follower:
    """The code of one workspace between two looks at it."""

    def __init__(self, cache: Cache | None = None) -> None:
        self.cache = cache
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
    since = before.tree, frozenset(changed)
    if tree.others.keys() != before.tree.others.keys() or any(_may_change_build(before, tree, it) for it in changed):
        code = read_code(tree, progress, cache=cache)
        if code.libraries.identity != before.libraries.identity:
            return _linked(code)
        changed.update(_different(before.tree.files, code.tree.files))
    else:
        tree = _tree_after(before, tree, changed)
        expected = _foreseen_after(before, tree, changed)
        sources = _sources_after(before, tree, changed, expected)
        if not sources:
            return read_code(tree, progress, cache=cache)
        files = {path: file for path, (_, file) in expected.items()}
        code = replace(before, tree=tree, sources=sources, foreseen=files, progress=progress)
    changed.update(_different(before.foreseen, code.foreseen))
    paths = {path for path in changed if path in code.sources or path in before.sources}
    paths.update(_different(before.sources, code.sources))
    with without_collector(lasting=False):
        linked = edit(before.linked, {path: _unit(code, path) for path in sorted(paths)}) if paths else before.linked
    faulty = (before.faulty - paths) | _faulty(linked, paths)
    memory = before.memory
    return replace(code, libraries=before.libraries, linked=linked, since=since, faulty=faulty, earlier=memory)


def _different(one: Mapping[str, object], other: Mapping[str, object]) -> Iterator[str]:
    return (path for path in replaced(one, other) if one.get(path) != other.get(path))


def _may_change_build(before: Code, tree: Tree, path: str) -> bool:
    """Java files that come and go in known source roots change no build, nor does what other files say."""
    if path.endswith(BUILD_FILES):
        return True
    came_or_went = (path in tree.files) != (path in before.tree.files)
    return came_or_went and not (path.endswith(".java") and belonging(before.build, path))


def _foreseen_after(before: Code, tree: Tree, changed: set[str]) -> Foreseen:
    """What will be generated: in projects that generate something and have other files than before, worked out anew."""
    build, units = before.build, before.linked.sources.units if before.linked else {}
    alone = all(path in tree.files and path in before.tree.files for path in changed)
    owners = map(build.owner, changed) if alone else build.projects
    projects = {it.directory: it for it in owners if it and generates(it)}
    left = {path: (before.sources[path], file) for path, file in before.foreseen.items()}
    if not projects:
        return left

    def read(file: SourceFile) -> FileFacts:
        known = units.get(file.path)
        return known.facts if known and before.tree.files.get(file.path) is file else read_file(file)

    others = {path: it for path, it in left.items() if it[0].project not in projects}
    return {**others, **expected_of(build, tree, projects.values(), read)}


def _sources_after(before: Code, tree: Tree, changed: set[str], expected: Foreseen) -> Mapping[str, Belonging]:
    """Where no Java file came or went, the same."""
    came_or_went = any((path in tree.files) != (path in before.sources) for path in changed if path.endswith(".java"))
    if expected.keys() == before.foreseen.keys() and not came_or_went:
        return before.sources
    found = {path: it for path, it in before.sources.items() if path in tree.files or path in expected}
    came = {path: belonging(before.build, path) for path in changed if path.endswith(".java") and path in tree.files}
    found.update((path, it) for path, it in came.items() if it is not None)
    found.update((path, it) for path, (it, _) in expected.items())
    return dict(sorted(found.items()))


def _tree_after(before: Code, tree: Tree, changed: set[str]) -> Tree:
    """The tree with the encodings of the build; files that are as they were stay the same objects."""
    if tree.files.keys() != before.tree.files.keys():
        return with_encodings(tree, before.build)
    return replace(
        tree, files={**before.tree.files, **{it: with_encoding(tree.files[it], before.build) for it in changed}}
    )


def _unit(code: Code, path: str) -> Unit | None:
    it = code.sources.get(path)
    return Unit(read_file(code.file(path)), it.project, it.source_set, it.release) if it else None


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
