"""From a workspace to its applications: for each main class what it sees and how it is configured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from modsplit_analysis.build.model import Build, Project
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.code import walk
from modsplit_analysis.java.program import Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.annotations.known import CONTEXT
from modsplit_analysis.spring.annotations.marks import find_all, marks_on
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.calls import CallSites
from modsplit_analysis.spring.config.entries import Entry
from modsplit_analysis.spring.config.environment import environment
from modsplit_analysis.spring.config.files import ConfigFile, config_files, entries_of
from modsplit_analysis.spring.memory import Memory
from modsplit_analysis.spring.preparing import prepared, preparing, texts_in
from modsplit_analysis.spring.resources.class_path import ClassPathResources, class_path_resources
from modsplit_analysis.text import SourceFile

CONFIG_NAME = "spring.config.name"
_STATED_NAME = re.compile(r"spring\.config\.name\s*[=:]\s*([\w.,-]+)")
_PROPERTY_SOURCES = (f"{CONTEXT}.PropertySource", f"{CONTEXT}.PropertySources")


@dataclass(frozen=True, slots=True)
class Given:
    """What an application is started with: profiles, and properties that win over its files."""

    profiles: tuple[str, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Workspace:
    """The inputs of the Spring analysis; `others` are the paths of files that were not read.

    What is in the `memory` with which the program was linked is not worked out again.
    """

    program: Program
    build: Build
    files: Mapping[str, SourceFile]
    others: Iterable[str] = ()
    memory: Memory | None = None

    @cached_property
    def calls(self) -> CallSites:
        """The calls of interest, collected once for all applications."""
        return CallSites(self.program)


def context_of(
    workspace: Workspace, main: SourceClass, given: Given, diagnostics: list[Diagnostic]
) -> tuple[Context, tuple[ConfigFile, ...]]:
    """The context of one main class, and the files that configure it."""
    build = workspace.build
    project = build.owner(main.file.path)
    if project is None:
        raise AssertionError("main classes stand in projects")
    resources = class_path_resources(build, project, (*workspace.files, *workspace.others))
    named = given.properties.get(CONFIG_NAME) or name_in_code(workspace.program, main)
    bases = ("bootstrap", *config_names(named))
    files = config_files(project, resources, workspace.files, diagnostics, bases)
    sources = _sources(workspace.program, build, project)
    registered = preparing(workspace.program, sources, resources, workspace.files)
    lowest = list(_property_sources(sources, resources, workspace.files))
    lowest += prepared(workspace.program, registered, resources, workspace.files)
    properties = {**_project_values(project), **{name: it.value for name, it in project.properties.items()}}
    settings = environment(files, given.profiles, given.properties, properties, lowest)
    program, memory = workspace.program, workspace.memory or Memory(workspace.program.world.libraries)
    context = Context(program, build, project, sources, settings, resources, workspace.files, workspace.calls, memory)
    return context, files


def names_configuration(main: SourceClass) -> bool:
    """Whether the code of a main class may say how the configuration files are called."""
    return CONFIG_NAME.encode() in main.file.code


def name_in_code(program: Program, main: SourceClass) -> str:
    """The name of the configuration files, where the main class states it as an argument or a property."""
    bodies = main.file.bodies() if names_configuration(main) else ()
    codes = [code for body in bodies for item in body for code in walk(item) if code]
    for code in codes:
        for key, value in pairwise(code[4]) if code[0] == "call" else ():
            stated = program.constant(value, main) if program.constant(key, main) == CONFIG_NAME else None
            if isinstance(stated, str):
                return stated
    found = (_STATED_NAME.search(text) for text in texts_in(program, main))
    return next((match.group(1) for match in found if match), "")


def config_names(stated: str) -> tuple[str, ...]:
    """The names of the configuration files, as they are stated in one text; Spring Boot's own where none is."""
    return tuple(it.strip() for it in stated.split(",") if it.strip()) or ("application",)


def _sources(program: Program, build: Build, project: Project) -> Mapping[str, SourceClass]:
    """The classes that the project's own class path holds, by name."""
    reached = {it.directory for it in build.reach(project)}
    found = {}
    for source in program.named_types():
        unit = program.unit(source)
        if unit.project in reached and unit.source_set != "test":
            found[source.name] = source
    return found


def _property_sources(
    sources: Mapping[str, SourceClass], resources: ClassPathResources, files: Mapping[str, SourceFile]
) -> Iterable[Entry]:
    """The entries of files that `@PropertySource` names."""
    for source in sources.values():
        marks = marks_on(source, source.declaration.annotations) if source.declaration.annotations else ()
        stated = list(find_all(marks, _PROPERTY_SOURCES[0]))
        stated += [it for several in find_all(marks, _PROPERTY_SOURCES[1]) for it in several.marks("value")]
        for location in (it for mark in stated for it in mark.strings("value")):
            resource = resources.find(location)
            if resource and resource.path in files:
                yield from entries_of(files[resource.path])


def _project_values(project: Project) -> Mapping[str, str]:
    names = ("groupId", "artifactId", "version", "name")
    values = (*project.coordinates, project.name.value)
    return {f"project.{name}": value for name, value in zip(names, values, strict=True)}
