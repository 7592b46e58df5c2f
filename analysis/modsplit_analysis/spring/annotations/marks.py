"""Annotations of declarations, found directly or through annotations on annotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import cast

from modsplit_analysis.java.annotations import (
    ClassRef,
    EnumRef,
    ResolvedAnnotation,
    Value,
    annotations_of,
    from_signature,
    resolve_annotation,
)
from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.facts import Annotation
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.world import World
from modsplit_analysis.jvm.signatures import AnnotationSignature
from modsplit_analysis.spring.annotations.known import ALIASES, META, SIMPLE_NAMES, VALUES
from modsplit_analysis.text import Place

_ALIAS_FOR = "org.springframework.core.annotation.AliasFor"


@dataclass(frozen=True, slots=True)
class Site:
    """Where an annotation stands: at an offset of a source file, or on a class file or a member of it."""

    world: World
    owner: ClassInfo
    at: int = 0
    member: str = ""

    @property
    def place(self) -> Place:
        """The line in the source; a class file has none."""
        if self.owner.source is not None:
            return self.owner.source.file.place(self.at)
        return library_place(self.owner.name, self.member)


def library_place(class_name: str, member: str = "") -> Place:
    """The class file of a library that says something, and the member on which it stands there."""
    return Place(f"{class_name.replace('.', '/')}.class{member and f'#{member}'}", 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation on a declaration: its type by binary name, its values, and where it stands.

    `further` holds values meant for annotations that the annotations on its type carry.
    """

    type: str
    site: Site
    values: Mapping[str, Value] = field(default_factory=dict)
    further: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        """Where the source shows the annotation, or the one that carries it."""
        return self.site.place

    @property
    def owner(self) -> str:
        """The class that carries the annotation, or one that carries it."""
        return self.site.owner.name

    @property
    def library(self) -> bool:
        """Whether a class file says it: what it refers to need not be there."""
        return self.site.owner.library

    def items(self, *names: str) -> tuple[Value, ...]:
        """The values of an array attribute under the first of these names that is stated."""
        for name in names:
            value = self.values.get(name)
            if value is not None:
                return value if isinstance(value, tuple) else (value,)
        return ()

    def strings(self, *names: str) -> tuple[str, ...]:
        """The strings among the values of an attribute."""
        return tuple(value for value in self.items(*names) if isinstance(value, str))

    def text(self, *names: str) -> str:
        """The string that an attribute states, else nothing."""
        return next(iter(self.strings(*names)), "")

    def classes(self, *names: str) -> tuple[str, ...]:
        """The classes among the values of an attribute."""
        return tuple(value.name for value in self.items(*names) if isinstance(value, ClassRef))

    def constants(self, *names: str) -> tuple[str, ...]:
        """The enum constants among the values of an attribute, without their type."""
        return tuple(value.name for value in self.items(*names) if isinstance(value, EnumRef))

    def flag(self, name: str, default: bool) -> bool:
        """The value of a boolean attribute."""
        value = self.values.get(name)
        return value if isinstance(value, bool) else default

    def number(self, name: str = "value") -> int | None:
        """The value of a whole number."""
        value = self.values.get(name)
        return value if isinstance(value, int) else None

    def marks(self, *names: str) -> tuple[Mark, ...]:
        """The annotations among the values of an attribute."""
        nested = (it for it in self.items(*names) if isinstance(it, ResolvedAnnotation))
        return tuple(Mark(_full_name(it.name, self.site.owner), self.site, it.values) for it in nested)


class Marks(tuple[Mark, ...]):
    """The annotations of one declaration; they keep what follows from them alone, as the same is asked of them often.

    `kept` is for who reads annotations: whatever is in it follows from these annotations and from nothing else.
    """

    kept: dict[object, object]
    _reached: frozenset[str] | None = None

    @property
    def reached(self) -> frozenset[str]:
        """The types of the annotations and of all that they carry."""
        if self._reached is None:
            self._reached = frozenset().union(*map(_reached, self))
        return self._reached


def _marks(found: Iterable[Mark]) -> Marks:
    marks = Marks(found)
    marks.kept = {}
    return marks


NO_MARKS = _marks(())


def joined(several: Iterable[Marks]) -> Marks:
    """The annotations of several declarations, in their order."""
    filled = [marks for marks in several if marks]
    return filled[0] if len(filled) == 1 else _marks(mark for marks in filled for mark in marks)


def marks_on(scope: SourceClass, annotations: Iterable[Annotation]) -> Marks:
    """The annotations of a declaration that stands in a class, or of the class."""
    return _marks([_mark_on(scope, it) for it in annotations])


def _mark_on(scope: SourceClass, annotation: Annotation) -> Mark:
    resolved = resolve_annotation(annotation, scope)
    site = Site(scope.world, scope, annotation.span.start)
    return Mark(_full_name(resolved.name, scope), site, resolved.values)


def library_marks(
    world: World, owner: ClassInfo, annotations: Iterable[AnnotationSignature], member: str = ""
) -> Marks:
    """The annotations of a class of a library, or of a member of it."""
    site = Site(world, owner, member=member)
    return _marks([Mark(it.name, site, from_signature(it).values) for it in annotations])


def _full_name(name: str, scope: ClassInfo) -> str:
    """The annotation's name; behind `import package.*;` that of a well-known one."""
    if "." in name or scope.source is None:
        return name
    known = (f"{package}.{name}" for package in scope.source.file_scope.on_demand)
    return next((it for it in known if it in SIMPLE_NAMES), name)


def find(marks: Iterable[Mark], *types: str) -> Mark | None:
    """The nearest annotation of one of these types, its values as the annotations that carry it state them."""
    return next(find_all(marks, *types), None)


def find_all(marks: Iterable[Mark], *types: str) -> Iterator[Mark]:
    """Every annotation of these types, directly or carried, nearest first."""
    if type(marks) is not Marks:
        return iter(_all_of(marks, types))
    if marks.reached.isdisjoint(types):
        return iter(())
    found = marks.kept.get(types)
    if found is None:
        found = marks.kept[types] = _all_of(marks, types)
    return iter(cast(tuple[Mark, ...], found))


def _all_of(marks: Iterable[Mark], types: tuple[str, ...]) -> tuple[Mark, ...]:
    leading = [mark for mark in marks if not _reached(mark).isdisjoint(types)]
    return tuple([mark for mark in every(leading) if mark.type in types]) if leading else ()


def has(marks: Iterable[Mark], *types: str) -> bool:
    """Whether one of these annotations is there, directly or carried."""
    if type(marks) is Marks:
        return not marks.reached.isdisjoint(types)
    return any(not _reached(mark).isdisjoint(types) for mark in marks)


def every(marks: Iterable[Mark]) -> Iterator[Mark]:
    """The annotations and those that they carry, nearest first."""
    level = list(marks)
    seen: set[str] = set()
    while level:
        following: list[Mark] = []
        for mark in level:
            yield mark
            if mark.type not in seen:
                seen.add(mark.type)
                following += carried(mark)
        level = following


def carried(mark: Mark) -> Iterator[Mark]:
    """The annotations on an annotation's type, with the values that it passes on to them."""
    known = META.get(mark.type)
    if known is not None:
        for above in known:
            names = ALIASES.get((mark.type, above), {name: name for name in mark.values})
            passed = {to: mark.values[name] for name, to in names.items() if name in mark.values}
            yield _passed(mark, above, {**VALUES.get(mark.type, {}), **passed}, mark.further)
        return
    info = mark.site.world.find(mark.type)
    if info is None:
        return
    declared = _declared(info)
    aliases = {
        above: {to: mark.values[name] for name, to in names.items() if name in mark.values}
        for above, names in declared.aliases.items()
    }
    same = {name: value for name, value in mark.values.items() if name != "value"}
    for annotation in declared.own:
        yield _passed(mark, annotation.name, {**annotation.values, **same}, {**mark.further, **aliases})


@dataclass(frozen=True, slots=True)
class _Declared:
    """The annotations on an annotation's type, and the attributes that it passes on to them."""

    own: tuple[ResolvedAnnotation, ...]
    aliases: Mapping[str, dict[str, str]]
    reached: frozenset[str] = frozenset()


def _reached(mark: Mark) -> frozenset[str]:
    """The type of an annotation and those of all that it carries."""
    info = mark.site.world.find(mark.type)
    if info is None:
        return _types_above(mark.type, mark.site.world)
    declared = _declared(info)
    if declared.reached:
        return declared.reached
    found = _types_above(mark.type, mark.site.world)
    info.annotations = replace(declared, reached=found)
    return found


def _types_above(name: str, world: World) -> frozenset[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            info = None if current in META else world.find(current)
            waiting += META.get(current, ()) if info is None else (it.name for it in _declared(info).own)
    return frozenset(found)


def _declared(info: ClassInfo) -> _Declared:
    """Worked out once: the same annotations stand on nearly everything."""
    if info.annotations is None:
        own = tuple([it for it in annotations_of(info) if not it.name.startswith("java.lang.")])
        info.annotations = _Declared(own, _aliases(info))
    return cast(_Declared, info.annotations)


def _passed(mark: Mark, above: str, values: Mapping[str, Value], further: Mapping[str, Mapping[str, Value]]) -> Mark:
    """The carried annotation, with what is meant for it."""
    return Mark(above, mark.site, {**values, **further.get(above, {})}, further)


def _aliases(info: ClassInfo) -> Mapping[str, dict[str, str]]:
    """For each carried annotation, the attributes that `@AliasFor` passes on to it under another name."""
    aliases: dict[str, dict[str, str]] = {}
    for attribute, annotation in _attribute_annotations(info):
        if annotation.name == _ALIAS_FOR:
            for target in annotation.classes("annotation"):
                name = next(iter(annotation.texts("attribute", "value")), attribute)
                aliases.setdefault(target, {})[attribute] = name
    return aliases


def _attribute_annotations(info: ClassInfo) -> Iterator[tuple[str, ResolvedAnnotation]]:
    if info.source is not None:
        for method in info.source.declaration.methods:
            for annotation in method.annotations:
                yield method.name, resolve_annotation(annotation, info.source)
    elif isinstance(info, LibraryClass):
        for member in info.signature.methods:
            for signature in member.annotations:
                yield member.name, from_signature(signature)
