"""What the annotations of the main class name, which the main classes of modules have too."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.java.annotations import ClassRef, ResolvedAnnotation, Value
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.annotations.marks import marks_on

MARKING = {"basePackageClasses": "basePackages", "scanBasePackageClasses": "scanBasePackages"}
"""Attributes that mean the packages of the classes that they name, each with the one that names packages."""

AHEAD_OF_TIME = frozenset(("org.springframework.context.annotation.ImportRuntimeHints",))
"""Annotations that do nothing when an application runs."""

FOR_EACH = {
    "Import": ("value",),
    "ImportAutoConfiguration": ("value", "classes", "exclude"),
    "EnableConfigurationProperties": ("value",),
    "SpringBootApplication": ("exclude",),
    "EnableAutoConfiguration": ("exclude",),
    "Filter": ("value", "classes"),
}
"""Attributes, by the simple names of their annotations, that every context fills with the classes that it has."""


def for_each_context(annotation: str, attribute: str) -> bool:
    """Whether every context fills an attribute with those of its classes that it has."""
    return attribute in FOR_EACH.get(annotation.rpartition(".")[2].rpartition("$")[2], ())


@once
def named_in_arguments(snapshot: Snapshot) -> frozenset[str]:
    """The top-level types that every main class of a module has to see for its annotations' sake."""
    main = snapshot.program.types[snapshot.spring.main]
    marks = (it for it in marks_on(main, main.declaration.annotations) if it.type not in AHEAD_OF_TIME)
    return frozenset(
        top_level(name) for it in marks for key, value in it.values.items() for name in _needed(it.type, key, value)
    )


def classes_in(value: Value) -> Iterator[str]:
    """The classes that an annotation's argument names, however deep."""
    if isinstance(value, ClassRef):
        yield value.name
    elif isinstance(value, tuple):
        yield from (name for each in value for name in classes_in(each))
    elif isinstance(value, ResolvedAnnotation):
        yield from (name for each in value.values.values() for name in classes_in(each))


def _needed(annotation: str, attribute: str, value: Value) -> Iterator[str]:
    if isinstance(value, ResolvedAnnotation):
        yield from (name for key, each in value.values.items() for name in _needed(value.name, key, each))
    elif isinstance(value, tuple):
        yield from (name for each in value for name in _needed(annotation, attribute, each))
    elif isinstance(value, ClassRef) and attribute not in MARKING and not for_each_context(annotation, attribute):
        yield value.name
