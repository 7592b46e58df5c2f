"""Static holders of the context: classes ask them for beans, and get those of the context that filled them.

Before: `Beans.get(Orders.class)` gives any class of the monolith the bean, for `Beans`, a bean itself, keeps the
context in a static field.
After: `Beans` lies in the facade and keeps the base's context, for the base alone makes its bean; what classes ask it
for is there: through a bridge bean where a module has it and the type is shared, else straight from the module, by the
name, or by the class loader of the type.
Does not apply to a holder that the plan replicates by its name: the last context to start would answer for all.
"""

from __future__ import annotations

from collections.abc import Iterator

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import CLASS, ClassType
from modsplit_analysis.java.typing.body import Call
from modsplit_analysis.snapshot import Snapshot, once, top_level
from modsplit_analysis.spring.beans.model import Bean, Injection

from modsplit_refactors.inside import calls_in
from modsplit_refactors.placement.model import REPLICATED, Placements

HELD = frozenset(
    f"org.springframework.{name}"
    for name in (
        "beans.factory.BeanFactory",
        "beans.factory.ListableBeanFactory",
        "beans.factory.config.AutowireCapableBeanFactory",
        "beans.factory.config.ConfigurableListableBeanFactory",
        "context.ApplicationContext",
        "context.ConfigurableApplicationContext",
        "web.context.WebApplicationContext",
    )
)


@once
def holders(snapshot: Snapshot) -> tuple[tuple[Bean, str], ...]:
    """The beans whose classes keep a context in a static field, with the name of the field."""
    return tuple(
        (bean, field.name)
        for bean in snapshot.beans
        if (source := snapshot.program.types.get(bean.type))
        for field in source.fields.values()
        if field.static and isinstance(field.type, ClassType) and field.type.name in HELD
    )


@once
def lookups(snapshot: Snapshot) -> tuple[Injection, ...]:
    """What classes ask holders for, as injections into the class that makes the holder's bean."""
    return tuple(found for bean, _ in holders(snapshot) for found in _asked(snapshot, bean))


def _asked(snapshot: Snapshot, holder: Bean) -> Iterator[Injection]:
    for edge in snapshot.graph.into.get(top_level(holder.type), ()):
        for source, call in calls_in(snapshot, edge.source) if "static-call" in edge.roles else ():
            place = source.file.place(call.at)
            for wanted, beans in _wanted(snapshot, source, holder, call):
                yield Injection("", "lookup", wanted, place, candidates=beans, declared_in=holder.declared_in)


def _wanted(snapshot: Snapshot, source: SourceClass, holder: Bean, call: Call) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The types that a call asks a holder for, or the context that a holder gives: by a class, else by what the call is
    used as; with the beans, of a name if the call says one."""
    if call.owner != holder.type and not _of_its_context(snapshot, holder, call):
        return
    given = [it.args[0] for it in call.argument_types if isinstance(it, ClassType) and it.name == CLASS and it.args]
    texts = {snapshot.program.constant(it, source) for it in call.arguments}
    for wanted in given or [call.result]:
        if isinstance(wanted, ClassType) and wanted.name not in HELD:
            found = [it for it in snapshot.beans if snapshot.program.is_subtype(it.type, wanted.name)]
            named = [it.name for it in found if texts & {it.name, *it.aliases}]
            if given or found:
                yield wanted.name, tuple(named or (it.name for it in found))


def _of_its_context(snapshot: Snapshot, holder: Bean, call: Call) -> bool:
    """Whether a bean is asked of a context that a static method of the holder has just given."""
    held = isinstance(call.receiver, ClassType) and call.receiver.name in HELD
    code = call.receiver_code
    if not held or code is None or code[0] != "call" or not call.name.startswith("getBean"):
        return False
    return any(method.static for method in snapshot.program.methods(holder.type, code[3]))


def gives_its_context(snapshot: Snapshot, call: Call) -> bool:
    """Whether a bean is asked of the context of some holder."""
    return any(_of_its_context(snapshot, bean, call) for bean, _ in holders(snapshot))


def holder_problems(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """Holders that each context would fill, though there is one field for all."""
    for bean, name in holders(snapshot):
        if placements.of(top_level(bean.declared_in)) == REPLICATED:
            said = f"{bean.type}.{name} is static, and the last context to start would fill it for all"
            yield Diagnostic("split", "error", bean.place, f"{said}: leave it out of `replicated`, the base shares it")
