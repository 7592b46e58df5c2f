"""`partition`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from modsplit_analysis.partition.classes import Track
from modsplit_analysis.partition.propose import Wish

from modsplit_lsp.cli.console import err, json_text, print_json, save
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.front import FrontWish, front_file
from modsplit_lsp.service.partition import partition_file

Pins = Annotated[
    list[str] | None, typer.Option("--pin", metavar="CLASS=MODULE", help="Where a class belongs; may be repeated.")
]
Apart = Annotated[
    list[str] | None, typer.Option("--apart", metavar="A,B", help="Two classes that no module may hold both.")
]
Seed = Annotated[int, typer.Option(help="Another seed can give another answer; the same seed gives the same one.")]
Goals = Annotated[
    list[str] | None,
    typer.Option("--goal", metavar="FIGURE=VALUE", help="With --front: what is good enough, as ned=0.2; repeatable."),
]
Cases = Annotated[
    Path | None,
    typer.Option("--use-cases", metavar="FILE.json", help="With --front: which use cases each class serves."),
]
Looked = Annotated[
    Track, typer.Option(help="What to look at: uses alone, uses and words without packages, or everything.")
]


def partition(
    graph: Annotated[Path, typer.Argument(metavar="GRAPH.json[.gz]", help="A class graph, as `graph` writes it.")],
    modules: Annotated[int | None, typer.Option("-k", "--modules", min=1, help="How many modules.")] = None,
    track: Looked = "all",
    seed: Seed = 1,
    pin: Pins = None,
    apart: Apart = None,
    front: Annotated[
        bool, typer.Option("--front", help="Many partitions, none better than another in BCP, ICP, SM, IFN and NED.")
    ] = False,
    goal: Goals = None,
    use_cases: Cases = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="Write to this file.")] = None,
    _as_json: Annotated[bool, typer.Option("--json", help="The result is JSON with and without it.")] = False,
    _quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Nothing but the result, with and without it.")] = False,
) -> None:
    """Find modules in a class graph, by its uses and names alone: which class belongs to which module.

    Example: modsplit graph shop -o shop.json, then modsplit partition shop.json -k 5
    """
    if front and (pin or apart):
        raise UnusableInputError("--front knows of no --pin and no --apart")
    if (goal or use_cases) and not front:
        raise UnusableInputError("--goal and --use-cases belong to --front")
    if front:
        document = front_file(graph, FrontWish(modules, goals_of(goal), use_cases, seed))
    else:
        document = partition_file(graph, Wish(track, modules, seed, pins_of(pin), apart_of(apart)))
    if output:
        save(output, [json_text(document)])
        err.print(f"written to {output}", markup=False)
    else:
        print_json(document)


def pins_of(given: list[str] | None) -> dict[str, str]:
    """Class to module; raises UnusableInputError for something else."""
    pins: dict[str, str] = {}
    for each in given or ():
        name, equals, module = each.partition("=")
        if not (name and equals and module):
            raise UnusableInputError(f"--pin {each}: say CLASS=MODULE")
        if pins.get(name, module) != module:
            raise UnusableInputError(f"--pin {each}: {name} is pinned to {pins[name]} already")
        pins[name] = module
    return pins


def goals_of(given: list[str] | None) -> dict[str, float]:
    """Figure to value; raises UnusableInputError for something else."""
    goals: dict[str, float] = {}
    for each in given or ():
        name, _, value = each.partition("=")
        try:
            goals[name.lower()] = float(value)
        except ValueError:
            raise UnusableInputError(f"--goal {each}: say FIGURE=VALUE, as in ned=0.2") from None
    return goals


def apart_of(given: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Pairs of classes; raises UnusableInputError for something else."""
    pairs = []
    for each in given or ():
        left, _, right = each.partition(",")
        if not left or not right or "," in right:
            raise UnusableInputError(f"--apart {each}: say two classes, A,B")
        pairs.append((left, right))
    return tuple(pairs)
