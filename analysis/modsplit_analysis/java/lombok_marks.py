"""Lombok's annotations, and what stands in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from modsplit_analysis.java.facts import Annotation, Code

if TYPE_CHECKING:
    from modsplit_analysis.java.source_classes import SourceClass


BUILDERS: Final = ("Builder", "SuperBuilder")


Marks = dict[str, Annotation]


def marks(info: SourceClass, annotations: tuple[Annotation, ...]) -> Marks:
    """The annotations that are Lombok's, by simple name."""
    scope = info.file_scope
    found: Marks = {}
    for annotation in annotations:
        package, _, simple = annotation.name.rpartition(".")
        if package.startswith("lombok") or (not package and scope.imports_lombok(simple)):
            found[simple] = annotation
    return found


def value(annotation: Annotation | None, key: str) -> object:
    """A literal argument, or the last name of a constant or class."""
    code: Code | None = next((code for name, code in annotation.arguments if name == key), None) if annotation else None
    if code is None:
        return None
    if code[0] == "lit":
        return code[3]
    return code[-1] if code[0] in ("get", "name") else None


def access(annotation: Annotation | None, key: str = "value") -> str | None:
    """The access level that an annotation asks for; None for `AccessLevel.NONE`."""
    level = value(annotation, key)
    if level == "NONE":
        return None
    return {"PROTECTED": "protected", "PACKAGE": "package", "MODULE": "package", "PRIVATE": "private"}.get(
        str(level), "public"
    )
