"""Every use that crosses a boundary of the plan: what kind it is, what makes it legal, or why nothing does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.sharing import Sharing
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.beans.model import Injection

from modsplit_refactors.placement.model import BASE, REPLICATED, SHARED, Placements, visible
from modsplit_refactors.remedies.event_bridge import events_over

COSTS: Mapping[str, float] = {
    "": 100.0,
    "allow": 0.5,
    "move": 1.0,
    "facade": 1.0,
    "replicate": 1.0,
    "event-bridge": 2.0,
    "bridge": 3.0,
    "extract-interface": 4.0,
}
"""What a crossing costs by its remedy; one without a remedy is illegal."""

KINDS = (
    "type",
    "bean",
    "static",
    "inheritance",
    "construction",
    "package-access",
    "entity-relation",
    "transaction",
    "event",
    "aspect",
    "resource",
    "configuration",
    "web",
)
"""In which ways a use can cross; the order is the order of reports."""

ROLE_KINDS = {
    "extends": "inheritance",
    "implements": "inheritance",
    "permits": "inheritance",
    "new": "construction",
    "static-call": "static",
    "static-read": "static",
    "static-write": "static",
}


@dataclass(frozen=True, slots=True)
class Crossing:
    """All uses of `target` by `source` over a boundary, with the remedy (empty if there is none) and the reasons."""

    source: str
    target: str
    source_at: str
    target_at: str
    kinds: tuple[str, ...]
    remedy: str
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def legal(self) -> bool:
        return bool(self.remedy)

    @property
    def cost(self) -> float:
        return COSTS[self.remedy]


@dataclass(frozen=True, slots=True)
class BridgeNeed:
    """A bean that a context needs a bridge to: under its name, by an interface, from its owner's context."""

    context: str
    bean: str
    type: str
    owner: str


def crossings(snapshot: Snapshot, placements: Placements, shared: Sharing) -> tuple[Crossing, ...]:
    """Class uses and injections over boundaries, ordered by source and target."""
    merged: dict[tuple[str, str, str], Crossing] = {}
    every = (*_uses(snapshot, placements, shared), *_injected(snapshot, placements), *_heard(snapshot, placements))
    for crossing in every:
        key = crossing.source, crossing.target, crossing.source_at
        merged[key] = _joined(merged[key], crossing) if key in merged else crossing
    return tuple(merged[key] for key in sorted(merged))


def _joined(first: Crossing, second: Crossing) -> Crossing:
    kinds = {*first.kinds, *second.kinds}
    legal = first.legal and second.legal
    return replace(
        first,
        kinds=tuple(kind for kind in KINDS if kind in kinds),
        remedy=max(first.remedy, second.remedy, key=lambda remedy: COSTS[remedy]) if legal else "",
        reasons=tuple(dict.fromkeys((*first.reasons, *second.reasons))),
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
    )


def _uses(snapshot: Snapshot, placements: Placements, shared: Sharing) -> Iterator[Crossing]:
    for edge in snapshot.graph.edges():
        if edge.source not in placements.classes or edge.target not in placements.classes:
            continue
        here, there = placements.of(edge.source), placements.of(edge.target)
        if here != there:
            yield _use(snapshot, edge, here, there, shared, edge.target in placements.companions)


def _use(snapshot: Snapshot, edge: Edge, here: str, there: str, shared: Sharing, companion: bool) -> Crossing:
    found = {ROLE_KINDS.get(each.role, "type") for each in edge.evidence}
    reasons: list[str] = []
    remedy = ""
    if visible(here, there):
        hidden = hidden_uses(snapshot, edge) if here not in (BASE, *SHARED) else ()
        if hidden:
            found.add("package-access")
            reasons += [f"{each.place}: {_member(edge, each)} is not public, and the loaders differ" for each in hidden]
        else:
            remedy = "replicate" if there == REPLICATED else "facade"
    elif companion:
        remedy = "move"
    else:
        way, why = shared.obstacle(edge.target)
        chain = "".join(f" -> {step.target} ({step.evidence[0].place})" for step in way)
        reasons.append(f"{edge.target}{chain} {why}" if not way else f"{edge.target}{chain}, which {why}")
    kinds = tuple(kind for kind in KINDS if kind in found)
    return Crossing(edge.source, edge.target, here, there, kinds, remedy, tuple(reasons), edge.evidence)


def hidden_uses(snapshot: Snapshot, edge: Edge) -> tuple[Evidence, ...]:
    """The uses that only a common class loader allows: package-private members, and protected ones not inherited."""
    limited = [each for each in edge.evidence if each.access in ("package", "protected")]
    if not limited:
        return ()
    inherits = snapshot.program.is_subtype(edge.source, edge.target)
    return tuple(each for each in limited if each.access == "package" or not inherits)


def _member(edge: Edge, use: Evidence) -> str:
    return f"{edge.target.rpartition('.')[2]}.{use.member}" if use.member else edge.target.rpartition(".")[2]


def _injected(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    for injection, context, bean in injections_over(snapshot, placements):
        definition = snapshot.bean(bean)
        if definition is None:
            continue
        source, target = top_level(injection.declared_in), top_level(definition.declared_in)
        reason = unbridgeable(snapshot, placements, injection.wanted)
        yield Crossing(
            source,
            target,
            context,
            placements.of(target),
            ("bean",),
            "" if reason else "bridge",
            (reason,) if reason else (f"`{bean}` is injected as {injection.wanted}",),
            (Evidence(injection.place, "field" if injection.how == "field" else "parameter"),),
        )


def _heard(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    for use, heard in events_over(snapshot, placements):
        source, target = top_level(use.source), top_level(heard.source)
        yield Crossing(
            source,
            target,
            placements.of(source),
            placements.of(target),
            ("event",),
            "event-bridge",
            (f"{heard.event} is published here and heard by {target}.{heard.method}",),
            (Evidence(use.place, "call"),),
        )


def injections_over(snapshot: Snapshot, placements: Placements) -> Iterator[tuple[Injection, str, str]]:
    """Each injection with the context it happens in and the bean of another context that it wants."""
    for injection in snapshot.spring.injections:
        source = placements.of(top_level(injection.declared_in))
        contexts = placements.contexts if source in SHARED else (source,)
        for bean in injection.candidates:
            definition = snapshot.bean(bean)
            if definition is None:
                continue
            owner = placements.of(top_level(definition.declared_in))
            for context in contexts:
                if owner not in (context, *SHARED):
                    yield injection, context, bean


def unbridgeable_type(snapshot: Snapshot, wanted: str) -> str:
    """Why no bridge bean can stand for a type, empty if one can."""
    info = snapshot.program.find(wanted)
    if info is None:
        return f"{wanted} is not known here: a bridge needs an interface"
    return "" if info.kind == "interface" else f"{wanted} is a {info.kind}: only an interface can be bridged"


def unbridgeable(snapshot: Snapshot, placements: Placements, wanted: str) -> str:
    """The same for a type as it is placed: both sides must see it."""
    if top_level(wanted) in placements.classes and placements.of(top_level(wanted)) not in SHARED:
        return f"{wanted} cannot be shared through the facade"
    return unbridgeable_type(snapshot, wanted)


def bridges(snapshot: Snapshot, placements: Placements) -> tuple[BridgeNeed, ...]:
    """The bridge beans that make every legal injection possible, one for each context and bean."""
    found: dict[tuple[str, str], BridgeNeed] = {}
    for injection, context, bean in injections_over(snapshot, placements):
        definition = snapshot.bean(bean)
        if definition is None or unbridgeable(snapshot, placements, injection.wanted):
            continue
        owner = placements.of(top_level(definition.declared_in))
        need = BridgeNeed(context, bean, injection.wanted, owner)
        known = found.get((context, bean))
        if known is None or snapshot.program.is_subtype(need.type, known.type):
            found[context, bean] = need
    return tuple(found[key] for key in sorted(found))


def to_document(found: tuple[Crossing, ...]) -> dict[str, object]:
    """`modsplit/crossings/1`."""
    return {
        "schema": "modsplit/crossings/1",
        "crossings": [
            {
                "source": crossing.source,
                "target": crossing.target,
                "from": crossing.source_at,
                "to": crossing.target_at,
                "kinds": list(crossing.kinds),
                "cost": crossing.cost,
                "remedy": crossing.remedy or None,
                "legal": crossing.legal,
                "reasons": list(crossing.reasons),
                "evidence": [
                    {
                        "file": each.place.file,
                        "line": each.place.line,
                        "column": each.place.column,
                        "role": each.role,
                        "access": each.access,
                    }
                    for each in crossing.evidence
                ],
            }
            for crossing in found
        ],
    }
