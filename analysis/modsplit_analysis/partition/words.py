"""The words that names and texts are made of, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator

UPPER, LOWER = "A-ZÀ-ÖØ-ÞА-ЯΑ-Ω", "a-zß-öø-ÿа-яα-ω"
WORD = re.compile(rf"[{UPPER}]+(?![{LOWER}])|[{UPPER}]?[{LOWER}]+|[^\W\d_{UPPER}{LOWER}]+")

LAYERS = frozenset(
    """aop api aspect bean bo cache common component config configuration constant constants controller controllers
    converter core dao domain dto dtos entities entity enum enums error event exception exceptions facade filter form
    handler helper impl interceptor job lang listener manager mapper mappers mbg model models persistence po pojo
    properties repositories repository request resource resources response rest schedule security service services
    support system task tool tools util utils validation validator vo web""".split()
)
"""Words, in packages above all, that speak of a layer and not of a domain."""

COMMON = frozenset(
    """abstract application base basic builder class client create data default delete detail edit factory get info
    is item list main new object of param params processor provider query req resp result set simple to type update
    view""".split()
)
"""Words that hardly tell one class from another."""


def words(text: str) -> Iterator[str]:
    """The words of an identifier, a path or a sentence, in lower case and in the singular, as often as they occur.

    Text that has no spaces between words comes as pairs of neighbouring characters."""
    for found in WORD.findall(text):
        if found.isascii():
            yield _singular(found.lower())
        elif len(found) > 2 and ord(found[0]) >= CJK:
            yield from (found[index : index + 2] for index in range(len(found) - 1))
        else:
            yield found.lower()


CJK = 0x2E80


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def telling(text: str) -> frozenset[str]:
    """The words of a text that can tell a domain."""
    return frozenset(word for word in words(text) if len(word) > 1 and word not in LAYERS and word not in COMMON)
