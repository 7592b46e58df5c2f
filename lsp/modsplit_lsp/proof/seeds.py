"""What earlier answers and the tables say about identifiers that exist: links, path variables, rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from modsplit_lsp.proof import endpoints
from modsplit_lsp.proof.drive import Exchange
from modsplit_lsp.proof.exchange import Answer
from modsplit_lsp.proof.world import Table

LINK = re.compile(r"(?:href|action|src)\s*=\s*[\"']([^\"'#]+)")
IDS = ("id", "uuid", "code", "key", "number")
MOST_LINKS = 400


@dataclass(frozen=True, slots=True)
class Link:
    """A path with its query that an answer mentions, or that an identifier in it makes likely.

    `literal` is how it read in this run, `template` how another run finds it again: with a placeholder where it varies.
    """

    literal: str
    template: str


def links(number: int, exchange: Exchange) -> Iterator[Link]:
    """The links in the answer to the step of that number (from 1)."""
    answer, here = exchange.answer, exchange.request.target
    for target in (answer.header("Location"), *(LINK.findall(answer.text) if _is(answer, "html") else ())):
        path = _local(here, target) if target else None
        if path:
            yield Link(path, path)
    if _is(answer, "json") and exchange.request.method in {"GET", "POST"}:
        yield from _identified(number, exchange)


def _identified(number: int, exchange: Exchange) -> Iterator[Link]:
    """`/orders` with `[{"id": 7}]` makes `/orders/7` likely, and so does the answer to a POST there."""
    try:
        said: Any = json.loads(exchange.answer.text)
    except ValueError:
        return
    path = urlsplit(exchange.request.target).path.rstrip("/")
    template = urlsplit(exchange.step.url).path.rstrip("/") if "{{" not in exchange.step.url.partition("?")[0] else path
    for where, found in _objects("$", said):
        for name in IDS:
            if isinstance(found.get(name), str | int) and not isinstance(found[name], bool):
                yield Link(f"{path}/{found[name]}", f"{template}/{{{{step-{number}.response.body.{where}.{name}}}}}")


def _objects(where: str, said: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(said, dict):
        yield where, said
        for name, inner in said.items():
            if isinstance(inner, list):
                yield from _objects(f"{where}.{name}", inner)
    elif isinstance(said, list):
        for index, inner in enumerate(said[:5]):
            if isinstance(inner, dict):
                yield f"{where}[{index}]", inner


def _is(answer: Answer, kind: str) -> bool:
    return kind in (answer.header("Content-Type") or "")


def _local(here: str, target: str) -> str | None:
    url = urlsplit(urljoin(f"http://localhost{here}", target.replace("&amp;", "&").strip()))
    if url.scheme not in {"http", "https"} or (
        url.hostname not in {"localhost"} and target.startswith(("http:", "https:", "//"))
    ):
        return None
    return (url.path or "/") + (f"?{url.query}" if url.query else "")


class Seeds:
    """Grows with every answer."""

    def __init__(self, tables: Sequence[Table], patterns: Sequence[str]) -> None:
        self._tables = tables
        self._patterns = patterns
        self._links: dict[str, Link] = {}
        self._known: list[dict[str, str]] = []

    def learn(self, number: int, exchange: Exchange) -> None:
        """Takes in the answer to the step of that number, and the path variables of a request that went well."""
        if exchange.answer.status and exchange.answer.status < 400:
            self._assign(Link(*[urlsplit(exchange.request.target).path] * 2))
        for link in links(number, exchange):
            if len(self._links) < MOST_LINKS and link.literal not in self._links:
                self._links[link.literal] = link
                self._assign(link)

    def links(self, path: str) -> Iterator[Link]:
        """The links that lead to a path pattern."""
        pattern = endpoints.pattern(path)
        return (link for link in self._links.values() if pattern.fullmatch(urlsplit(link.literal).path))

    def assignments(self, path: str, names: Sequence[str]) -> Iterator[Mapping[str, str]]:
        """Values for the variables of a path pattern, the likeliest first."""
        pattern = endpoints.pattern(path)
        for link in self.links(path):
            yield _matched(pattern, link)
        yield from (known for known in self._known if known.keys() >= set(names))
        for table in self._tables:
            for row in table.samples:
                made = {name: _in_row(name, path, table, row) for name in names}
                if all(each is not None for each in made.values()):
                    yield {name: str(each) for name, each in made.items()}
        merged = {name: known[name] for known in reversed(self._known) for name in known}
        if any(name in merged for name in names):
            yield merged

    def _assign(self, link: Link) -> None:
        for path in self._patterns:
            pattern = endpoints.pattern(path)
            if pattern.groups and pattern.fullmatch(urlsplit(link.literal).path):
                found = _matched(pattern, link)
                if found not in self._known:
                    self._known.append(found)


def _matched(pattern: re.Pattern[str], link: Link) -> dict[str, str]:
    """The variables' values in a link; the last segment is the one that may be a placeholder."""
    literal, template = urlsplit(link.literal).path, link.template.partition("?")[0]
    found = pattern.fullmatch(literal)
    values = dict(found.groupdict()) if found else {}
    end, placeholder = literal.rpartition("/")[2], template.rpartition("/")[2]
    return {
        name: placeholder if text == end and "{{" in placeholder else text
        for name, text in values.items()
        if text is not None
    }


def _in_row(name: str, path: str, table: Table, row: Mapping[str, str]) -> str | None:
    """The value of a path variable in a row: a column of that name, or the key of a table that it or the path names."""
    wanted = _plain(name)
    columns = {_plain(column): text for column, text in row.items()}
    singular = _singular(_plain(table.name.rpartition(".")[2]))
    key = row.get(table.keys[0]) if len(table.keys) == 1 else None
    if wanted in {singular + "id", singular} and key is not None:
        return key
    if wanted in columns and wanted != "id":
        return columns[wanted]
    segments = {_singular(_plain(part)) for part in path.split("/") if "{" not in part}
    return key if wanted in {"id", "key"} and singular in segments else None


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _singular(name: str) -> str:
    if name.endswith("ies"):
        return name[:-3] + "y"
    return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
