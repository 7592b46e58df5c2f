"""Everything that names can refer to: the source classes of the workspace, and the libraries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal

from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.implicit import generated_classes
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.names import FileScope
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.sources import Sources, class_name
from modsplit_analysis.java.types import Type, TypeVariable
from modsplit_analysis.jvm.signatures import ClassSignature, Libraries

if TYPE_CHECKING:
    from modsplit_analysis.java.typing.overloads import Overloads
    from modsplit_analysis.java.typing.uses import Descriptor


class NoLibraries:
    """Knows no class: analysis without jars and JDK."""

    def contains(self, _name: str) -> bool:
        return False

    def find(self, _name: str) -> ClassSignature | None:
        return None

    def artifact(self, _name: str) -> str | None:
        return None

    def artifacts(self, _name: str) -> tuple[str, ...]:
        return ()

    def resources(self, _name: str) -> tuple[tuple[str, bytes], ...]:
        return ()

    def below(self, _package: str) -> tuple[str, ...]:
        return ()

    @property
    def jars(self) -> frozenset[str]:
        return frozenset()


Found = dict[str, ClassInfo | None]


class _Own(Found):
    """The classes of the workspace by name; a file's classes are made when one of them is first asked for."""

    def __init__(self, world: World) -> None:
        self.world: World | None = world

    def __missing__(self, name: str) -> ClassInfo | None:
        world = self.world
        if world is None:
            return None
        world.make(name)
        found = self[name] = world.sources.get(name) or world.generated.get(name)
        return found


class Shared:
    """Classes of libraries that worlds may share as long as the workspace hides the same ones (`hidden`).

    What a class knows of itself follows from the classes above it: one below a hidden class is not shared.
    """

    def __init__(self, hidden: frozenset[str] = frozenset()) -> None:
        self.hidden = hidden
        self.classes: Found = {}


class _Classes(Found):
    """Classes by name; what the workspace does not have is looked for in the libraries, once."""

    def __init__(self, own: Callable[[str], ClassInfo | None], libraries: Libraries, shared: Shared) -> None:
        self._own = own
        self._libraries = libraries
        self._shared = shared

    def __missing__(self, name: str) -> ClassInfo | None:
        found = self._own(name)
        if found is None:
            shared = self._shared.classes
            if name in shared:
                found = shared[name]
            else:
                signature = self._libraries.find(name)
                found = self[name] = self._read(signature) if signature else None
                if signature is None or not self._below_hidden(signature):
                    shared[name] = found
        self[name] = found
        return found

    def _read(self, signature: ClassSignature) -> LibraryClass:
        outer = self[signature.enclosing] if signature.enclosing else None
        return LibraryClass(signature, outer if isinstance(outer, LibraryClass) else None)

    def _below_hidden(self, signature: ClassSignature) -> bool:
        if not self._shared.hidden:
            return False
        return any(self[name] is not None and name not in self._shared.classes for name in _above(signature))


def _above(signature: ClassSignature) -> list[str]:
    named = (signature.superclass, signature.enclosing, *signature.interfaces)
    return [name for name in named if name is not None]


class World:
    """Classes by binary name; sources hide libraries.

    A name that several projects declare belongs to the first one; for the others it is `name@project`.
    `find` gives the class of a binary name, or None, `own` only those of the workspace, written or generated. A class
    is made when it is asked for, and knows no more of itself than it was asked: so `asked` tells what work in a world
    of its own depends on. Worlds of the same libraries may share their classes.
    """

    def __init__(self, libraries: Libraries, declared: Sources, shared: Shared | None = None) -> None:
        self.libraries = libraries
        self.declared = declared
        self.sources: dict[str, SourceClass] = {}
        self.generated: dict[str, ClassInfo] = {}
        self.retentions: dict[str, Literal["bytecode", "signature", "source"]] = {}
        self.constants: dict[tuple[str, str], str | int | float | None] = {}
        self.overloads: dict[tuple[Type, str], Overloads] = {}
        self.bounds: dict[TypeVariable, tuple[Type, ...]] = {}
        self.descriptors: dict[MethodInfo, Descriptor] = {}
        self._exists: dict[str, bool] = {}
        self._packages: dict[str, bool] = {}
        self._scopes: dict[str, FileScope] = {}
        self._complete = False
        self._own = _Own(self)
        self.own: Callable[[str], ClassInfo | None] = self._own.__getitem__
        self._classes = _Classes(self.own, libraries, shared or Shared())
        self.find: Callable[[str], ClassInfo | None] = self._classes.__getitem__

    def end(self) -> None:
        """Lets go of the classes, which know the world as it knows them: without that, only a search for cycles would
        free the memory. There is nothing in the world any more."""
        self._own.world = None
        self._own.clear()
        self._classes.clear()
        self._scopes.clear()
        self.sources.clear()
        self.generated.clear()
        self.overloads.clear()
        self.bounds.clear()
        self.descriptors.clear()

    def exists(self, name: str) -> bool:
        """Whether there is a class of a binary name; it is not read for that."""
        found = self._exists.get(name)
        if found is None:
            found = self._exists[name] = self.own(name) is not None or self.libraries.contains(name)
        return found

    def make(self, name: str) -> None:
        """Makes the class of the workspace that has this name or is around the one that has it."""
        while name not in self.sources:
            found = self.declared.declared(name)
            if found is not None:
                unit = self.declared.units[found.path]
                scope = self._scopes.get(found.path)
                if scope is None:
                    scope = self._scopes[found.path] = FileScope(self, unit.facts, unit.project, unit.release)
                declaration = [it for it in unit.facts.types if it.name == class_name(name)][-1]
                self.add(SourceClass(declaration, unit.facts, scope, name, None))
                return
            name, dollar, _ = name.rpartition("$")
            if not dollar:
                return

    def written(self, name: str) -> SourceClass | None:
        """A class that is written in the workspace."""
        found = self.own(name)
        return found.source if found is not None else None

    def everything(self) -> dict[str, SourceClass]:
        """All classes of the workspace by name; local classes are among them once their bodies were looked at."""
        if not self._complete:
            self._complete = True
            for path, unit in self.declared.units.items():
                for declaration in unit.facts.types:
                    self.make(self.declared.key(declaration.name, path))
        return self.sources

    def add(self, info: SourceClass) -> None:
        """Makes a class of the workspace, its member types and what is generated into it findable."""
        self.sources[info.name] = info
        if info.declaration.local:
            self._own[info.name] = self._classes[info.name] = info
        for generated in generated_classes(info):
            self.generated[generated.name] = generated
            info.member_types[generated.simple_name] = generated.name
        for declaration in info.declaration.types:
            name = f"{info.name}${declaration.simple_name}"
            self.add(SourceClass(declaration, info.file, info.file_scope, name, info))

    def visible(self, name: str, project: str) -> str:
        """The key under which a project sees a class that several projects declare."""
        return self.declared.visible(name, project)

    def known_package(self, name: str) -> bool:
        """Whether a package, or class, is one of the workspace or of the JDK: what it lacks is not elsewhere."""
        found = self._packages.get(name)
        if found is None:
            known = self.declared.packages.get(name, 0) > 0 or name.startswith("java.")
            found = self._packages[name] = known or self.own(name) is not None
        return found

    def asked(self) -> Iterator[str]:
        """What was asked so far: names of classes, found or not, their members as `Class#member`, `package name`."""
        yield from self._own
        yield from (f"package {name}" for name in self._packages)
        for info in self.sources.values():
            yield from info.asked()

    def library_classes(self) -> Iterator[LibraryClass]:
        """The classes of libraries that were asked for."""
        return (it for it in list(self._classes.values()) if isinstance(it, LibraryClass))

    def canonical(self, dotted: str, project: str = "") -> str | None:
        """The binary name of a class written with dots all the way (`java.util.Map.Entry`), if there is one."""
        name = dotted
        while not self.exists(name):
            head, dot, last = name.rpartition(".")
            if not dot:
                return None
            name = f"{head}${last}"
        return self.visible(name, project)
