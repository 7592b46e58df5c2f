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
from modsplit_analysis.spring.beans.filters import Accepts
from modsplit_analysis.spring.beans.model import Condition
from modsplit_analysis.spring.beans.naming import NAMED
from modsplit_analysis.spring.beans.stated_filters import Filter, accepting, stated_filters
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
    includes = [it for stated in stated_filters(mark, "includeFilters") for it in accepting(context, stated)]
    excludes = [it for stated in stated_filters(mark, "excludeFilters") for it in accepting(context, stated)]
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
    """A scan that no annotation states: its packages and its filters."""

    packages: tuple[str, ...]
    defaults: bool = True
    includes: tuple[Filter, ...] = ()
    excludes: tuple[Filter, ...] = ()


def scan_plainly(context: Context, scan: PlainScan, place: Place) -> Iterator[Found]:
    """The components that such a scan finds."""
    includes = [it for stated in scan.includes for it in accepting(context, stated)]
    excludes = [it for stated in scan.excludes for it in accepting(context, stated)]
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
