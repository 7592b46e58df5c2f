"""What another number of modules would cost, beside the plan that is there."""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.partition.problem import ContradictionError
from modsplit_refactors.suggestion.scores import costs, unmet
from modsplit_refactors.suggestion.suggest import suggest
from modsplit_refactors.suggestion.ties import Wish

from modsplit_lsp.service.check import Checked
from modsplit_lsp.service.errors import UnusableInputError


def with_modules(checked: Checked, count: int) -> Iterator[str]:
    """Lines of plain text: the sizes of so many modules, and what their crossings cost, now and then. They are looked
    for anew, with no regard for what the plan decides."""
    wish, snapshot, placements = Wish(modules=count), checked.workspace.snapshot, checked.examined.placements
    try:
        found = suggest(snapshot, wish)
    except ContradictionError as problem:
        raise UnusableInputError(str(problem)) from problem
    now = sum(each.cost for each in checked.examined.crossings)
    then = costs(found)
    yield f"the plan: {_sizes({it: len(placements.holding(it)) for it in placements.modules})}, crossings cost {now:g}"
    if not found.modules:
        yield f"{count} modules: none can be cut out"
        return
    sizes = {it: len(found.placements.holding(it)) for it in found.modules}
    yield f"asked for {count}: {_sizes(sizes)}, crossings cost {sum(then.values()):g} ({sum(then.values()) - now:+g})"
    yield from (f"  {name}: {cost:g}" for name, cost in then.items())
    yield from unmet(found, wish)


def _sizes(sizes: dict[str, int]) -> str:
    said = ", ".join(f"{name} {size}" for name, size in sizes.items())
    return f"{len(sizes)} module{'s' * (len(sizes) != 1)} ({said})"
