"""Requests for the end points that a scenario leaves out, tried on the monolith until one goes well."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import quote, urlencode

from modsplit_lsp.proof import endpoints, values
from modsplit_lsp.proof.drive import Driver, Exchange
from modsplit_lsp.proof.endpoints import ANY, EndPoint
from modsplit_lsp.proof.httpfile import Step
from modsplit_lsp.proof.model import BASE
from modsplit_lsp.proof.observe import Recording
from modsplit_lsp.proof.seeds import Seeds
from modsplit_lsp.proof.world import Parameter, Route

ORDER = ("GET", ANY, "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "DELETE")
"""Reading first, so that it meets what the scenario has left; deleting last."""

TRIES = 3
BODY = "RequestBody"
FILE = "org.springframework.web.multipart.MultipartFile"
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "modsplit-boundary"
PART = (
    '--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="sample.txt"\r\n'
    "Content-Type: text/plain\r\n\r\nsample\r\n"
)
FRAMEWORK = ("org.springframework.", "jakarta.", "javax.", "java.security.", "java.io.", "java.util.Map")


def explore(driver: Driver, so_far: Recording, packages: tuple[str, ...]) -> Sequence[Exchange]:
    """Sends requests to every end point that the scenario did not reach, learning from each answer."""
    served = sorted(endpoints.of_context(so_far.started[BASE], packages).items(), key=lambda each: _order(each[0]))
    tables = [table for source in so_far.tables.get(BASE, ()) for table in source.tables]
    seeds = Seeds(tables, [point.path for point, _ in served])
    reached = set[EndPoint]()
    for number, exchange in enumerate(so_far.scenario, 1):
        seeds.learn(number, exchange)
        point = endpoints.matching(exchange.request, served, so_far.context_path)
        if point and exchange.answer.status:
            reached.add(point)
    sent = list[Exchange]()
    for point, route in served:
        if point in reached:
            continue
        for step in islice(steps(point, route, seeds, so_far.context_path), TRIES):
            exchange = driver.run(step)
            sent.append(exchange)
            seeds.learn(len(so_far.scenario) + len(sent), exchange)
            if 0 < exchange.answer.status < 400:
                break
    return sent


def _order(point: EndPoint) -> tuple[int, int, EndPoint]:
    """Paths without variables first: their answers tell of identifiers."""
    method = ORDER.index(point.method) if point.method in ORDER else len(ORDER)
    return (method, len(_variables(point.path)), point)


def steps(point: EndPoint, route: Route, seeds: Seeds, context_path: str) -> Iterator[Step]:
    """Requests for an end point, the likeliest to go well first."""
    method = "GET" if point.method == ANY else point.method
    names = [endpoints.group(name) for name in _variables(point.path)]
    if method == "GET":
        for link in islice(seeds.links(point.path), 1):
            yield Step(str(point), 0, method, link.template, _headers(route))
    headers, body = _content(route, method)
    query = _query(route, in_body=bool(body))
    seen = set[str]()
    for known in [*islice(seeds.assignments(point.path, names), TRIES), {}]:
        path = _filled(point.path, route, known)
        if path not in seen:
            seen.add(path)
            yield Step(str(point), 0, method, context_path + path + (f"?{query}" if query else ""), headers, (body,))


def _variables(path: str) -> list[str]:
    return [
        found["name"] or found["rest"] for found in endpoints.SEGMENT.finditer(path) if found["name"] or found["rest"]
    ]


def _filled(path: str, route: Route, known: Mapping[str, str]) -> str:
    """The path with values for its variables and wildcards."""
    shapes = {_named(each, "PathVariable"): each for each in route.parameters if "PathVariable" in each.annotations}

    def fill(name: str) -> str:
        given = known.get(endpoints.group(name))
        if given is not None:
            return given if "{{" in given else quote(given, safe="")
        return quote(values.text(shapes[name].shape, shapes[name].annotations), safe="") if name in shapes else "sample"

    pieces, at = [], 0
    for found in endpoints.SEGMENT.finditer(path):
        name = found["name"] or found["rest"]
        pieces += [path[at : found.start()], fill(name) if name else "sample" if not found["one"] else "s"]
        at = found.end()
    return "".join(pieces) + path[at:]


def _named(parameter: Parameter, annotation: str) -> str:
    attributes = parameter.annotations.get(annotation, {})
    return str(attributes.get("value") or attributes.get("name") or parameter.name)


def _query(route: Route, *, in_body: bool) -> str:
    """Required request parameters, and those that the mapping asks for."""
    pairs = [
        (name, text)
        for name, _, text in (
            each.partition("=") for each in route.params if not each.startswith("!") and "!=" not in each
        )
    ]
    for each in route.parameters:
        attributes = each.annotations.get("RequestParam")
        if (
            attributes is not None
            and each.shape.type != FILE
            and attributes.get("required", True)
            and not _has_default(attributes)
        ):
            pairs.append((_named(each, "RequestParam"), values.text(each.shape, each.annotations)))
        elif not each.annotations and not in_body and values.simple(each.shape):
            pairs.append((each.name, values.text(each.shape, {})))
    return urlencode(pairs)


def _has_default(attributes: Mapping[str, object]) -> bool:
    return not str(attributes.get("defaultValue", "\n\t\t\n\t\t\n\ue000\ue001\ue002\n\t\t\t\t\n")).startswith(
        "\n\t\t\n"
    )


def _headers(route: Route) -> tuple[tuple[str, str], ...]:
    """What the mapping and its parameters want to see in headers."""
    wanted = [
        (name, text)
        for name, _, text in (
            each.partition("=") for each in route.headers if not each.startswith("!") and "!=" not in each
        )
    ]
    for each in route.parameters:
        attributes = each.annotations.get("RequestHeader")
        if (
            attributes is not None
            and attributes.get("required", True)
            and not _has_default(attributes)
            and values.simple(each.shape)
        ):
            wanted.append((_named(each, "RequestHeader"), values.text(each.shape, each.annotations)))
    accepted = [each for each in route.produces if not each.startswith("!")]
    return (*wanted, ("Accept", accepted[0] if accepted else "*/*"))


def _content(route: Route, method: str) -> tuple[tuple[tuple[str, str], ...], str]:
    """Headers and body: JSON for a request body, files where they are asked for, else a form of model attributes."""
    headers = _headers(route)
    stated = next((c for c in route.consumes if not c.startswith("!") and "*" not in c), "")
    if method in {"GET", "HEAD", "DELETE", "OPTIONS"} and not any(
        BODY in each.annotations for each in route.parameters
    ):
        return (*headers, ("Content-Type", stated)) if stated else headers, ""
    for each in route.parameters:
        if BODY in each.annotations:
            kind = stated or "application/json"
            made = values.value(each.shape, each.annotations)
            return (*headers, ("Content-Type", kind)), made if isinstance(
                made, str
            ) and "json" not in kind else json.dumps(made)
    files = [
        _named(each, "RequestParam")
        for each in route.parameters
        if FILE in (each.shape.type, each.shape.of and each.shape.of.type)
    ]
    if files or stated.startswith("multipart/"):
        return (*headers, ("Content-Type", f"multipart/form-data; boundary={BOUNDARY}")), _multipart(files)
    forms = [values.form(each.shape.properties or ()) for each in route.parameters if _is_model(each)]
    body = "&".join(form for form in forms if form)
    kind = stated or (FORM if body else "")
    return ((*headers, ("Content-Type", kind)), body) if kind else (headers, "")


def _is_model(parameter: Parameter) -> bool:
    bound = {"PathVariable", "RequestParam", "RequestHeader", "CookieValue", "RequestAttribute", "SessionAttribute"}
    return (
        parameter.shape.properties is not None
        and not bound & parameter.annotations.keys()
        and not parameter.shape.type.startswith(FRAMEWORK)
    )


def _multipart(names: Sequence[str]) -> str:
    parts = [PART.format(boundary=BOUNDARY, name=name) for name in names]
    return "".join(parts) + f"--{BOUNDARY}--\r\n"
