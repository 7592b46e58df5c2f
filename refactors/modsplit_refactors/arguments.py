"""What the annotations of the main class name, which the main classes of modules have too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modsplit_analysis.java.annotations import ClassRef, EnumRef, ResolvedAnnotation, Value
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.annotations.known import (
    BOOT,
    BOOT_APPLICATION,
    COMPONENT_SCAN,
    ENABLE_AUTO_CONFIGURATION,
    IMPORT,
)
from modsplit_analysis.spring.annotations.marks import marks_on

MARKING = {"basePackageClasses": "basePackages", "scanBasePackageClasses": "scanBasePackages"}
"""Attributes that mean the packages of the classes that they name, each with the one that names packages."""

AHEAD_OF_TIME = frozenset(("org.springframework.context.annotation.ImportRuntimeHints",))
"""Annotations that do nothing when an application runs."""

FOR_EACH = {
    IMPORT: ("value",),
    f"{BOOT}.autoconfigure.ImportAutoConfiguration": ("value", "classes", "exclude"),
    f"{BOOT}.context.properties.EnableConfigurationProperties": ("value",),
    BOOT_APPLICATION: ("exclude",),
    ENABLE_AUTO_CONFIGURATION: ("exclude",),
    f"{COMPONENT_SCAN}.Filter": ("value", "classes"),
}
"""Attributes that every context fills with the classes that it has, by the canonical names of their annotations."""

FILTERED_BY_CLASS = ("ANNOTATION", "ASSIGNABLE_TYPE")
"""The types of filters that look for what they name; one of another type is itself what they name."""


def for_each_context(annotation: str, attribute: str, values: Mapping[str, Value]) -> bool:
    """Whether every context fills an attribute of an annotation with those of its classes that it has."""
    kind = values.get("type")
    if kind is not None and not (isinstance(kind, EnumRef) and kind.name in FILTERED_BY_CLASS):
        return False
    return attribute in FOR_EACH.get(annotation.replace("$", "."), ())


@once
def named_in_arguments(snapshot: Snapshot) -> frozenset[str]:
    """The top-level types that every main class of a module has to see for its annotations' sake."""
    main = snapshot.program.types[snapshot.spring.main]
    marks = (it for it in marks_on(main, main.declaration.annotations) if it.type not in AHEAD_OF_TIME)
    return frozenset(top_level(name) for it in marks for name in _needed(it.type, it.values))


def classes_in(value: Value) -> Iterator[str]:
    """The classes that an annotation's argument names, however deep."""
    if isinstance(value, ClassRef):
        yield value.name
    elif isinstance(value, tuple):
        yield from (name for each in value for name in classes_in(each))
    elif isinstance(value, ResolvedAnnotation):
        yield from (name for each in value.values.values() for name in classes_in(each))


def _needed(annotation: str, values: Mapping[str, Value]) -> Iterator[str]:
    for key, value in values.items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, ResolvedAnnotation):
                yield from _needed(each.name, each.values)
            elif isinstance(each, ClassRef) and key not in MARKING and not for_each_context(annotation, key, values):
                yield each.name
