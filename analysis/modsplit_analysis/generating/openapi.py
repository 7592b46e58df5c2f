"""Interfaces and models that OpenAPI Generator makes of a specification, by the settings of its Maven plugin."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from modsplit_analysis.build.model import Project
from modsplit_analysis.build.values import Setting
from modsplit_analysis.generating.declared import Declared, declared
from modsplit_analysis.generating.schemas import Schemas, camel, lower_camel, section
from modsplit_analysis.text import SourceFile

_PLUGIN = "openapi-generator-maven-plugin"
_GENERATORS = ("spring", "java", "jaxrs-spec")
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PARAMETERS = {"path": "PathVariable", "query": "RequestParam", "header": "RequestHeader", "cookie": "CookieValue"}
_W = "org.springframework.web.bind.annotation"


@dataclass(frozen=True, slots=True)
class _Settings:
    """What one execution of the plugin is told."""

    own: Setting | None
    shared: Setting | None

    def text(self, *names: str, default: str = "") -> str:
        for name in names:
            for setting in (self.own, self.shared):
                for path in (name, f"configOptions/{name}"):
                    if setting and (value := setting.first(path)):
                        return value
        return default

    def flag(self, name: str, default: bool = False) -> bool:
        return self.text(name, default=str(default)).lower() == "true"


def reads_specifications(project: Project) -> bool:
    """Whether a project has the plugin."""
    return project.plugin(_PLUGIN) is not None


def api_classes(project: Project, files: Mapping[str, SourceFile]) -> Iterator[Declared]:
    """The models and interfaces of each specification that the plugin reads."""
    plugin = project.plugin(_PLUGIN)
    for execution in plugin.executions if plugin else ():
        settings = _Settings(execution.configuration, plugin.configuration if plugin else None)
        specification = _read(project, files, settings.text("inputSpec"))
        if specification and settings.text("generatorName") in _GENERATORS:
            yield from _classes(settings, specification)


def _read(project: Project, files: Mapping[str, SourceFile], stated: str) -> Mapping[str, object]:
    """A specification of the project; nothing for one that is elsewhere or cannot be read."""
    relative = re.sub(r"^\$\{(?:project\.)?basedir\}/", "", stated)
    file = files.get(posixpath.normpath(posixpath.join(project.directory, relative)))
    if file is None:
        return {}
    try:
        found = json.loads(file.text) if file.path.endswith(".json") else YAML(typ="safe", pure=True).load(file.text)
    except (YAMLError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _classes(settings: _Settings, specification: Mapping[str, object]) -> Iterator[Declared]:
    package = settings.text("modelPackage", default="org.openapitools.model")
    schemas = Schemas(specification, package, settings.text("modelNamePrefix"), settings.text("modelNameSuffix"))
    if settings.flag("generateModels", True):
        yield from schemas.classes()
    if settings.flag("generateApis", True) and settings.text("generatorName") == "spring":
        yield from _interfaces(settings, specification, schemas)


def _interfaces(settings: _Settings, specification: Mapping[str, object], schemas: Schemas) -> Iterator[Declared]:
    package = settings.text("apiPackage", default="org.openapitools.api")
    suffix = settings.text("apiNameSuffix", default="Api")
    found: dict[str, list[str]] = {}
    for path, item in section(specification, "paths").items():
        shared = item.get("parameters", []) if isinstance(item, dict) else []
        for method in _METHODS:
            operation = item.get(method) if isinstance(item, dict) else None
            if isinstance(operation, dict):
                name = _group(settings, path, operation)
                found.setdefault(name, []).append(_operation(schemas, path, method, operation, shared))
    delegated = settings.flag("delegatePattern")
    for name, operations in found.items():
        stated = (
            [*operations, f"default {name}{suffix}Delegate getDelegate() {{ return null; }}"]
            if delegated
            else operations
        )
        yield declared("openapi", package, f"{name}{suffix}", "", _block(f"public interface {name}{suffix}", stated))
        if delegated:
            plain = [re.sub(r"@[\w.]+(?:\([^)]*\))? ", "", it) for it in operations]
            head = f"public interface {name}{suffix}Delegate"
            yield declared("openapi", package, f"{name}{suffix}Delegate", "", _block(head, plain))
    if found and not settings.flag("skipDefaultInterface"):
        helper = "public static void setExampleResponse(Object request, String type, String text) {}"
        yield declared("openapi", package, "ApiUtil", "", _block("public class ApiUtil", [helper]))


def _group(settings: _Settings, path: str, operation: Mapping[str, object]) -> str:
    """The interface of an operation: of its first tag, or of the first part of its path."""
    tags = operation.get("tags")
    if settings.flag("useTags") and isinstance(tags, list) and tags:
        return camel(str(tags[0]))
    first = next((part for part in path.split("/") if part), "")
    return camel(re.sub(r"[{}]", "", first)) or "Default"


def _operation(schemas: Schemas, path: str, method: str, operation: Mapping[str, object], shared: object) -> str:
    """One method with its mapping."""
    stated = [*(shared if isinstance(shared, list) else ()), *_list(operation.get("parameters"))]
    parameters = [text for it in stated if (text := _parameter(schemas, schemas.resolved(it)))]
    body = section(operation, "requestBody")
    content = schemas.content(schemas.resolved(body)) if body else None
    if content:
        parameters.append(f"@{_W}.RequestBody {schemas.type(content)} {lower_camel(schemas.label(content)) or 'body'}")
    answer = schemas.answer(section(operation, "responses"))
    name = lower_camel(str(operation.get("operationId") or f"{method} {path}"))
    mapping = f'@{_W}.RequestMapping(method = {_W}.RequestMethod.{method.upper()}, value = "{path}")'
    returns = f"org.springframework.http.ResponseEntity<{answer}>"
    call = 'ApiUtil.setExampleResponse(null, "", ""); return null;'
    return f"{mapping} default {returns} {name}({', '.join(parameters)}) {{ {call} }}"


def _parameter(schemas: Schemas, parameter: Mapping[str, object]) -> str:
    name, place = str(parameter.get("name", "")), _PARAMETERS.get(str(parameter.get("in")), "")
    if not name or not place:
        return ""
    return f'@{_W}.{place}("{name}") {schemas.type(section(parameter, "schema") or parameter)} {lower_camel(name)}'


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _block(head: str, members: list[str]) -> str:
    inner = "\n  ".join(members)
    return f"{head} {{\n  {inner}\n}}"
