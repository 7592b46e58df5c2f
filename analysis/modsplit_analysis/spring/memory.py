"""What applications that see the same libraries have in common: what their class files say, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast

from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.facts import Code, FileFacts
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.program import BodyView, Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.sources import Sources
from modsplit_analysis.java.typing.classes import type_method
from modsplit_analysis.java.world import Shared, World
from modsplit_analysis.jvm.signatures import Libraries
from modsplit_analysis.spring.annotations.marks import Marks, library_marks
from modsplit_analysis.spring.beans.model import Definition
from modsplit_analysis.text import SourceFile

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Opened:
    """The code of a file, and what was seen in it, by the identities of the methods, which are kept with it."""

    file: FileFacts
    codes: tuple[Code, ...]
    views: dict[int, tuple[MethodInfo, BodyView]] = field(default_factory=dict)


class WatchedProgram(Program):
    """A program that notes in `read` which bodies were looked at, by file, while somebody wants to know.

    The last file that was looked into stays open: the bodies of a class are asked for one behind the other.
    """

    read: dict[str, set[tuple[str, str]]] | None = None
    _last: _Opened | None = None

    def body(self, method: MethodInfo) -> BodyView:
        """What a method or constructor of the workspace does."""
        owner = self.within(method.owner)
        if self.read is not None:
            self.read.setdefault(owner.file.path, set()).add((owner.name, method.name))
        views = self._opened(owner.file).views
        known = views.get(id(method))
        if known is None:
            body = self._new_body(owner)
            type_method(body, method)
            known = views[id(method)] = method, self._viewed(body)
        return known[1]

    def _opened(self, file: FileFacts) -> _Opened:
        last = self._last
        if last is None or last.file is not file:
            last = self._last = _Opened(file, file.bodies())
        return last

    def codes(self, owner: SourceClass) -> tuple[Code, ...]:
        """The code of the file of a class, to which the numbers of bodies refer."""
        return self._opened(owner.file).codes

    def within(self, place: str | SourceClass) -> SourceClass:
        """A class by name, without making all others."""
        found = self.world.written(place) if isinstance(place, str) else place
        return found or super().within(place)


@contextmanager
def watched(program: Program) -> Iterator[dict[str, set[tuple[str, str]]]]:
    """The classes and methods whose bodies are looked at, by file; all files, where the program cannot tell."""
    read: dict[str, set[tuple[str, str]]] = {}
    if not isinstance(program, WatchedProgram):
        yield {path: {("", "")} for path in program.units}
        return
    before, program.read = program.read, read
    yield read
    program.read = before


class Memory:
    """Kept from one analysis to the next, for the applications of one workspace, its edits and its splits.

    It knows of libraries and resources, so that no edit of a source makes it wrong, and so that it holds no source.
    Classes of libraries that depend on what the workspace hides are not in it.
    """

    def __init__(self, libraries: Libraries, shared: Shared | None = None) -> None:
        self.libraries = libraries
        self.shared = shared or Shared()
        self._world = World(libraries, Sources({}, {}, {}), self.shared)
        self._marks: dict[ClassInfo, Marks] = {}
        self._methods: dict[ClassInfo, Mapping[MethodInfo, Marks]] = {}
        self._files: dict[tuple[object, str], tuple[str, object]] = {}
        self._definitions: dict[tuple[object, ...], Definition] = {}
        self.settled: dict[int, dict[tuple[bool | None, ...], Definition]] = {}

    def fits(self, sources: Sources) -> bool:
        """Whether the workspace of these sources hides the same classes of libraries."""
        return self.shared.hidden == hidden_by(sources, self.libraries)

    def program(self, sources: Sources) -> Program:
        """Sources linked with the classes of libraries that are known already."""
        program = WatchedProgram(sources, self.libraries)
        program.world = World(self.libraries, sources, self.shared)
        return program

    def marks(self, world: World, info: LibraryClass) -> Marks:
        """The annotations of a class."""
        found = self._marks.get(info)
        if found is None:
            found = library_marks(world, info, info.signature.annotations)
            if self._keeps(info, found):
                found = self._marks[info] = library_marks(self._world, info, info.signature.annotations)
        return found

    def marked_methods(self, world: World, info: LibraryClass) -> Mapping[MethodInfo, Marks]:
        """The methods of a class itself that carry annotations, with these."""
        found = self._methods.get(info)
        if found is None:
            found = _marked_methods(world, info)
            if self._keeps(info, *found.values()):
                found = self._methods[info] = _marked_methods(self._world, info)
        return found

    def definition(self, key: tuple[object, ...], make: Callable[[], Definition]) -> Definition:
        """The definition under a key that holds all it follows from; made when it is first asked for.

        Under its identity, `settled` has what became of it, by what its conditions came to.
        """
        found = self._definitions.get(key)
        if found is None:
            found = self._definitions[key] = make()
            self.settled[id(found)] = {}
        return found

    def of_file(self, read: Callable[[SourceFile], T], file: SourceFile) -> T:
        """What a reader makes of a file; read again when the file says something else."""
        known = self._files.get((read, file.path))
        if known is None or known[0] != file.digest:
            known = self._files[read, file.path] = file.digest, read(file)
        return cast(T, known[1])

    def knows(self, info: ClassInfo) -> bool:
        """Whether a class is the same for all who have this memory."""
        return self.shared.classes.get(info.name) is info

    def _keeps(self, info: ClassInfo, *found: Marks) -> bool:
        hidden = self.shared.hidden
        return self.knows(info) and (not hidden or all(hidden.isdisjoint(marks.reached) for marks in found))


def hidden_by(sources: Sources, libraries: Libraries) -> frozenset[str]:
    """The classes of libraries that sources declare themselves."""
    return frozenset(filter(libraries.contains, sources.declarers))


def memory_for(sources: Sources, libraries: Libraries) -> Memory:
    """A memory for a workspace, with nothing in it yet."""
    return Memory(libraries, Shared(hidden_by(sources, libraries)))


def _marked_methods(world: World, info: LibraryClass) -> Mapping[MethodInfo, Marks]:
    names = dict.fromkeys(it.name for it in info.signature.methods if it.annotations)
    methods = (method for name in names for method in info.methods(name) if method.annotations)
    return {it: library_marks(world, info, it.annotations, it.name) for it in methods}
