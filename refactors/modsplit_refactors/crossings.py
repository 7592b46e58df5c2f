"""Every use that crosses a boundary of the plan: what kind it is, what makes it legal, or why nothing does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.sharing import Sharing
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Injection
from modsplit_analysis.spring.data.transactions import Spanned

from modsplit_refactors.crossing import COSTS, KINDS, Crossing
from modsplit_refactors.hidden import hidden_uses
from modsplit_refactors.listed import acting_first, loaded_here, mapped
from modsplit_refactors.named import converting, named_classes, queried_entities
from modsplit_refactors.placement.model import BASE, REPLICATED, SHARED, Placements, visible
from modsplit_refactors.placement.resources import mapping_home
from modsplit_refactors.plan import RemedyChoice
from modsplit_refactors.remedies.allow import allowed
from modsplit_refactors.remedies.bridge import injections_over, raw, unbridgeable
from modsplit_refactors.remedies.event_bridge import events_over
from modsplit_refactors.remedies.replicate import lost_effects
from modsplit_refactors.remedies.transaction import Spans, configured_units, kept_apart, managed_over
from modsplit_refactors.starting import early_uses

ROLE_KINDS = {
    "extends": "inheritance",
    "implements": "inheritance",
    "permits": "inheritance",
    "new": "construction",
    "static-call": "static",
    "static-read": "static",
    "static-write": "static",
}


SHOWN = 3
"""So many reasons why no interface can be extracted are told."""


def crossings(
    snapshot: Snapshot, placements: Placements, shared: Sharing, choices: Iterable[RemedyChoice] = ()
) -> tuple[Crossing, ...]:
    """Uses, injections, events and effects over boundaries, ordered by source and target; `choices` are the plan's."""
    merged: dict[tuple[str, str, str], Crossing] = {}
    chosen = tuple(choices)
    for crossing in (
        *(allowed(it, chosen) for it in (*_early(snapshot, placements), *_kept_apart(snapshot, placements))),
        *_uses(snapshot, placements, shared),
        *(allowed(it, chosen) for it in (*_named(snapshot, placements), *_mapped(snapshot, placements))),
        *_injected(snapshot, placements),
        *_heard(snapshot, placements),
        *_managed(snapshot, placements),
        *_lost(snapshot, placements, shared),
    ):
        key = crossing.source, crossing.target, crossing.source_at
        merged[key] = _joined(merged[key], crossing) if key in merged else crossing
    return tuple(allowed(merged[key], chosen) for key in sorted(merged))


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
    codes = {name: placements.code_of(name) for name in placements.classes}
    for source, edges in snapshot.graph.out.items():
        for edge in edges if source in codes else ():
            if codes[source] != codes.get(edge.target, codes[source]) and codes[source] != placements.of(edge.target):
                yield _use(snapshot, edge, placements, shared)


def _use(snapshot: Snapshot, edge: Edge, placements: Placements, shared: Sharing) -> Crossing:
    here, there = placements.code_of(edge.source), placements.of(edge.target)
    found = {ROLE_KINDS.get(role, "type") for role in edge.roles}
    reasons: list[str] = []
    remedy = ""
    if visible(here, there):
        hidden = hidden_uses(snapshot, edge) if here not in (BASE, *SHARED) else ()
        if hidden:
            found.add("package-access")
            reasons += [f"{each.place}: {_member(edge, each)} is not public, and the loaders differ" for each in hidden]
        elif edge.target in placements.extracted:
            remedy = "extract-interface"
        else:
            remedy = "replicate" if there == REPLICATED else "facade"
    elif edge.target in placements.companions:
        remedy = "move"
    else:
        way, why = shared.obstacle(edge.target)
        chain = "".join(f" -> {step.target} ({step.evidence[0].place})" for step in way)
        reasons.append(f"{edge.target}{chain} {why}" if not way else f"{edge.target}{chain}, which {why}")
        if edge.target in placements.unextracted:
            reasons.append(f"no interface can take its name: {', '.join(placements.unextracted[edge.target][:SHOWN])}")
    kinds = tuple(kind for kind in KINDS if kind in found)
    return Crossing(
        edge.source,
        edge.target,
        here,
        there,
        kinds,
        remedy,
        tuple(reasons),
        _evidence(snapshot, edge.source, edge.target),
    )


@once
def _evidence(snapshot: Snapshot, source: str, target: str) -> tuple[Evidence, ...]:
    """Unpacked once, for many splits of an application have the same uses over their boundaries."""
    return tuple(each for edge in snapshot.graph.out[source] if edge.target == target for each in edge.evidence)


def _member(edge: Edge, use: Evidence) -> str:
    return f"{edge.target.rpartition('.')[2]}.{use.member}" if use.member else edge.target.rpartition(".")[2]


def _injected(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    """Beans of another context, with the transactions that go over to them."""
    spans = Spans(snapshot.spring.data.transactions)
    for injection, context, bean in injections_over(snapshot, placements):
        definition = snapshot.bean(bean)
        if definition is None:
            continue
        source, target = top_level(injection.declared_in), top_level(definition.declared_in)
        owner = placements.home(target)
        reason = unbridgeable(snapshot, placements, injection.wanted, definition)
        spanned = tuple(spans.over(injection, snapshot.bean(injection.bean), definition))
        yield Crossing(
            source,
            target,
            context,
            owner,
            ("bean", "transaction") if spanned else ("bean",),
            "" if reason else "extract-interface" if raw(injection.wanted) in placements.extracted else "bridge",
            (_given(injection, bean, reason), *map(_spanning, spanned)),
            (
                Evidence(injection.place, "field" if injection.how == "field" else "parameter"),
                *(Evidence(call.place, "call") for call in spanned),
            ),
        )


def _given(injection: Injection, bean: str, reason: str) -> str:
    if injection.how != "lookup":
        return reason or f"`{bean}` is injected as {injection.wanted}"
    return f"`{bean}` is asked for{f', and {reason}' if reason else f' as {injection.wanted}'}"


def _named(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    """Classes and entities of other parts that only strings name."""
    for kind, edges, why in (
        ("configuration", named_classes(snapshot), "named in a string"),
        ("configuration", loaded_here(snapshot), "named in a file"),
        ("configuration", acting_first(snapshot), "registered to act on every context"),
        ("configuration", converting(snapshot), "what converts a column here"),
        ("entity-relation", queried_entities(snapshot), "queried here, and part of another persistence unit"),
    ):
        for edge in edges:
            if edge.source in placements.classes and edge.target in placements.classes:
                ends = placements.code_of(edge.source), placements.of(edge.target)
                remedy = "facade" if visible(*ends) else ""
                if ends[0] != ends[1] and (kind == "configuration" or not remedy):
                    reasons = (f"{edge.target} is {why}",)
                    yield Crossing(edge.source, edge.target, *ends, (kind,), remedy, reasons, edge.evidence)


def _mapped(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    """Entities in mappings that stay with the base, for these map entities of several parts."""
    main = top_level(snapshot.spring.main)
    for classes in mapped(snapshot).values():
        for each in classes if mapping_home(placements, classes) == BASE else ():
            name = top_level(each.name)
            if not visible(BASE, placements.of(name)):
                reason = f"{name} is mapped in {each.path} together with entities of other parts"
                ends = (main, name, BASE, placements.of(name))
                yield Crossing(*ends, ("entity-relation",), "", (reason,), (Evidence(each.place, "string"),))


def _early(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    """Uses at the start of a context of what starts later; what the plan allows is bridged like any other use."""
    for use in early_uses(snapshot, placements):
        ends = (use.source, use.target, use.context, use.owner)
        yield Crossing(*ends, (use.kind,), "", (use.reason,), (Evidence(use.place, "call"),))


def _kept_apart(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    """Entities of the facade that several parts keep; what the plan allows is shared like any other class."""
    for entity, first, other in kept_apart(snapshot, placements):
        ends = (other.source, entity.source, other.part, placements.of(top_level(entity.source)))
        reason = (
            f"{entity.source} is an entity that {first.source} ({first.part}) keeps too, in a persistence context of "
            "its own: neither sees what the other saves or changes before the transaction ends; leave it to one part, "
            "and hand others its id or a copy"
        )
        yield Crossing(*ends, ("entity-relation",), "", (reason,), (Evidence(other.place, "type-argument"),))


def _spanning(call: Spanned) -> str:
    return f"{call.place}: the transaction of {call.method}() spans {call.target.rpartition('.')[2]}.{call.called}()"


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


def _managed(snapshot: Snapshot, placements: Placements) -> Iterator[Crossing]:
    """Transactions of another context's manager, and entities of a unit that only the base has."""
    for transaction, context, bean in managed_over(snapshot, placements):
        owner = placements.of(top_level(bean.declared_in))
        joins = "" if owner == BASE else " that no other part can join: place what makes it in the base"
        yield Crossing(
            top_level(transaction.source),
            top_level(bean.declared_in),
            context,
            owner,
            ("transaction",),
            "" if joins else "bridge",
            (f"`{bean.name}` manages a transaction{joins}",),
            (Evidence(transaction.place, "annotation-argument"),),
        )
    for entity, bean in configured_units(snapshot, placements):
        unit = top_level(bean.declared_in)
        yield Crossing(
            top_level(entity.source),
            unit,
            placements.of(top_level(entity.source)),
            BASE,
            ("configuration",),
            "",
            (f"{unit} configures the persistence unit `{bean.name}`, and a module's is configured by Spring Boot",),
            (Evidence(entity.place, "annotation"),),
        )


def _lost(snapshot: Snapshot, placements: Placements, shared: Sharing) -> Iterator[Crossing]:
    """Effects that act in one context only, and that classes of another had in the monolith."""
    for lost in lost_effects(snapshot, placements):
        why = _why_not_everywhere(snapshot, placements, shared, lost.target)
        yield Crossing(
            lost.source,
            lost.target,
            lost.context,
            placements.of(lost.target),
            (lost.kind,),
            "",
            (f"{lost.reason} only, {why}",),
            lost.uses,
        )


def _why_not_everywhere(snapshot: Snapshot, placements: Placements, shared: Sharing, name: str) -> str:
    """What ties a class that acts in one context to that context, or what to do where nothing does."""
    for edge in snapshot.graph.out.get(name, ()):
        own = edge.target in placements.classes and placements.of(edge.target) not in SHARED
        if own and edge.target not in shared.shareable:
            way, why = shared.obstacle(edge.target)
            chain = "".join(f" -> {step.target}" for step in way)
            return f"for it uses {edge.target} ({edge.evidence[0].place}){chain}, which {why}"
    return f"and nothing ties it to {placements.of(name)}: replicate it"


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
