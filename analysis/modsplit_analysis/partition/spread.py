"""What belongs to no module because all of them use it."""

from __future__ import annotations

from collections import Counter

from modsplit_analysis.partition.classes import Classes, Track
from modsplit_analysis.partition.problem import REST
from modsplit_analysis.partition.weights import WEIGHTS, Weights
from modsplit_analysis.partition.words import SHARED_LAYERS

ROUNDS = 3


def spread(
    classes: Classes,
    labels: dict[str, str],
    track: Track,
    weights: Weights = WEIGHTS,
    decided: frozenset[int] = frozenset(),
) -> dict[str, str]:
    """The same labels, with REST for classes whose users are in many modules, and for those that mostly REST uses.

    What is decided stays where it is."""
    users: list[list[int]] = [[] for _ in classes.names]
    used: list[list[int]] = [[] for _ in classes.names]
    for source, target in sorted(classes.uses):
        users[target].append(source)
        used[source].append(target)
    of = [labels[name] for name in classes.names]
    need = [weights.spread + _by_name(package, track, weights) for package in classes.packages]
    movable = [node for node in range(len(of)) if node not in decided and len(users[node]) >= weights.users]
    for _ in range(ROUNDS):
        moved = [
            node
            for node in movable
            if of[node] != REST and _everywhere(of, users[node], need[node] + _by_uses(of, used[node], track, weights))
        ]
        for node in moved:
            of[node] = REST
        followers = [node for node in movable if of[node] != REST and _led(of, users[node])]
        for node in followers:
            of[node] = REST
        if not moved and not followers:
            break
    return dict(zip(classes.names, of, strict=True))


def _by_uses(of: list[str], used: list[int], track: Track, weights: Weights) -> float:
    """Where names do not tell: what uses nothing of any module is there to be used; what uses several ties them."""
    if track != "structure":
        return 0.0
    modules = {of[node] for node in used} - {REST}
    return 0.0 if len(modules) == 1 else -weights.hub if modules else weights.leaf


def _by_name(package: str, track: Track, weights: Weights) -> float:
    if track == "structure":
        return 0.0
    return weights.shared_layer if package.rpartition(".")[2].lower() in SHARED_LAYERS else weights.other_layer


def _everywhere(of: list[str], users: list[int], need: float) -> bool:
    """Whether modules use it, several of them, and none has this share of the uses by modules."""
    counts = Counter(of[user] for user in users if of[user] != REST)
    return len(counts) > 1 and max(counts.values()) < need * counts.total()


def _led(of: list[str], users: list[int]) -> bool:
    return 2 * sum(of[user] == REST for user in users) > len(users)
