"""Bodies that were looked at to tell which beans there are: whether they mean the same after an edit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from modsplit_analysis.java.facts import Code, FileFacts
from modsplit_analysis.java.source_classes import SourceClass

LookedAt = Mapping[str, frozenset[tuple[str, str]]]
"""The bodies by file: class and method."""

_SELECTING = "selectImports"
"""Selectors look into constants as well."""


def means_the_same(
    one: SourceClass, other: SourceClass, method: str, changed: Collection[str], offsets: dict[int, int]
) -> bool:
    """Whether the bodies of a method are as they were, and so is all that they name.

    `changed` are the parts of the workspace that are not as they were: a class, or a member as `Class#name`.
    `offsets` gets where each part of the code stands now.
    """
    before, after = _bodies(one, method), _bodies(other, method)
    if method == _SELECTING or not _alike(before, after, offsets):
        return False
    names = {text.partition(".")[0] for text in _texts(before)}
    if _imported(one.file, names) != _imported(other.file, names):
        return False
    members = (part.partition("#") for part in changed)
    return not any(not hash_ or (member and member in names) for _, hash_, member in members)


def _bodies(source: SourceClass, method: str) -> Sequence[Code]:
    bodies = source.file.bodies()
    numbers = [it.body for it in source.declaration.methods if it.name == method]
    return tuple(bodies[it] if it is not None else () for it in numbers)


def _alike(one: object, other: object, offsets: dict[int, int]) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return one == other
    if len(one) > 1 and isinstance(one[0], str):
        if type(one[1]) is int and len(other) > 1:
            offsets[one[1]] = other[1]
            one, other = (one[0], *one[2:]), (other[0], *other[2:])
        elif len(one) == 5 and isinstance(one[1], tuple):  # a type as written
            one, other = one[:3], other[:3]
    return len(one) == len(other) and all(_alike(*pair, offsets) for pair in zip(one, other, strict=True))


def _texts(code: object) -> Iterator[str]:
    if isinstance(code, tuple):
        for part in code:
            yield from _texts(part)
    elif isinstance(code, str):
        yield code


def _imported(file: FileFacts, names: Collection[str]) -> list[tuple[str, bool, bool]]:
    """The imports that the names may refer to."""
    return [
        (it.name, it.static, it.on_demand) for it in file.imports if it.on_demand or it.name.rpartition(".")[2] in names
    ]
