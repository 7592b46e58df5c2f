"""Configuration classes, followed from a main class as Spring follows them: scans, imports, member classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.known import (
    BEAN,
    BOOT_APPLICATION,
    COMPONENT,
    COMPONENT_SCAN,
    CONFIGURATION,
    CONTEXT,
    ENABLE_AUTO_CONFIGURATION,
    IMPORT,
)
from modsplit_analysis.spring.annotations.marks import Mark, Marks, find_all, has, joined
from modsplit_analysis.spring.beans.automatic import in_order, registered, ruled_out
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Condition, together
from modsplit_analysis.spring.beans.naming import imported_name, scanned_name, short_name
from modsplit_analysis.spring.beans.scanning import Found, leaves_out_automatic, scan, scan_packages, scan_plainly
from modsplit_analysis.spring.beans.selectors import selected
from modsplit_analysis.spring.beans.stated_filters import Filter, problems, stated_filters
from modsplit_analysis.spring.beans.xml_files import XmlFile, read_xml_files
from modsplit_analysis.text import Place

_SCANS = f"{CONTEXT}.ComponentScans"
_RESOURCE = f"{CONTEXT}.ImportResource"
_SELECTOR = f"{CONTEXT}.ImportSelector"
_DEFERRED = f"{CONTEXT}.DeferredImportSelector"
_REGISTRAR = f"{CONTEXT}.ImportBeanDefinitionRegistrar"
_AUTO_PACKAGE = "org.springframework.boot.autoconfigure.AutoConfigurationPackage"


By = tuple[str, Place] | None


@dataclass(frozen=True, slots=True)
class ConfigurationClass:
    """A class that Spring reads for more beans: under which name, on which conditions, found or imported.

    `automatic` is said of auto-configurations and what they bring, which come last; `by` is the class that imports it,
    with the place where it does; `all_marks` are its annotations with those of the classes above it.
    """

    info: ClassInfo
    name: str
    conditions: tuple[Condition, ...]
    imported: bool
    automatic: bool
    marks: Marks
    all_marks: Marks
    by: By = None

    @property
    def holds(self) -> bool | None:
        """Whether all conditions are known to hold; None where one asks for other beans, or is not known."""
        return together(condition.holds for condition in self.conditions)


@dataclass
class Configurations:
    """All classes reached from a main class, in the order in which Spring registers their beans."""

    context: Context
    found: dict[str, ConfigurationClass] = field(default_factory=dict)
    registrars: dict[str, tuple[Mark, tuple[Condition, ...]]] = field(default_factory=dict)
    unread: dict[str, Mark] = field(default_factory=dict)
    packages: dict[str, None] = field(default_factory=dict)
    scanned: dict[str, None] = field(default_factory=dict)
    xml: list[XmlFile] = field(default_factory=list)
    main: str = ""
    automatic: bool = False
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _registered: frozenset[str] = frozenset()
    _way: list[tuple[str, bool]] = field(default_factory=list)
    _deferred: list[tuple[str, Mark, tuple[Condition, ...]]] = field(default_factory=list)

    def start(self, main: SourceClass) -> None:
        """Follows everything from a main class, then the auto-configurations."""
        marks = self.context.marks(main)
        self.main = scanned_name(main.name, marks)
        automatic = has(marks, ENABLE_AUTO_CONFIGURATION)
        self._registered = frozenset(registered(self.context))
        self.add(main, self.main, (), imported=False)
        for name, mark, conditions in self._deferred:
            self._select(name, mark, conditions)
        if automatic and self.context.environment.get("spring.boot.enableautoconfiguration") != "false":
            self.automatic = True
            self._add_automatic(self._registered - self._excluded(marks))

    def _excluded(self, marks: tuple[Mark, ...]) -> set[str]:
        stated = {name for mark in find_all(marks, ENABLE_AUTO_CONFIGURATION, BOOT_APPLICATION)
                  for name in (*mark.classes("exclude"), *mark.strings("excludeName"))}  # fmt: skip
        return stated.union(self.context.environment.values("spring.autoconfigure.exclude"))

    def _add_automatic(self, names: Iterable[str]) -> None:
        """Adds the auto-configurations that may apply; those that certainly do not are not even sorted."""
        likely = sorted(frozenset(names) - ruled_out(self.context))
        infos = {name: info for name in likely if (info := self.context.find(name))}
        possible = [name for name, info in infos.items() if info.source or self._may_apply(info)]
        for name in in_order(self.context, possible):
            info = infos[name]
            self.add(info, imported_name(name, self.context.marks(info)), (), imported=True)

    def _may_apply(self, info: ClassInfo) -> bool:
        conditions = read_conditions(self.context, self.context.marks(info))
        return all(condition.holds is not False for condition in conditions)

    def add(
        self, info: ClassInfo, name: str, conditions: tuple[Condition, ...], *, imported: bool, by: By = None
    ) -> None:
        """Registers a class behind what it brings; a class that was only imported gives way to a found one."""
        marks = self.context.marks(info)
        conditions = (*conditions, *read_conditions(self.context, marks))
        all_marks = joined([self.context.marks(level) for level in self._levels(info)])
        new = ConfigurationClass(info, name, conditions, imported, self.automatic, marks, all_marks, by)
        known = self.found.get(info.name)
        if known and (imported or not known.imported) and not (known.holds is False and new.holds is not False):
            return
        if any(info.name == other for other, _ in self._way) or (info.library and new.holds is False):
            return
        self.found.pop(info.name, None)
        self._way.append((info.name, imported))
        self._follow(info, marks, conditions)
        self._way.pop()
        self.found[info.name] = new

    def _follow(self, info: ClassInfo, marks: Marks, conditions: tuple[Condition, ...]) -> None:
        if has(marks, _AUTO_PACKAGE) or (info.source and has(marks, ENABLE_AUTO_CONFIGURATION)):
            self._auto_package(info, marks)
        for level in self._levels(info):
            level_marks = self.context.marks(level)
            self._members(level, conditions)
            self._scans(level, level_marks, conditions)
            self._imports(level_marks, conditions)
            self._resources(level_marks, conditions)

    def _auto_package(self, info: ClassInfo, marks: tuple[Mark, ...]) -> None:
        stated = next(find_all(marks, _AUTO_PACKAGE), None)
        packages = stated.strings("basePackages") if stated else ()
        classes = stated.classes("basePackageClasses") if stated else ()
        self.packages |= dict.fromkeys((*packages, *map(_package, classes)) or (info.package,))

    def _levels(self, info: ClassInfo) -> Iterator[ClassInfo]:
        """The class and those above it, which Spring reads as part of it."""
        current: ClassInfo | None = info
        seen: set[str] = set()
        while current is not None and current.name not in seen and not current.name.startswith("java."):
            seen.add(current.name)
            yield current
            current = self.context.above(current)

    def _members(self, info: ClassInfo, conditions: tuple[Condition, ...]) -> None:
        if not info.member_types or not has(self.context.marks(info), COMPONENT):
            return
        for name in info.member_types.values():
            member = self.context.find(name)
            if member and not member.interface and is_candidate(self.context, member):
                by = (info.name, self.context.place(info))
                self.add(member, imported_name(name, self.context.marks(member)), conditions, imported=True, by=by)

    def _scans(self, info: ClassInfo, marks: Marks, conditions: tuple[Condition, ...]) -> None:
        for mark in self._stated_scans(marks):
            self.scanned |= dict.fromkeys(scan_packages(self.context, mark, info))
            left_out = self._registered if leaves_out_automatic(mark, marks) else ()
            if not mark.library:
                self._check((*stated_filters(mark, "includeFilters"), *stated_filters(mark, "excludeFilters")))
            self._found(scan(self.context, mark, info, left_out), conditions)

    def _check(self, filters: Iterable[Filter]) -> None:
        """Tells what is wrong with the filters of a scan, once where it is met several times."""
        found = (it for stated in filters for it in problems(self.context, stated))
        self.diagnostics += [it for it in found if it not in self.diagnostics]

    def _stated_scans(self, marks: Marks) -> list[Mark]:
        """The scans that count: those on the class itself hide those that its other annotations carry.

        Several of them, which Java puts into one annotation, hide these since Spring 6.1 only.
        """
        if not has(marks, COMPONENT_SCAN, _SCANS):
            return []
        single = [mark for mark in marks if mark.type == COMPONENT_SCAN]
        several = [mark for mark in marks if mark.type == _SCANS]
        carried = [*find_all(marks, COMPONENT_SCAN)]
        carried += [it for found in find_all(marks, _SCANS) for it in found.marks("value")]
        stated = [*single, *(it for found in several for it in found.marks("value"))]
        hidden = single or (several and self.context.project.boot_version >= (3, 2))
        return stated if hidden else [*stated, *(it for it in carried if it not in stated)]

    def _found(self, components: Iterable[Found], conditions: tuple[Condition, ...]) -> None:
        """Adds what a scan found; a component with the name of the main class gives way to it."""
        for component, unsure in components:
            name = scanned_name(component.name, self.context.marks(component))
            if name != self.main:
                self.add(component, name, (*conditions, *unsure), imported=False)

    def _resources(self, marks: tuple[Mark, ...], conditions: tuple[Condition, ...]) -> None:
        """Follows the XML files that a class imports: their scans, their imports, their beans."""
        for mark in find_all(marks, _RESOURCE):
            for location in mark.strings("locations", "value"):
                for file in read_xml_files(self.context, self.context.resolve(location), self.diagnostics):
                    self.xml.append(replace(file, conditions=conditions, by=(mark.owner, mark.place)))
                    for stated in file.scans:
                        self.scanned |= dict.fromkeys(stated.packages)
                        self._check((*stated.includes, *stated.excludes))
                        self._found(scan_plainly(self.context, stated, mark.place), conditions)

    def _imports(self, marks: Marks, conditions: tuple[Condition, ...]) -> None:
        for mark in _stated_imports(marks):
            for name in mark.classes("value"):
                self._import(name, mark, conditions)

    def _import(self, name: str, mark: Mark, conditions: tuple[Condition, ...]) -> None:
        info = self.context.find(name)
        if info is None:
            self.unread.setdefault(name, mark)
        elif self.context.is_a(name, _DEFERRED) and info.source:
            self._deferred.append((name, mark, conditions))
        elif self.context.is_a(name, _SELECTOR):
            self._select(name, mark, conditions)
        elif self.context.is_a(name, _REGISTRAR):
            self.registrars.setdefault(name, (mark, conditions))
        elif self._is_circle(name):
            self._report_circle(name, mark)
        else:
            by = (mark.owner, mark.place)
            self.add(info, imported_name(name, self.context.marks(info)), conditions, imported=True, by=by)

    def _select(self, name: str, mark: Mark, conditions: tuple[Condition, ...]) -> None:
        """Imports what a selector chooses."""
        info = self.context.find(name)
        names = selected(self.context, info) if info else None
        if names is None:
            self.unread.setdefault(name, mark)
        for chosen in names or ():
            self._import(chosen, mark, conditions)

    def _is_circle(self, name: str) -> bool:
        """Whether a class is imported, step by step, from itself: Spring refuses that."""
        names = [it for it, _ in self._way]
        return name in names and all(imported for _, imported in self._way[names.index(name) + 1 :])

    def _report_circle(self, name: str, mark: Mark) -> None:
        names = [it for it, _ in self._way]
        circle = (*names[names.index(name) :], name)
        message = f"a circle of imports, {' -> '.join(map(short_name, circle))}: the application would not start"
        self.diagnostics.append(Diagnostic("spring/import-cycle", "error", mark.place, message))


def _stated_imports(marks: Marks) -> tuple[Mark, ...]:
    """Every import, also where several annotations each carry one."""
    if IMPORT not in marks.reached:
        return ()
    found = marks.kept.get("imports")
    if found is None:
        found = marks.kept["imports"] = tuple([it for mark in marks for it in find_all((mark,), IMPORT)])
    return cast(tuple[Mark, ...], found)


def is_candidate(context: Context, info: ClassInfo) -> bool:
    """Whether Spring reads a member class: a configuration, a component, or a class with bean methods."""
    if has(context.marks(info), COMPONENT, CONFIGURATION, COMPONENT_SCAN, IMPORT, _RESOURCE):
        return True
    return any(has(marks, BEAN) for _, marks in context.marked_methods(info))


def _package(class_name: str) -> str:
    return class_name.rpartition(".")[0]
