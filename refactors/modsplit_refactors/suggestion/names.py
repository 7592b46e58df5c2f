"""Names for modules, from the words of their classes."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from modsplit_refactors.plan import MODULE_NAME
from modsplit_refactors.suggestion.ties import LAYERS

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
COMMON = frozenset(
    """abstract base bean class create data default detail edit exception factory get impl info item list main
    new param params query rest result simple update utils view""".split()
)
TAKEN = frozenset(("base", "facade", "replicated", "tests"))


def module_names(modules: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A name for each label: the word that most of its classes carry and that others seldom do."""
    counts = {label: _words(classes) for label, classes in modules.items()}
    everywhere = Counter(word for words in counts.values() for word in words)
    names: dict[str, str] = {}
    for label in sorted(modules, key=lambda it: (-len(modules[it]), it)):
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
        words = {word.lower() for word in WORD.findall(simple)} | {package.rpartition(".")[2].lower()}
        found.update(word for word in words if len(word) > 1 and word not in LAYERS | COMMON and not word.isdigit())
    return found
