"""Filters of component scans as annotations and XML files state them, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.annotations.marks import Mark, has
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.filters import UNSEEN, Accepts, by_code
from modsplit_analysis.text import Place

_OF_CLASSES = ("ANNOTATION", "ASSIGNABLE_TYPE", "CUSTOM")


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter: its kind as Spring's constant, and the classes or patterns that it asks for."""

    kind: str
    asked: tuple[str, ...]
    place: Place


def stated_filters(mark: Mark, attribute: str) -> list[Filter]:
    """The filters of an attribute of a scan."""
    return [_filter(it) for it in mark.marks(attribute)]


def _filter(mark: Mark) -> Filter:
    kind = next(iter(mark.constants("type")), "ANNOTATION")
    asked = mark.classes("value", "classes") if kind in _OF_CLASSES else mark.strings("pattern")
    return Filter(kind, asked, mark.place)


def accepting(context: Context, filter_: Filter) -> Iterator[Accepts]:
    """What a filter says of classes; None is unknown."""
    asked = filter_.asked
    if filter_.kind == "ANNOTATION":
        seen = [it for it in asked if not it.startswith(UNSEEN)]
        yield lambda candidate: has(context.marks(candidate), *seen)
    elif filter_.kind == "ASSIGNABLE_TYPE":
        yield lambda candidate: context.is_a(candidate.name, *asked)
    elif filter_.kind == "REGEX":
        patterns = [it for pattern in asked if not isinstance(it := _compiled(pattern), str)]
        fallback = None if len(patterns) < len(asked) else False
        yield lambda candidate: any(pattern.fullmatch(candidate.name) for pattern in patterns) or fallback
    elif filter_.kind == "ASPECTJ":
        within = [_aspectj(pattern) for pattern in asked]
        yield lambda candidate: any(pattern.fullmatch(candidate.name) for pattern in within)
    elif filter_.kind == "CUSTOM":
        yield from (by_code(context, name) for name in asked)


def problems(context: Context, filter_: Filter) -> Iterator[Diagnostic]:
    """Patterns that cannot be read, and classes that are certainly missing."""
    for text in filter_.asked:
        if filter_.kind == "REGEX":
            reason = _compiled(text)
            if isinstance(reason, str):
                message = f"the pattern {text} of a scan's filter cannot be read ({reason}): what it accepts is unknown"
                yield Diagnostic("spring/scan-filter", "warning", filter_.place, message)
        elif filter_.kind in _OF_CLASSES and not text.startswith("java.") and context.has(text) is False:
            message = f"a scan's filter asks for {text}, which is not there: the application would not start"
            yield Diagnostic("spring/scan-filter", "error", filter_.place, message)


def _compiled(text: str) -> re.Pattern[str] | str:
    """The pattern, or why there is none."""
    try:
        return re.compile(text)
    except (re.error, RecursionError, OverflowError) as error:
        return str(error) or type(error).__name__


def _aspectj(pattern: str) -> re.Pattern[str]:
    """A type pattern such as `com.acme..*Service+`, without its operators."""
    parts = re.split(r"(\.\.|\*)", pattern.strip().rstrip("+"))
    spelled = {"..": r"\.(?:.*\.)?", "*": r"[^.]*"}
    return re.compile("".join(spelled.get(part, re.escape(part)) for part in parts))
