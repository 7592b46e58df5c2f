"""Which bean each injection point gets, by Spring's own order: type, qualifier, primary, name, priority."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from modsplit_analysis.java.types import ArrayType, ClassType, Type, Wildcard
from modsplit_analysis.spring.beans.matching import Index
from modsplit_analysis.spring.beans.model import Definition, How, Injection, Point

_COLLECTIONS = frozenset(
    f"java.util.{it}" for it in ("List", "Set", "Collection", "SortedSet", "LinkedHashSet", "ArrayList")
)
_STREAMS = frozenset({"java.util.stream.Stream"})
_MAPS = frozenset({"java.util.Map", "java.util.SortedMap", "java.util.LinkedHashMap"})
_PROVIDERS = frozenset(
    (
        "org.springframework.beans.factory.ObjectProvider",
        "org.springframework.beans.factory.ObjectFactory",
        "jakarta.inject.Provider",
        "javax.inject.Provider",
        "java.util.Optional",
    )
)
"""What hands a bean over later or perhaps: Spring keeps no record of these injections."""

_SIMPLE = frozenset({"java.lang.String", "java.lang.Integer", "java.lang.Long", "java.lang.Boolean", "java.lang.Class"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an injection point asks for once lists, maps, providers and optionals are taken off."""

    type: Type
    how: How
    several: bool
    required: bool


def wanted_of(point: Point) -> Wanted:
    """The bean type behind an injection point's type, and how it is handed over."""
    how, type_, several, required = point.how, point.type, False, point.required
    while isinstance(type_, ClassType | ArrayType):
        if isinstance(type_, ArrayType):
            how, type_, several = "collection", type_.element, True
        elif type_.name in _PROVIDERS and type_.args:
            how, type_, required = "provider", type_.args[0], False
        elif type_.name in _COLLECTIONS and type_.args:
            how, type_, several = "collection" if how != "provider" else how, type_.args[0], True
        elif type_.name in _MAPS and len(type_.args) > 1 and type_.args[0] == ClassType("java.lang.String"):
            how, type_, several = "map", type_.args[1], True
        else:
            break
        type_ = type_.bound if isinstance(type_, Wildcard) else type_
    if point.lazy and how in ("constructor", "field", "setter", "bean-parameter"):
        how = "lazy"
    return Wanted(type_, how, several, required)


def wire(index: Index, bean: str, point: Point) -> Injection:
    """The injection with the beans that would be given."""
    wanted = wanted_of(point)
    chosen, reason = _choose(index, bean, point, wanted)
    return Injection(
        bean=bean,
        how=wanted.how,
        wanted=str(wanted.type),
        place=point.place,
        qualifier=next(iter(point.qualifiers), None),
        required=wanted.required,
        candidates=tuple(it.candidate_name for it in chosen),
        reason=reason,
        member=point.member,
        declared_in=point.owner.name,
    )


def _choose(index: Index, bean: str, point: Point, wanted: Wanted) -> tuple[Sequence[Definition], str]:
    if point.by_name:
        named = index.by_name.get(point.by_name)
        if named and named in index.fitting(_erased(wanted.type), loosely=True):
            return [named], "by name"
    if wanted.several:
        whole = _whole(index, point)
        found = [it for it in _first(index, bean, wanted.type, list) if it.bean.name != bean]
        found = [it for it in found if not it.library or it.bean.active]
        if whole and not found:
            return [whole], "the collection is a bean"
        return _ordered(_qualified(found, point)), "all of the type"
    return _single(index, bean, point, wanted)


def _single(index: Index, bean: str, point: Point, wanted: Wanted) -> tuple[Sequence[Definition], str]:
    if (
        isinstance(wanted.type, ClassType)
        and wanted.type.name in _SIMPLE
        and not point.qualifiers
        and not point.by_name
    ):
        return [], "a simple value"
    found = _likely(_first(index, bean, wanted.type, lambda fitting: _qualified(fitting, point)))
    return _narrowed(found, point) if found else ([], "no bean of the type")


def _first(
    index: Index, bean: str, type_: Type, narrowed: Callable[[list[Definition]], list[Definition]]
) -> list[Definition]:
    """What fits best: others of the type, others of it loosely, what the bean's own methods make, the bean itself."""
    fitting: list[Definition] = []
    for loosely in (False, True):
        fitting = narrowed(index.fitting(type_, loosely=loosely))
        if others := [it for it in fitting if bean not in (it.bean.name, it.bean.factory)]:
            return others
    return [it for it in fitting if it.bean.name != bean] or fitting


def _likely(found: list[Definition]) -> list[Definition]:
    """Without what a library may declare, where something else is certain."""
    likely = [it for it in found if not it.library or it.bean.active]
    return likely or found


def _narrowed(found: list[Definition], point: Point) -> tuple[Sequence[Definition], str]:
    """One of several: the primary one, the one not a fallback, the one of the name, the one of highest priority."""
    if len(found) == 1:
        return found, "the only one"
    primary = [it for it in found if it.bean.primary]
    if len(primary) == 1:
        return primary, "primary"
    regular = [it for it in found if not it.bean.fallback]
    if len(regular) == 1:
        return regular, "not a fallback"
    named = [it for it in found if point.name in (it.bean.name, *it.bean.aliases)]
    if named:
        return named[:1], "by name"
    ranked = sorted((it.bean.priority, it.bean.name) for it in found if it.bean.priority is not None)
    if ranked and (len(ranked) == 1 or ranked[0][0] != ranked[1][0]):
        return [it for it in found if it.bean.name == ranked[0][1]], "highest priority"
    return _ordered(found), "several fit"


def _qualified(found: list[Definition], point: Point) -> list[Definition]:
    """Those that carry the qualifiers; a bean's name is one of its qualifiers."""
    if not point.qualifiers:
        return list(found)
    return [
        it
        for it in found
        if all(wanted in (*it.bean.qualifiers, it.bean.name, *it.bean.aliases) for wanted in point.qualifiers)
    ]


def _whole(index: Index, point: Point) -> Definition | None:
    """A bean that is itself the collection or map."""
    found = index.fitting(point.type)
    return found[0] if len(found) == 1 else next((it for it in found if it.bean.name == point.name), None)


def _ordered(found: Sequence[Definition]) -> list[Definition]:
    return sorted(found, key=lambda it: it.bean.order if it.bean.order is not None else 2**31 - 1)


def _erased(type_: Type) -> Type:
    return ClassType(type_.name) if isinstance(type_, ClassType) else type_
