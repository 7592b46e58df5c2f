"""Templates: which others each one uses, the messages it shows, the links it holds."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from modsplit_analysis.spring.config.environment import Environment
from modsplit_analysis.spring.resources.class_path import ClassPathResources, Resource
from modsplit_analysis.text import Place, SourceFile


@dataclass(frozen=True, slots=True)
class Engine:
    """A template engine: the keys of its prefix and suffix with their defaults, and how it includes templates."""

    name: str
    includes: re.Pattern[str]
    suffix: str
    prefix: str = "classpath:/templates/"
    keys: str = "spring.{}.prefix spring.{}.suffix"
    older_suffixes: tuple[str, ...] = ()
    relative: bool = False

    def configured(self, environment: Environment) -> tuple[str, tuple[str, ...]]:
        """The prefix and the suffixes that the application uses."""
        prefix, suffix = (environment.get(key) for key in self.keys.format(self.name, self.name).split())
        return prefix or self.prefix, (suffix or self.suffix, *self.older_suffixes)


@dataclass(frozen=True, slots=True)
class Reference:
    """A template, message or link that a template names; `text` is empty where it is computed at run time."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Template:
    """A template under the name that a controller returns."""

    name: str
    engine: str
    resource: Resource
    uses: tuple[Reference, ...]
    messages: tuple[Reference, ...]
    links: tuple[Reference, ...]


_THYMELEAF = re.compile(
    r"""(?:(?:data-)?(?:th[:-](?:replace|insert|include|substituteby)|layout[:-](?:decorate|decorator)))\s*=\s*
    (?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')|~\{(?P<inline>[^}]*)\}""",
    re.X,
)
_FREEMARKER = re.compile(r"""<#(?:include|import)\s+(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|(?P<other>[^\s>]+))""")
_JSP = re.compile(r"""<(?:%@\s*include\s+file|jsp:include\s+page)\s*=\s*(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)')""")
_VELOCITY = re.compile(r"""\#(?:parse|include)\s*\(\s*(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)')""")
_MUSTACHE = re.compile(r"\{\{>\s*(?P<other>[^\s}]+)")

_LOADER = "spring.{}.template-loader-path spring.{}.suffix"
_VIEW = "spring.mvc.view.prefix spring.mvc.view.suffix"
ENGINES = (
    Engine("thymeleaf", _THYMELEAF, ".html"),
    Engine("freemarker", _FREEMARKER, ".ftlh", keys=_LOADER, older_suffixes=(".ftl",), relative=True),
    Engine("mustache", _MUSTACHE, ".mustache"),
    Engine("velocity", _VELOCITY, ".vm"),
    Engine("jsp", _JSP, ".jsp", prefix="", keys=_VIEW, older_suffixes=(".jspf", ".tag"), relative=True),
)
_MESSAGE = re.compile(
    r"#\{([^}(]+)|<(?:spring|fmt):message[^>]*?\s(?:code|key)\s*=\s*[\"']([^\"']+)[\"']|<@spring\.message(?:Text)?\s+[\"']([^\"']+)"
)
_LINK = re.compile(r"@\{((?:[^{}(]|\{[^}]*\})*)|(?:href|action|src)\s*=\s*[\"'](/[^\"'{}$]*)[\"']")
_DYNAMIC = re.compile(r"[$*#]\{|\$!?\w|__")


@dataclass(frozen=True)
class Templates:
    """The templates of an application by view name."""

    by_name: Mapping[str, Template]

    def reached(self, names: Iterable[str]) -> tuple[Template, ...]:
        """The templates of these views with all that they use, directly or not."""
        found: dict[str, Template] = {}
        waiting = list(names)
        while waiting:
            template = self.by_name.get(view_name(waiting.pop()))
            if template and template.name not in found:
                found[template.name] = template
                waiting += [use.text for use in template.uses]
        return tuple(found[name] for name in sorted(found))

    @cached_property
    def error_views(self) -> tuple[Template, ...]:
        """What is shown for errors in whichever context they happen."""
        return tuple(it for name, it in sorted(self.by_name.items()) if name == "error" or name.startswith("error/"))


def view_name(text: str) -> str:
    """A view without the fragment that is asked of it."""
    return text.partition("::")[0].strip().strip("/")


def read_templates(
    resources: ClassPathResources, files: Mapping[str, SourceFile], environment: Environment
) -> Templates:
    """All templates on the class path and below `src/main/webapp`."""
    found: dict[str, Template] = {}
    for engine in ENGINES:
        prefix, suffixes = engine.configured(environment)
        for name, resource in _below(engine, prefix, suffixes, resources, files):
            if resource.path in files:
                found.setdefault(name, _read(name, engine, suffixes, resource, files[resource.path]))
    return Templates(found)


def _below(
    engine: Engine,
    prefix: str,
    suffixes: tuple[str, ...],
    resources: ClassPathResources,
    files: Mapping[str, SourceFile],
) -> Iterator[tuple[str, Resource]]:
    if engine.name == "jsp":
        listed = [
            (path.partition("src/main/webapp")[2], Resource("", path, ""))
            for path in files
            if "src/main/webapp/" in path
        ]
        start = prefix
    else:
        start = prefix.removeprefix("classpath:").strip("/") + "/"
        listed = list(resources.by_name.items())
    for name, resource in listed:
        suffix = next((it for it in suffixes if name.endswith(it)), "")
        if suffix and name.startswith(start):
            yield name[len(start) : -len(suffix)].strip("/"), resource


def _read(name: str, engine: Engine, suffixes: tuple[str, ...], resource: Resource, file: SourceFile) -> Template:
    text = file.text
    uses = []
    for match in engine.includes.finditer(text):
        written = next((group for group in match.groups() if group is not None), "")
        for target in _targets(engine, written):
            full = _resolved(name, target, suffixes) if engine.relative else target
            place = Place(file.path, text.count("\n", 0, match.start()) + 1)
            uses.append(Reference(full, place))
    own = tuple(use for use in dict.fromkeys(uses) if use.text != name)
    return Template(name, engine.name, resource, own, _all(_MESSAGE, file), _all(_LINK, file))


def _targets(engine: Engine, written: str) -> Iterator[str]:
    """The template names in what an include is given; an empty one for a name that is computed."""
    parts = re.findall(r"~\{([^}]*)\}", written) if "~{" in written else [written]
    for part in parts:
        target = part.strip("'\" ") if engine.relative else view_name(part.strip("'\" "))
        if engine.name == "thymeleaf" and target in ("", "this"):
            continue
        yield "" if _DYNAMIC.search(target) else _without_suffix(target.partition("(")[0].strip("'\" "), engine)


def _without_suffix(target: str, engine: Engine) -> str:
    return target if engine.name == "mustache" else target.removesuffix(engine.suffix)


def _resolved(name: str, target: str, suffixes: tuple[str, ...]) -> str:
    """A path beside the including template, or from the root of templates."""
    if not target:
        return ""
    suffix = next((it for it in suffixes if target.endswith(it)), "")
    target = target[: -len(suffix)] if suffix else target
    if target.startswith("/"):
        return target.strip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def _all(pattern: re.Pattern[str], file: SourceFile) -> tuple[Reference, ...]:
    found = []
    text = file.text
    for match in pattern.finditer(text):
        value = next((group for group in match.groups() if group), "").strip()
        line = text.count("\n", 0, match.start()) + 1
        found.append(Reference("" if "${" in value or "__" in value else value, Place(file.path, line)))
    return tuple(dict.fromkeys(found))
