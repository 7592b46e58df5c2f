"""The linked program: what the files of a workspace mean together. The façade of everything Java.

    program = Program.link([Unit(read_file(source), project="shop") for source in sources], libraries)
    program.types["com.acme.Order"].declaration          # facts
    program.resolve("Map.Entry", within="com.acme.Order") # java.util.Map$Entry
    for call in program.body(method, within).calls: ...

Types are named by binary names; nothing here raises on names that are not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from modsplit_analysis.java import members
from modsplit_analysis.java.annotations import ResolvedAnnotation, annotations_of, resolve_annotation
from modsplit_analysis.java.classes import ClassInfo, FieldInfo, MethodInfo
from modsplit_analysis.java.constants import Constant, fold
from modsplit_analysis.java.facts import Annotation, Code, Initializer, TypeRef
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.sources import Sources, Unit, sources_of
from modsplit_analysis.java.subtyping import is_subclass
from modsplit_analysis.java.supertypes import as_super, closure
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.java.typing.body import Body, Call, Use
from modsplit_analysis.java.typing.classes import type_field, type_initializer, type_method
from modsplit_analysis.java.world import NoLibraries, World
from modsplit_analysis.jvm.signatures import Libraries
from modsplit_analysis.text import Place

__all__ = ["BodyView", "Program", "Unit"]


@dataclass(frozen=True, slots=True)
class BodyView:
    """What one body does: its calls (those of classes and lambdas inside it included), what it returns, what it uses.

    `returned` holds expression and type of each `return` of the body itself, `initials` the initializers of locals.
    """

    calls: tuple[Call, ...]
    returned: tuple[tuple[Code | None, Type], ...]
    uses: tuple[Use, ...]
    initials: Mapping[str, Code]


class Program:
    """The source classes of a workspace by name, linked with one another and with libraries."""

    def __init__(self, sources: Sources, libraries: Libraries | None = None) -> None:
        self.world = World(libraries or NoLibraries(), sources)
        self.units = sources.units

    @classmethod
    def link(cls, units: Iterable[Unit], libraries: Libraries | None = None) -> Program:
        """Links files; the order of the units decides between projects that declare the same class."""
        program = cls(sources_of(units), libraries)
        program.world.everything()
        return program

    @property
    def types(self) -> Mapping[str, SourceClass]:
        """Every class of the workspace by binary name; local classes appear once their bodies were looked at."""
        return self.world.everything()

    def find(self, name: str) -> ClassInfo | None:
        """A class of the workspace or of a library."""
        return self.world.find(name)

    def named_types(self) -> Iterator[SourceClass]:
        """The classes of the workspace with a name of their own, ordered by it."""
        return (self.types[name] for name in sorted(self.types) if not self.types[name].declaration.local)

    def within(self, place: str | SourceClass) -> SourceClass:
        """A class by name."""
        return place if isinstance(place, SourceClass) else self.types[place]

    def resolve(self, name: str, within: str | SourceClass) -> str | None:
        """The binary name of a type as written inside a class; None if it cannot be known."""
        info = self.within(within)
        found = info.named(name)
        return found.name if isinstance(found, ClassType) else None

    def type_of(self, ref: TypeRef, within: str | SourceClass) -> Type:
        """The type that a written one means inside a class."""
        return self.within(within).resolve(ref)

    def supertypes(self, name: str) -> tuple[ClassType, ...]:
        """All classes and interfaces above a class, with type arguments in terms of its own variables."""
        info = self.find(name)
        return tuple(closure(self.world, info).values())[1:] if info else ()

    def as_super(self, type_: Type, name: str) -> ClassType | None:
        """A type seen as one of its supertypes: an `OrderRepository` as a `JpaRepository<Order, Long>`."""
        return as_super(self.world, type_, name)

    def is_subtype(self, name: str, above: str) -> bool:
        """Whether a class is another one or inherits from it."""
        return is_subclass(self.world, name, above)

    @cached_property
    def _below(self) -> Mapping[str, tuple[str, ...]]:
        below: dict[str, list[str]] = {}
        for info in self.named_types():
            for supertype in closure(self.world, info):
                if supertype != info.name:
                    below.setdefault(supertype, []).append(info.name)
        return {name: tuple(found) for name, found in below.items()}

    def subtypes(self, name: str) -> tuple[str, ...]:
        """The classes of the workspace that inherit from a class, at any distance."""
        return self._below.get(name, ())

    def methods(self, name: str, called: str) -> tuple[MethodInfo, ...]:
        """The methods of a name that a class has, inherited ones included; `<init>` for constructors."""
        info = self.find(name)
        return tuple(method for method, _ in members.find_methods(self.world, info, called)) if info else ()

    def all_methods(self, name: str) -> Iterator[MethodInfo]:
        """All methods that a class has, inherited ones included, without constructors and those of Object."""
        info = self.find(name)
        names: dict[str, None] = {}
        for supertype in closure(self.world, info) if info else ():
            above = self.find(supertype) if supertype != "java.lang.Object" else None
            names.update(dict.fromkeys(above.method_names() if above else ()))
        for called in names:
            if called != "<init>":
                yield from self.methods(name, called)

    def field(self, name: str, field: str) -> FieldInfo | None:
        """A field that a class has or inherits."""
        info = self.find(name)
        found = members.find_field(self.world, info, field) if info else None
        return found[0] if found else None

    def annotations(
        self, annotations: Iterable[Annotation], within: str | SourceClass
    ) -> tuple[ResolvedAnnotation, ...]:
        """Annotations as written inside (or on) a class, resolved and folded."""
        info = self.within(within)
        return tuple(resolve_annotation(annotation, info) for annotation in annotations)

    def annotations_of(self, name: str) -> tuple[ResolvedAnnotation, ...]:
        """The annotations on a class of the workspace or of a library; meta-annotations are read this way."""
        info = self.find(name)
        return annotations_of(info) if info else ()

    def constant(self, code: Code, within: str | SourceClass, initials: Mapping[str, Code] | None = None) -> Constant:
        """The value of a constant expression inside a class (`"a" + B.C`), or None."""
        return fold(code, self.within(within), initials)

    def body(self, method: MethodInfo) -> BodyView:
        """What a method or constructor of the workspace does."""
        owner = self.types[method.owner]
        view = self._new_body(owner)
        type_method(view, method)
        return self._viewed(view)

    def field_body(self, field: FieldInfo) -> BodyView:
        """What the initializer of a field does."""
        owner = self.types[field.owner]
        view = self._new_body(owner)
        if field.facts is not None:
            type_field(view, field.facts)
        return self._viewed(view)

    def initializer_body(self, initializer: Initializer, within: str | SourceClass) -> BodyView:
        """What an initializer block of a class does."""
        view = self._new_body(self.within(within))
        type_initializer(view, initializer)
        return self._viewed(view)

    def _new_body(self, owner: SourceClass) -> Body:
        body = Body(self.world, owner, self.codes(owner), [])
        body.calls = []
        return body

    def codes(self, owner: SourceClass) -> tuple[Code, ...]:
        """The code of the file of a class, to which the numbers of bodies refer."""
        return owner.file.bodies()

    def _viewed(self, body: Body) -> BodyView:
        uses = tuple(use for _, found in body.sink for use in found)
        return BodyView(tuple(body.calls or ()), tuple(body.returned), uses, dict(body.initials))

    def declared(self, path: str) -> tuple[str, ...]:
        """The top-level classes that a file declares, by the names under which they are found."""
        return tuple(self.world.declared.key(it.name, path) for it in self.units[path].facts.types)

    def place(self, info: str | SourceClass, offset: int) -> Place:
        """The place of a byte offset in the file of a class."""
        return self.within(info).file.place(offset)

    def unit(self, info: str | SourceClass) -> Unit:
        """The file of a class, with its project and source set."""
        return self.units[self.within(info).file.path]
