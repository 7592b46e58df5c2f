"""Small pieces of generated Java."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

KEYWORDS = frozenset(
    """abstract assert boolean break byte case catch char class const continue default do double else enum extends
    final finally float for goto if implements import instanceof int interface long native new package private
    protected public return short static strictfp super switch synchronized this throw throws transient try void
    volatile while true false null""".split()
)


OBJECT_METHODS = frozenset(("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait"))
"""Names under which no method without parameters can return what it wants."""


@dataclass(slots=True)
class Imports:
    """Collects imports while source is written; a simple name that is taken stays qualified."""

    taken: dict[str, str] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def declare(self, declaration: str) -> None:
        """Takes over an import as it is written elsewhere: `a.b.C`, `a.b.*` or `static a.b.C.D`."""
        if declaration.endswith("*") or declaration.startswith("static "):
            self.others.add(declaration)
        else:
            self.name(declaration)

    def name(self, qualified: str) -> str:
        """How to write a type (canonical or binary name): its simple name where that is free."""
        canonical = qualified.replace("$", ".")
        simple = canonical.rpartition(".")[2]
        return simple if self.taken.setdefault(simple, canonical) == canonical else canonical

    def sorted(self, package: str = "") -> list[str]:
        """The import declarations needed in a package."""
        single = (name for name in self.taken.values() if name.rpartition(".")[0] not in ("", "java.lang", package))
        return sorted((*single, *self.others))


def identifier(text: str) -> str:
    """A Java identifier made of a bean or module name."""
    parts = re.split(r"[^0-9A-Za-z_]+", text)
    joined = parts[0] + "".join(part[:1].upper() + part[1:] for part in parts[1:])
    if not joined or joined[0].isdigit() or joined in KEYWORDS | OBJECT_METHODS:
        joined = f"_{joined}"
    return joined


def type_name(text: str) -> str:
    """A Java class name made of a module name: `order-history` gives `OrderHistory`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^0-9A-Za-z]+", text))


def literal(text: str) -> str:
    """A Java string literal."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def array(values: Iterable[str]) -> str:
    """An annotation value: one element plain, several in braces."""
    items = list(values)
    return items[0] if len(items) == 1 else "{" + ", ".join(items) + "}"
