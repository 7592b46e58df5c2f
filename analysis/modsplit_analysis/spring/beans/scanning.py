"""Component scans: packages, filters, and which classes they find."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.known import BOOT_APPLICATION, COMPONENT, CONFIGURATION, FACTORY
from modsplit_analysis.spring.annotations.marks import Mark, has, marks_on
from modsplit_analysis.spring.beans.conditions import any_of
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.filters import UNSEEN, Accepts, by_code
from modsplit_analysis.spring.beans.model import Condition
from modsplit_analysis.spring.beans.naming import NAMED
from modsplit_analysis.text import Place

_FILTER = ".AutoConfigurationExcludeFilter"
Found = tuple[ClassInfo, tuple[Condition, ...]]
"""A component, and the filter that only a run would answer, if there is one."""


def scan_packages(context: Context, mark: Mark, info: ClassInfo) -> tuple[str, ...]:
    """The packages that a scan looks through: stated, else that of the class which asks for it."""
    stated = [part.strip() for text in mark.strings("basePackages", "value") for part in re.split(r"[,; ]+", text)]
    packages = [context.resolve(package) for package in stated if package]
    packages += [name.rpartition(".")[0] for name in mark.classes("basePackageClasses")]
    return tuple(packages) or (info.package,)


def scan(context: Context, mark: Mark, info: ClassInfo, automatic: Collection[str]) -> Iterator[Found]:
    """The components that a scan finds; neither the class which asks for it nor `automatic` ones are found."""
    includes = [it for part in mark.marks("includeFilters") for it in _filters(context, part)]
    excludes = [it for part in mark.marks("excludeFilters") for it in _filters(context, part)]
    defaults = mark.flag("useDefaultFilters", True)
    for candidate in _candidates(context, scan_packages(context, mark, info), automatic):
        if candidate is not info:
            yield from _filtered(context, candidate, defaults, includes, excludes, mark.place)


def _filtered(
    context: Context,
    candidate: ClassInfo,
    defaults: bool,
    includes: Collection[Accepts],
    excludes: Collection[Accepts],
    place: Place,
) -> Iterator[Found]:
    """The candidate, if it is a component or included, and not excluded."""
    usual = defaults and has(context.marks(candidate), COMPONENT, *NAMED)
    wanted = True if usual else any_of([accepts(candidate) for accepts in includes])
    excluded = any_of([accepts(candidate) for accepts in excludes]) if wanted is not False else True
    if excluded is not True:
        sure = wanted is True and excluded is False
        yield candidate, () if sure else (Condition("filter", "of the scan", None, place),)


def leaves_out_automatic(mark: Mark, marks: tuple[Mark, ...]) -> bool:
    """Whether a scan has the filter against auto-configurations: stated, or that of Spring Boot's own annotation."""
    stated = any(
        name.endswith(_FILTER) for part in mark.marks("excludeFilters") for name in part.classes("value", "classes")
    )
    return stated or (mark not in marks and has(marks, BOOT_APPLICATION))


@dataclass(frozen=True, slots=True)
class PlainScan:
    """A scan that no annotation states: its packages, and its filters as kinds with what each asks for."""

    packages: tuple[str, ...]
    defaults: bool = True
    includes: tuple[tuple[str, str], ...] = ()
    excludes: tuple[tuple[str, str], ...] = ()


def scan_plainly(context: Context, scan: PlainScan, place: Place) -> Iterator[Found]:
    """The components that such a scan finds."""
    includes = [it for kind, asked in scan.includes for it in _filter(context, kind, (asked,))]
    excludes = [it for kind, asked in scan.excludes for it in _filter(context, kind, (asked,))]
    for candidate in _candidates(context, scan.packages, ()):
        yield from _filtered(context, candidate, scan.defaults, includes, excludes, place)


def _candidates(context: Context, packages: tuple[str, ...], automatic: Collection[str]) -> Iterator[ClassInfo]:
    """The classes that Spring could instantiate; auto-configurations are left out, they come last."""
    for source in context.in_packages(packages):
        is_automatic = source.name in automatic and has(context.marks(source), CONFIGURATION)
        if is_independent(source) and not is_automatic:
            yield source
    for library in context.libraries_in_packages(packages):
        if not library.interface and library.static and not library.abstract and library.name not in automatic:
            yield library


def is_independent(source: SourceClass) -> bool:
    """Whether Spring can instantiate a class on its own; an abstract one only if it looks methods up."""
    if source.interface or source.kind == "annotation" or not source.static:
        return False
    if "abstract" not in source.declaration.modifiers:
        return True
    return any(has(marks_on(source, it.annotations), f"{FACTORY}.Lookup") for it in source.declaration.methods)


def _filters(context: Context, mark: Mark) -> Iterator[Accepts]:
    kind = next(iter(mark.constants("type")), "ANNOTATION")
    classes = kind in ("ANNOTATION", "ASSIGNABLE_TYPE", "CUSTOM")
    return _filter(context, kind, mark.classes("value", "classes") if classes else mark.strings("pattern"))


def _filter(context: Context, kind: str, asked: tuple[str, ...]) -> Iterator[Accepts]:
    """Filters of a kind: by annotations, classes above, patterns, or code."""
    if kind == "ANNOTATION":
        seen = [it for it in asked if not it.startswith(UNSEEN)]
        yield lambda candidate: has(context.marks(candidate), *seen)
    elif kind == "ASSIGNABLE_TYPE":
        yield lambda candidate: context.is_a(candidate.name, *asked)
    elif kind == "REGEX":
        patterns = [re.compile(pattern) for pattern in asked if _is_pattern(pattern)]
        yield lambda candidate: any(pattern.fullmatch(candidate.name) for pattern in patterns)
    elif kind == "ASPECTJ":
        within = [_aspectj(pattern) for pattern in asked]
        yield lambda candidate: any(pattern.fullmatch(candidate.name) for pattern in within)
    elif kind == "CUSTOM":
        yield from (by_code(context, name) for name in asked)


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def _aspectj(pattern: str) -> re.Pattern[str]:
    """A type pattern such as `com.acme..*Service+`, without its operators."""
    parts = re.split(r"(\.\.|\*)", pattern.strip().rstrip("+"))
    spelled = {"..": r"\.(?:.*\.)?", "*": r"[^.]*"}
    return re.compile("".join(spelled.get(part, re.escape(part)) for part in parts))
