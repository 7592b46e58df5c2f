"""Dubbo: services that its own scan makes beans of, and references to remote ones, beans named after their members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.spring.annotations.known import DUBBO_SCAN
from modsplit_analysis.spring.annotations.marks import Mark, find, marks_on
from modsplit_analysis.spring.beans.attributes import with_attributes
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.configuration import Configurations
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Definition, Point
from modsplit_analysis.spring.beans.naming import scanned_name
from modsplit_analysis.spring.beans.packages import enabling, packages_of
from modsplit_analysis.spring.beans.registry import Registry
from modsplit_analysis.spring.beans.scanning import is_independent
from modsplit_analysis.text import Place

_ANNOTATION = "org.apache.dubbo.config.annotation"
SERVICES = (f"{_ANNOTATION}.DubboService", f"{_ANNOTATION}.Service", "com.alibaba.dubbo.config.annotation.Service")
REFERENCES = (
    f"{_ANNOTATION}.DubboReference",
    f"{_ANNOTATION}.Reference",
    "com.alibaba.dubbo.config.annotation.Reference",
)
_SIMPLE_NAMES = frozenset(name.rpartition(".")[2] for name in REFERENCES)
_PACKAGES = "dubbo.scan.base-packages"


def register_dubbo(context: Context, configurations: Configurations, registry: Registry) -> None:
    """Registers the services of scanned packages that are no components yet, then what the beans so far refer to."""
    known = {it.source.name for it in registry.definitions.values() if it.source and not it.method}
    for mark, packages in _scans(context, configurations):
        for source in context.in_packages(packages):
            marks = context.marks(source)
            if find(marks, *SERVICES) and is_independent(source) and source.name not in known:
                known.add(source.name)
                registry.add(_service(context, source, mark))
    references = _References(registry)
    for definition in [it for it in registry.definitions.values() if it.source and not it.library]:
        for reference in _references(context, definition.source) if definition.source else ():
            references.add(definition.bean, reference)


def _scans(context: Context, configurations: Configurations) -> Iterator[tuple[Mark | None, tuple[str, ...]]]:
    for mark, _ in enabling(configurations, DUBBO_SCAN):
        yield mark, packages_of(context, mark)
    stated = tuple(context.environment.values(_PACKAGES))
    if stated:
        yield None, stated


def _service(context: Context, source: SourceClass, scan: Mark | None) -> Definition:
    marks = context.marks(source)
    plain = Bean(
        scanned_name(source.name, marks), source.name, "dubbo", context.place(source), source.name,
        registered_by=scan.owner if scan else None, registered_at=scan.place if scan else None,
    )  # fmt: skip
    return Definition(with_attributes(plain, marks, read_conditions(context, marks)), source.this, source)


@dataclass(frozen=True, slots=True)
class _Reference:
    """A member that a remote service is handed to; `key` is equal for members that share one bean."""

    source: SourceClass
    member: str
    type: Type
    id: str
    key: tuple[object, ...]
    place: Place


def _references(context: Context, source: SourceClass) -> Iterator[_Reference]:
    for level in _levels(context, source):
        for member in level.fields.values():
            annotations = member.facts.annotations if member.facts else ()
            mark = find(marks_on(level, annotations), *REFERENCES) if annotations else None
            if mark:
                yield _reference(source, member.name, member.type, mark)
        for method, marks in context.marked_methods(level):
            mark = find(marks, *REFERENCES)
            if mark and len(method.parameters) == 1 and method.name.startswith("set"):
                name = method.name[3:4].lower() + method.name[4:]
                yield _reference(source, name, method.parameters[0], mark)


def _levels(context: Context, source: SourceClass) -> Iterator[SourceClass]:
    """The class and those above it, as far as they may refer to services."""
    current: SourceClass | None = source
    seen: set[str] = set()
    while current is not None and current.name not in seen:
        seen.add(current.name)
        if _may_refer(context, current):
            yield current
        current = context.superclass(current)


def _may_refer(context: Context, source: SourceClass) -> bool:
    """Whether a member carries an annotation of the name of one that refers to a service, or one of the workspace."""
    declaration = source.declaration
    carriers = [it.annotations for it in declaration.fields] + [it.annotations for it in declaration.methods]
    names = {it.name.rpartition(".")[2] for annotations in carriers for it in annotations}
    return not (names.isdisjoint(_SIMPLE_NAMES) and names.isdisjoint(context.own_annotations))


def _reference(source: SourceClass, member: str, type_: Type, mark: Mark) -> _Reference:
    stated = next(iter(mark.classes("interfaceClass")), "") or mark.text("interfaceName")
    wanted: Type = ClassType(stated) if stated and stated != "void" else type_
    others = tuple(sorted((name, str(value)) for name, value in mark.values.items() if name != "id"))
    return _Reference(source, member, wanted, mark.text("id"), (str(wanted), *others), mark.place)


@dataclass
class _References:
    """The beans of references so far: a second one to the same service is another name of the first."""

    registry: Registry
    names: dict[tuple[object, ...], str] = field(default_factory=dict)

    def add(self, user: Bean, reference: _Reference) -> None:
        """Registers the bean of a reference, or one more name of it, and hands it to its user."""
        definitions = self.registry.definitions
        known = self.names.get(reference.key)
        name = reference.id or reference.member
        if known is None:
            number = 2
            while name in definitions:
                name, number = f"{reference.id or reference.member}#{number}", number + 1
            self.names[reference.key] = name
            type_ = reference.type.name if isinstance(reference.type, ClassType) else str(reference.type)
            bean = Bean(
                name, type_, "dubbo", reference.place, reference.source.name, conditions=user.conditions,
                active=user.active, registered_by=reference.source.name, registered_at=reference.place,
            )  # fmt: skip
            self.registry.add(Definition(bean, reference.type))
        elif name != known and name not in definitions:
            first = definitions[known]
            aliases = tuple(dict.fromkeys((*first.bean.aliases, name)))
            definitions[known] = replace(first, bean=replace(first.bean, aliases=aliases))
        given = self.names[reference.key]
        place, member, wanted = reference.place, reference.member, reference.type
        point = Point("lookup", wanted, given, place, member, reference.source, by_name=given)
        points = self.registry.points
        points[user.name] = (*points.get(user.name, ()), point)
