"""A suggestion as a commented plan, as a few lines for people, and as a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from modsplit_analysis.snapshot import Snapshot, top_level

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED
from modsplit_refactors.suggestion.suggest import Suggestion
from modsplit_refactors.suggestion.ties import Wish
from modsplit_refactors.templating import render


def plan_text(snapshot: Snapshot, found: Suggestion) -> str:
    """`modsplit.yml`, with the reasons as comments."""
    return render(
        "plan.yml.j2",
        main=snapshot.spring.main,
        classes=len(snapshot.main_classes),
        digest=snapshot.digest,
        modules=[_module(snapshot, found, name) for name in found.modules],
        facade=[_line(found, name) for name in found.placements.members(FACADE)],
        replicated=[_line(found, name) for name in found.placements.members(REPLICATED)],
        kept=found.kept,
        base=[name.rpartition(".")[2] for name in found.placements.members(BASE)],
        crossings=[_said(each) for each in found.crossings if "bean" in each.kinds],
    ).decode("utf-8")


def _line(found: Suggestion, name: str) -> dict[str, str]:
    return {"name": name, "reason": found.placements.classes[name].reason}


def _module(snapshot: Snapshot, found: Suggestion, name: str) -> dict[str, object]:
    members = set(found.placements.members(name))
    beans = sorted({bean.name for bean in snapshot.beans if top_level(bean.declared_in) in members})
    points = [point for point in snapshot.spring.web.end_points if top_level(point.source) in members]
    tables = sorted(
        {table for entity in snapshot.spring.data.entities if entity.source in members for table in entity.tables}
    )
    packages, singles = _patterns(snapshot, found, name, members)
    reasons = [f"{len(members)} classes, {len(beans)} beans, {len(points)} end points"]
    if tables:
        reasons.append(f"keeps {', '.join(tables)}")
    reasons += [_said(each) for each in found.crossings if "bean" in each.kinds and each.source_at == name]
    return {"name": name, "reasons": reasons, "packages": packages, "classes": singles}


def _patterns(
    snapshot: Snapshot, found: Suggestion, module: str, members: Iterable[str]
) -> tuple[list[str], list[str]]:
    """Whole packages where everything in them belongs to the module or follows from it, single classes elsewhere."""
    by_package: dict[str, list[str]] = {}
    for name in snapshot.main_classes:
        by_package.setdefault(snapshot.graph.nodes[name].package, []).append(name)
    wanted = set(members)
    packages, singles = [], []
    for package, names in sorted(by_package.items()):
        inside = [name for name in names if name in wanted]
        if package and inside and all(found.placements.of(name) == module for name in names):
            packages.append(f"{package}.*")
        else:
            singles += inside
    return packages, sorted(singles)


def _said(crossing: Crossing) -> str:
    source, target = (name.rpartition(".")[2] for name in (crossing.source, crossing.target))
    return f"{source} calls {target} ({crossing.target_at}) through a {crossing.remedy} bean"


def summary(snapshot: Snapshot, found: Suggestion) -> str:
    """A line for each part of the split, and one for the crossings."""
    return "\n".join(_summary(snapshot, found))


def _summary(snapshot: Snapshot, found: Suggestion) -> Iterator[str]:
    total = len(snapshot.main_classes) or 1
    for part in (*found.modules, BASE, FACADE, REPLICATED):
        members = found.placements.members(part)
        yield f"{part:<12} {len(members):>4} classes {100 * len(members) / total:>4.0f} %"
    remedies = Counter(crossing.remedy for crossing in found.crossings)
    said = ", ".join(f"{count} by {remedy}" for remedy, count in sorted(remedies.items()))
    yield f"{len(found.crossings)} crossings: {said}" if said else "no crossings"


def suggestion_document(snapshot: Snapshot, found: Suggestion, wish: Wish) -> dict[str, object]:
    """`modsplit/membership/1`, with the crossings by remedy as scores."""
    remedies = Counter(crossing.remedy for crossing in found.crossings)
    return {
        "schema": "modsplit/membership/1",
        "k": len(found.modules),
        "track": wish.track,
        "seed": wish.seed,
        "scores": {
            "cost": round(sum(each.cost for each in found.crossings), 3),
            "crossings": len(found.crossings),
            **{f"by {key}": remedies[key] for key in sorted(remedies)},
        },
        "membership": {name: found.placements.of(name) for name in snapshot.main_classes},
    }
