"""From a directory to its linked Java program and class graph: needs no Spring application, and no build.

Facts and graphs come from the cache where nothing they follow from has changed; the rest is worked out in several
processes. What is not asked for is not done: a graph from the cache needs neither facts nor a program.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.generating import Read, foreseen
from modsplit_analysis.graphs import ClassGraph, SourceSet
from modsplit_analysis.java import plain
from modsplit_analysis.java.class_graph import Ends, link_rows
from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.linking import Linked, settings_of
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.sources import Outline, Sources, outlined, sources_of
from modsplit_analysis.java.syntax import read_file, read_packed
from modsplit_analysis.java.world import World
from modsplit_analysis.text import SourceFile

from modsplit_lsp.service import kept
from modsplit_lsp.service.building import build_of, failures, libraries_of
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.workspace.cache import Cache, user_cache
from modsplit_lsp.workspace.disk import Tree, load, with_encodings
from modsplit_lsp.workspace.journal import ChangeError, settle
from modsplit_lsp.workspace.libraries import JarLibraries
from modsplit_lsp.workspace.processes import parts_of, process_count, spread, without_collector
from modsplit_lsp.workspace.repository import here
from modsplit_lsp.workspace.seen import Seen

if TYPE_CHECKING:
    from modsplit_analysis.spring.memory import Memory

_FEW = 400
"""One file of so many is linked before the others."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """What a Java file belongs to."""

    project: str
    source_set: SourceSet
    release: int | None


@dataclass(frozen=True)
class Code:
    """The files of a workspace and its build; facts, program and class graph follow when they are asked for."""

    tree: Tree
    build: Build
    sources: Mapping[str, Belonging]
    libraries: JarLibraries
    nested: bool = False
    cache: Cache = field(default_factory=user_cache)
    progress: Progress = silent
    foreseen: Mapping[str, SourceFile] = field(default_factory=dict)
    """Classes that the build will generate: sources that are nowhere on the disk."""
    told: frozenset[str] = frozenset()
    """The files that were read to foresee them."""
    linked: Linked | None = None
    """The same workspace linked so that it can follow edits: facts, program and graph are its own then."""
    since: tuple[Tree, frozenset[str]] | None = None
    """The tree of the state that was followed, and the files that are not as they were in it."""
    faulty: frozenset[str] = frozenset()
    """Of linked files, those with diagnostics."""
    earlier: Memory | None = None
    """What an earlier state of the workspace found out of libraries."""
    absent: tuple[Diagnostic, ...] = ()
    """What is said of jars that are not there."""

    @cached_property
    def facts(self) -> Mapping[str, FileFacts]:
        """The facts of each Java file, by path."""
        if self.linked is not None:
            return {path: unit.facts for path, unit in sorted(self.linked.sources.units.items())}
        packed = self.packed
        with without_collector():
            return {path: self._unpacked(path) for path in sorted(packed)}

    def _unpacked(self, path: str) -> FileFacts:
        return kept.unpack_facts(self.packed[path]) or read_file(self.file(path))

    @cached_property
    def packed(self) -> Mapping[str, bytes]:
        """The facts of each Java file as bytes, by path: all of them at once would fill the memory."""
        files = {kept.facts_key(file): file for file in map(self.file, self.sources)}
        found = {files[key].path: data for key, data in self.cache.get(files).items() if kept.outline(data)}
        missing = [(key, file) for key, file in files.items() if file.path not in found]
        count = process_count(len(missing))
        with without_collector():
            parts = parts_of(missing, [len(file.data) for _, file in missing], count)
            # One more than work at a time: they go on while this one waits for the disk.
            for data in spread(_read, parts, count + 1) if count > 1 else map(_read, parts):
                read = marshal.loads(data)
                found.update((path, packed) for _, path, packed in read)
                self.cache.put({key: packed for key, _, packed in read if packed})
        return found

    @cached_property
    def program(self) -> Program:
        """The linked program."""
        if self.linked is not None:
            return self.memory.program(self.linked.sources)
        self.progress("reading Java", 0.1)
        sources = self._declared
        self.progress("linking classes", 0.6)
        return self.memory.program(sources)

    @cached_property
    def _declared(self) -> Sources:
        return sources_of(self.units())

    @cached_property
    def memory(self) -> Memory:
        """What is known of the libraries: that of an earlier state, as long as the workspace hides the same of them."""
        from modsplit_analysis.spring.memory import Memory, memory_for  # noqa: PLC0415  a class graph needs no Spring

        shared = self.linked.settings.shared if self.linked is not None else None
        if self.earlier is not None and self.earlier.shared is shared:
            return self.earlier
        return Memory(self.libraries, shared) if shared else memory_for(self._declared, self.libraries)

    def units(self) -> list[Unit]:
        """The facts of each Java file with what it belongs to."""
        facts = self.facts
        return [self._unit(path, facts[path]) for path in self.sources]

    def _unit(self, path: str, facts: FileFacts) -> Unit:
        it = self.sources[path]
        return Unit(facts, it.project, it.source_set, it.release)

    @cached_property
    def _linked(self) -> tuple[ClassGraph, tuple[Diagnostic, ...]]:
        if self.linked is not None:
            return self.linked.graph, self._findings(self.linked)
        key = kept.key("graph", self.nested, self.libraries.identity, *self.identities())
        for data in self.cache.get([key]).values():
            found = kept.unpack_graph(data)
            if found is not None:
                return found
        self.progress("reading Java", 0.1)
        outlines = self._outlines
        self.progress("linking classes", 0.6)
        with without_collector():
            shards = list(self._shards(outlines))
            graph = kept.graph_of(shards)
        findings = tuple(found for _, _, diagnostics in outlines.values() for found in diagnostics)
        self.cache.put({key: kept.pack_graph(shards, findings)})
        return graph, findings

    @property
    def _outlines(self) -> Mapping[str, plain.Outlined]:
        """What is known of each file as a whole, in the order in which the files count."""
        return {path: kept.outline(self.packed[path]) or _outline(self._unpacked(path)) for path in self.sources}

    def _shards(self, outlines: Mapping[str, plain.Outlined]) -> Iterator[bytes]:
        """What linking gives, part by part, each in a world of its own that holds no more than it asks for.

        A few files from everywhere come first: what they find out of libraries, all parts know then. A class of a
        library that a part asked for is read here too, so that parts which come later do not read it again. Where there
        is but one part, it is linked in the world of the program.
        """
        paths = sorted(self.sources)
        count = process_count(len(paths))
        few, others = paths[::_FEW], [path for number, path in enumerate(paths) if number % _FEW]
        parts = parts_of(others, [len(self.packed[path]) for path in others], count)
        if len(parts) < 2:
            yield self._link(self.program.world, paths)
            return
        index = outlined((Outline(path, self.sources[path].project, *it[:2]) for path, it in outlines.items()), {})
        shared = settings_of(index, self.libraries).shared

        def link(part: Sequence[str]) -> bytes:
            units = Units(lambda path: self._unit(path, self._unpacked(path)))
            world = World(self.libraries, replace(index, units=units), shared)
            return marshal.dumps((self._link(world, part), [it.name for it in world.library_classes()]))

        for found in chain((link(few),), spread(link, parts, count)):
            shards, asked = marshal.loads(found)
            for name in asked:
                self.libraries.find(name)
            yield shards

    def _link(self, world: World, paths: Sequence[str]) -> bytes:
        ends = Ends(world, self.nested)
        return marshal.dumps([(path, link_rows(path, ends)) for path in paths])

    def _findings(self, linked: Linked) -> tuple[Diagnostic, ...]:
        units = linked.sources.units
        return tuple(diagnostic for path in sorted(self.faulty) for diagnostic in units[path].facts.diagnostics)

    def identities(self) -> list[object]:
        """What facts and graph follow from, libraries apart."""
        files = {path: self.file(path) for path in self.sources}
        return [
            part
            for path, it in self.sources.items()
            for part in (path, files[path].digest, files[path].declared, it.project, it.source_set, it.release)
        ]

    def file(self, path: str) -> SourceFile:
        """A Java source, written or foreseen."""
        return self.foreseen.get(path) or self.tree.files[path]

    @property
    def graph(self) -> ClassGraph:
        """The class graph of all files, tests included."""
        return self._linked[0]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong in the workspace, its build and its Java files."""
        return (*self.tree.diagnostics, *self.build.diagnostics, *self.absent, *self._linked[1])


def open_code(root: Path, progress: Progress = silent, nested: bool = False, cache: Cache | None = None) -> Code:
    """Reads the files below a directory; raises UnusableInputError where no Java is among them."""
    progress("reading files", 0.0)
    return read_code(open_tree(root), progress, nested, cache)


def open_tree(root: Path, seen: Seen | None = None) -> Tree:
    """The files below a directory; a change of it that was cut off is taken back first.

    What was `seen` earlier is only read where it has changed since.
    """
    if not root.is_dir():
        raise UnusableInputError(f"{root} is no directory")
    try:
        settle(root.resolve())
    except ChangeError as problem:
        raise UnusableInputError(str(problem)) from None
    return load(root, seen)


def read_code(tree: Tree, progress: Progress = silent, nested: bool = False, cache: Cache | None = None) -> Code:
    """As `open_code`, for files that are in memory."""
    root = tree.root
    repository = here(root)
    cache = cache or user_cache()
    with without_collector():
        build = build_of(tree, repository, cache)
    tree = with_encodings(tree, build)
    sources = _sources(build, sorted(path for path in tree.files if path.endswith(".java")))
    if not sources:
        raise UnusableInputError(failures(build, tree) or f"{root}: no Java sources were found")
    expected, told = expected_of(build, tree)
    sources |= {path: it for path, (it, _) in expected.items()}
    files = {path: file for path, (_, file) in expected.items()}
    libraries, absent = libraries_of(build, repository)
    return Code(tree, build, sources, libraries, nested, cache, progress, files, told, absent=absent)


Foreseen = Mapping[str, tuple[Belonging, SourceFile]]
"""The files that the build will generate, by path, with what they belong to."""


def expected_of(
    build: Build, tree: Tree, within: Iterable[Project] | None = None, read: Read = read_file
) -> tuple[Foreseen, frozenset[str]]:
    """What the build, or some of its projects, will generate beside the files of the tree, and what was read for it."""
    told: set[str] = set()

    def reading(file: SourceFile) -> FileFacts:
        told.add(file.path)
        return read(file)

    found = foreseen(build, tree.files, within, reading)
    files = {path: (Belonging(it.directory, "generated", it.java), file) for path, (it, file) in found.items()}
    return files, frozenset(told)


def _sources(build: Build, paths: Sequence[str]) -> dict[str, Belonging]:
    """What each file belongs to, which its directory decides; without those that belong to nothing."""
    folders: dict[str, Belonging | None] = {}
    found: dict[str, Belonging] = {}
    for path in paths:
        folder = path.rpartition("/")[0]
        if folder not in folders:
            folders[folder] = belonging(build, path)
        if (it := folders[folder]) is not None:
            found[path] = it
    return found


def belonging(build: Build, path: str) -> Belonging | None:
    """Without a build that can be read, what its path suggests decides."""
    found = build.source_set(path)
    if found:
        return Belonging(found[0].directory, found[1], found[0].java)
    if build.projects:
        return None
    return Belonging("", "test" if "test" in path.split("/")[:-1] else "main", None)


Keyed = tuple[bytes, SourceFile]


class Units(dict[str, Unit]):
    """Files by path, each read when it is first asked for."""

    def __init__(self, read: Callable[[str], Unit]) -> None:
        self._read = read

    def __missing__(self, path: str) -> Unit:
        found = self[path] = self._read(path)
        return found


def _read(part: Sequence[Keyed]) -> bytes:
    return marshal.dumps([(key, file.path, read_packed(file)) for key, file in part])


def _outline(facts: FileFacts) -> plain.Outlined:
    return facts.package, tuple(it.name for it in facts.types), facts.diagnostics
