"""The façade: everything that Spring makes of a workspace, one result for each main class."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from modsplit_analysis.build.model import Project
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.giving_way import KeptAway
from modsplit_analysis.spring.beans.matching import all_classes
from modsplit_analysis.spring.beans.model import Bean, Definition, Injection
from modsplit_analysis.spring.beans.reading import Beans, Wiring, read_beans
from modsplit_analysis.spring.config.environment import Environment
from modsplit_analysis.spring.config.files import ConfigFile
from modsplit_analysis.spring.config.uses import KeyUse
from modsplit_analysis.spring.contexts import Given, Workspace, context_of
from modsplit_analysis.spring.data.access import Store, TableUse
from modsplit_analysis.spring.data.entities import Entity, entity_of
from modsplit_analysis.spring.data.mappers import MapperFile, read_mapper
from modsplit_analysis.spring.data.transactions import Transaction
from modsplit_analysis.spring.effects.model import BeanReference, Effect
from modsplit_analysis.spring.effects.reading import offered
from modsplit_analysis.spring.events import Advice, EventUse, Schedule
from modsplit_analysis.spring.looked_at import LookedAt
from modsplit_analysis.spring.mains import main_classes
from modsplit_analysis.spring.memory import watched
from modsplit_analysis.spring.messages import MessageUse
from modsplit_analysis.spring.preparing import preparing
from modsplit_analysis.spring.resources.class_path import ClassPathResources
from modsplit_analysis.spring.resources.kinds import ResourceKind, resource_kinds
from modsplit_analysis.spring.resources.messages import Bundle, read_bundles
from modsplit_analysis.spring.resources.templates import Templates, read_templates
from modsplit_analysis.spring.said import Around, said_by
from modsplit_analysis.spring.web.mappings import is_controller
from modsplit_analysis.spring.web.model import EndPoint, SessionUse, ViewUse, WebPart
from modsplit_analysis.spring.web.parts import web_parts

_MAIN = "main"


@dataclass(frozen=True, slots=True)
class Web:
    """What an application answers to HTTP."""

    end_points: tuple[EndPoint, ...]
    views: tuple[ViewUse, ...]
    parts: tuple[WebPart, ...]
    sessions: tuple[SessionUse, ...]


@dataclass(frozen=True, slots=True)
class Data:
    """What an application keeps, and who touches it."""

    entities: tuple[Entity, ...]
    stores: tuple[Store, ...]
    tables: tuple[TableUse, ...]
    transactions: tuple[Transaction, ...]
    mappers: tuple[MapperFile, ...]


@dataclass(frozen=True, slots=True)
class Resources:
    """The resources on an application's class path: what each is for, and what is in those that are understood."""

    all: ClassPathResources
    kinds: Mapping[str, ResourceKind]
    templates: Templates
    bundles: tuple[Bundle, ...]


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties classes together besides references and injections."""

    effects: tuple[Effect, ...]
    references: tuple[BeanReference, ...]
    events: tuple[EventUse, ...]
    messages: tuple[MessageUse, ...]
    schedules: tuple[Schedule, ...]
    advices: tuple[Advice, ...]


@dataclass(frozen=True, slots=True)
class Application:
    """One application: started from `main`, a class of `project`, that sees the classes `sources`.

    `library` are the beans of libraries that its own beans are given, with the class that declares each; `kept_away`
    those that its own beans stand in the way of.
    """

    main: str
    project: Project
    sources: tuple[str, ...]
    profiles: tuple[str, ...]
    packages: tuple[str, ...]
    beans: tuple[Bean, ...]
    injections: tuple[Injection, ...]
    library: tuple[Bean, ...]
    kept_away: tuple[KeptAway, ...]
    web: Web
    data: Data
    resources: Resources
    ties: Ties
    environment: Environment
    configuration: tuple[ConfigFile, ...]
    keys: tuple[KeyUse, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Analysed:
    """An application with what it takes to follow edits (`following`).

    `seen` are the names of the classes that the application sees, `heirs` the classes below each class, `read` the
    bodies that tell which beans there are, `asked` the classes of which it was asked what inherits from them, `fixed`
    those of which any member may count, `placed` the files in which something of it may stand, once that was asked.
    `wiring` is as of the last full analysis, but for what classes ask for.
    """

    application: Application
    program: Program
    around: Around
    wiring: Wiring
    seen: frozenset[str]
    heirs: Mapping[str, frozenset[str]]
    read: LookedAt
    asked: frozenset[str]
    fixed: frozenset[str]
    placed: frozenset[str] = frozenset()


def analyse(workspace: Workspace, given: Given | None = None, main: str = "") -> tuple[Application, ...]:
    """The applications of a workspace, by main class; all of them, or the one that is named."""
    return tuple(it.application for it in analysed(workspace, given, main))


def analysed(workspace: Workspace, given: Given | None = None, main: str = "") -> tuple[Analysed, ...]:
    """The same, with what it takes to follow edits."""
    mains = [it for it in main_classes(workspace.program) if main in ("", it.name)]
    return tuple(_analysed(workspace, it, given or Given()) for it in mains)


def analyse_beans(workspace: Workspace, given: Given | None = None, main: str = "") -> tuple[Beans, ...]:
    """The beans of the applications alone, without all that hangs on them."""
    mains = [it for it in main_classes(workspace.program) if main in ("", it.name)]
    return tuple(read_beans(context_of(workspace, it, given or Given(), [])[0], it) for it in mains)


def _analysed(workspace: Workspace, main: SourceClass, given: Given) -> Analysed:
    diagnostics: list[Diagnostic] = []
    context, configuration = context_of(workspace, main, given, diagnostics)
    with watched(context.program) as read:
        wired = read_beans(context, main)
    mappers = _mappers(context, diagnostics)
    around = _around(context, wired.definitions, mappers)
    said = [said_by(context, source, around) for source in context.sources.values()]
    application = Application(
        main=main.name,
        project=context.project,
        sources=tuple(context.sources),
        profiles=context.environment.profiles,
        packages=wired.packages,
        beans=wired.beans,
        injections=wired.injections,
        library=wired.wiring.given(wired.injections),
        kept_away=wired.kept_away,
        web=Web(
            tuple(it for each in said for it in each.end_points),
            tuple(it for each in said for it in each.views),
            tuple(web_parts(context, wired.definitions)),
            tuple(it for each in said for it in each.sessions),
        ),
        data=Data(
            tuple(around.entities.values()),
            tuple(it for each in said for it in each.stores),
            tuple(it for each in said for it in each.tables),
            tuple(it for each in said for it in each.transactions),
            mappers,
        ),
        resources=_resources(context, configuration, mappers),
        ties=Ties(
            tuple(it for each in said for it in each.effects),
            tuple(it for each in said for it in each.references),
            tuple(it for each in said for it in each.events),
            tuple(it for each in said for it in each.messages),
            tuple(it for each in said for it in each.schedules),
            tuple(it for each in said for it in each.advices),
        ),
        environment=context.environment,
        configuration=configuration,
        keys=tuple(it for each in said for it in each.keys),
        diagnostics=(*diagnostics, *wired.diagnostics),
    )
    for path, unit in workspace.program.units.items():
        for name in starts(unit):
            read.setdefault(path, set()).add((name, _MAIN))
    code = {path: frozenset(bodies) for path, bodies in read.items()}
    return Analysed(
        *(application, workspace.program, around, wired.wiring, frozenset(context.sources), _heirs(context), code),
        *(frozenset(context.asked), _fixed(context, wired.definitions)),
    )


def _fixed(context: Context, definitions: tuple[Definition, ...]) -> frozenset[str]:
    """The classes of beans that XML files make, whose setters and constructors may be what is asked, and those that
    prepare the environment."""
    by_xml = [it for it in definitions if it.bean.origin == "xml"]
    factories = {it.bean.declared_in for it in by_xml}
    prepare = {it.name for it in preparing(context.program, context.sources, context.resources, context.files)}
    return frozenset(factories | prepare | {name for it in by_xml for name in all_classes(context, it)})


def _around(context: Context, definitions: tuple[Definition, ...], mappers: tuple[MapperFile, ...]) -> Around:
    active = [it for it in definitions if it.bean.active is not False]
    sources = {it.source.name: it.source for it in active if it.source}
    entities = (entity_of(context, source) for source in context.sources.values())
    return Around(
        frozenset(context.sources.keys() & {name for it in active for name in all_classes(context, it)}),
        frozenset(name for name, source in sources.items() if is_controller(context, source)),
        {it.source: it for it in entities if it},
        {it.namespace: it for it in mappers},
        offered(context, definitions),
    )


def starts(unit: Unit) -> list[str]:
    """The classes of a file with a `main` method, which may tell what is started, and how."""
    return [it.name for it in unit.facts.declarations() if any(method.name == _MAIN for method in it.methods)]


def _heirs(context: Context) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for source in context.sources.values():
        for name in closure(context.world, source):
            if name != source.name and name in context.sources:
                found.setdefault(name, set()).add(source.name)
    return {name: frozenset(below) for name, below in found.items()}


def _mappers(context: Context, diagnostics: list[Diagnostic]) -> tuple[MapperFile, ...]:
    found = []
    for path in sorted(context.resources.by_path):
        stated = context.files.get(path) if path.endswith(".xml") else None
        mapper = context.memory.of_file(read_mapper, stated) if stated else None
        if isinstance(mapper, Diagnostic):
            diagnostics.append(mapper)
        elif mapper:
            found.append(mapper)
    return tuple(found)


def _resources(context: Context, configuration: tuple[ConfigFile, ...], mappers: tuple[MapperFile, ...]) -> Resources:
    templates = read_templates(context.resources, context.files, context.environment)
    bundles = read_bundles(context.resources, context.files, context.environment)
    known: dict[str, ResourceKind] = {file.path: "configuration" for file in configuration}
    known |= {template.resource.path: "template" for template in templates.by_name.values()}
    known |= {resource.path: "messages" for bundle in bundles for resource in bundle.files}
    known |= {mapper.path: "mapper" for mapper in mappers}
    kinds = resource_kinds(context.resources, context.environment, known)
    return Resources(context.resources, kinds, templates, bundles)
