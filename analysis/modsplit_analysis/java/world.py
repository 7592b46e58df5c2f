"""Everything that names can refer to: the source classes of the workspace, and the libraries."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.implicit import generated_classes
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.source_classes import SourceClass
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


class _Classes(dict[str, ClassInfo | None]):
    """Classes by name; what is not there is looked for in the libraries, once."""

    def __init__(self, libraries: Libraries) -> None:
        self._libraries = libraries

    def __missing__(self, name: str) -> ClassInfo | None:
        signature = self._libraries.find(name)
        outer = self[signature.enclosing] if signature and signature.enclosing else None
        around = outer if isinstance(outer, LibraryClass) else None
        found = self[name] = LibraryClass(signature, around) if signature else None
        return found


class World:
    """Classes by binary name; sources hide libraries.

    A name that several projects declare belongs to the first one; for the others it is `name@project`.
    `find` gives the class of a binary name, or None.
    """

    def __init__(self, libraries: Libraries) -> None:
        self.libraries = libraries
        self.sources: dict[str, SourceClass] = {}
        self.generated: dict[str, ClassInfo] = {}
        self.copies: dict[str, dict[str, str]] = {}
        self.packages: set[str] = set()
        self.retentions: dict[str, Literal["bytecode", "signature", "source"]] = {}
        self.constants: dict[tuple[str, str], str | int | float | None] = {}
        self.overloads: dict[tuple[Type, str], Overloads] = {}
        self.bounds: dict[TypeVariable, tuple[Type, ...]] = {}
        self.descriptors: dict[MethodInfo, Descriptor] = {}
        self._exists: dict[str, bool] = {}
        self._classes = _Classes(libraries)
        self.find: Callable[[str], ClassInfo | None] = self._classes.__getitem__

    def exists(self, name: str) -> bool:
        """Whether there is a class of a binary name; it is not read for that."""
        found = self._exists.get(name)
        if found is None:
            found = self._exists[name] = name in self.sources or self.libraries.contains(name)
        return found

    def key(self, name: str, project: str) -> str:
        """The key for a class that a project declares: its name, unless another project has that already."""
        if name not in self.sources:
            return name
        key = f"{name}@{project}"
        self.copies.setdefault(name, {})[project] = key
        return key

    def add(self, info: SourceClass) -> None:
        """Makes a class of the workspace, its member types and what is generated into it findable."""
        self.sources[info.name] = info
        self._classes[info.name] = info
        self._exists[info.name] = True
        for generated in generated_classes(info):
            self.generated[generated.name] = self._classes[generated.name] = generated
            self._exists[generated.name] = True
            info.member_types[generated.simple_name] = generated.name
        for declaration in info.declaration.types:
            name = f"{info.name}${declaration.simple_name}"
            self.add(SourceClass(declaration, info.file, info.file_scope, name, info))

    def visible(self, name: str, project: str) -> str:
        """The key under which a project sees a class that several projects declare."""
        copies = self.copies.get(name)
        return name if copies is None else copies.get(project, name)

    def known_package(self, name: str) -> bool:
        """Whether a package, or class, is one of the workspace or of the JDK: what it lacks is not elsewhere."""
        return name in self.packages or name in self.sources or name.startswith("java.")

    def canonical(self, dotted: str, project: str = "") -> str | None:
        """The binary name of a class written with dots all the way (`java.util.Map.Entry`), if there is one."""
        name = dotted
        while not self.exists(name):
            head, dot, last = name.rpartition(".")
            if not dot:
                return None
            name = f"{head}${last}"
        return self.visible(name, project)
