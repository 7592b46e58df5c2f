"""Beans: each of the monolith's own lives exactly once in the split, a replicated one once in every context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from modsplit_refactors.targets.koupleless.wiring import BRIDGE

from modsplit_lsp.proof.model import BASE
from modsplit_lsp.proof.verdict import Fault
from modsplit_lsp.proof.world import Bean, Context, World


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to the application: package prefixes, the monolith's classes, and what the split has renamed."""

    packages: tuple[str, ...]
    classes: frozenset[str]
    replicated: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)

    def has(self, name: str | None) -> bool:
        """Whether a class is in the application's packages."""
        return name is not None and any(name == prefix or name.startswith(prefix + ".") for prefix in self.packages)

    def original(self, name: str) -> str:
        """The monolith's name of a class."""
        return self.renamed.get(name, name)

    def known(self, name: str | None) -> bool:
        """Whether the monolith has this class; a nested class counts to its outermost."""
        return name is None or not self.has(name) or self.original(name.partition("$")[0]) in self.classes


Key = tuple[str, str]
"""A bean by name and by the monolith's name of its type."""


def keys(context: Context, own: Own) -> Counter[Key]:
    """The beans of a context that the monolith's own code declares: bridges and generated beans are none."""
    return Counter(
        (bean.name, own.original(bean.type))
        for bean in context.beans
        if (own.has(bean.type) or own.has(bean.factory))
        and own.known(bean.type)
        and own.known(bean.factory)
        and not (bean.factory or "").startswith(f"{BRIDGE}.")
    )


def replicated(context: Context, own: Own) -> frozenset[Key]:
    """The keys of the beans that every context must have."""

    def is_replicated(bean: Bean) -> bool:
        return any(name is not None and name.partition("$")[0] in own.replicated for name in (bean.type, bean.factory))

    return frozenset((bean.name, own.original(bean.type)) for bean in context.beans if is_replicated(bean))


def compare(monolith: World, split: World, own: Own) -> Iterator[Fault]:
    """Each application bean lives exactly once, a replicated one once in every context."""
    wanted = keys(monolith[BASE], own)
    everywhere = replicated(monolith[BASE], own)
    found = {context: keys(each, own) for context, each in sorted(split.items())}
    for key, count in sorted(wanted.items()):
        homes = [context for context, there in found.items() for _ in range(there[key])]
        if key not in everywhere:
            yield from _wrong(key, count, homes, "any context")
        else:
            for context in found:
                yield from _wrong(key, 1, [home for home in homes if home == context], context)
    for context, there in found.items():
        for name, type_ in sorted(there.keys() - wanted.keys()):
            message = f"{context} has a bean {name} ({type_}) that the monolith has not"
            yield Fault("bean-new", name, message, "absent", context)


def _wrong(key: Key, count: int, homes: list[str], where: str) -> Iterator[Fault]:
    name, type_ = key
    if len(homes) < count:
        yield Fault("bean-lost", name, f"no bean {name} ({type_}) in {where}", where, "absent")
    elif len(homes) > count:
        there = ", ".join(homes)
        yield Fault(
            "bean-duplicate", name, f"bean {name} ({type_}) lives {len(homes)} times: in {there}", "once", there
        )
