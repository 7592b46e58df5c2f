"""Why a build failed, in one sentence, from Maven's log."""

from __future__ import annotations

import re

COMPILER = re.compile(
    r"^\[ERROR\] (?P<file>\S[^:\n]*\.(?:java|kt)):\[?(?P<line>\d+)(?:,\d+\])? (?P<message>.+)$", re.MULTILINE
)
SYMBOL = re.compile(r"^(?:\[ERROR\])?\s+symbol:\s+(.+)$", re.MULTILINE)
POM = re.compile(r"^\[(?:FATAL|ERROR)\]\s+(?P<message>['MN].+?)\s*@.*?line (?P<line>\d+), column \d+", re.MULTILINE)
NON_PARSEABLE = re.compile(r"Non-parseable POM (?P<file>\S+?): (?P<message>.+?) @(?:line )?\s*(?P<line>\d+):\d+")
IN_POM = re.compile(r"^\[ERROR\]\s+The project \S+ \((?P<file>[^)\n]+pom\.xml)\) has \d+ error", re.MULTILINE)
MISSING = re.compile(r"Could not find artifact (?P<artifact>[^\s,]+)")
OUT_OF_REACH = re.compile(
    r"Could not transfer artifact (?P<artifact>\S+) from/to (?P<where>\S+) \([^)]*\): (?P<why>[^\n]+?)(?: ->|$)"
)
GOAL = re.compile(
    r"^\[ERROR\] Failed to execute goal (?P<goal>\S+)(?: \([^)]*\))? on project (?P<project>[^:\s]+): (?P<message>.+)$",
    re.MULTILINE,
)
ANY = re.compile(r"^\[(?:ERROR|FATAL)\] (?P<message>\S.+)$", re.MULTILINE)


def decisive_error(log: str) -> str:
    """The first compiler error with file and line, else what Maven could not read, find or do."""
    if found := COMPILER.search(log):
        symbol = SYMBOL.match(log, found.end() + 1)
        detail = f" ({symbol[1]})" if symbol else ""
        return f"{found['file']}:{found['line']}: {found['message']}{detail}"
    if found := NON_PARSEABLE.search(log):
        return f"{found['file']}:{found['line']}: {found['message']}"
    if found := POM.search(log):
        owner = IN_POM.search(log)
        return f"{owner['file'] if owner else 'pom.xml'}:{found['line']}: {found['message']}"
    if found := MISSING.search(log):
        return f"no repository has the artifact {found['artifact']}"
    if found := OUT_OF_REACH.search(log):
        return f"{found['artifact']} cannot be had from {found['where']}: {found['why']}"
    if found := GOAL.search(log):
        return f"{found['project']}: {found['goal']} failed: {_short(found['message'])}"
    if found := ANY.search(log):
        return _short(found["message"])
    return "Maven ended with an error and said nothing about it"


def _short(message: str) -> str:
    return message.partition(" -> [Help")[0].strip()
