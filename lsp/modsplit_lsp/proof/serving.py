"""Who answers: each mapping in exactly one context, and before it each filter and interceptor exactly once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from modsplit_lsp.proof import endpoints
from modsplit_lsp.proof.beans import Own
from modsplit_lsp.proof.model import BASE
from modsplit_lsp.proof.verdict import Fault
from modsplit_lsp.proof.world import Guard, World


def mappings(monolith: World, split: World, own: Own) -> Iterator[Fault]:
    """Each mapping of the application is served by exactly one context."""
    wanted = endpoints.of_context(monolith[BASE], own.packages)
    homes: dict[endpoints.EndPoint, list[str]] = {}
    for name, context in sorted(split.items()):
        for point in endpoints.of_context(context, own.packages):
            handler, _, method = point.handler.partition("#")
            same = endpoints.EndPoint(point.path, point.method, f"{own.original(handler)}#{method}", point.conditions)
            homes.setdefault(same, []).append(name)
    for point in sorted(wanted):
        served = homes.pop(point, [])
        if not served:
            yield Fault(
                "mapping-lost", str(point), f"no context maps {point} to {point.handler}", "one context", "none"
            )
        elif len(served) > 1:
            yield Fault(
                "mapping-duplicate",
                str(point),
                f"{point} is mapped in {' and '.join(served)}",
                "one context",
                ", ".join(served),
            )
    for point, served in sorted(homes.items()):
        yield Fault(
            "mapping-new",
            str(point),
            f"{served[0]} maps {point} to {point.handler}; the monolith does not",
            "absent",
            served[0],
        )


def framework(monolith: World, split: World, own: Own) -> tuple[tuple[Fault, ...], tuple[str, ...]]:
    """What libraries map: all of it must still be there in the base; what is new there is only told."""
    wanted, found = (
        {
            f"{'|'.join(route.methods) or endpoints.ANY} {pattern}"
            for route in each[BASE].routes
            for pattern in route.patterns
            if not own.has(route.handler.partition("#")[0])
        }
        for each in (monolith, split)
    )
    lost = (
        Fault("mapping-lost", each, f"the base does not map {each} any more", "mapped", "absent")
        for each in sorted(wanted - found)
    )
    return tuple(lost), tuple(sorted(found - wanted))


def guards(monolith: World, split: World, own: Own) -> Iterator[Fault]:
    """Each filter and interceptor acts exactly once in each context that has end points which it guards."""
    for name, context in sorted(split.items()):
        paths = [point.path for point in endpoints.of_context(context, own.packages)]
        for kind, wanted, found in (
            ("filter", monolith[BASE].filters, context.filters),
            ("interceptor", monolith[BASE].interceptors, context.interceptors),
        ):
            yield from _guards(kind, name, [each for each in wanted if _concerns(each, paths)], found, own)


def _guards(kind: str, context: str, wanted: Iterable[Guard], found: Iterable[Guard], own: Own) -> Iterator[Fault]:
    expected, there = (Counter(own.original(guard.type) for guard in each) for each in (wanted, found))
    for type_, count in sorted(expected.items()):
        if there[type_] < count:
            yield Fault(
                f"{kind}-lost", type_, f"{kind} {type_} does not act in {context}", str(count), str(there[type_])
            )
        elif there[type_] > count and own.has(type_):
            yield Fault(
                f"{kind}-twice",
                type_,
                f"{kind} {type_} acts {there[type_]} times in {context}",
                str(count),
                str(there[type_]),
            )


def _concerns(guard: Guard, paths: Iterable[str]) -> bool:
    """Whether a guard's patterns reach any of the paths; without patterns it guards everything."""
    return not guard.patterns or any(_reaches(pattern, path) for pattern in guard.patterns for path in paths)


def _reaches(pattern: str, path: str) -> bool:
    stem = pattern.partition("*")[0].partition("{")[0]
    if pattern.startswith("*."):
        return path.endswith(pattern[1:])
    fixed = path.partition("{")[0].partition("*")[0]
    return (
        fixed.startswith(stem) or stem.startswith(fixed) if fixed != path else path.startswith(stem.removesuffix("/"))
    )
