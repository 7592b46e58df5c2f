"""What belongs to no module because all of them use it."""

from __future__ import annotations

from collections import Counter

from modsplit_analysis.partition.classes import Classes
from modsplit_analysis.partition.problem import NOTHING, REST, Decided
from modsplit_analysis.partition.weights import WEIGHTS, Weights

ROUNDS = 3


def spread(
    classes: Classes, labels: dict[str, str], weights: Weights = WEIGHTS, decided: Decided = NOTHING
) -> dict[str, str]:
    """The same labels, with REST for classes whose users are in many modules, and for those that mostly REST uses.

    What is decided stays where it is."""
    users: list[list[int]] = [[] for _ in classes.names]
    used: list[list[int]] = [[] for _ in classes.names]
    for source, target in sorted(classes.uses):
        users[target].append(source)
        used[source].append(target)
    of = [labels[name] for name in classes.names]
    movable = [node for node in range(len(of)) if node not in decided.pinned and len(users[node]) >= weights.users]
    for _ in range(ROUNDS):
        moved = [
            node
            for node in movable
            if of[node] != REST and _everywhere(of, users[node], weights.spread + _by_uses(of, used[node], weights))
        ]
        for node in moved:
            of[node] = REST
        followers = [node for node in movable if of[node] != REST and _led(of, users[node])]
        for node in followers:
            of[node] = REST
        if not moved and not followers:
            break
    return dict(zip(classes.names, of, strict=True))


def _by_uses(of: list[str], used: list[int], weights: Weights) -> float:
    """What uses nothing of any module is there to be used; what uses several ties them."""
    modules = {of[node] for node in used} - {REST}
    return 0.0 if len(modules) == 1 else -weights.hub if modules else weights.leaf


def _everywhere(of: list[str], users: list[int], need: float) -> bool:
    """Whether modules use it, several of them, and none has this share of the uses by modules."""
    counts = Counter(of[user] for user in users if of[user] != REST)
    return len(counts) > 1 and max(counts.values()) < need * counts.total()


def _led(of: list[str], users: list[int]) -> bool:
    return 2 * sum(of[user] == REST for user in users) > len(users)
