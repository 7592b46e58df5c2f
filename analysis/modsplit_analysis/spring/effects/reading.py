"""Which classes need which feature, and which classes provide it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from modsplit_analysis.java.facts import Annotation
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.marks import Mark, every, find_all, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.matching import classes_of
from modsplit_analysis.spring.beans.model import Definition
from modsplit_analysis.spring.effects.features import FEATURES, Feature
from modsplit_analysis.spring.effects.model import BeanReference, Effect, Provider

_BY_ANNOTATION: Mapping[str, tuple[Feature, ...]] = {
    name: tuple(feature for feature in FEATURES if name in feature.uses)
    for name in {name for feature in FEATURES for name in feature.uses}
}
_SIMPLE_NAMES = frozenset(name.rpartition(".")[2] for name in _BY_ANNOTATION)
_ENABLING: Mapping[str, tuple[Feature, ...]] = {
    name: tuple(feature for feature in FEATURES if name in feature.enabled_by)
    for name in {name for feature in FEATURES for name in feature.enabled_by}
}
_CONFIGURING = frozenset(name for feature in FEATURES for name in feature.beans)
_BY_SUPERTYPE = tuple(feature for feature in FEATURES if feature.used_by)
_REFERENCE = re.compile(r"(?<![\w@])@([a-zA-Z_]\w*)")
_EXPRESSIONS = frozenset(
    (
        *("PreAuthorize", "PostAuthorize", "PreFilter", "PostFilter", "Value", "Scheduled", "EventListener"),
        *("Cacheable", "CachePut", "CacheEvict", "KafkaListener", "RabbitListener"),
    )
)
_TELLING = _SIMPLE_NAMES | _EXPRESSIONS


@dataclass(frozen=True, slots=True)
class Offered:
    """What provides each feature, by its name, and the class whose scan finds a mapper, by the mapper.

    `names` are those of the beans, which expressions may refer to; `annotations` those that the workspace declares.
    """

    providers: Mapping[str, tuple[Provider, ...]]
    scans: Mapping[str, str]
    names: frozenset[str]
    annotations: frozenset[str]


def offered(context: Context, definitions: tuple[Definition, ...]) -> Offered:
    """What the beans of an application offer to its classes."""
    context.asked.update(_CONFIGURING)
    active = [it for it in definitions if it.bean.active is not False]
    scans = {it.bean.declared_in: it.bean.registered_by for it in active if it.bean.origin == "mybatis"}
    found = {mapper: scan for mapper, scan in scans.items() if scan}
    names = frozenset(it.bean.name for it in definitions)
    return Offered(_providers(context, active), found, names, context.own_annotations)


def effects_of(context: Context, source: SourceClass, marks: Iterable[Mark], beans: Offered) -> Iterator[Effect]:
    """The features that a class needs; a mapper without an annotation needs the class whose scan finds it."""
    providers, scan = beans.providers, beans.scans.get(source.name)
    needed: dict[str, Mark] = {}
    for mark in marks:
        for feature in _BY_ANNOTATION.get(mark.type, ()):
            needed.setdefault(feature.name, mark)
    if scan is not None:
        needed.pop("mybatis", None)
        own = tuple(it for it in providers["mybatis"] if it.why != "enables" or it.source == scan)
        yield Effect("mybatis", source.name, context.place(source), own)
    for name, mark in needed.items():
        own = tuple(it for it in providers[name] if it.source != source.name)
        yield Effect(name, source.name, mark.place, own)
    for feature in _BY_SUPERTYPE:
        if source.kind == "interface" and context.is_a(source.name, *feature.used_by):
            yield Effect(feature.name, source.name, context.place(source), providers[feature.name])


def telling_marks(source: SourceClass, beans: Offered) -> list[Mark]:
    """The annotations of a class and its members that need a feature or may name a bean."""
    return list(every_mark(source, _TELLING | beans.annotations))


def every_mark(source: SourceClass, names: Collection[str]) -> Iterator[Mark]:
    """The annotations of a class, its fields, methods and parameters, with those that they carry.

    Looks only at those with one of these simple names; resolving all others would cost more than everything else.
    """
    declaration = source.declaration
    carriers: list[tuple[Annotation, ...]] = [declaration.annotations]
    carriers += [field.annotations for field in declaration.fields]
    for method in declaration.methods:
        carriers += [method.annotations, *(parameter.annotations for parameter in method.parameters)]
    carriers += [component.annotations for component in declaration.components]
    for carrier in carriers:
        chosen = [it for it in carrier if it.name.rpartition(".")[2] in names]
        if chosen:
            yield from every(marks_on(source, chosen))


def _providers(context: Context, definitions: Iterable[Definition]) -> dict[str, tuple[Provider, ...]]:
    """The classes that provide each feature, in the order of the beans."""
    found: dict[str, dict[Provider, None]] = {feature.name: {} for feature in FEATURES}
    for definition in definitions:
        bean = definition.bean
        if definition.source and not definition.method:
            for mark in find_all(context.marks(definition.source), *_ENABLING):
                for feature in _ENABLING[mark.type]:
                    detail = mark.type.rpartition(".")[2]
                    found[feature.name][Provider(definition.source.name, "enables", detail, bean.name)] = None
        above = classes_of(context, definition.type)
        for feature in FEATURES if not _CONFIGURING.isdisjoint(above) else ():
            shared = next((name for name in feature.beans if name in above), None)
            if shared:
                detail = shared.rpartition(".")[2]
                found[feature.name][Provider(bean.declared_in, "configures", detail, bean.name)] = None
                if definition.source and definition.source.name != bean.declared_in:
                    found[feature.name][Provider(definition.source.name, "configures", detail, bean.name)] = None
    return {name: tuple(providers) for name, providers in found.items()}


def references_of(source: SourceClass, marks: Iterable[Mark], beans: Offered) -> Iterator[BeanReference]:
    """The beans that expressions in the annotations of a class name."""
    found: dict[BeanReference, None] = {}
    for mark in marks:
        if mark.type.rpartition(".")[2] in _EXPRESSIONS:
            texts = (text for name in sorted(mark.values) for text in mark.strings(name))
            for bean in (it for text in texts for it in _REFERENCE.findall(text) if it in beans.names):
                found[BeanReference(source.name, bean, mark.place)] = None
    yield from found
