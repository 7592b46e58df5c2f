"""Names to types, in the order in which javac looks: scopes, imports, the package, imports on demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.facts import Code, FileFacts, TypeRef
from modsplit_analysis.java.types import (
    PRIMITIVES,
    ClassType,
    Type,
    Wildcard,
    array_of,
    boxed,
    make_class,
)

if TYPE_CHECKING:
    from modsplit_analysis.java.source_classes import SourceClass
    from modsplit_analysis.java.world import World

Find = Callable[[str], Type]
"""How a place in the source finds the type of a simple or dotted name."""

_BUILT_IN: Final = frozenset((*PRIMITIVES, "void"))
_JAVA_LANG: Final = """
AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException AssertionError
AutoCloseable Boolean Byte CharSequence Character Class ClassCastException ClassLoader ClassNotFoundException
CloneNotSupportedException Cloneable Comparable Deprecated Double Enum Error Exception ExceptionInInitializerError
Float FunctionalInterface IllegalAccessException IllegalArgumentException IllegalMonitorStateException
IllegalStateException IndexOutOfBoundsException InheritableThreadLocal InstantiationException Integer
InterruptedException Iterable LinkageError Long Math NegativeArraySizeException NoClassDefFoundError
NoSuchFieldException NoSuchMethodException NullPointerException Number NumberFormatException Object OutOfMemoryError
Override Package Process ProcessBuilder Readable Record ReflectiveOperationException Runnable Runtime
RuntimeException SafeVarargs SecurityException SecurityManager Short StackOverflowError StackTraceElement StrictMath
String StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System Thread ThreadGroup
ThreadLocal Throwable UnsupportedOperationException Void
"""
JAVA_LANG: Final = frozenset(_JAVA_LANG.split())
"""Known without a JDK at hand."""


class FileScope:
    """What the imports and the package of one file make visible."""

    def __init__(self, world: World, file: FileFacts, project: str, release: int | None) -> None:
        self.world = world
        self.release = release
        self.project = project
        self.package = file.package
        self.single: dict[str, str] = {}
        self.on_demand: list[str] = []
        self.static_single: dict[str, list[str]] = {}
        self.static_on_demand: list[str] = []
        self._types: dict[str, str | None] = {}
        self.uses_lombok = any(entry.name.startswith("lombok") for entry in file.imports)
        for entry in file.imports:
            if entry.static and entry.on_demand:
                self.static_on_demand.append(entry.name)
            elif entry.static:
                owner, _, member = entry.name.rpartition(".")
                self.static_single.setdefault(member, []).append(owner)
            elif entry.on_demand:
                self.on_demand.append(entry.name)
            else:
                self.single[entry.name.rpartition(".")[2]] = entry.name

    def imports_lombok(self, simple: str) -> bool:
        """Whether an import brings Lombok's type of a simple name."""
        return self.single.get(simple, "").startswith("lombok.") or any(
            name.startswith("lombok") for name in self.on_demand
        )

    def find(self, simple: str) -> str | None:
        """The binary name of a type that the file knows by a simple name."""
        if simple not in self._types:
            self._types[simple] = self._find(simple)
        return self._types[simple]

    def _find(self, simple: str) -> str | None:
        world = self.world
        imported = self.single.get(simple)
        if imported is not None:
            return world.canonical(imported, self.project) or guessed(imported)
        for owner in self.static_single.get(simple, ()):
            found = self._member(owner, simple)
            if found:
                return found
        own = f"{self.package}.{simple}" if self.package else simple
        if world.exists(own):
            return world.visible(own, self.project)
        return self._find_on_demand(simple)

    def _find_on_demand(self, simple: str) -> str | None:
        for name in (*self.on_demand, "java.lang"):
            found = self.world.canonical(f"{name}.{simple}", self.project)
            if found:
                return found
        for owner in self.static_on_demand:
            found = self._member(owner, simple)
            if found:
                return found
        if simple in JAVA_LANG:
            return f"java.lang.{simple}"
        unknown = [name for name in self.on_demand if not self.world.known_package(name)]
        return f"{unknown[0]}.{simple}" if len(unknown) == 1 and simple[:1].isupper() else None

    def _member(self, owner: str, simple: str) -> str | None:
        binary = self.world.canonical(owner, self.project)
        info = self.world.find(binary) if binary else None
        return member_type(self.world, info, simple) if info else None

    def static_owners(self, member: str) -> Iterator[list[ClassInfo]]:
        """The classes from which a static member of a name may be imported: by its name, then on demand."""
        for names in (self.static_single.get(member, ()), self.static_on_demand):
            binaries = [self.world.canonical(name, self.project) for name in names]
            yield [info for binary in binaries if binary and (info := self.world.find(binary))]


def guessed(dotted: str) -> str:
    """The binary name that an unknown qualified name most likely has: capitals start types."""
    parts = dotted.split(".")
    for position, part in enumerate(parts):
        if part[:1].isupper():
            return ".".join(parts[:position]) + ("." if position else "") + "$".join(parts[position:])
    return dotted


def member_type(world: World, info: ClassInfo, simple: str) -> str | None:
    """A member type that a class declares or inherits."""
    return member_types(world, info).get(simple)


def member_types(world: World, info: ClassInfo) -> dict[str, str]:
    """All member types of a class by simple name; its own hide those it inherits."""
    found = info.all_member_types
    if found is None:
        found = info.member_types
        # From the top down, without recursion: nothing limits how many classes inherit from one another.
        for current in reversed(_lineage(world, info)):
            found = current.all_member_types or _find_member_types(world, current)
    return found


def _find_member_types(world: World, info: ClassInfo) -> dict[str, str]:
    lineage = _lineage(world, info)
    found = info.member_types
    if any(above.all_member_types or above.member_types for above in lineage[1:]):
        found = {}
        for above in reversed(lineage):
            found.update(above.all_member_types or above.member_types)
    # A header may name member types of classes whose own header is being read: what they see then is not all.
    if not any(above.unsettled for above in lineage):
        info.all_member_types = found
    return found


def _lineage(world: World, info: ClassInfo) -> list[ClassInfo]:
    """The class and those above it, each superclass before the interfaces; what is above known ones is left out."""
    found: dict[str, ClassInfo] = {}
    pending = [info]
    while pending:
        current = pending.pop()
        if current.name not in found:
            found[current.name] = current
            if current is info or current.all_member_types is None:
                above = [world.find(each.name) for each in reversed(current.supertypes)]
                pending += [each for each in above if each is not None]
    return list(found.values())


def find_name(scope: SourceClass, name: str, header: bool = False) -> Type:
    """What a simple or dotted type name means inside a class.

    In the header of the class (`extends` and `implements`) its own members are not in scope.
    """
    head, dot, rest = name.partition(".")
    if not dot:
        return name if name in _BUILT_IN else _find_simple(scope, name, header)
    return _members(scope.file_scope, _find_simple(scope, head, header), name, rest)


def _find_simple(scope: SourceClass, simple: str, header: bool) -> Type:
    file = scope.file_scope
    current: SourceClass | None = scope
    while current is not None:
        local = current.scope_types.get(simple)
        if local is not None:
            return local
        if current.simple_name == simple:
            return ClassType(current.name)
        if not header:
            found = member_types(file.world, current).get(simple)
            if found is not None:
                return ClassType(found)
        header = False
        current = current.outer
    binary = file.find(simple)
    return make_class((binary, ())) if binary else None


def _members(file: FileScope, head: Type, dotted: str, rest: str) -> Type:
    """A dotted name: members of the type that its head is, or packages in front of a type."""
    if head is None:
        binary = file.world.canonical(dotted, file.project)
        return ClassType(binary or guessed(dotted)) if binary or dotted != dotted.lower() else None
    if not isinstance(head, ClassType):
        return None
    name = head.name
    for simple in rest.split("."):
        info = file.world.find(name)
        name = (member_type(file.world, info, simple) if info else None) or f"{name}${simple}"
    return ClassType(name)


def resolve_type(find: Find, ref: TypeRef | Code) -> Type:
    """A type as written to a type; None if its class is not known at all."""
    name, args, dimensions, _, _ = ref
    if args or name == "?":
        return _resolve_generic(find, ref)
    found = find(name)
    return array_of(found, dimensions) if dimensions else found


def _resolve_generic(find: Find, ref: TypeRef | Code) -> Type:
    name, args, dimensions, _, _ = ref
    if name[:1] == "?":
        kind = "?" if not args else "+" if name == "? extends" else "-"
        return Wildcard(kind, resolve_type(find, args[0]) if args else None)
    found = find(name)
    if isinstance(found, ClassType) and args[0][0] != "<>":
        found = make_class((found.name, tuple([boxed(resolve_type(find, arg)) for arg in args])))
    return array_of(found, dimensions) if dimensions else found
