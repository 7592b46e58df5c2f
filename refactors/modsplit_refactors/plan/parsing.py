"""The YAML of a plan with the places of its parts: by the parser in C where that reads it as the other does."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property, lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import AliasEvent, CollectionStartEvent
from ruamel.yaml.nodes import CollectionNode, Node
from ruamel.yaml.resolver import VersionedResolver

LARGEST, LARGEST_ODD = 2 * 1024 * 1024, 512 * 1024
"""Characters beyond which no plan is read, and none that the parser in C does not read: the other needs ten times as
long."""

DEEPEST = 16
"""A plan nests five levels; the parsers need time or stack without end for thousands."""

_MOST_FLOWS = 500
"""Opening brackets up to which the parser in C is taken: beyond a thousand, one inside the other, its stack may end."""

_ODD = re.compile(rf"[\t\x85\u2028\u2029]|(?:^|[\s\[{{,:-])[&!]\S|^%|^[ ?:-]{{{_MOST_FLOWS}}}", re.MULTILINE)
"""Tabs, ends of lines for that parser alone, anchors, tags, directives, and lines that may nest deeply."""


class _Resolver(VersionedResolver):
    """Looks up once, not for every scalar, which resolvers the notation's version has: no directive names another."""

    @cached_property
    def versioned_resolver(self) -> Any:
        return super().versioned_resolver


class TooMuchError(Exception):
    """What a plan cannot say, with its line."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line, self.message = line, message


@lru_cache(maxsize=2)
def load_document(text: str) -> Any:
    """The document; the last ones are kept, since a suggestion reads its plan more than once: nobody changes them."""
    if len(text) > LARGEST:
        raise TooMuchError(1, f"the plan is larger than {LARGEST // 1024**2} MB")
    odd = text.count("[") + text.count("{") > _MOST_FLOWS or _ODD.search(text) is not None
    if odd and len(text) > LARGEST_ODD:
        said = f"tabs, anchors, tags or {_MOST_FLOWS} brackets in a plan larger than {LARGEST_ODD // 1024} KB"
        raise TooMuchError(1, f"{said}: write it without")
    with suppress(YAMLError):
        node = None if odd else _in_c().compose(text)
        if node is not None and not _deeper(node, DEEPEST):
            return YAML(typ="rt").constructor.construct_document(node)
    if len(text) > LARGEST_ODD:
        return _in_c().load(text)
    yaml = YAML(typ="rt")
    yaml.Composer = _PlanComposer
    return yaml.load(text)


def _in_c() -> YAML:
    yaml = YAML(typ="safe", pure=False)
    yaml.Resolver = _Resolver
    return yaml


def _deeper(node: Node, most: int) -> bool:
    """Whether collections stand in one another more than so many times."""
    level = [node]
    while level and most >= 0:
        level = [part for each in level if isinstance(each, CollectionNode) for part in _parts(each)]
        most -= 1
    return bool(level)


def _parts(node: CollectionNode) -> list[Node]:
    return [part for each in node.value for part in (each if isinstance(each, tuple) else (each,))]


class _PlanComposer(Composer):
    """Ends where a plan says more than one can: an alias repeats its anchor without end."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        if isinstance(event, AliasEvent):
            raise TooMuchError(event.start_mark.line + 1, "a plan has no aliases: write the value out")
        if isinstance(event, CollectionStartEvent) and self.depth == DEEPEST:
            raise TooMuchError(event.start_mark.line + 1, "not YAML of a plan: nested too deeply")
        self.depth += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1
