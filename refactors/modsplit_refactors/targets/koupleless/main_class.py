"""The main class of a module, modelled on the monolith's: the same package, the same annotations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.facts import FileFacts, Import
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType, class_names
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.beans.model import Bean

from modsplit_refactors.placement.model import SHARED, Placements
from modsplit_refactors.remedies.bridge import BridgeNeed
from modsplit_refactors.scripts import text_of
from modsplit_refactors.targets.koupleless.config import stated_name
from modsplit_refactors.targets.koupleless.layout import Layout
from modsplit_refactors.targets.koupleless.repeated import Lost, Repeater
from modsplit_refactors.targets.koupleless.wiring import BridgeBean, ModuleMain


def main_of_module(
    snapshot: Snapshot,
    placements: Placements,
    layout: Layout,
    main: SourceClass,
    module: str,
    bridges: tuple[BridgeNeed, ...],
) -> ModuleMain:
    repeater = repeater_for(snapshot, placements, layout, main, module)
    texts, imports = _annotations(repeater)
    own = [each for each in bridges if each.context == module]
    return ModuleMain(
        module=module,
        package=main.file.package,
        name=repeater.name.rpartition(".")[2],
        annotations=texts,
        imports=imports,
        bridges=tuple(bridge_bean(snapshot, placements, each) for each in own if not each.as_it_is),
        handed=tuple(each.bean for each in own if each.as_it_is and not each.shared),
        shared=tuple(each.bean for each in own if each.shared),
        configured_by=stated_name(snapshot),
    )


def repeater_for(
    snapshot: Snapshot, placements: Placements, layout: Layout, main: SourceClass, module: str
) -> Repeater:
    return Repeater(snapshot, placements, main, module, layout.main_class(main.file.package, module))


def bridge_bean(snapshot: Snapshot, placements: Placements, need: BridgeNeed) -> BridgeBean:
    """The bridge that a context needs, chosen among others as the bean itself is."""
    bean = snapshot.bean(need.bean)
    if bean is None:
        return BridgeBean(need.bean, ClassType(need.type), need.owner)
    stated = tuple(each for each in bean.qualifiers if not each.startswith("@"))[:1]
    seen = _seen_as(snapshot, placements, bean, need.type)
    return BridgeBean(need.bean, seen, need.owner, bean.primary, bean.order, stated, bean.aliases)


def _seen_as(snapshot: Snapshot, placements: Placements, bean: Bean, name: str) -> ClassType:
    """A bean's type as one of its interfaces, with the type arguments by which injection tells beans apart, as far as
    every context knows their classes."""
    types = snapshot.program.types
    declaring, source = types.get(bean.declared_in), types.get(bean.type)
    made = next((it.returns for it in declaring.methods(bean.method)), None) if bean.method and declaring else None
    seen = snapshot.program.as_super(made or (source.this if source else None), name)
    known = seen is not None and all(
        name not in types or placements.of(top_level(name)) in SHARED for it in seen.args for name in class_names(it)
    )
    plain = seen is not None and all(isinstance(it, ClassType) for it in seen.args)
    return seen if seen and known and plain else ClassType(name)


def _annotations(repeater: Repeater) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The annotations of a module's main class, and the imports that they need."""
    snapshot, facts = repeater.snapshot, repeater.main.file
    found = repeater.main.declaration.annotations
    kept = {it: text_of(snapshot.files[facts.path], *it.span) for it in found if repeater.as_written(it)}
    for each in _needed(snapshot, repeater.placements, facts, " ".join(kept.values())):
        repeater.imports.declare(each)
    texts = (text for it in found for text in ([kept[it]] if it in kept else repeater.rewritten(it)))
    return tuple(dict.fromkeys(texts)), tuple(repeater.imports.sorted(facts.package))


def lost_annotations(
    snapshot: Snapshot, placements: Placements, layout: Layout, main: SourceClass
) -> Iterator[Diagnostic]:
    """What the main class says of the whole application, and modules cannot say again."""
    without: dict[Lost, list[str]] = {}
    for module in placements.modules:
        repeater = repeater_for(snapshot, placements, layout, main, module)
        _annotations(repeater)
        for lost in repeater.lost:
            without.setdefault(lost, []).append(module)
    for lost, modules in without.items():
        yield Diagnostic("main-class", "warning", lost.place, _told(placements, lost, modules))


def _told(placements: Placements, lost: Lost, modules: list[str]) -> str:
    whose = f"the main class of {modules[0]}" if len(modules) == 1 else f"the main classes of {', '.join(modules)}"
    where = f", which is in {placements.of(top_level(lost.named))}" if lost.named in placements.classes else ""
    if lost.imported:
        plural = "does" if len(modules) == 1 else "do"
        return (
            f"{whose} {plural} not import {lost.named}{where}: place it in the facade if modules need what it registers"
        )
    has = "has" if len(modules) == 1 else "have"
    said = f"{whose} {has} no @{lost.annotation.rpartition('.')[2]}, for it names {lost.named}{where}"
    return f"{said}: let it name what the facade has, or put it on a configuration of each part that needs it"


def _needed(snapshot: Snapshot, placements: Placements, facts: FileFacts, text: str) -> Iterator[str]:
    """The imports for a text of a file; those of own packages, which a module may not have, class by class."""
    words = dict.fromkeys(re.findall(r"\w+", text))
    packages = {it.file.package for it in snapshot.program.types.values()}
    for each in facts.imports:
        if not each.on_demand:
            if each.name.rpartition(".")[2] in words:
                yield _written(each)
        elif each.name in packages:
            yield from (name for word in words if (name := f"{each.name}.{word}") in snapshot.program.types)
        elif each.name not in snapshot.program.types or placements.of(top_level(each.name)) in SHARED:
            yield _written(each)


def _written(declaration: Import) -> str:
    prefix = "static " if declaration.static else ""
    return f"{prefix}{declaration.name}{'.*' if declaration.on_demand else ''}"
