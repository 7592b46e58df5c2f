"""Betters a partition step by step: single moves, swaps where a move alone is not allowed or does not pay, joins."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping

from modsplit_analysis.partition.clustering import EPSILON, Clustering

CANDIDATES = 12
"""Vertices of a cluster that are tried in swaps with another."""


def refine(state: Clustering, rounds: int = 6) -> None:
    """Moves and swaps until nothing is gained."""
    moves(state, range(len(state.of)))
    for _ in range(rounds):
        if not swaps(state):
            return
        moves(state, range(len(state.of)))


def moves(state: Clustering, vertices: Iterable[int]) -> None:
    """Best moves of these vertices, and of the neighbours of each one that moved."""
    queue = deque(vertices)
    waiting = set(queue)
    while queue:
        vertex = queue.popleft()
        waiting.discard(vertex)
        target = _best(state, vertex)
        if target is None:
            continue
        state.move(vertex, target)
        for other in state.network.neighbours[vertex]:
            if state.of[other] != target and other not in waiting:
                waiting.add(other)
                queue.append(other)


def _best(state: Clustering, vertex: int) -> int | None:
    best, gained = None, EPSILON
    for gain, target in state.gains(vertex):
        if gain > gained and state.welcome(vertex, target) and state.may_leave(vertex):
            best, gained = target, gain
    return best


def swaps(state: Clustering) -> bool:
    """Exchanges vertices of tied clusters as long as that pays; whether anything changed."""
    changed = False
    known: dict[int, Eager] = {}
    for left in sorted(state.clusters):
        for right in sorted(state.between(left)) if left in state.clusters else ():
            if left < right and right in state.clusters and left in state.clusters:
                changed |= _swap(state, left, right, known)
    return changed


Eager = dict[int, list[tuple[float, int]]]
"""What vertices of a cluster would gain in each other one, with these vertices."""


def _swap(state: Clustering, left: int, right: int, known: dict[int, Eager]) -> bool:
    """`known` has the gains of clusters, as far as they were asked for and nothing has changed them."""
    ours, theirs = _eager(state, left, right, known), _eager(state, right, left, known)
    best, pair = EPSILON, None
    for gain, vertex in ours:
        for other_gain, other in theirs:
            if gain + other_gain <= best:
                break
            tie = state.network.neighbours[vertex].get(other, 0.0)
            both = gain + other_gain - 2 * tie
            both += 2 * state.network.expected(state.network.degrees[vertex], state.network.degrees[other])
            lawful = state.welcome(vertex, right, other) and state.welcome(other, left, vertex)
            if both > best and lawful and _sizes_stay(state, vertex, other):
                best, pair = both, (vertex, other)
    if pair is None:
        return False
    state.move(pair[0], right)
    state.move(pair[1], left)
    known.clear()
    return True


def _sizes_stay(state: Clustering, vertex: int, other: int) -> bool:
    """A swap leaves both clusters with the nodes that they need."""
    change = len(state.network.members[other]) - len(state.network.members[vertex])
    left, right = state.sizes[state.of[vertex]] + change, state.sizes[state.of[other]] - change
    return (change >= 0 or left >= state.fewest) and (change <= 0 or right >= state.fewest)


def _eager(state: Clustering, cluster: int, target: int, known: dict[int, Eager]) -> list[tuple[float, int]]:
    if cluster not in known:
        found: Eager = {}
        for vertex in state.clusters[cluster]:
            for gain, other in state.gains(vertex):
                found.setdefault(other, []).append((gain, vertex))
        known[cluster] = found
    return sorted(known[cluster].get(target, ()), key=lambda it: (-it[0], it[1]))[:CANDIDATES]


def join_small(state: Clustering, least: int, by_features: bool) -> None:
    """Joins what is smaller than this with what it is tied to best; what nothing ties to others stays, and unless
    `by_features` what only features tie."""
    stuck: set[int] = set()
    while True:
        small = [it for it in state.modules() if state.sizes[it] < least and it not in stuck]
        if not small:
            return
        cluster = min(small, key=lambda it: (state.sizes[it], min(state.clusters[it])))
        near = state.between(cluster)
        tied = [it for it in near if state.sizes[it]] if by_features else state.used_with(cluster)
        choices = [it for it in tied if state.joinable(cluster, it)]
        if choices:
            best = max(choices, key=lambda it: (state.join_gain(cluster, it, near[it]), -min(state.clusters[it])))
            state.join(cluster, best)
        else:
            stuck.add(cluster)


def join_to(state: Clustering, count: int) -> None:
    """Joins the pairs that lose least until no more than so many modules are left."""
    ties = {cluster: state.between(cluster) for cluster in sorted(state.clusters)}
    while len(state.modules()) > max(count, 1):
        pair = _cheapest(state, ties)
        if pair is None:
            return
        kept, gone = pair
        state.join(gone, kept)
        for other, tie in ties.pop(gone).items():
            del ties[other][gone]
            if other != kept:
                ties[kept][other] = ties[kept].get(other, 0.0) + tie
                ties[other][kept] = ties[other].get(kept, 0.0) + tie
        ties[kept].pop(gone, None)


def _cheapest(state: Clustering, ties: Mapping[int, Mapping[int, float]]) -> tuple[int, int] | None:
    tied = (
        (state.join_gain(left, right, tie), -left, -right)
        for left, others in ties.items()
        if state.sizes[left]
        for right, tie in others.items()
        if left < right and state.sizes[right] and state.joinable(left, right)
    )
    if found := max(tied, default=None):
        return -found[1], -found[2]
    small = sorted(state.modules(), key=lambda it: (state.sizes[it], it))
    pairs = ((small[1 + index], small[0]) for index in range(len(small) - 1))
    return next((pair for pair in pairs if state.joinable(*pair)), None)
