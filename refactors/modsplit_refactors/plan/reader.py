"""Reads `modsplit.yml`, and says with file and line what is wrong in it."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place, SourceFile
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from modsplit_refactors.plan.model import ModulePlan, Pattern, Plan, RemedyChoice, ResourcePattern, Tree
from modsplit_refactors.plan.parsing import TooMuchError, load_document

PLAN_FILE = "modsplit.yml"
LONGEST = 300
"""Characters of a value that a finding repeats."""
KEYWORDS = ("base", "facade", "replicated", "tests")
BUILT = "target"
DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
"""Names that Windows keeps for its devices."""
TEXT_END = r"\Z"


@cache
def plan_schema() -> Mapping[str, Any]:
    """The JSON schema of a plan, as editors can use it."""
    text = resources.files("modsplit_refactors.plan").joinpath("plan.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@lru_cache(maxsize=2)
def read_plan(file: SourceFile) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    """The plan, or None with the reasons; a plan that is read can still not fit the application.
    The last ones are kept, since an editor asks more than once."""
    try:
        document = _load(file)
    except _PlanError as problem:
        return None, (problem.diagnostic,)
    errors = _errors(document)
    problems = (
        tuple(_unknown_keys(document, errors, file.path))
        or tuple(_schema_problems(document, errors, file.path))
        or tuple(_name_problems(document, file.path))
    )
    return (None, problems) if problems else (_plan(document, file.path), ())


class _PlanError(Exception):
    def __init__(self, place: Place, message: str) -> None:
        super().__init__(message)
        self.diagnostic = _error(place, message)


def _error(place: Place, message: str) -> Diagnostic:
    cut = f"{message[:LONGEST]}…{message[-LONGEST:]}" if len(message) > 2 * LONGEST else message
    return Diagnostic("plan", "error", place, cut)


def _load(file: SourceFile) -> Any:
    try:
        document = load_document(file.text)
    except TooMuchError as problem:
        raise _PlanError(Place(file.path, problem.line), problem.message) from None
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        place = Place(file.path, mark.line + 1, mark.column + 1) if mark else Place(file.path, 1)
        raise _PlanError(place, f"not YAML: {problem.problem or problem.context}") from None
    except (YAMLError, UnicodeDecodeError, RecursionError, ValueError) as problem:
        raise _PlanError(Place(file.path, 1), f"not YAML: {str(problem).splitlines()[0]}") from None
    if not isinstance(document, Mapping):
        raise _PlanError(Place(file.path, 1), "a plan is a mapping that starts with `schema: modsplit/plan/1`")
    return document


def _errors(document: Any) -> list[ValidationError]:
    found = _Validator(_checked()).iter_errors(document)
    return sorted(found, key=lambda each: list(map(str, each.absolute_path)))


def _items(validator: Any, schema: Any, instance: Any, owner: Any) -> Iterator[ValidationError]:
    """As the library does it, but for texts of one pattern, which are looked at one by one only if any is wrong."""
    stated = schema.keys() & Draft202012Validator.VALIDATORS.keys()
    if stated == {"type", "pattern"} and schema["type"] == "string" and isinstance(instance, list):
        fits = re.compile(schema["pattern"]).search
        if all(isinstance(each, str) and fits(each) for each in list.copy(instance)):
            return
    yield from Draft202012Validator.VALIDATORS["items"](validator, schema, instance, owner)


_Validator = extend(Draft202012Validator, {"items": _items})  # type: ignore[no-untyped-call]  # the library has no types


def _unknown_keys(document: Any, errors: list[ValidationError], path: str) -> Iterator[Diagnostic]:
    for problem in errors:
        if problem.validator != "additionalProperties" or not isinstance(problem.instance, Mapping):
            continue
        schema: Any = problem.schema
        known = list(schema["properties"])
        for key in sorted(set(problem.instance) - set(known)):
            near = difflib.get_close_matches(str(key), known, 1)
            hint = f"did you mean `{near[0]}`?" if near else f"known: {', '.join(known)}"
            yield _error(_place(document, [*problem.absolute_path, key], path), f"unknown key `{key}`: {hint}")


@cache
def _checked() -> Any:
    return _whole(plan_schema())


def _whole(schema: Any) -> Any:
    """The schema with definitions where they are named, which would be looked up for every line, and with patterns that
    end where the text does: for Python, `$` is before a last line end too."""
    if isinstance(schema, list):
        return [_whole(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _whole(plan_schema()["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    ends = {key: it[:-1] + TEXT_END for key, it in schema.items() if key == "pattern" and str(it).endswith("$")}
    return {**{key: _whole(it) for key, it in schema.items()}, **ends}


def _schema_problems(document: Any, errors: list[ValidationError], path: str) -> Iterator[Diagnostic]:
    return (_error(_place(document, list(it.absolute_path), path), _say(it)) for it in errors)


def _say(problem: ValidationError) -> str:
    where = ".".join(str(key) for key in problem.absolute_path if isinstance(key, str))
    if problem.validator == "pattern":
        meaning = {
            "name": "a lower-case Maven name such as `order` or `order-history`",
            "class": "a fully qualified class name",
            "pattern": "a class name, or a package followed by `.*` or `.**`",
            "resource": "a path below a resource root, without `..`",
        }
        described = next((text for key, text in meaning.items() if problem.schema == _checked()["$defs"][key]), None)
        stated = str(problem.validator_value).replace(TEXT_END, "$")
        return f"`{where}`: {problem.instance!r} is not {described or f'well formed: {stated}'}"
    if problem.validator == "required":
        return f"{problem.message.replace(chr(39), '`')}{' in ' + where if where else ''}"
    return f"`{where or 'plan'}`: {problem.message}"


def _place(document: Any, keys: Sequence[Any], path: str) -> Place:
    line, column, node = 0, 0, document
    for key in keys:
        if not isinstance(node, CommentedBase):
            break
        positions = node.lc.data or {}
        if key in positions:
            line, column = positions[key][0], positions[key][1]
        try:
            node = node[key]  # type: ignore[index]  # CommentedMap and CommentedSeq both index
        except (KeyError, IndexError, TypeError):
            break
    return Place(path, line + 1, column + 1)


def _name_problems(document: Any, path: str) -> Iterator[Diagnostic]:
    seen: dict[str, Place] = {}
    for index, module in enumerate(document["modules"] or []):
        place = _place(document, ["modules", index, "name"], path)
        name = str(module["name"])
        if name in KEYWORDS:
            yield _error(place, f"a module cannot be called `{name}`: the split has a project of that name")
        elif name == BUILT:
            yield _error(place, f"a module cannot be called `{name}`: Maven empties the directory of that name")
        elif DEVICE.fullmatch(name):
            yield _error(place, f"a module cannot be called `{name}`: Windows has no directory of that name")
        if name in seen:
            yield Diagnostic("plan", "error", place, f"module `{name}` is there twice", (seen[name],))
        seen.setdefault(name, place)
    for index, choice in enumerate(document.get("remedies") or []):
        if choice["remedy"] == "allow" and not str(choice.get("reason", "")).strip():
            place = _place(document, ["remedies", index], path)
            yield _error(place, "`allow` needs a reason: say why the crossing is right as it is")
    for index, pin in enumerate(document.get("pins") or []):
        placement = str(pin).partition("=")[2]
        if placement not in (*seen, "base", "facade", "replicated"):
            place = _place(document, ["pins", index], path)
            yield _error(place, f"no module `{placement}`: known are {', '.join((*seen, 'base', 'facade'))}")


def _plan(document: Any, path: str) -> Plan:
    def patterns(*keys: Any) -> tuple[Pattern, ...]:
        node = document
        for key in keys:
            node = (node or {}).get(key) if isinstance(key, str) else node[key]
        above, at = _place(document, keys, path), (node.lc.data or {}) if isinstance(node, CommentedBase) else {}
        texts = enumerate(map(str, list.copy(node or [])))
        places = {it: Place(path, line + 1, column + 1) for it, (line, column, *_) in at.items()}
        return tuple(Pattern(text, places.get(it, above)) for it, text in texts)

    app, base = document.get("app") or {}, document.get("base") or {}
    return Plan(
        file=path,
        modules=tuple(_module(document, index, path, patterns) for index in range(len(document["modules"] or []))),
        facade=patterns("facade"),
        replicated=patterns("replicated"),
        pins=tuple(
            (Pattern(pin.text.partition("=")[0], pin.place), pin.text.partition("=")[2]) for pin in patterns("pins")
        ),
        remedies=tuple(_remedy(document, index, path) for index in range(len(document.get("remedies") or []))),
        apart=_groups(document, "apart"),
        together=_groups(document, "together"),
        main=str(app.get("main", "")),
        profiles=tuple(str(profile) for profile in app.get("profiles") or []),
        base_project=str(base.get("project", "")),
        base_place=_place(document, ["base", "project"], path),
        tree=_tree(document, path),
    )


def _tree(document: Any, path: str) -> Tree | None:
    told = document.get("tree") or {}
    if not told.keys() >= {"classes", "digest"}:
        return None
    return Tree(int(told["classes"]), str(told["digest"]), _place(document, ["tree", "classes"], path))


def _module(document: Any, index: int, path: str, patterns: Any) -> ModulePlan:
    module = document["modules"][index]
    name = str(module["name"])
    return ModulePlan(
        name=name,
        version=str(module.get("version", "${project.version}")),
        context_path=str(module.get("context_path", "")),
        classes=(*patterns("modules", index, "packages"), *patterns("modules", index, "classes")),
        resources=tuple(ResourcePattern(each.text, each.place) for each in patterns("modules", index, "resources")),
        place=_place(document, ["modules", index, "name"], path),
    )


def _groups(document: Any, key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(str(name) for name in group) for group in document.get(key) or [])


def _remedy(document: Any, index: int, path: str) -> RemedyChoice:
    choice, place = document["remedies"][index], _place(document, ["remedies", index], path)
    return RemedyChoice(
        source=Pattern(str(choice["from"]), place),
        target=Pattern(str(choice["to"]), place),
        remedy=str(choice["remedy"]),
        reason=str(choice.get("reason", "")),
        place=place,
    )
