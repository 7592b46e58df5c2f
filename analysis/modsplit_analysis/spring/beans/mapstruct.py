"""Which of the mappers that a MapStruct mapper may use its generated class holds: those that some mapping calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.java.types import ClassType, Type
from modsplit_analysis.spring.annotations.marks import find_all, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.definitions import seen_from

_MAPPING = "org.mapstruct.Mapping"
_MAPPINGS = "org.mapstruct.Mappings"
_TARGET = "MappingTarget"
_ITERABLE = "java.lang.Iterable"
_STREAM = "java.util.stream.Stream"
_COLLECTIONS = frozenset(f"java.util.{it}" for it in ("Collection", "List", "Set"))
"""Known without the classes of a JDK."""

Pair = tuple[ClassType, ClassType]
"""What is mapped, and to what."""


def calls(context: Context, mapper: SourceClass, used: SourceClass) -> bool:
    """Whether a mapper calls another one; also where the mapped classes cannot be read, as they may."""
    offered = list(_pairs(context, used))
    own = list(_pairs(context, mapper))
    known = context.mapped.setdefault(mapper.name, {used.name})
    for method, pair in _methods(context, mapper):
        search = _Search(context, offered, own)
        found = search.calls(pair, method)
        known.update(it.name for each in search.seen for it in each)
        if found:
            return True
    return False


def _pairs(context: Context, mapper: SourceClass) -> Iterator[Pair]:
    return (pair for _, pair in _methods(context, mapper))


def _methods(context: Context, mapper: SourceClass) -> Iterator[tuple[MethodInfo, Pair]]:
    """The mapping methods of a mapper and of the types above it, with what each maps."""
    for name in closure(context.world, mapper):
        owner = context.source(name)
        for method in owner.written_methods() if owner else ():
            if owner and method.facts and method.parameters and not method.static:
                target: Type = method.returns
                sources: list[Type] = []
                for parameter, type_ in zip(method.facts.parameters, method.parameters, strict=False):
                    if any(it.name.rpartition(".")[2] == _TARGET for it in parameter.annotations):
                        target = type_
                    else:
                        sources.append(type_)
                to = seen_from(context, mapper, owner, target)
                for source in sources:
                    seen = seen_from(context, mapper, owner, source)
                    if isinstance(seen, ClassType) and isinstance(to, ClassType):
                        yield method, (seen, to)


@dataclass
class _Search:
    """Looks through what is mapped, property by property, for something that the used mapper offers."""

    context: Context
    offered: list[Pair]
    own: list[Pair]
    seen: set[Pair] = field(default_factory=set)

    def calls(self, pair: Pair, method: MethodInfo | None = None) -> bool:
        """Whether mapping a pair calls what is offered; `method` is the one that is implemented for it."""
        if pair in self.seen:
            return False
        self.seen.add(pair)
        if method is None and self._fits(self.offered, pair):
            return True
        if method is None and self._fits(self.own, pair):
            return False
        inner = self._elements(pair)
        if inner:
            return self.calls(inner)
        if pair[0] == pair[1] and method is None:
            return False
        source, target = (self.context.world.find(it.name) for it in pair)
        if source is None or target is None:
            return True
        if "enum" in (source.kind, target.kind) or source.source is None or target.source is None:
            return False
        renamed = _renamed(self.context, method) if method else {}
        have, want = self._readable(source), self._writable(target)
        found = ((have.get(renamed.get(name, name)), type_) for name, type_ in want.items())
        return any(
            self.calls((one, other))
            for one, other in found
            if isinstance(one, ClassType) and isinstance(other, ClassType)
        )

    def _fits(self, pairs: list[Pair], pair: Pair) -> bool:
        is_a = self.context.is_a
        return any(
            is_a(pair[0].name, one.name) and is_a(other.name, pair[1].name)
            for one, other in pairs
            if not (one.args and pair[0].args and self._elements((one, pair[0])) and one.args != pair[0].args)
        )

    def _elements(self, pair: Pair) -> Pair | None:
        """The elements, where both are collections or streams."""
        above = [self._element(it) for it in pair]
        return (above[0], above[1]) if above[0] and above[1] else None

    def _element(self, type_: ClassType) -> ClassType | None:
        if type_.name in _COLLECTIONS and len(type_.args) == 1 and isinstance(type_.args[0], ClassType):
            return type_.args[0]
        for name in (_ITERABLE, _STREAM):
            seen = self.context.program.as_super(type_, name)
            if seen and seen.args and isinstance(seen.args[0], ClassType):
                return seen.args[0]
        return None

    def _readable(self, info: ClassInfo) -> Mapping[str, Type]:
        found: dict[str, Type] = {}
        for method in self.context.program.all_methods(info.name):
            name = _property(method.name, "get", "is") or (method.name if info.kind == "record" else "")
            if name and not method.parameters:
                found[name] = self._seen(info, method, method.returns)
        return found

    def _writable(self, info: ClassInfo) -> Mapping[str, Type]:
        found = self._readable(info) if info.kind == "record" else {}
        if info.source and info.source.methods("builder"):
            found = {it.name: it.type for it in info.source.fields.values() if not it.static}
        setters: dict[str, Type] = {}
        for method in self.context.program.all_methods(info.name):
            name = _property(method.name, "set")
            if name and len(method.parameters) == 1:
                setters[name] = self._seen(info, method, method.parameters[0])
        return {**found, **setters}

    def _seen(self, info: ClassInfo, method: MethodInfo, type_: Type) -> Type:
        owner = self.context.world.find(method.owner)
        return seen_from(self.context, info, owner, type_) if owner else type_


def _property(method: str, *prefixes: str) -> str:
    for prefix in prefixes:
        rest = method.removeprefix(prefix)
        if rest != method and rest:
            return rest[0].lower() + rest[1:]
    return ""


def _renamed(context: Context, method: MethodInfo) -> Mapping[str, str]:
    """The properties that `@Mapping` takes from others, and none for those that it ignores or computes."""
    owner = context.source(method.owner)
    if owner is None or method.facts is None:
        return {}
    marks = marks_on(owner, method.facts.annotations)
    stated = [*find_all(marks, _MAPPING), *(it for many in find_all(marks, _MAPPINGS) for it in many.marks("value"))]
    return {it.text("target"): it.text("source") for it in stated if it.text("target")}
