"""Which context serves which URL of the monolith."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.web.model import EndPoint
from modsplit_analysis.text import Place

from modsplit_refactors.placement.model import BASE, SHARED, Placements
from modsplit_refactors.plan import ModulePlan, Plan
from modsplit_refactors.targets.koupleless.dependencies import artifacts
from modsplit_refactors.targets.koupleless.wiring import Mount

OTHER_SERVERS = {"spring-boot-starter-undertow": "Undertow", "spring-boot-starter-jetty": "Jetty"}
TOMCAT, SERVLETS = "tomcat-embed-core", frozenset({"spring-boot-starter-web", "spring-webmvc"})

PLAIN, VARIABLE = re.compile(r"[\w.~-]+|\{\w+\}"), re.compile(r"\{\w+\}")
"""Segments of paths that are a text or a variable, and no more."""

CONTEXT_PATH, SERVLET_PATH = "server.servlet.context-path", "spring.mvc.servlet.path"
"""What Spring Boot puts before all paths of an application."""


def context_path(snapshot: Snapshot, module: ModulePlan) -> str:
    """The plan's context path, else one made of the name that no URL starts with."""
    if module.context_path:
        return module.context_path
    path = f"/{module.name}"
    while path == _before(snapshot, CONTEXT_PATH) or any(_starts(url, path) for url in _urls(snapshot)):
        path += "-module"
    return path


def _urls(snapshot: Snapshot) -> dict[str, EndPoint]:
    """The path patterns of the end points as clients see them."""
    before = _before(snapshot, CONTEXT_PATH) + _before(snapshot, SERVLET_PATH)
    return {before + point.path: point for point in snapshot.spring.web.end_points}


def _before(snapshot: Snapshot, key: str) -> str:
    stated = (snapshot.spring.environment.get(key) or "").strip("/")
    return f"/{stated}" if stated else ""


def path_problems(snapshot: Snapshot, plan: Plan) -> Iterator[Diagnostic]:
    """Context paths of the plan that would hide a URL of the application, or another module."""
    owners: dict[str, str] = {}
    for module in plan.modules:
        path = context_path(snapshot, module)
        hidden = next(((url, it) for url, it in _urls(snapshot).items() if _starts(url, path)), None)
        if hidden:
            said = f"the context path `{path}` of `{module.name}` would hide {hidden[0]}"
            yield Diagnostic(
                "web", "error", module.place, f"{said}: choose one that no URL starts with", (hidden[1].place,)
            )
        if path == _before(snapshot, CONTEXT_PATH):
            said = f"`{module.name}` has the context path `{path}` of the application"
            yield Diagnostic("web", "error", module.place, f"{said}: it needs one of its own")
        if owners.setdefault(path, module.name) != module.name:
            said = f"`{owners[path]}` and `{module.name}` have the context path `{path}`"
            yield Diagnostic("web", "error", module.place, f"{said}: each needs one of its own")


def _starts(path: str, prefix: str) -> bool:
    return path == prefix or path.startswith(f"{prefix}/")


def mounts(snapshot: Snapshot, placements: Placements, context_paths: Mapping[str, str]) -> tuple[Mount, ...]:
    """The patterns of each module, and those of the base that a module's pattern would catch."""
    patterns = _patterns(snapshot, placements)
    served = {module: patterns.get(module, ()) for module in placements.modules}
    every = [pattern for found in served.values() for pattern in found]
    stays = tuple(
        pattern
        for context in (BASE, *sorted(set(patterns) & SHARED))
        for pattern in patterns.get(context, ())
        if any(may_overlap(pattern, other) for other in every)
    )
    # A module without end points is named too, so that its context path is closed to clients.
    found = tuple(
        Mount(context_paths[module], tuple(_needed(own, [it for it in (*every, *stays) if it not in own])))
        for module, own in served.items()
    )
    return (*found, *([Mount("", stays)] if stays else []))


def _needed(patterns: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """The patterns of a module without those that a wider one of its own stands for, whatever other parts serve."""
    for pattern in patterns:
        wider = any(it != pattern and _stands_for(it, pattern) for it in patterns)
        if not wider or any(may_overlap(pattern, other) for other in others):
            yield pattern


def _stands_for(wide: str, narrow: str) -> bool:
    """Whether one plain pattern matches all that another matches, and does not only name its variables otherwise."""
    parts = list(zip_longest(wide.split("/"), narrow.split("/")))
    plain = all(one and other is not None and PLAIN.fullmatch(one) for one, other in parts[1:])
    return plain and path_shape(wide) != path_shape(narrow) and all(_covers(one, other) for one, other in parts)


def _covers(one: str | None, other: str | None) -> bool:
    return one == other or bool(one and other and VARIABLE.fullmatch(one) and PLAIN.fullmatch(other))


def _patterns(snapshot: Snapshot, placements: Placements) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    before = _before(snapshot, SERVLET_PATH)
    for point in snapshot.spring.web.end_points:
        found.setdefault(placements.of(top_level(point.source)), {})[before + point.path or "/"] = None
    return {context: tuple(sorted(patterns)) for context, patterns in found.items()}


def may_overlap(left: str, right: str) -> bool:
    """Whether one request could match both path patterns; says yes where it is not sure."""
    first, second = left.strip("/").split("/"), right.strip("/").split("/")
    for one, other in zip(first, second, strict=False):
        if "**" in one or "**" in other or one.startswith("{*") or other.startswith("{*"):
            return True
        wild = any(sign in part for sign in "{*?" for part in (one, other))
        if not wild and one != other:
            return False
    longer = first if len(first) > len(second) else second
    return len(first) == len(second) or longer[min(len(first), len(second))].startswith(("**", "{*"))


def web_problems(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """Path patterns that several contexts serve: a mount looks at the path alone, not at the method."""
    owners: dict[str, EndPoint] = {}
    for point in snapshot.spring.web.end_points:
        first = owners.setdefault(path_shape(point.path), point)
        here, there = (placements.of(top_level(each.source)) for each in (first, point))
        if here != there:
            message = f"{point.path} is served by {here} ({first.handler}) and by {there} ({point.handler})"
            yield Diagnostic("web", "error", point.place, f"{message}: place both together", (first.place,))


def server_problems(snapshot: Snapshot) -> Iterator[Diagnostic]:
    """A server that knows no mounts."""
    server = _other_server(snapshot) if snapshot.spring.web.end_points else ""
    if server:
        said = f"the application answers through {server}, and modules answer through the base's Tomcat only"
        place = Place(snapshot.spring.project.file, 1)
        yield Diagnostic("web", "error", place, f"{said}: make it run on spring-boot-starter-web first")


def _other_server(snapshot: Snapshot) -> str:
    """What serves the end points, if it is not an embedded Tomcat."""
    found = artifacts(snapshot)
    if "spring-boot-starter-webflux" in found and not SERVLETS & found:
        return "WebFlux"
    return next((name for it, name in OTHER_SERVERS.items() if it in found and TOMCAT not in found), "")


def path_shape(path: str) -> str:
    """A path pattern without the names of its variables."""
    return "/".join(
        "{}" if part.startswith("{") and part.endswith("}") else part for part in path.strip("/").split("/")
    )
