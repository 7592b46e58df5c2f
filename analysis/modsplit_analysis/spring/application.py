"""The façade: everything that Spring makes of a workspace, one result for each main class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from modsplit_analysis.build.model import Project
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.program import Unit
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.giving_way import KeptAway
from modsplit_analysis.spring.beans.matching import all_classes
from modsplit_analysis.spring.beans.model import Bean, Definition, Injection
from modsplit_analysis.spring.beans.reading import Beans, read_beans
from modsplit_analysis.spring.config.environment import Environment
from modsplit_analysis.spring.config.files import ConfigFile
from modsplit_analysis.spring.config.uses import KeyUse, key_uses
from modsplit_analysis.spring.contexts import Given, Workspace, context_of
from modsplit_analysis.spring.data.access import Store, TableUse, read_stores, table_uses
from modsplit_analysis.spring.data.entities import Entity, read_entities
from modsplit_analysis.spring.data.mappers import MapperFile, read_mapper
from modsplit_analysis.spring.data.transactions import Transaction, transactions
from modsplit_analysis.spring.effects.model import BeanReference, Effect
from modsplit_analysis.spring.effects.reading import bean_references, read_effects
from modsplit_analysis.spring.events import Advice, EventUse, Schedule, advices, event_uses, schedules
from modsplit_analysis.spring.mains import main_classes
from modsplit_analysis.spring.memory import watched
from modsplit_analysis.spring.messages import MessageUse, message_uses
from modsplit_analysis.spring.resources.class_path import ClassPathResources
from modsplit_analysis.spring.resources.kinds import ResourceKind, resource_kinds
from modsplit_analysis.spring.resources.messages import Bundle, read_bundles
from modsplit_analysis.spring.resources.templates import Templates, read_templates
from modsplit_analysis.spring.web.mappings import end_points, is_controller
from modsplit_analysis.spring.web.model import EndPoint, SessionUse, ViewUse, WebPart
from modsplit_analysis.spring.web.parts import web_parts
from modsplit_analysis.spring.web.sessions import session_uses
from modsplit_analysis.spring.web.views import view_uses


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

    `beans` are the classes of the workspace that beans are, `heirs` the classes below each class, `read` the files
    whose code tells which beans there are, `units` the files as they were.
    """

    application: Application
    beans: frozenset[str]
    heirs: Mapping[str, frozenset[str]]
    read: frozenset[str]
    units: Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class Said:
    """What a class says inside its methods, or may say there."""

    views: tuple[ViewUse, ...]
    sessions: tuple[SessionUse, ...]
    tables: tuple[TableUse, ...]
    transactions: tuple[Transaction, ...]
    events: tuple[EventUse, ...]
    messages: tuple[MessageUse, ...]
    keys: tuple[KeyUse, ...]


def said_by(
    context: Context,
    source: SourceClass,
    beans: frozenset[str],
    entities: Iterable[Entity],
    mappers: Iterable[MapperFile],
) -> Said:
    """What one class says."""
    return Said(
        tuple(view_uses(context, source)),
        tuple(session_uses(context, source)),
        tuple(table_uses(context, source, {it.source: it for it in entities}, {it.namespace: it for it in mappers})),
        tuple(transactions(context, source, beans)),
        tuple(event_uses(context, source)),
        tuple(message_uses(context, source)),
        tuple(key_uses(context, source)),
    )


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
    active = (it for it in wired.definitions if it.bean.active is not False)
    beans = context.sources.keys() & {name for it in active for name in all_classes(context, it)}
    application = Application(
        main=main.name,
        project=context.project,
        sources=tuple(context.sources),
        profiles=context.environment.profiles,
        packages=wired.packages,
        beans=wired.beans,
        injections=wired.injections,
        library=wired.given_by_libraries,
        kept_away=wired.kept_away,
        web=_web(context, wired.definitions),
        data=_data(context, beans, mappers),
        resources=_resources(context, configuration, mappers),
        ties=_ties(context, wired.definitions),
        environment=context.environment,
        configuration=configuration,
        keys=tuple(use for source in context.sources.values() for use in key_uses(context, source)),
        diagnostics=(*diagnostics, *wired.diagnostics),
    )
    starting = {path for path, unit in workspace.program.units.items() if _starts(unit)}
    code = frozenset((*read, *starting, main.file.path))
    return Analysed(application, frozenset(beans), _heirs(context), code, workspace.program.units)


def _starts(unit: Unit) -> bool:
    """Whether a file has a `main` method, which may tell what is started, and how."""
    return any(method.name == "main" for declaration in unit.facts.declarations() for method in declaration.methods)


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


def _web(context: Context, definitions: tuple[Definition, ...]) -> Web:
    controllers = {
        it.source.name: it.source
        for it in definitions
        if it.source and it.bean.active is not False and is_controller(context, it.source)
    }
    sources = context.sources.values()
    return Web(
        tuple(point for name in sorted(controllers) for point in end_points(context, controllers[name])),
        tuple(use for source in sources for use in view_uses(context, source)),
        tuple(web_parts(context, definitions)),
        tuple(use for source in sources for use in session_uses(context, source)),
    )


def _data(context: Context, beans: Set[str], mappers: tuple[MapperFile, ...]) -> Data:
    entities = {it.source: it for it in read_entities(context)}
    by_namespace = {it.namespace: it for it in mappers}
    sources = context.sources.values()
    return Data(
        tuple(entities.values()),
        tuple(read_stores(context)),
        tuple(use for source in sources for use in table_uses(context, source, entities, by_namespace)),
        tuple(it for source in sources for it in transactions(context, source, beans)),
        mappers,
    )


def _resources(context: Context, configuration: tuple[ConfigFile, ...], mappers: tuple[MapperFile, ...]) -> Resources:
    templates = read_templates(context.resources, context.files, context.environment)
    bundles = read_bundles(context.resources, context.files, context.environment)
    known: dict[str, ResourceKind] = {file.path: "configuration" for file in configuration}
    known |= {template.resource.path: "template" for template in templates.by_name.values()}
    known |= {resource.path: "messages" for bundle in bundles for resource in bundle.files}
    known |= {mapper.path: "mapper" for mapper in mappers}
    kinds = resource_kinds(context.resources, context.environment, known)
    return Resources(context.resources, kinds, templates, bundles)


def _ties(context: Context, definitions: tuple[Definition, ...]) -> Ties:
    names = frozenset(it.bean.name for it in definitions)
    sources = context.sources.values()
    return Ties(
        tuple(read_effects(context, definitions)),
        tuple(bean_references(context, names)),
        tuple(it for source in sources for it in event_uses(context, source)),
        tuple(it for source in sources for it in message_uses(context, source)),
        tuple(it for source in sources for it in schedules(context, source)),
        tuple(it for source in sources for it in advices(context, source)),
    )
