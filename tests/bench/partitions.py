"""Modules of real teams against ours and plain baselines, in one run; speed; distance from the optimum.

Reads the data that MODSPLIT_BENCH names (docs/partition.md). Losses are in the tables: nothing is left out."""

from __future__ import annotations

import math
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import igraph
from modsplit_analysis.partition.agreement import adjusted_rand, mojo_fm
from modsplit_analysis.partition.classes import TRACKS, Classes, Track, branches
from modsplit_analysis.partition.engine import partition
from modsplit_analysis.partition.problem import Problem
from modsplit_analysis.partition.propose import Wish, propose
from modsplit_analysis.partition.ties import ties
from modsplit_analysis.partition.weights import WEIGHTS
from modsplit_lsp.service.partition import classes_of

from bench.exact import optimum, value
from bench.published import Labels, ase24, multimodule

Volumes = dict[tuple[int, int], float]
RESOLUTIONS = (0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24)
ITERATIONS = 10
KINDS = {
    "shenyu": ("plugins", "an admin, a common part, and a module for each plugin, client and registry"),
    "JeecgBoot": ("business", "system, AI, jobs, gateway and a core"),
    "paascloud-master": (
        "business",
        "a provider for each domain (users, orders, …) with an API each, and common parts",
    ),
    "piggymetrics": ("business", "a service for each domain"),
    "spring-petclinic-microservices": ("business", "a service for each domain"),
    "RuoYi-Cloud": ("business", "system, jobs, files, generator, and common parts"),
    "eladmin": ("business", "system, generator, logging, tools, and a common part"),
    "apollo": ("layers", "portal and two services over one `biz` and one `common`; most uses go down to these"),
    "hertzbeat": ("layers", "collector, alerter, manager, warehouse: steps of one pipeline over one `common`"),
    "mall": ("layers", "two front ends over one module of generated entities"),
    "mall-swarm": ("layers", "the same, with a gateway"),
    "mall4j": ("layers", "front ends, services, beans"),
    "litemall": ("layers", "two front ends over a core and a database module"),
    "openmrs-core": ("layers", "api and web"),
    "xxl-job": ("layers", "admin and core"),
    "RuoYi-Vue": ("layers", "admin, framework, system and common; only generator and jobs are domains"),
}
"""What the modules of each repository are, and why; only those that are not layers say whether a suggestion is good."""


def kind(repository: str) -> str:
    return KINDS[repository][0]


@dataclass(frozen=True, slots=True)
class Row:
    """ARI and MoJoFM of each method on one repository."""

    name: str
    size: int
    count: int
    scores: dict[str, tuple[float, float]]


def compared() -> Iterator[Row]:
    for repository in multimodule():
        classes, volumes = classes_of(repository.document)
        wanted = dict(zip(classes.names, map(str, repository.modules), strict=True))
        methods = baselines(classes, volumes, wanted)
        methods.update((track, _ours(classes, track)) for track in TRACKS)
        scores = {name: (adjusted_rand(it, wanted), mojo_fm(it, wanted)) for name, it in methods.items()}
        yield Row(repository.name, len(classes.names), len(set(wanted.values())), scores)


def _ours(classes: Classes, track: Track) -> Labels:
    return propose(classes, Wish(track))


def baselines(classes: Classes, volumes: Volumes, wanted: Labels) -> dict[str, Labels]:
    """Communities of plain uses, and cuts by package name; `best` chooses the resolution by the answer: an oracle."""
    graph = plain(classes, volumes)
    igraph.set_random_number_generator(random.Random(1))
    found: dict[str, list[int] | list[str]] = {
        "Leiden": leiden(graph, 1),
        "Louvain": graph.community_multilevel(weights="weight").membership,
        "Infomap": graph.community_infomap(edge_weights="weight", trials=3).membership,
        "labels": graph.community_label_propagation(weights="weight").membership,
        "PKG+1": branches(classes.packages),
        "layer": [package.rpartition(".")[2] for package in classes.packages],
        "Leiden pkg": _of_packages(classes),
    }
    igraph.set_random_number_generator(random)
    labelled = {name: named(classes, it) for name, it in found.items()}
    return labelled | {"Leiden best": leiden_best(classes, volumes, wanted)}


def leiden_best(classes: Classes, volumes: Volumes, wanted: Labels) -> Labels:
    """At the resolution that fits the answer best, which nobody knows: an oracle."""
    graph = plain(classes, volumes)
    igraph.set_random_number_generator(random.Random(1))
    every = [named(classes, leiden(graph, resolution)) for resolution in RESOLUTIONS]
    igraph.set_random_number_generator(random)
    return max(every, key=lambda it: adjusted_rand(it, wanted))


def named(classes: Classes, membership: list[int] | list[str]) -> Labels:
    return dict(zip(classes.names, map(str, membership), strict=True))


def plain(classes: Classes, volumes: Volumes) -> igraph.Graph:
    """Who uses whom, either way, by the logarithm of how often."""
    weights: Counter[tuple[int, int]] = Counter()
    for (left, right), volume in volumes.items():
        weights[min(left, right), max(left, right)] += math.log1p(volume)  # type: ignore[assignment]
    graph = igraph.Graph(len(classes.names), sorted(weights))
    graph.es["weight"] = [weights[pair] for pair in sorted(weights)]
    return graph


def leiden(graph: igraph.Graph, resolution: float) -> list[int]:
    found = graph.community_leiden(
        objective_function="modularity", weights="weight", resolution=resolution, n_iterations=ITERATIONS
    )
    return list(found.membership)


def _of_packages(classes: Classes) -> list[int]:
    place = {package: number for number, package in enumerate(dict.fromkeys(classes.packages))}
    of = [place[package] for package in classes.packages]
    weights = Counter(tuple(sorted((of[left], of[right]))) for left, right in classes.uses if of[left] != of[right])
    graph = igraph.Graph(len(place), sorted(weights))
    graph.es["weight"] = [weights[pair] for pair in sorted(weights)]
    found = leiden(graph, 1)
    return [found[each] for each in of]


def agreement_table() -> str:
    rows = [*compared()]
    methods = [*rows[0].scores]
    lines = [
        "## Modules of real teams",
        "",
        "ARI / MoJoFM with the Maven or Gradle modules of each repository; the number of modules is not given. `Leiden",
        "best` picks its resolution by the answer. `structure`, `names` and `all` are ours.",
        "",
        f"| repository | modules are | classes | modules | {' | '.join(methods)} |",
        "|---" * (4 + len(methods)) + "|",
    ]
    for row in rows:
        figures = " | ".join(f"{ari:.2f} / {mojo:.0f}" for ari, mojo in row.scores.values())
        lines.append(f"| {row.name} | {kind(row.name)} | {row.size} | {row.count} | {figures} |")
    means = " | ".join(f"{statistics.mean(row.scores[it][0] for row in rows):.2f}" for it in methods)
    lines.append(f"| mean ARI | | | | {means} |")
    kinds = [f"- {name}: {told}, because they are {why}" for name, (told, why) in KINDS.items()]
    return "\n".join([*lines, "", *_verdicts(rows), "", "What the modules are:", "", *kinds, ""])


def _verdicts(rows: list[Row]) -> Iterator[str]:
    """What was wanted, and who misses it."""
    told = [row for row in rows if kind(row.name) != "layers"]
    wishes: dict[str, tuple[list[Row], Callable[[Row], bool]]] = {
        "structure above Leiden best": (told, lambda it: _ari(it, "structure") > _ari(it, "Leiden best") + 1e-9),
        "structure not below Leiden best": (told, lambda it: _ari(it, "structure") > _ari(it, "Leiden best") - 1e-9),
        "names above structure and layer": (
            told,
            lambda it: _ari(it, "names") > max(_ari(it, "structure"), _ari(it, "layer")) + 1e-9,
        ),
        "all not more than 0.02 below PKG+1": (rows, lambda it: _ari(it, "all") > _ari(it, "PKG+1") - 0.02),
    }
    for wish, (among, holds) in wishes.items():
        missed = [row.name for row in among if not holds(row)]
        yield f"- {wish}: {len(among) - len(missed)} of {len(among)}" + (f"; not {', '.join(missed)}" if missed else "")
    more = statistics.mean(_ari(row, "structure") - _ari(row, "Leiden") for row in told)
    yield f"- structure above plain Leiden by {more:.2f} on average"
    medians = [statistics.median(_ari(row, method) for row in rows) for method in ("all", "PKG+1")]
    yield f"- median of all {medians[0]:.2f}, of PKG+1 {medians[1]:.2f}"


def _ari(row: Row, method: str) -> float:
    return row.scores[method][0]


def reference_table() -> str:
    """Splits that developers made for two small applications."""
    lines = [
        "## Reference splits by developers",
        "",
        "| application | track | K | wanted | ARI | MoJoFM |",
        "|---" * 6 + "|",
    ]
    for application in ase24():
        classes, _ = classes_of(application.document)
        for track in TRACKS:
            found = {name.rpartition(".")[2]: label for name, label in _ours(classes, track).items()}
            figures = f"{adjusted_rand(found, application.reference):.2f} | {mojo_fm(found, application.reference):.1f}"
            count, wanted = len(set(found.values())), len(set(application.reference.values()))
            lines.append(f"| {application.name} | {track} | {count} | {wanted} | {figures} |")
    return "\n".join([*lines, ""])


def speed_table() -> str:
    """CPU seconds beside plain Leiden on the same graph, in the same process."""
    lines = [
        "## Speed",
        "",
        "The flattened repositories joined to one graph, as often as it takes, with uses between them added at random.",
        "",
        "| classes | uses | track | CPU s | plain Leiden, CPU s |",
        "|---" * 5 + "|",
    ]
    for size, uses in ((2000, 9000), (14000, 95000)):
        classes = joined(size, uses)
        graph = plain(classes, dict.fromkeys(classes.uses, 1.0))
        beside = cpu(lambda graph=graph: leiden(graph, 1))  # type: ignore[misc]
        for track in TRACKS:
            spent = cpu(lambda classes=classes, track=track: _ours(classes, track))  # type: ignore[misc]
            lines.append(f"| {size} | {len(classes.uses)} | {track} | {spent:.2f} | {beside:.2f} |")
    return "\n".join([*lines, ""])


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def joined(size: int, uses: int) -> Classes:
    """Repositories side by side, cut off at a number of classes."""
    names: list[str] = []
    packages: list[str] = []
    words: list[frozenset[str]] = []
    pairs: set[tuple[int, int]] = set()
    while len(names) < size:
        for repository in multimodule():
            classes, _ = classes_of(repository.document)
            first = len(names)
            names += [f"copy{first}.{name}" for name in classes.names]
            packages += [f"copy{first}.{package}" for package in classes.packages]
            words += classes.words
            pairs |= {(left + first, right + first) for left, right in classes.uses}
    pairs = {pair for pair in pairs if max(pair) < size}
    chance = random.Random(1)
    while len(pairs) < uses:
        left, right = chance.randrange(size), chance.randrange(size)
        if left != right:
            pairs.add((left, right))
    return Classes(tuple(names[:size]), tuple(packages[:size]), tuple(words[:size]), frozenset(pairs))


def gap_table() -> str:
    """The two developers' applications and the smallest repositories, where the optimum can be proved or bounded."""
    lines = ["## Distance from the optimum", "", "| graph | classes | ours | optimum | gap |", "|---" * 5 + "|"]
    for name, document in ((it.name, it.document) for it in ase24()):
        classes, _ = classes_of(document)
        found = ties(classes, "structure")
        for resolution in (WEIGHTS.resolution["structure"], 1.0):
            problem = Problem(classes.names, found.pairs, resolution=resolution)
            best, proved = optimum(problem)
            ours = value(problem, partition(problem))
            lines.append(
                f"| {name}, resolution {resolution} | {len(classes.names)} | {ours:.4f} | "
                f"{'' if proved else 'at most '}{best:.4f} | {100 * (best - ours) / abs(best):.2f} % |"
            )
    return "\n".join([*lines, ""])
