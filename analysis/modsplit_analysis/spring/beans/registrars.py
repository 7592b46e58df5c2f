"""Registrars and post processors of the application itself: beans registered under names and classes they spell out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.java.annotations import ClassRef, value_of
from modsplit_analysis.java.code import walk
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.java.typing.body import Call
from modsplit_analysis.spring.annotations.marks import NO_MARKS, Mark
from modsplit_analysis.spring.beans.attributes import with_attributes
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.definitions import produced_type
from modsplit_analysis.spring.beans.model import Bean, Condition, Definition, together
from modsplit_analysis.spring.beans.registry import Registry
from modsplit_analysis.text import Place

_METHOD = "registerBeanDefinitions"
_PROCESSOR = "org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor"
_PROCESSING = "postProcessBeanDefinitionRegistry"
_PACKAGES = "org.springframework.boot.autoconfigure.AutoConfigurationPackages"
_OBJECT_TYPE = "factoryBeanObjectType"
_DEEPEST = 8


def register_by_hand(
    context: Context, registrars: Mapping[str, tuple[Mark, tuple[Condition, ...]]], registry: Registry
) -> None:
    """Registers what each registrar puts into the registry; what it works out at run time stays unseen."""
    for name, (mark, conditions) in registrars.items():
        registrar = context.source(name)
        if registrar:
            _register(context, registrar, _METHOD, conditions, (mark.owner, mark.place), registry)
    for definition in list(registry.definitions.values()):
        source, bean = definition.source, definition.bean
        if source and bean.active is not False and context.is_a(source.name, _PROCESSOR):
            _register(context, source, _PROCESSING, bean.conditions, (source.name, bean.place), registry)


def _register(
    context: Context,
    registrar: SourceClass,
    method: str,
    conditions: tuple[Condition, ...],
    by: tuple[str, Place],
    registry: Registry,
) -> None:
    for bean, type_, place, stated in _registered(context, registrar, method):
        source = context.source(type_)
        marks = context.marks(source) if source else NO_MARKS
        plain = Bean(bean, type_, "import", place, registrar.name, registered_by=by[0], registered_at=by[1])
        own = (*conditions, *(read_conditions(context, marks)))
        made, maker = produced_type(context, ClassType(type_))
        made = ClassType(stated) if stated and maker else made
        registry.add(Definition(with_attributes(plain, marks, own), made, source, maker=maker))


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


def _registered(context: Context, registrar: SourceClass, name: str) -> Iterator[tuple[str, str, Place, str]]:
    """Name, class and place of each bean that the code registers, and the class that a factory bean is said to make."""
    for method in registrar.methods(name):
        if method.facts is None or method.facts.body is None:
            continue
        body = context.program.body(method)
        given = dict(_classes_given(body.calls))
        objects = dict(_objects_stated(body.calls, registrar))
        for call in body.calls:
            if call.name == "registerBeanDefinition" and len(call.arguments) == 2:
                bean, definition = value_of(call.arguments[0], registrar), call.arguments[1]
                local = given.get(definition[2]) if definition[0] == "name" else None
                made = _class(local or definition, body.initials, registrar)
                if isinstance(bean, str) and made:
                    stated = objects.get(definition[2], "") if definition[0] == "name" else ""
                    yield bean, made, registrar.file.place(call.at), stated


def _classes_given(calls: Iterable[Call]) -> Iterator[tuple[object, Code]]:
    """Local variables with the class that a call gives to the definition they hold."""
    for call in calls:
        receiver = call.receiver_code
        if call.name == "setBeanClass" and call.arguments and receiver is not None and receiver[0] == "name":
            yield receiver[2], call.arguments[0]


def _objects_stated(calls: Iterable[Call], registrar: SourceClass) -> Iterator[tuple[object, str]]:
    """Local variables with the class of what the factory bean makes that their definition is about."""
    for call in calls:
        receiver = call.receiver_code
        if call.name == "setAttribute" and len(call.arguments) == 2 and receiver is not None and receiver[0] == "name":
            attribute, value = (value_of(it, registrar) for it in call.arguments)
            stated = value.name if isinstance(value, ClassRef) else value
            if attribute == _OBJECT_TYPE and isinstance(stated, str):
                yield receiver[2], stated


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
