"""End points: which mapping of an application answers a request, as Spring decides it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs, unquote, urlsplit

from modsplit_lsp.proof.exchange import Request
from modsplit_lsp.proof.world import Context, Route

ANY = "ANY"
"""The method of a mapping that names none."""

SEGMENT = re.compile(
    r"\{\*(?P<rest>[\w.-]+)\}|\{(?P<name>[\w.-]+)(?::(?P<regex>(?:[^{}]|\{[^{}]*\})+))?\}|(?P<deep>\*\*)|(?P<star>\*)|(?P<one>\?)"
)


@dataclass(frozen=True, slots=True, order=True)
class EndPoint:
    """One method and path pattern of the application, and what handles it; `conditions` tell twins apart."""

    path: str
    method: str
    handler: str
    conditions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.method, self.path, *self.conditions))


def end_points(route: Route) -> Iterator[EndPoint]:
    """The end points of a mapping: every method with every pattern."""
    conditions = (
        *route.params,
        *route.headers,
        *(f"consumes {c}" for c in route.consumes),
        *(f"produces {p}" for p in route.produces),
    )
    for method in route.methods or (ANY,):
        for pattern in route.patterns or ("",):
            yield EndPoint(pattern or "/", method, route.handler, conditions)


def of_context(context: Context, own: Iterable[str]) -> dict[EndPoint, Route]:
    """The end points of a context that a class of the application handles; `own` are package prefixes."""
    prefixes = tuple(f"{prefix}." for prefix in own)
    return {
        each: route
        for route in context.routes
        if route.handler.startswith(prefixes) and "#" in route.handler
        for each in end_points(route)
    }


def matching(request: Request, served: Sequence[tuple[EndPoint, Route]], context_path: str = "") -> EndPoint | None:
    """The end point that answers a request: the most specific pattern whose conditions hold."""
    url = urlsplit(request.target)
    path = unquote(re.sub(r";[^/]*", "", url.path))
    if not path.startswith(context_path):
        return None
    path = path[len(context_path) :] or "/"
    method = "GET" if request.method == "HEAD" else request.method
    fitting = [
        (specificity(each.path), -len(each.conditions), rank, each)
        for each, route in served
        if each.method in {method, ANY} and pattern(each.path).fullmatch(path)
        if (rank := _rank(route, request, url.query)) is not None
    ]
    return min(fitting)[3] if fitting else None


@cache
def pattern(path: str) -> re.Pattern[str]:
    """A path pattern as a regular expression with the variables as groups."""
    parts, at = [], 0
    for found in SEGMENT.finditer(path):
        parts.append(re.escape(path[at : found.start()]))
        if found["rest"]:
            parts[-1] = parts[-1].removesuffix("/")
            parts.append(f"(?P<{group(found['rest'])}>(?:/.*)?)")
        elif found["name"]:
            parts.append(f"(?P<{group(found['name'])}>{found['regex'] or '[^/]+'})")
        elif found["deep"]:
            parts[-1] = parts[-1].removesuffix("/")
            parts.append("(?:/.*)?" if path[: found.start()].endswith("/") else ".*")
        else:
            parts.append("[^/]*" if found["star"] else "[^/]")
        at = found.end()
    parts.append(re.escape(path[at:]))
    return re.compile("".join(parts))


def group(variable: str) -> str:
    """The group of a path variable in its pattern."""
    return re.sub(r"\W", "_", variable)


def specificity(path: str) -> tuple[int, int, int, int]:
    """Spring's order: catch-alls last, then fewer wildcards, fewer variables, longer texts first."""
    found = list(SEGMENT.finditer(path))
    deep = sum(1 for each in found if each["deep"] or each["rest"])
    stars = sum(1 for each in found if each["star"] or each["one"])
    names = sum(1 for each in found if each["name"])
    return (deep, stars + names, stars, -len(SEGMENT.sub("#", path)))


def _rank(route: Route, request: Request, query: str) -> int | None:
    """How early the client accepts what the mapping produces; None where a condition of the mapping does not hold."""
    headers = {name.lower(): value for name, value in request.headers}
    values = parse_qs(query, keep_blank_values=True)
    if "x-www-form-urlencoded" in headers.get("content-type", ""):
        values |= parse_qs(request.body.decode("utf-8", "replace"), keep_blank_values=True)
    given = {name: texts[0] for name, texts in values.items()}
    if not all(_condition(each, given) for each in route.params):
        return None
    if not all(_condition(each, headers, lower=True) for each in route.headers):
        return None
    if _media(route.consumes, headers.get("content-type") or "application/octet-stream") is None:
        return None
    return _media(route.produces, headers.get("accept", "*/*"))


def _condition(expression: str, given: dict[str, str], *, lower: bool = False) -> bool:
    negated = expression.startswith("!")
    name, operator, value = re.fullmatch(r"!?([^!=]+)(!?=)?(.*)", expression, re.DOTALL).groups()  # type: ignore[union-attr] # matches any text
    key = name.lower() if lower else name
    if not operator:
        return (key in given) != negated
    return (given.get(key) == value) == (operator == "=")


def _media(offered: Sequence[str], wanted: str) -> int | None:
    """The place of the first wanted media type that is offered; parameters do not count."""
    accepted = [part.partition(";")[0].strip().lower() for part in wanted.split(",")]
    types = [each.partition(";")[0].strip().lower() for each in offered if not each.startswith("!")] or ["*/*"]
    return next((place for place, each in enumerate(accepted) if any(_fits(type_, each) for type_ in types)), None)


def _fits(one: str, other: str) -> bool:
    kinds, others = one.partition("/"), other.partition("/")
    return all(
        a == b or "*" in (a, b) or (a.startswith("*+") and b.endswith(a[1:]))
        for a, b in zip(kinds, others, strict=True)
    )
