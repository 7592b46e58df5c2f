"""The moves that a person could make in a plan, the best first: what each changes in what crosses, and its cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modsplit_refactors.crossing import Crossing
from modsplit_refactors.placement.model import BASE, SHARED
from modsplit_refactors.suggestion.ties import injected

from modsplit_lsp.service.check import Checked, moved

TRIED, BEST, SHOWN = 40, 10, 3
"""So many moves are worked out, the most promising ones; so many are told, with so many crossings each."""


@dataclass(frozen=True, slots=True)
class Move:
    """A class or all of a package that one part has, and where it could go: by what all crossings cost more then, which
    of them there would be, and which no more."""

    what: str
    source: str
    to: str
    change: float
    appear: tuple[Crossing, ...]
    gone: tuple[Crossing, ...]


def best_moves(checked: Checked) -> list[Move]:
    """Moves that leave everything legal, those that save most first."""
    promising = sorted(_candidates(checked), key=lambda it: (-_promise(checked, *it[1:]), it))
    moves = [_move(checked, *each) for each in promising[:TRIED]]
    return sorted((it for it in moves if it), key=lambda it: (it.change, it.what, it.to))[:BEST]


def _candidates(checked: Checked) -> set[tuple[str, tuple[str, ...], str]]:
    """Classes at a boundary, and what their part has of their packages, with the parts beyond."""
    placements, nodes = checked.examined.placements, checked.workspace.snapshot.graph.nodes
    ends = {(it.source, it.target_at) for it in checked.examined.crossings}
    ends |= {(it.target, it.source_at) for it in checked.examined.crossings}
    found: set[tuple[str, tuple[str, ...], str]] = set()
    for name, to in ends:
        home = placements.stated(name)
        if name not in placements.classes or to in SHARED or home in (to, *SHARED):
            continue
        package = nodes[name].package
        whole = tuple(it for it in placements.holding(home) if nodes[it].package == package)
        found.add((name, (name,), to))
        if 1 < len(whole) < len(placements.holding(home)) or (len(whole) > 1 and home == BASE):
            found.add((f"{package}.*", whole, to))
    main = checked.workspace.snapshot.spring.main
    return {each for each in found if main not in each[1]}


def _promise(checked: Checked, names: tuple[str, ...], to: str) -> float:
    """What the crossings into that part cost now, less what ties the classes to the part that they leave."""
    snapshot, placements, inside = checked.workspace.snapshot, checked.examined.placements, {*names}
    home = placements.stated(names[0])
    saved = sum(
        it.cost
        for it in checked.examined.crossings
        if (it.source in inside and it.target_at == to) or (it.target in inside and it.source_at == to)
    )
    graph = snapshot.graph
    ends = [(it.source, it.target) for name in names for it in (*graph.out.get(name, ()), *graph.into.get(name, ()))]
    ends += 2 * [pair for pair in injected(snapshot) if inside.intersection(pair)]
    left = sum(
        (source in inside) != (target in inside) and placements.stated(target if source in inside else source) == home
        for source, target in ends
    )
    return (saved - left) / len(names)


def _move(checked: Checked, what: str, names: tuple[str, ...], to: str) -> Move | None:
    before, then = checked.examined, moved(checked, names, to)
    if len(then.problems) > len(before.problems) or sum(not it.legal for it in then.crossings) > len(checked.illegal):
        return None
    now, later = {_ends(it): it for it in before.crossings}, {_ends(it): it for it in then.crossings}
    return Move(
        what,
        before.placements.stated(names[0]),
        to,
        sum(it.cost for it in then.crossings) - sum(it.cost for it in before.crossings),
        tuple(later[key] for key in sorted(later.keys() - now.keys())),
        tuple(now[key] for key in sorted(now.keys() - later.keys())),
    )


def _ends(crossing: Crossing) -> tuple[str, str]:
    return crossing.source, crossing.target


def told(moves: Iterable[Move]) -> Iterator[str]:
    """A line for each move, and a few for the crossings that come and go."""
    for each in moves:
        yield f"{each.what} from {each.source} to {each.to}: crossings cost {each.change:+g}"
        yield from _few("no more", each.gone)
        yield from _few("new", each.appear)


def _few(title: str, crossings: tuple[Crossing, ...]) -> Iterator[str]:
    dearest = sorted(crossings, key=lambda it: (-it.cost, it.source, it.target))
    for each in dearest[:SHOWN]:
        source, target = (name.rpartition(".")[2] for name in (each.source, each.target))
        yield f"  {title}: {source} ({each.source_at}) -> {target} ({each.target_at}), {each.remedy}"
    if len(crossings) > SHOWN:
        yield f"  {title}: {len(crossings) - SHOWN} more"


def moves_document(moves: Iterable[Move]) -> dict[str, object]:
    """`modsplit/moves/1`."""
    return {
        "schema": "modsplit/moves/1",
        "moves": [
            {
                "what": each.what,
                "from": each.source,
                "to": each.to,
                "change": round(each.change, 3),
                "appear": [_row(it) for it in each.appear],
                "disappear": [_row(it) for it in each.gone],
            }
            for each in moves
        ],
    }


def _row(crossing: Crossing) -> dict[str, object]:
    return {"source": crossing.source, "target": crossing.target, "remedy": crossing.remedy, "cost": crossing.cost}
