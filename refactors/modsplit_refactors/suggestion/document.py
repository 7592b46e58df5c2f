"""A suggestion as a commented plan, as a few lines for people, and as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.snapshot import Snapshot, once, top_level

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.placement.hosting import beans_of
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED, Placed
from modsplit_refactors.plan.revising import Part, revised
from modsplit_refactors.plan.tree import tree_of
from modsplit_refactors.suggestion.decided import Decided
from modsplit_refactors.suggestion.scores import circles, cost, costs, unmet
from modsplit_refactors.suggestion.suggest import Suggestion
from modsplit_refactors.suggestion.ties import FREE, Wish
from modsplit_refactors.templating import render


def plan_text(snapshot: Snapshot, found: Suggestion, wish: Wish = FREE) -> str:
    """`modsplit.yml`, with the reasons as comments."""
    parts = _parts(snapshot, found, {}, wish.pins)
    return render(
        "plan.yml.j2",
        main=snapshot.spring.main,
        **tree_of(snapshot),
        modules=[{"name": name, "part": parts[name]} for name in found.modules],
        facade=parts[FACADE].lists[FACADE],
        replicated=parts[REPLICATED].lists[REPLICATED],
        pins=_pins(found, wish.pins),
        groups={"apart": wish.apart, "together": wish.together},
        last=_base(found),
    ).decode("utf-8")


def revised_text(snapshot: Snapshot, found: Suggestion, was: Decided, wish: Wish, text: str) -> str:
    """The plan that was edited with what is suggested now; all that a person wrote stays, and what is wished beside it
    is written down."""
    pins = {name: part for name, part in wish.pins.items() if was.placed.get(name) != part}
    parts = _parts(snapshot, found, {name: part for name, part in was.placed.items() if name not in pins}, pins)
    parts["pins"] = Part({"pins": _pins(found, pins)})
    for key, pairs, groups in (("apart", wish.apart, was.plan.apart), ("together", wish.together, was.plan.together)):
        new = [pair for pair in pairs if not any({*pair} <= {*group} for group in groups)]
        parts[key] = Part({key: {f"[{', '.join(pair)}]": "" for pair in new}})
    suggested = was.suggested | {pattern for pattern, _ in was.plan.patterns if pattern.text in pins}
    return revised(text, was.plan, suggested, parts, _base(found), tree_of(snapshot))


def _pins(found: Suggestion, pins: Mapping[str, str]) -> dict[str, str]:
    """What stays in the base because a person says so, and what would follow a module."""
    kept = {f"{name}=base": "base, it would follow a module" for name in found.kept}
    return kept | {f"{name}=base": "" for name, part in sorted(pins.items()) if part == BASE}


def _base(found: Suggestion) -> str:
    return f"The base keeps {', '.join(name.rpartition('.')[2] for name in found.placements.holding(BASE))}"


def _parts(snapshot: Snapshot, found: Suggestion, known: Mapping[str, str], pins: Mapping[str, str]) -> dict[str, Part]:
    """Each part's entries with where they were suggested, but for those that lines say already; pins have no mark."""
    parts = {name: _module(snapshot, found, name, known, pins) for name in found.modules}
    for part in (FACADE, REPLICATED):
        members = [name for name in found.placements.holding(part) if known.get(name) != part]
        parts[part] = Part({part: {name: f"{part}, {_why(found.placements.classes[name])}" for name in members}})
    return parts


def _why(placed: Placed) -> str:
    return placed.reason if placed.remedy else "every part needs it"


def _module(
    snapshot: Snapshot, found: Suggestion, name: str, known: Mapping[str, str], pins: Mapping[str, str]
) -> Part:
    members = {*found.placements.holding(name)}
    makers = beans_of(snapshot)
    beans = {bean.name for each in members for bean in makers.get(each, ())}
    points = [point for point in snapshot.spring.web.end_points if top_level(point.source) in members]
    tables = sorted(
        {table for entity in snapshot.spring.data.entities if entity.source in members for table in entity.tables}
    )
    said = [f"{len(members)} classes, {len(beans)} beans, {len(points)} end points"]
    if tables:
        said.append(f"keeps {', '.join(tables)}")
    said += [_said(each) for each in found.crossings if "bean" in each.kinds and each.source_at == name]
    packages, singles = _patterns(snapshot, found, name, members, {**known, **pins})
    singles += [each for each in members if pins.get(each) == name]
    lists = {
        "packages": dict.fromkeys(packages, name),
        "classes": {each: "" if each in pins else name for each in sorted(singles)},
    }
    return Part(lists, said)


def _patterns(
    snapshot: Snapshot, found: Suggestion, module: str, members: Iterable[str], known: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """Whole packages where everything in them belongs to the module or follows from it, single classes elsewhere."""
    wanted = set(members) - known.keys()
    packages, singles, by_package = [], [], _by_package(snapshot)
    for package in sorted({snapshot.graph.nodes[name].package for name in wanted}):
        names = by_package[package]
        inside = [name for name in names if name in wanted]
        if package and all(name in known or found.placements.stated(name) == module for name in names):
            packages.append(f"{package}.*")
        else:
            singles += inside
    return packages, singles


@once
def _by_package(snapshot: Snapshot) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in snapshot.main_classes:
        found.setdefault(snapshot.graph.nodes[name].package, []).append(name)
    return found


def _said(crossing: Crossing) -> str:
    source, target = (name.rpartition(".")[2] for name in (crossing.source, crossing.target))
    return f"{source} calls {target} ({crossing.target_at}) through a {crossing.remedy} bean"


def summary(snapshot: Snapshot, found: Suggestion, shaped: Mapping[str, float]) -> str:
    """A line for each part of the split, and one for the crossings."""
    return "\n".join(_summary(snapshot, found, shaped))


def _summary(snapshot: Snapshot, found: Suggestion, shaped: Mapping[str, float]) -> Iterator[str]:
    total = len(snapshot.main_classes) or 1
    for part in (*found.modules, BASE, FACADE, REPLICATED):
        members = found.placements.holding(part)
        yield f"{part:<12} {len(members):>4} classes {100 * len(members) / total:>4.0f} %"
    remedies = Counter(crossing.remedy for crossing in found.crossings)
    said = ", ".join(f"{count} by {remedy or 'nothing'}" for remedy, count in sorted(remedies.items()))
    yield f"{len(found.crossings)} crossings: {said}" if said else "no crossings"
    parts = ", ".join(f"{part} {value:g}" for part, value in costs(found).items())
    yield f"they cost {cost(found):g}: {parts}" if parts else "they cost nothing"
    yield ", ".join(f"{name} {100 * value:.0f} %" for name, value in shaped.items())
    for circle in circles(found):
        yield f"need one another: {', '.join(circle)}"


def suggestion_document(
    snapshot: Snapshot, found: Suggestion, shaped: Mapping[str, float], wish: Wish, own: Suggestion | None = None
) -> dict[str, object]:
    """`modsplit/membership/1`, with the crossings by remedy as scores; `own` is what was suggested without a number of
    modules."""
    remedies = Counter(crossing.remedy for crossing in found.crossings)
    document: dict[str, object] = {
        "schema": "modsplit/membership/1",
        "k": len(found.modules),
        "track": wish.track,
        "seed": wish.seed,
        "scores": {
            "cost": cost(found),
            "crossings": len(found.crossings),
            **{f"by {key}": remedies[key] for key in sorted(remedies)},
            **{f"cost of {part}": value for part, value in costs(found).items()},
            **shaped,
        },
        "circles": circles(found),
        "unmet": [*unmet(found, wish)],
        "membership": {name: found.placements.stated(name) for name in snapshot.main_classes},
    }
    return document | ({"own choice": {"k": len(own.modules), "cost": cost(own)}} if own else {})


def compared(found: Suggestion, own: Suggestion) -> str:
    """What a number of modules that was asked for costs."""
    more = cost(found) - cost(own)
    said = f"{abs(more):g} {'more' if more > 0 else 'less'} than" if more else "as much as"
    return (
        f"{len(found.modules)} modules: crossings cost {said} with {len(own.modules)}, which is the choice without -k"
    )
