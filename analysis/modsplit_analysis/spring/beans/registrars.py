"""Registrars of the application itself: the beans that their code registers under names and classes it spells out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modsplit_analysis.java.annotations import ClassRef, value_of
from modsplit_analysis.java.code import walk
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import NO_MARKS, Mark
from modsplit_analysis.spring.beans.attributes import with_attributes
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Condition, Definition, together
from modsplit_analysis.spring.beans.registry import Registry
from modsplit_analysis.text import Place

_METHOD = "registerBeanDefinitions"
_PACKAGES = "org.springframework.boot.autoconfigure.AutoConfigurationPackages"
_DEEPEST = 8


def register_by_hand(
    context: Context, registrars: Mapping[str, tuple[Mark, tuple[Condition, ...]]], registry: Registry
) -> None:
    """Registers what each registrar puts into the registry; what it works out at run time stays unseen."""
    for name, (mark, conditions) in registrars.items():
        registrar = context.source(name)
        for bean, type_, place in _registered(context, registrar) if registrar else ():
            source = context.source(type_)
            marks = context.marks(source) if source else NO_MARKS
            plain = Bean(bean, type_, "import", place, name, registered_by=mark.owner, registered_at=mark.place)
            own = (*conditions, *(read_conditions(context, marks)))
            registry.add(Definition(with_attributes(plain, marks, own), ClassType(type_), source))


def packages_by_hand(context: Context, registrars: Mapping[str, tuple[Mark, tuple[Condition, ...]]]) -> Iterator[str]:
    """The packages that registrars add to those in which Spring Boot looks for entities and repositories."""
    for name, (_, conditions) in registrars.items():
        registrar = context.source(name)
        holds = together(it.holds for it in conditions)
        for method in registrar.methods(_METHOD) if registrar and holds is not False else ():
            for call in context.program.body(method).calls if method.facts and method.facts.body is not None else ():
                if call.name == "register" and call.owner == _PACKAGES and registrar:
                    values = (value_of(it, registrar) for it in call.arguments[1:])
                    yield from (it for it in values if isinstance(it, str))


def _registered(context: Context, registrar: SourceClass) -> Iterator[tuple[str, str, Place]]:
    """Name, class and place of each bean that the code registers."""
    for method in registrar.methods(_METHOD):
        if method.facts is None or method.facts.body is None:
            continue
        body = context.program.body(method)
        for call in body.calls:
            if call.name == "registerBeanDefinition" and len(call.arguments) == 2:
                name = value_of(call.arguments[0], registrar)
                made = _class(call.arguments[1], body.initials, registrar)
                if isinstance(name, str) and made:
                    yield name, made, registrar.file.place(call.at)


def _class(code: Code, locals_: Mapping[str, Code], registrar: SourceClass, depth: int = 0) -> str:
    """The first class literal in an expression, through the local variables that it names."""
    for part in walk(code):
        if part[0] == "class":
            value = value_of(part, registrar)
            return value.name if isinstance(value, ClassRef) else ""
        if part[0] == "name" and part[2] in locals_ and depth < _DEEPEST:
            found = _class(locals_[part[2]], locals_, registrar, depth + 1)
            if found:
                return found
    return ""
