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
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.beans.model import Bean, Injection

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


def holders(snapshot: Snapshot) -> Iterator[tuple[Bean, str]]:
    """The beans whose classes keep a context in a static field, with the name of the field."""
    for bean in snapshot.beans:
        source = snapshot.program.types.get(bean.type)
        for field in source.fields.values() if source else ():
            if field.static and isinstance(field.type, ClassType) and field.type.name in HELD:
                yield bean, field.name


def lookups(snapshot: Snapshot) -> Iterator[Injection]:
    """What classes ask holders for by its class, as injections into the class that makes the holder's bean."""
    for bean, _ in holders(snapshot):
        for call in snapshot.graph.into.get(bean.type, ()):
            lines = {each.place.line for each in call.evidence if each.role == "static-call"}
            for edge in snapshot.graph.out.get(call.source, ()) if lines else ():
                for use in edge.evidence:
                    if use.role == "class-literal" and use.place.line in lines:
                        found = tuple(it.name for it in snapshot.beans if _is(snapshot, it, edge.target))
                        yield Injection(
                            "", "lookup", edge.target, use.place, candidates=found, declared_in=bean.declared_in
                        )


def _is(snapshot: Snapshot, bean: Bean, type_: str) -> bool:
    return snapshot.program.is_subtype(bean.type, type_)


def holder_problems(snapshot: Snapshot, placements: Placements) -> Iterator[Diagnostic]:
    """Holders that each context would fill, though there is one field for all."""
    for bean, name in holders(snapshot):
        if placements.of(top_level(bean.declared_in)) == REPLICATED:
            said = f"{bean.type}.{name} is static, and the last context to start would fill it for all"
            yield Diagnostic("split", "error", bean.place, f"{said}: leave it out of `replicated`, the base shares it")
