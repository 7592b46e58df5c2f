"""Configuration keys that classes read: placeholders in annotations, bound properties, calls on the environment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from modsplit_analysis.java.code import walk
from modsplit_analysis.java.facts import Annotation, Code
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.known import CONDITION, CONFIGURATION_PROPERTIES
from modsplit_analysis.spring.annotations.marks import Mark, find, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.calls import texts
from modsplit_analysis.text import Place

_KEY = re.compile(r"\$\{([^:{}$]+)")
_ENVIRONMENTS = ("Environment", "ConfigurableEnvironment", "PropertyResolver", "StandardEnvironment", "Binder")
_PROPERTY = (f"{CONDITION}.ConditionalOnProperty", f"{CONDITION}.ConditionalOnBooleanProperty")


@dataclass(frozen=True, slots=True)
class KeyUse:
    """A class that reads a key, or with `prefix` all keys below it."""

    source: str
    key: str
    kind: Literal["placeholder", "prefix", "call", "condition"]
    place: Place


def key_uses(context: Context, source: SourceClass) -> Iterator[KeyUse]:
    """The keys that a class reads, in the order of the source."""
    found = dict.fromkeys((*_in_annotations(source), *_bound(context, source), *_called(context, source)))
    yield from sorted(found, key=lambda it: (it.place, it.key))


def _in_annotations(source: SourceClass) -> Iterator[KeyUse]:
    for annotation in _annotations(source):
        if any(_has_placeholder(code) for _, code in annotation.arguments):
            [mark] = marks_on(source, (annotation,))
            for text in _strings(mark):
                for key in _KEY.findall(text):
                    yield KeyUse(source.name, key.strip(), "placeholder", mark.place)


def _annotations(source: SourceClass) -> Iterator[Annotation]:
    declaration = source.declaration
    yield from declaration.annotations
    for field in declaration.fields:
        yield from field.annotations
    for method in declaration.methods:
        yield from method.annotations
        for parameter in method.parameters:
            yield from parameter.annotations


def _has_placeholder(code: Code) -> bool:
    """Whether a text in the argument holds a placeholder, or a constant that may."""
    for part in walk(code):
        if part[0] in ("name", "get") or (part[0] == "lit" and isinstance(part[3], str) and "${" in part[3]):
            return True
    return False


def _strings(mark: Mark) -> Iterator[str]:
    for name in mark.values:
        yield from mark.strings(name)
        for nested in mark.marks(name):
            yield from _strings(nested)


def _bound(context: Context, source: SourceClass) -> Iterator[KeyUse]:
    """The prefix of a properties class, or of a bean method, and the keys of conditions."""
    carriers = [context.marks(source)] if source.declaration.annotations else []
    carriers += [marks_on(source, it.annotations) for it in source.declaration.methods if _may_bind(it.annotations)]
    for marks in carriers:
        properties = find(marks, CONFIGURATION_PROPERTIES)
        if properties:
            yield KeyUse(source.name, properties.text("prefix", "value"), "prefix", properties.place)
        condition = find(marks, *_PROPERTY)
        for name in condition.strings("name", "value") if condition else ():
            prefix = condition.text("prefix").rstrip(".") if condition else ""
            if condition:
                yield KeyUse(source.name, f"{prefix}.{name}" if prefix else name, "condition", condition.place)


def _may_bind(annotations: tuple[Annotation, ...]) -> bool:
    return any(it.name.endswith(("ConfigurationProperties", "Property")) for it in annotations)


def _called(context: Context, source: SourceClass) -> Iterator[KeyUse]:
    for site in context.calls.about("keys", source):
        receiver = site.call.receiver
        if not isinstance(receiver, ClassType) or receiver.name.rpartition(".")[2] not in _ENVIRONMENTS:
            continue
        for text in (
            texts(context.program, source, site.call.arguments[0], site.view.initials) if site.call.arguments else ()
        ):
            place = source.file.place(site.call.at)
            for key in _KEY.findall(text.value) or [text.value]:
                kind: Literal["prefix", "call"] = "call" if text.exact and site.call.name != "bind" else "prefix"
                yield KeyUse(source.name, key.rstrip("."), kind, place)
