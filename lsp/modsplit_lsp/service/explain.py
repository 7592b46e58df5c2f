"""Why a class, a module or a crossing is as it is, what another placement would cost, and how to get rid of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from modsplit_analysis.snapshot import top_level
from modsplit_refactors.crossing import Crossing
from modsplit_refactors.placement.model import BASE, FACADE, REPLICATED
from modsplit_refactors.suggestion.ties import injected, words_of

from modsplit_lsp.service.check import Checked, moved
from modsplit_lsp.service.errors import UnusableInputError

SHOWN = 5


def explain(checked: Checked, wanted: str = "") -> Iterator[str]:
    """Lines of plain text; `wanted` is a class, a part, `A->B`, or nothing for all parts."""
    placements = checked.examined.placements
    parts = (BASE, FACADE, REPLICATED, *placements.modules)
    if not wanted:
        for part in parts:
            yield from _part(checked, part)
    elif "->" in wanted:
        source, _, target = (each.strip() for each in wanted.partition("->"))
        yield from _between(checked, _class(checked, source), _class(checked, target))
    elif wanted in parts:
        yield from _part(checked, wanted)
    else:
        yield from _of_class(checked, _class(checked, wanted))


def _class(checked: Checked, name: str) -> str:
    """A class by its full or its simple name."""
    known = checked.examined.placements.classes
    found = [name] if name in known else sorted(each for each in known if each.rpartition(".")[2] == name)
    if len(found) != 1:
        said = f"several classes are named {name}: {', '.join(found)}" if found else f"there is no class or part {name}"
        raise UnusableInputError(said)
    return found[0]


def _part(checked: Checked, part: str) -> Iterator[str]:
    placements, found = checked.examined.placements, checked.examined.crossings
    members = placements.members(part)
    share = 100 * len(members) / (len(placements.classes) or 1)
    yield f"{part}: {len(members)} classes ({share:.0f} %)"
    for title, crossing in (
        ("uses of others", [it for it in found if it.source_at == part]),
        ("used by others", [it for it in found if it.target_at == part]),
    ):
        if crossing:
            remedies = Counter(it.remedy or "no remedy" for it in crossing)
            said = ", ".join(f"{count} by {name}" for name, count in sorted(remedies.items()))
            yield f"  {title}: {said}, cost {_cost(crossing):g}"
    if part in placements.modules:
        yield from _held(checked, part)


def _held(checked: Checked, part: str) -> Iterator[str]:
    """Why the classes of a module belong together: uses among them, and words that they have in common."""
    snapshot, placements = checked.workspace.snapshot, checked.examined.placements
    inside = {*placements.holding(part)}
    ends = [(it.source, it.target) for it in snapshot.graph.edges() if it.source in inside]
    ends += [pair for pair in injected(snapshot) if pair[0] in inside]
    own = [target for _, target in ends if target in inside]
    yield f"  held together by {len(own)} uses and injections inside it; {len(ends) - len(own)} lead out of it"
    used = [f"{name.rpartition('.')[2]} ({count})" for name, count in Counter(own).most_common(SHOWN)]
    if used:
        yield f"  most used inside: {', '.join(used)}"
    carried = words_of(snapshot)
    here = Counter(word for name in inside for word in carried.get(name, ()))
    everywhere = Counter(word for words in carried.values() for word in words)
    ranked = sorted((word for word in here if here[word] > 1), key=lambda it: (-(here[it] ** 2) / everywhere[it], it))
    if ranked:
        said = ", ".join(f"{word} ({here[word]} of {everywhere[word]})" for word in ranked[:SHOWN])
        yield f"  words of its classes: {said}"


def _between(checked: Checked, source: str, target: str) -> Iterator[str]:
    found = [it for it in checked.examined.crossings if (it.source, it.target) == (source, target)]
    if not found:
        home = checked.examined.placements.of
        yield f"{source} ({home(source)}) -> {target} ({home(target)}): nothing crosses a boundary"
    for crossing in found:
        yield _line(crossing)
        yield from (f"  because {reason}" for reason in crossing.reasons)
        yield from (f"  {each.place}: {each.role} {each.member}".rstrip() for each in crossing.evidence)
    if found:
        yield "to get rid of it:"
        yield from _elsewhere(checked, source)
        yield from _elsewhere(checked, target)


def _of_class(checked: Checked, name: str) -> Iterator[str]:
    placed = checked.examined.placements.classes[name]
    by = f" by {placed.remedy}" if placed.remedy else ""
    reason = placed.reason or "the plan does not name it, and nothing moves it"
    at = f" ({placed.place})" if placed.place else ""
    yield f"{name} is in {placed.placement}{by}: {reason}{at}"
    for title, found in (
        ("it uses across a boundary", [it for it in checked.examined.crossings if it.source == name]),
        ("it is used across a boundary by", [it for it in checked.examined.crossings if it.target == name]),
    ):
        if found:
            yield f"{title}:"
            yield from (f"  {_line(each)}" for each in found)
    yield from _elsewhere(checked, name)


def _elsewhere(checked: Checked, name: str) -> Iterator[str]:
    """What the crossings of the plan would cost with the class in another part; the main class stays in the base."""
    if name == top_level(checked.workspace.snapshot.spring.main):
        return
    placements, now = checked.examined.placements, _cost(checked.examined.crossings)
    for part in (BASE, *placements.modules):
        if part != placements.of(name):
            then = moved(checked, [name], part).crossings
            illegal = sum(not it.legal for it in then) - sum(not it.legal for it in checked.examined.crossings)
            said = f", {illegal:+d} without a remedy" if illegal else ""
            yield f"  {name.rpartition('.')[2]} in {part}: crossings cost {_cost(then) - now:+.0f}{said}"


def _cost(found: Iterable[Crossing]) -> float:
    return sum(each.cost for each in found)


def _line(crossing: Crossing) -> str:
    ends = f"{crossing.source} ({crossing.source_at}) -> {crossing.target} ({crossing.target_at})"
    return f"{ends}: {', '.join(crossing.kinds)}, {crossing.remedy or 'no remedy'}"
