"""Names for modules, from the words of their classes."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from modsplit_analysis.partition.words import LAYERS, telling

from modsplit_refactors.plan import MODULE_NAME

TAKEN = frozenset(("base", "facade", "replicated", "tests"))


def module_names(modules: Mapping[str, Sequence[str]], given: frozenset[str] = frozenset()) -> dict[str, str]:
    """A name for each label: itself if given, else the word that most of its classes carry and others seldom do."""
    counts = {label: _words(classes) for label, classes in modules.items()}
    everywhere = Counter(word for words in counts.values() for word in words)
    names = {label: label for label in modules if label in given}
    for label in sorted(modules.keys() - names.keys(), key=lambda it: (-len(modules[it]), it)):
        ranked = sorted(counts[label], key=lambda word: (-_score(word, counts[label], everywhere), word))
        free = (
            word for word in ranked if word not in names.values() and word not in TAKEN and MODULE_NAME.fullmatch(word)
        )
        names[label] = next(free, f"module-{len(names) + 1}")
    return names


def _score(word: str, own: Counter[str], everywhere: Counter[str]) -> float:
    return own[word] / math.sqrt(everywhere[word])


def _words(classes: Sequence[str]) -> Counter[str]:
    """Each word once per class: those of its name, and its last package if that is no layer."""
    found: Counter[str] = Counter()
    for name in classes:
        package, _, simple = name.rpartition(".")
        words = telling(simple) | ({package.rpartition(".")[2].lower()} - LAYERS)
        found.update(words)
    return found
