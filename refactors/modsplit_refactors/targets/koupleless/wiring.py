"""The generated Java that starts a module, and that makes the base its host."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from modsplit_analysis.java.types import ArrayType, ClassType, Type

from modsplit_refactors.targets.koupleless.java_source import Imports, array, identifier, literal
from modsplit_refactors.targets.koupleless.stacks import Stack
from modsplit_refactors.templating import render

BRIDGE = "modsplit.bridge"
"""The package of the runtime that a split project contains."""

BASE_WIRING = f"{BRIDGE.replace('.', '/')}/BaseWiring.java"
"""Its class that only a split has, as its file is called."""

RUNTIME = (
    *("Bridge", "CallsInFlight", "Contexts", "EventBridge", "ForgottenModules", "FromBase", "InnerDispatchFilter"),
    *("InsideBase", "InsideModule", "JoinedDataSource", "JoinedTransactionManager", "ModuleAbsentException"),
    *("ModuleBeans", "ModuleMounts", "ModuleWeb", "NewRows", "SharedData", "SharedSessions"),
)
"""Its classes; a split contains those that its own wiring leads to."""

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

IMPORT = re.compile(r"@(?:[\w.]+\.)?Import\b")

BOOT = "org.springframework.boot"
CONTEXT = "org.springframework.context.annotation"


@dataclass(frozen=True, slots=True)
class BridgeBean:
    """A bean that one context needs and another has: its name, the interface it is used by, and whose it is; and by
    what else injection chooses it among others."""

    bean: str
    type: ClassType
    owner: str
    primary: bool = False
    order: int | None = None
    qualifiers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Features:
    """What the application does, and so the modules: web end points, a shared database, JPA on top of it, and the
    types of the events that every context can hear, None where no event leaves its context; by which names the base's
    data source and transaction manager go; whether classes ask a static holder of the context for beans; and whether
    Hibernate is what JPA stands on."""

    web: bool
    data: bool
    jpa: bool
    events: tuple[str, ...] | None = None
    source: tuple[str, ...] = ()
    manager: tuple[str, ...] = ()
    holders: bool = False
    hibernate: bool = False


@dataclass(frozen=True, slots=True)
class ModuleMain:
    """The main class of a module, in the package of the monolith's own.

    `annotations` are those of the monolith's main class, as source, and `imports` the import declarations they need;
    `handed` names the base's beans of libraries' classes that the module has as they are, `shared` those of its own,
    and `configured_by` what the monolith calls its configuration files, if not as Spring Boot does.
    """

    module: str
    package: str
    name: str
    annotations: tuple[str, ...]
    imports: tuple[str, ...]
    bridges: tuple[BridgeBean, ...]
    handed: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    configured_by: str = ""


@dataclass(frozen=True, slots=True)
class Mount:
    """End points under the monolith's URLs: path patterns and the context path that serves them ("" is the base)."""

    context_path: str
    patterns: tuple[str, ...]


def runtime_sources(stack: Stack, features: Features, wiring: Iterable[bytes]) -> dict[str, bytes]:
    """The runtime's classes that the wiring of base and modules uses, directly or not, by file name."""
    found: dict[str, bytes] = {}
    waiting = [name for text in wiring for name in _named(text)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = render(
                f"bridge/{name}.java.j2",
                bridge=BRIDGE,
                servlet=stack.servlet,
                persistence=stack.persistence,
                jpa=features.jpa,
                hibernate=features.hibernate,
                source=array(map(literal, features.source)),
                manager=array(map(literal, features.manager)),
            )
            waiting += _named(found[name])
    return {f"{name}.java": found[name] for name in sorted(found)}


def _named(text: bytes) -> list[str]:
    words = set(re.findall(r"\w+", COMMENT.sub("", text.decode())))
    return [name for name in RUNTIME if name in words]


def module_main(main: ModuleMain, features: Features) -> bytes:
    imports = Imports()
    for declaration in main.imports:
        imports.declare(declaration)
    wiring = [
        f"{BRIDGE}.CallsInFlight",
        *([f"{BRIDGE}.ModuleWeb"] if features.web else []),
        *([f"{BRIDGE}.SharedData"] if features.data else []),
    ]
    written = array(f"{imports.name(name)}.class" for name in wiring)
    started_by = f"{BOOT}.{'builder.SpringApplicationBuilder' if main.configured_by else 'SpringApplication'}"
    for name in (f"{CONTEXT}.Import", started_by):
        imports.name(name)
    if main.handed or main.shared:
        imports.name(f"{BRIDGE}.FromBase")
    bridges = [*_events(features, imports), *(_bridge(bridge, imports) for bridge in main.bridges)]
    # A class has one `@Import`, and what hands beans over or bridges them is not for a module's own tests.
    apart = bool(bridges or main.handed or main.shared or any(IMPORT.match(it) for it in main.annotations))
    for name in (f"{CONTEXT}.Conditional", f"{BRIDGE}.InsideModule") if apart else ():
        imports.name(name)
    return render(
        "ModuleMain.java.j2",
        package=main.package,
        module=main.module,
        name=main.name,
        imports=imports.sorted(main.package),
        annotations=main.annotations,
        apart=apart,
        wiring=written,
        handed=_handed(main),
        bridges=bridges,
        configured_by=main.configured_by and literal(f"spring.config.name={main.configured_by}"),
    )


def _handed(main: ModuleMain) -> str:
    """The values of the annotation that hands beans over, empty where there are none."""
    handed, shared = (array(map(literal, names)) if names else "" for names in (main.handed, main.shared))
    if not shared:
        return handed
    return f"value = {handed}, shared = {shared}" if handed else f"shared = {shared}"


def base_wiring(stack: Stack, mounts: Sequence[Mount], bridges: Sequence[BridgeBean], features: Features) -> bytes:
    imports = Imports()
    for name in (
        f"{BOOT}.autoconfigure.AutoConfigureOrder",
        f"{CONTEXT}.Conditional",
        f"{CONTEXT}.Configuration",
        f"{CONTEXT}.Import",
        "org.springframework.core.Ordered",
        *(("org.springframework.context.ApplicationContext",) if features.holders else ()),
        *((f"{CONTEXT}.Bean",) if features.holders or features.web else ()),
    ):
        imports.name(name)
    written = [*_events(features, imports), *(_bridge(bridge, imports) for bridge in bridges)]
    return render(
        "BaseWiring.java.j2",
        plain=stack.plain_configurations,
        bridge=BRIDGE,
        imports=imports.sorted(BRIDGE),
        web=features.web,
        holders=features.holders,
        mounts=[_mount(mount) for mount in mounts],
        bridges=written,
    )


def _bridge(bridge: BridgeBean, imports: Imports) -> str:
    kind, raw = _written(bridge.type, imports), imports.name(bridge.type.name)
    bean, call = imports.name(f"{CONTEXT}.Bean"), imports.name(f"{BRIDGE}.Bridge")
    target = (
        f"{call}.toBase({raw}.class, {literal(bridge.bean)})"
        if bridge.owner == "base"
        else f"{call}.toModule({raw}.class, {literal(bridge.owner)}, {literal(bridge.bean)})"
    )
    method = identifier(bridge.bean)
    names = (bridge.bean, *bridge.aliases)
    stated = "" if names == (method,) else f"({array(map(literal, names))})"
    return "\n".join(
        (
            f"@{bean}{stated}",
            *_chosen_by(bridge, imports),
            f"{kind} {method}() {{",
            f"    return {target};",
            "}",
        )
    )


def _written(type_: Type, imports: Imports) -> str:
    """A type as source; what is not known is a wildcard."""
    if isinstance(type_, ArrayType):
        return f"{_written(type_.element, imports)}[]"
    if isinstance(type_, str):
        return type_
    if not isinstance(type_, ClassType):
        return "?"
    arguments = f"<{', '.join(_written(it, imports) for it in type_.args)}>" if type_.args else ""
    return imports.name(type_.name) + arguments


def _chosen_by(bridge: BridgeBean, imports: Imports) -> Iterator[str]:
    if bridge.primary:
        yield f"@{imports.name(f'{CONTEXT}.Primary')}"
    if bridge.order is not None:
        yield f"@{imports.name('org.springframework.core.annotation.Order')}({bridge.order})"
    for each in bridge.qualifiers:
        yield f"@{imports.name('org.springframework.beans.factory.annotation.Qualifier')}({literal(each)})"


def _events(features: Features, imports: Imports) -> Iterator[str]:
    if features.events is not None:
        bean, bridge = imports.name(f"{CONTEXT}.Bean"), imports.name(f"{BRIDGE}.EventBridge")
        types = ", ".join(f"{imports.name(event)}.class" for event in features.events)
        yield f"@{bean}\n{bridge} eventBridge() {{\n    return new {bridge}({types});\n}}"


def _mount(mount: Mount) -> str:
    patterns = list(map(literal, mount.patterns))
    if mount.context_path:
        return f"module({', '.join((literal(mount.context_path), *patterns))})"
    return f"base({', '.join(patterns)})"
