"""Where words tell and uses do not: what uses leave alone, and what stands apart from the rest of its package."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from modsplit_analysis.partition.classes import Classes
from modsplit_analysis.partition.problem import NOTHING, REST, Decided
from modsplit_analysis.partition.weights import WEIGHTS, Weights


def settle(
    classes: Classes, labels: dict[str, str], most: int, weights: Weights = WEIGHTS, decided: Decided = NOTHING
) -> dict[str, str]:
    """The same labels, where classes that uses leave alone join the module that has their words, and a class goes to a
    module that uses it, or that it uses, if that has the rest of its package. Of packages the last word is looked at,
    which in an application packaged by layer is the layer. What is decided stays where it is, and no module gets
    more than `most` classes."""
    last = [f".{package.rpartition('.')[2]}" for package in classes.packages]
    state = _State([labels[name] for name in classes.names], most, decided, weights)
    state.join([{*own, word} for own, word in zip(classes.words, last, strict=True)])
    state.follow([{word} for word in last], classes.uses)
    return dict(zip(classes.names, state.of, strict=True))


@dataclass
class _State:
    """The label of each node; changes in place."""

    of: list[str]
    most: int
    decided: Decided
    weights: Weights

    def __post_init__(self) -> None:
        self.sizes = Counter(self.of)

    def join(self, words: Sequence[Collection[str]]) -> None:
        """Groups that are too small to be a module join the one where most of their words are."""
        tallies = self._tallies(words)
        groups: dict[str, list[int]] = {}
        for node, label in enumerate(self.of):
            if self.sizes[label] < self.weights.alone:
                groups.setdefault(label, []).append(node)
        targets = {label: self._best(self._shares(group, words, tallies)) for label, group in groups.items()}
        for label, (goal, share) in targets.items():
            if share >= self.weights.joined and self.sizes[goal] > self.sizes[label]:
                self._move(groups[label], goal)

    def follow(self, words: Sequence[Collection[str]], uses: Collection[tuple[int, int]]) -> None:
        """Single classes go where most other carriers of their words are, if a use crosses that boundary."""
        near: list[set[int]] = [set() for _ in self.of]
        for left, right in uses:
            near[left].add(right)
            near[right].add(left)
        for _ in range(self.weights.rounds):
            tallies = self._tallies(words)
            moves = []
            for node, own in enumerate(self.of):
                shares = self._shares([node], words, tallies) if self.sizes[own] >= self.weights.alone else {}
                target, share = self._best(shares)
                if share >= self.weights.followed and shares.get(own, 0.0) <= self.weights.at_home:
                    ties = Counter(self.of[other] for other in near[node])
                    if ties[target] and ties[target] >= self.weights.pull * ties[own]:
                        moves.append((node, target))
            if not sum(self._move([node], target) for node, target in moves):
                return

    def _tallies(self, words: Sequence[Collection[str]]) -> dict[str, Counter[str]]:
        """How many nodes of each label carry each word."""
        found: dict[str, Counter[str]] = {}
        for label, own in zip(self.of, words, strict=True):
            for word in own:
                found.setdefault(word, Counter())[label] += 1
        most = self.weights.widest_word * len(self.of)
        return {word: tally for word, tally in found.items() if tally.total() <= most}

    def _shares(
        self, group: Sequence[int], words: Sequence[Collection[str]], tallies: dict[str, Counter[str]]
    ) -> dict[str, float]:
        """The share that each label has of the other carriers of the words of a group, which has one label; rare words
        count more."""
        found: dict[str, float] = {}
        total = 0.0
        mine = Counter(word for node in group for word in words[node] if word in tallies)
        for word, inside in sorted(mine.items()):
            tally = tallies[word] - Counter({self.of[group[0]]: inside})
            if (others := tally.total()) >= self.weights.least_others:
                rare = math.log(len(self.of) / (others + inside))
                total += rare
                for label, count in tally.items():
                    found[label] = found.get(label, 0.0) + rare * count / others
        return {label: share / total for label, share in found.items()} if total else {}

    @staticmethod
    def _best(shares: dict[str, float]) -> tuple[str, float]:
        return max(shares.items(), key=lambda it: (it[1], it[0]), default=("", 0.0))

    def _move(self, group: Sequence[int], target: str) -> bool:
        """Whether neither what is decided nor the size forbids it."""
        foes = {right if left in group else left for left, right in self.decided.apart if {left, right} & {*group}}
        if self.decided.pinned & {*group} or any(self.of[foe] == target for foe in foes):
            return False
        if target != REST and self.sizes[target] + len(group) > self.most:
            return False
        for node in group:
            self.sizes[self.of[node]] -= 1
            self.sizes[target] += 1
            self.of[node] = target
        return True
