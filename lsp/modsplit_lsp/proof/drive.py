"""Sends steps in order, keeping cookies and the values that later requests take from earlier answers."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from modsplit_lsp.proof.cookies import Jar
from modsplit_lsp.proof.exchange import Answer, Request
from modsplit_lsp.proof.httpfile import CAPTURE, PLACEHOLDER, Step

EPOCH = 1_700_000_000
"""Scenarios that ask for the time or for random values get the same ones in every run."""

PATH_STEP = re.compile(r"\.?(?:\[(?P<index>\d+)\]|\[[\"'](?P<quoted>[^\"']+)[\"']\]|(?P<name>[\w-]+))")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A step, the request that it became in this run, and the answer."""

    step: Step
    request: Request
    answer: Answer


class UnresolvedError(Exception):
    """A placeholder that this run gives no value for."""


class Driver:
    """One run: sends steps, one after the other."""

    def __init__(self, send: Callable[[Request], Answer], variables: Mapping[str, str]) -> None:
        self._send = send
        self._variables = dict(variables)
        self._answers: dict[str, Answer] = {}
        self._jar = Jar()
        self._count = 0

    def run(self, step: Step) -> Exchange:
        """Sends one step; a step that cannot be resolved is answered with status 0 and the reason."""
        self._count += 1
        try:
            request = self._request(step)
        except UnresolvedError as error:
            return Exchange(step, Request(step.method, step.url), Answer(0, (), str(error).encode()))
        answer = self._jar.keep(self._send(request), urlsplit(request.target).path)
        self._answers[step.name] = self._answers[f"step-{self._count}"] = answer
        for name, capture in step.sets.items():
            self._variables[name] = "{{" + capture + "}}"
        return Exchange(step, request, answer)

    def _request(self, step: Step) -> Request:
        url = urlsplit(self.resolve(step.url))
        target = (url.path or "/") + (f"?{url.query}" if url.query else "")
        headers = tuple((name, self.resolve(value)) for name, value in step.headers)
        body = b"".join(each if isinstance(each, bytes) else self.resolve(each).encode() for each in step.body)
        cookies = self._jar.header(url.path or "/")
        if cookies and not any(name.lower() == "cookie" for name, _ in headers):
            headers = (*headers, ("Cookie", cookies))
        return Request(step.method, target, headers, body, url.netloc or "localhost")

    def resolve(self, text: str) -> str:
        """The text with every placeholder replaced."""
        return PLACEHOLDER.sub(lambda found: self._value(found["name"]), text)

    def _value(self, name: str) -> str:
        if name.startswith("$"):
            return self._dynamic(name)
        if name in self._variables:
            return self.resolve(self._variables[name])
        capture = CAPTURE.match(name)
        if not capture or capture["request"] not in self._answers:
            raise UnresolvedError(f"nothing gives a value for {{{{{name}}}}}")
        answer = self._answers[capture["request"]]
        if capture["part"] == "headers":
            value: Any = answer.header(capture["path"])
        else:
            value = json_at(answer.text, capture["path"])
        if value is None:
            raise UnresolvedError(f"the answer to {capture['request']} has no {capture['part']} {capture['path']}")
        return value if isinstance(value, str) else json.dumps(value)

    def _dynamic(self, name: str) -> str:
        kind, *rest = name.lstrip("$").split()
        if kind in {"uuid", "guid", "random.uuid"}:
            return str(uuid.uuid5(uuid.NAMESPACE_URL, str(self._count)))
        if kind == "timestamp":
            return str(EPOCH)
        if kind in {"randomInt", "random.integer", "random.integer()"}:
            return str((int(rest[0]) if rest else 0) + self._count)
        if kind == "isoTimestamp":
            return "2023-11-14T22:13:20Z"
        raise UnresolvedError(f"the dynamic variable {{{{{name}}}}} is not known")


def json_at(text: str, path: str) -> Any:
    """The value at a simple JSON path (`$.a[0].b`, or `*` for all of it), or None."""
    if path in {"*", "$"}:
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return None
    for step in PATH_STEP.finditer(path.removeprefix("$")):
        try:
            value = value[int(step["index"])] if step["index"] else value[step["quoted"] or step["name"]]
        except (KeyError, IndexError, TypeError):
            return None
    return value
