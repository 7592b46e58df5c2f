"""How long an annotation is kept, and so how a compiled class shows it."""

from __future__ import annotations

from typing import Final, Literal

from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.library_classes import LibraryClass
from modsplit_analysis.java.world import World
from modsplit_analysis.jvm.signatures import EnumValue

Kept = Literal["bytecode", "signature", "source"]
_SHOWN: Final[dict[str, Kept]] = {"RUNTIME": "bytecode", "CLASS": "signature", "SOURCE": "source"}


def retention(world: World, name: str) -> Kept:
    """`bytecode` if it is kept at run time (or not known), `signature` if only in the class file, else `source`."""
    found = world.retentions.get(name)
    if found is None:
        info = world.find(name)
        found = world.retentions[name] = "bytecode" if info is None else _SHOWN.get(_policy(info), "signature")
    return found


def _policy(info: ClassInfo) -> str:
    if info.source is not None:
        written = [found for found in info.source.declaration.annotations if found.name.endswith("Retention")]
        return next((str(code[-1]) for found in written for _, code in found.arguments), "CLASS")
    if isinstance(info, LibraryClass):
        for found in info.signature.annotations:
            if found.name == "java.lang.annotation.Retention":
                return next((value.constant for _, value in found.values if isinstance(value, EnumValue)), "CLASS")
    return "CLASS"
