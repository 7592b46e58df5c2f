"""Turns builds and recordings into a verdict; no input or output here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from modsplit_lsp.proof import beans, coverage, masks, serving, state
from modsplit_lsp.proof.beans import Own
from modsplit_lsp.proof.bodies import Spot
from modsplit_lsp.proof.drive import Exchange
from modsplit_lsp.proof.masks import MOST_MASKED, Mask, Stable
from modsplit_lsp.proof.model import BASE
from modsplit_lsp.proof.observe import Recording
from modsplit_lsp.proof.verdict import EndPointCheck, Fault


def structures(monolith: Recording, split: Recording, own: Own) -> tuple[Fault, ...]:
    """What holds as soon as everything is started: beans and mappings."""
    return (
        *beans.compare(monolith.started, split.started, own),
        *serving.mappings(monolith.started, split.started, own),
    )


def bean_counts(monolith: Recording, split: Recording, own: Own) -> tuple[int, int]:
    """How many application beans the monolith has, and how many of them were found in the split."""
    wanted = beans.keys(monolith.started[BASE], own)
    found = {key for context in split.started.values() for key in beans.keys(context, own)}
    return len(wanted), len(wanted.keys() & found)


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What comparing the answers gave; `reordered` says that something only came in another order."""

    check: EndPointCheck
    faults: tuple[Fault, ...]
    not_covered: tuple[str, ...]
    reordered: bool


def behaviour(runs: Sequence[Recording], split: Recording, own: Own) -> Behaviour:
    """Compares every exchange, and what contexts and tables hold after them, with the runs of the monolith."""
    first = runs[0]
    exchanges = [(*run.scenario, *run.generated) for run in runs]
    known = masks.stable(exchanges)
    answers = dict(_answers(exchanges[0], (*split.scenario, *split.generated), known))
    at_end = state.table_masks([run.tables_at_end for run in runs])
    masked, values = _masked(known, at_end), known.values + at_end.values
    covered = coverage.cover(first, exchanges[0], split, known, own)
    asked = coverage.asked(exchanges[0], (*split.scenario, *split.generated), known, covered, answers)
    lost_routes, added = serving.framework(first.started, split.started, own)
    faults = (
        *_unstable(exchanges[0][: len(first.scenario)], known),
        *(fault for number, spots in answers.items() for fault in _answer_faults(exchanges[0][number], spots)),
        *_contexts(runs, split, own),
        *coverage.faults(covered),
        *lost_routes,
        *_too_much(len(masked), values),
    )
    lost = tuple(f"table {name}: its rows differ between two runs of the monolith" for name in sorted(at_end.unstable))
    check = EndPointCheck(len(covered.points), len(covered.exercised), len(covered.fine), values, asked, masked, added)
    reordered = any(spot.kind == "order" for spots in answers.values() for spot in spots)
    return Behaviour(check, faults, (*coverage.left(covered), *lost), reordered)


def _contexts(runs: Sequence[Recording], split: Recording, own: Own) -> Iterator[Fault]:
    first = runs[0]
    yield from serving.guards(first.started, split.started, own)
    yield from state.views(first.started, split.started, own.packages)
    yield from state.data_sources(split.started)
    yield from state.caches(first.driven, split.driven)
    masked = state.table_masks([run.tables for run in runs])
    after = list(state.tables(first.tables, split.tables, masked, "after the scenario"))
    masked_at_end = state.table_masks([run.tables_at_end for run in runs])
    yield from after or state.tables(first.tables_at_end, split.tables_at_end, masked_at_end, "at the end")


def _too_much(masked: int, values: int) -> Iterator[Fault]:
    if masked > MOST_MASKED * values:
        message = f"{masked} of {values} values differ between two runs of the monolith: too many to look away from"
        yield Fault("masked", "monolith", message, f"at most {MOST_MASKED:.0%}", f"{masked / values:.1%}")


def _unstable(scenario: Sequence[Exchange], known: Stable) -> Iterator[Fault]:
    """Requests of the scenario that the monolith itself answers in different ways."""
    for number, exchange in enumerate(scenario):
        if spot := known.unstable.get(number):
            where = coverage.label(exchange)
            message = f"{where} differs between two runs of the monolith itself at {spot.where}: it proves nothing"
            yield Fault("unstable", where, message, spot.expected, spot.found)


def _answers(
    expected: Sequence[Exchange], found: Sequence[Exchange], known: Stable
) -> Iterator[tuple[int, tuple[Spot, ...]]]:
    for number, (one, other) in enumerate(zip(expected, found, strict=True)):
        if number not in known.unstable and (spots := masks.differences(number, one, other, known)):
            yield number, spots


def _answer_faults(exchange: Exchange, spots: Sequence[Spot]) -> Iterator[Fault]:
    """One fault for each kind of difference in one answer."""
    kinds: dict[str, list[Spot]] = {}
    for spot in spots:
        kinds.setdefault(_kind(spot), []).append(spot)
    where = coverage.label(exchange)
    for kind, (spot, *others) in kinds.items():
        more = f" (and {len(others)} more)" if others else ""
        message = f"{where}: {spot.where} is {spot.found}, in the monolith {spot.expected}{more}"
        yield Fault(kind, where, message, spot.expected, spot.found)


def _kind(spot: Spot) -> str:
    """What a reader calls it: a `Location` is a redirect, everything in a body is the body."""
    if spot.where.partition("[")[0] in {"location", "header location"}:
        return "redirect"
    if spot.where.startswith(("header ", "cookie ")):
        return spot.where.partition(" ")[0]
    return spot.kind if spot.kind in {"status", "header", "cookie"} else "body"


def _masked(known: Stable, tables: state.TableMasks) -> tuple[Mask, ...]:
    columns = (Mask(f"table {table}", f"column {column}", "content", ()) for table, column in sorted(tables.columns))
    return (*known.masked, *columns)
