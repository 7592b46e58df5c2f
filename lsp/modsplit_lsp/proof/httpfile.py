"""Scenarios: `.http` files as IntelliJ and the REST client of VS Code know them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
SEPARATOR = re.compile(r"^###(?P<name>.*)$")
COMMENT = re.compile(r"^\s*(?:#|//)(?P<text>.*)$")
NAME = re.compile(r"^\s*@name[\s=]+(?P<name>\S+)\s*$")
VARIABLE = re.compile(r"^@(?P<name>[\w.-]+)\s*=\s*(?P<value>.*?)\s*$")
REQUEST = re.compile(r"^(?:(?P<method>[A-Z]+)\s+)?(?P<url>\S.*?)(?:\s+HTTP/[\d.]+)?\s*$")
HEADER = re.compile(r"^(?P<name>[!#$%&'*+.^_`|~\w-]+)\s*:\s*(?P<value>.*?)\s*$")
INCLUDE = re.compile(r"^<(?P<substitute>@(?:\w+)?)?\s+(?P<path>\S.*?)\s*$")
PLACEHOLDER = re.compile(r"\{\{\s*(?P<name>[^{}]+?)\s*\}\}")
HANDLER_SET = re.compile(
    r"client\.global\.set\(\s*[\"'](?P<name>[\w.-]+)[\"']\s*,\s*response\.(?P<what>body|headers\.valueOf)(?P<path>[^;]*?)\s*\)\s*;?"
)
CAPTURE = re.compile(r"^(?P<request>[^{}]+?)\.response\.(?P<part>body|headers)\.(?P<path>.+)$")


@dataclass(frozen=True, slots=True)
class Step:
    """One request of a scenario, with the placeholders still in it; `line` is where its request line stands.

    `sets` gives the variables that its answer defines, each by a capture like `login.response.body.$.token`.
    """

    name: str
    line: int
    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: tuple[str | bytes, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scenario:
    """Requests in the order in which they are sent, and the file's variables."""

    file: str
    steps: tuple[Step, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Block:
    name: str
    lines: tuple[tuple[int, str], ...]


class _WrongError(Exception):
    """A syntax error at a line of the file."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def parse(text: str, file: str, included: Mapping[str, bytes]) -> tuple[Scenario, tuple[Diagnostic, ...]]:
    """The scenario in a file's text; `included` gives the files that bodies name, by the path written there."""
    steps: list[Step] = []
    variables: dict[str, str] = {}
    wrong: list[Diagnostic] = []
    for block in _blocks(text):
        try:
            step = _step(block, len(steps) + 1, variables, included)
            if step:
                steps.append(step)
        except _WrongError as error:
            wrong.append(Diagnostic("scenario-syntax", "error", Place(file, error.line), str(error)))
    scenario = Scenario(file, tuple(steps), variables)
    wrong += _undefined(scenario)
    if not steps and not wrong:
        wrong.append(Diagnostic("scenario-syntax", "error", Place(file, 1), "the scenario has no request"))
    return scenario, tuple(wrong)


def includes(text: str) -> frozenset[str]:
    """The paths of the files that the bodies of a scenario name."""
    found = (INCLUDE.match(line) for line in text.splitlines())
    return frozenset(str(PurePosixPath(match["path"])) for match in found if match)


def _blocks(text: str) -> Iterator[_Block]:
    name, lines = "", list[tuple[int, str]]()
    for number, line in enumerate(text.splitlines(), 1):
        if found := SEPARATOR.match(line):
            yield _Block(name, tuple(lines))
            name, lines = found["name"].strip(" #"), []
        else:
            lines.append((number, line))
    yield _Block(name, tuple(lines))


def _step(block: _Block, number: int, variables: dict[str, str], included: Mapping[str, bytes]) -> Step | None:
    name, lines = block.name, list(block.lines)
    while lines:
        at, line = lines[0]
        if found := VARIABLE.match(line):
            variables[found["name"]] = found["value"]
        elif found := COMMENT.match(line):
            named = NAME.match(found["text"])
            name = named["name"] if named else name
        elif line.strip():
            return _request(at, name or f"request {number}", lines, included)
        lines.pop(0)
    return None


def _request(at: int, name: str, lines: list[tuple[int, str]], included: Mapping[str, bytes]) -> Step:
    found = REQUEST.match(lines[0][1])
    if not found:
        raise _WrongError(at, f"not a request line: {lines[0][1].strip()}")
    method, url = found["method"] or "GET", found["url"]
    if method not in METHODS:
        raise _WrongError(at, f"unknown method {method}")
    lines = lines[1:]
    while lines and lines[0][1][:1] in {" ", "\t"} and lines[0][1].strip()[:1] in {"?", "&", "/"}:
        url += lines.pop(0)[1].strip()
    if not re.match(r"^(?:https?://|/|\{\{)", url):
        raise _WrongError(at, f"the URL starts with neither a path, http:// nor a variable: {url}")
    headers = []
    while lines and lines[0][1].strip():
        number, line = lines.pop(0)
        if not COMMENT.match(line):
            header = HEADER.match(line)
            if not header:
                raise _WrongError(number, f"not a header: {line.strip()} (a body begins after an empty line)")
            headers.append((header["name"], header["value"]))
    step = Step(name, at, method, url, tuple(headers))
    return _with_body(step, lines[1:], included)


def _with_body(step: Step, lines: Sequence[tuple[int, str]], included: Mapping[str, bytes]) -> Step:
    lines, sets = _handlers(step, lines)
    while lines and not lines[-1][1].strip():
        lines = lines[:-1]
    multipart, form = _sends(step, "multipart/"), _sends(step, "x-www-form-urlencoded")
    end = "\r\n" if multipart else "" if form else "\n"
    pieces: list[str | bytes] = []
    for number, line in lines:
        found = INCLUDE.match(line)
        if found:
            path = str(PurePosixPath(found["path"]))
            if path not in included:
                raise _WrongError(number, f"the file {path} cannot be read")
            content = included[path]
            pieces += [content.decode("utf-8", "replace") if found["substitute"] else content, end]
        else:
            pieces.append((line.strip() if form else line) + end)
    if pieces and not multipart:
        last = pieces.pop()
        pieces.append(last.removesuffix(end) if isinstance(last, str) else last)
    return replace(step, body=tuple(pieces), sets=sets)


def _sends(step: Step, kind: str) -> bool:
    return any(name.lower() == "content-type" and kind in value for name, value in step.headers)


def _handlers(step: Step, lines: Sequence[tuple[int, str]]) -> tuple[list[tuple[int, str]], dict[str, str]]:
    """Takes response handlers out of the lines; of their statements only those that keep a value count here."""
    rest, script, inside = list[tuple[int, str]](), "", False
    for number, line in lines:
        if not inside and re.match(r"^>\s*\{%", line):
            inside, line = True, line.partition("{%")[2]
        elif not inside and re.match(r"^(?:>>?!?|<>)\s+\S", line):
            continue
        if inside:
            script += line.partition("%}")[0] + "\n"
            inside = "%}" not in line
        else:
            rest.append((number, line))
    if inside:
        raise _WrongError(step.line, "a response handler is not closed with %}")
    return rest, {found["name"]: _capture(step.name, found) for found in HANDLER_SET.finditer(script)}


def _capture(name: str, found: re.Match[str]) -> str:
    if found["what"] == "body":
        return f"{name}.response.body.${found['path']}"
    return f"{name}.response.headers.{found['path'].strip(chr(40) + chr(41) + chr(34) + chr(39))}"


def _undefined(scenario: Scenario) -> Iterator[Diagnostic]:
    """Placeholders that nothing defines before they are used."""
    known = set(scenario.variables)
    for step in scenario.steps:
        texts = [step.url, *(value for _, value in step.headers)]
        texts += [piece for piece in step.body if isinstance(piece, str)]
        for name in (found["name"] for text in texts for found in PLACEHOLDER.finditer(text)):
            capture = CAPTURE.match(name)
            if name.startswith("$") or name in known or (capture and capture["request"] in known):
                continue
            message = f"nothing before this request defines {{{{{name}}}}}"
            yield Diagnostic("scenario-syntax", "error", Place(scenario.file, step.line), message)
        known |= {step.name, *step.sets}
