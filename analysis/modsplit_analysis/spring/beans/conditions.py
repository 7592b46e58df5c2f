"""Conditions on beans, decided from the configuration and the class path as far as these decide them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import cast

from modsplit_analysis.spring.annotations.known import CONDITION, CONDITIONAL, CONTEXT
from modsplit_analysis.spring.annotations.marks import Mark, Marks, every
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.expressions import holds
from modsplit_analysis.spring.beans.model import Condition, together
from modsplit_analysis.spring.beans.well_known import present_resource, well_known
from modsplit_analysis.spring.config.profiles import accepts

_ON_BEANS = {
    f"{CONDITION}.ConditionalOnBean": "bean",
    f"{CONDITION}.ConditionalOnMissingBean": "missing-bean",
    f"{CONDITION}.ConditionalOnSingleCandidate": "single-candidate",
}
_SERVLET = ("org.springframework:spring-webmvc", "org.springframework:spring-web")
_REACTIVE = ("org.springframework:spring-webflux",)


@dataclass(frozen=True, slots=True)
class _Stated:
    """A condition as an annotation states it; equal decisions about it are one value."""

    mark: Mark
    condition: Condition
    _decided: dict[tuple[str, bool | None], Condition] = field(default_factory=dict)

    def decided(self, holds: bool | None, by: str = "") -> Condition:
        """The condition with what is decided about it; `by` is the class that decides one of the application's own."""
        found = self._decided.get((by, holds))
        if found is None:
            plain = replace(self.condition, holds=holds)
            found = Condition("custom", by, holds, plain.place) if by else plain
            self._decided[by, holds] = found
        return found


def read_conditions(context: Context, marks: Marks) -> tuple[Condition, ...]:
    """The conditions that annotations state, those on annotations included."""
    if CONDITIONAL not in marks.reached:
        return ()
    known = context.conditions.get(id(marks))
    if known is None:
        known = context.conditions[id(marks)] = marks, tuple(_read(context, marks))
    return known[1]


def _read(context: Context, marks: Marks) -> Iterator[Condition]:
    stated = marks.kept.get("conditions")
    if stated is None:
        stated = marks.kept["conditions"] = tuple(_stated(marks))
    for each in cast(tuple[_Stated, ...], stated):
        type_ = each.mark.type
        if type_ in _DECIDERS:
            yield each.decided(_DECIDERS[type_](context, each.mark))
        elif type_ == CONDITIONAL:
            for name in each.mark.classes("value"):
                yield from _custom(context, name, each, marks)
        else:
            yield each.condition


def _stated(marks: Marks) -> Iterator[_Stated]:
    for mark in every(marks):
        if mark.type in _ON_BEANS:
            yield _Stated(mark, _on_beans(mark))
        elif mark.type in _DECIDERS or mark.type == CONDITIONAL:
            kind = "profile" if mark.type == PROFILE else mark.type.rpartition(".")[2].removeprefix("ConditionalOn")
            yield _Stated(mark, Condition(kind, _text(mark), None, mark.place, names=_asked(mark)))


def _asked(mark: Mark) -> tuple[str, ...]:
    """The classes, keys or profiles that a condition is about; alternatives of profiles as one expression."""
    if mark.type == PROFILE:
        return (", ".join(f"({it})" for it in mark.strings("value")),)
    if mark.type in (f"{CONDITION}.ConditionalOnProperty", f"{CONDITION}.ConditionalOnBooleanProperty"):
        return tuple(_keys(mark))
    return (*mark.classes("value"), *mark.strings("value"), *mark.strings("name"))


def _keys(mark: Mark) -> Iterator[str]:
    """The full keys of a condition on properties."""
    prefix = mark.text("prefix").rstrip(".")
    return (f"{prefix}.{name}" if prefix else name for name in mark.strings("name", "value"))


def _text(mark: Mark) -> str:
    stated = ((name, mark.items(name)) for name in sorted(mark.values))
    return ", ".join(f"{name}={'|'.join(_shown(it) for it in items)}" for name, items in stated)


def _shown(value: object) -> str:
    return str(getattr(value, "name", None) or getattr(value, "constant", None) or value)


def _on_beans(mark: Mark) -> Condition:
    """Conditions on annotations of beans, or on what beans contain, stay open."""
    types = (*mark.classes("value"), *mark.strings("type"))
    open_ = bool(mark.items("annotation") or mark.items("parameterizedContainer"))
    kind = "beans" if open_ else _ON_BEANS[mark.type]
    return Condition(kind, _text(mark), None, mark.place, types, mark.strings("name"))


def _profile(context: Context, mark: Mark) -> bool | None:
    expressions = mark.strings("value")
    return any(accepts(it, context.environment.active) for it in expressions) if expressions else None


def _property(context: Context, mark: Mark) -> bool | None:
    wanted = mark.text("havingValue")
    missing = mark.flag("matchIfMissing", False)
    names = list(_keys(mark))
    return together(_has_value(context.environment.get(name), wanted, missing) for name in names) if names else None


def _boolean_property(context: Context, mark: Mark) -> bool | None:
    wanted = str(mark.flag("havingValue", True)).lower()
    missing = mark.flag("matchIfMissing", False)
    return together(_has_value(context.environment.get(name), wanted, missing) for name in _keys(mark))


def _has_value(value: str | None, wanted: str, missing: bool) -> bool | None:
    if value is None:
        return missing
    if "${" in value:
        return None
    return value.lower() == wanted.lower() if wanted else value.lower() != "false"


def _class(context: Context, mark: Mark) -> bool | None:
    """Class literals compile, so in source they are there unless their jar is known to be missing; names may not be."""
    literals = [context.has(name) for name in mark.classes("value")]
    if not mark.library:
        literals = [it is not False for it in literals]
    names = (*mark.strings("name"), *(it for it in mark.items("value") if isinstance(it, str)))
    return together((*literals, *(context.has(name) for name in names)))


def _missing_class(context: Context, mark: Mark) -> bool | None:
    return _none([context.has(name) for name in (*mark.strings("value", "name"), *mark.classes("value"))])


def web_type(context: Context) -> str | None:
    """`servlet`, `reactive` or `none`; None if the class path is not known."""
    stated = context.environment.get("spring.main.web-application-type")
    if stated:
        return stated.lower()
    for kind, artifacts in (("servlet", _SERVLET), ("reactive", _REACTIVE)):
        if context.libraries.intersection(artifacts):
            return kind
    return None if context.project.class_path.unresolved else "none"


def _web(context: Context, mark: Mark) -> bool | None:
    kind = web_type(context)
    wanted = mark.constants("type")
    if kind is None:
        return None
    return kind == wanted[0].lower() if wanted and wanted[0] != "ANY" else kind != "none"


def _not_web(context: Context, _mark: Mark) -> bool | None:
    kind = web_type(context)
    return None if kind is None else kind == "none"


def _resource(context: Context, mark: Mark) -> bool | None:
    return together(present_resource(context, context.resolve(it)) for it in mark.strings("resources", "value"))


def _java(context: Context, mark: Mark) -> bool | None:
    """The run time is at least the release that the sources are compiled for."""
    wanted = _RELEASES.get(next(iter(mark.constants("value")), ""))
    if wanted is None or context.project.java is None or "OLDER_THAN" in mark.constants("range"):
        return None
    return True if context.project.java >= wanted else None


_WORDS = "EIGHT NINE TEN ELEVEN TWELVE THIRTEEN FOURTEEN FIFTEEN SIXTEEN SEVENTEEN EIGHTEEN NINETEEN TWENTY TWENTY_ONE"
_RELEASES = {word: release for release, word in enumerate(_WORDS.split(), 8)}


def _threading(context: Context, mark: Mark) -> bool | None:
    virtual = context.environment.get("spring.threads.virtual.enabled") == "true"
    return ("VIRTUAL" in mark.constants("value")) == virtual


def _expression(context: Context, mark: Mark) -> bool | None:
    return holds(mark.text("value"), context.resolve)


def _custom(context: Context, name: str, stated: _Stated, marks: Marks) -> Iterator[Condition]:
    """A condition class: one that combines those on its member classes, a well-known one, or one that stays open."""
    info = context.find(name)
    above = next((it for it in (_ALL, *_NESTED) if context.is_a(name, it)), "") if info else ""
    if info and above:
        members = [member for it in info.member_types.values() if (member := context.find(it))]
        parts = [read_conditions(context, context.marks(member)) for member in members]
        if above == _ALL:
            yield from (condition for part in parts for condition in part)
            return
        decided = _NESTED[above]([together(it.holds for it in part) for part in parts])
    else:
        decided = well_known(context, name, marks)
    yield stated.decided(decided, name)


def any_of(values: list[bool | None]) -> bool | None:
    """Whether one holds: true as soon as one does, None if one is unknown."""
    return True if True in values else None if None in values else False


def _none(values: list[bool | None]) -> bool | None:
    found = any_of(values)
    return None if found is None else not found


_ALL = f"{CONDITION}.AllNestedConditions"
_NESTED: dict[str, Callable[[list[bool | None]], bool | None]] = {
    f"{CONDITION}.AnyNestedCondition": any_of,
    f"{CONDITION}.NoneNestedConditions": _none,
}


def _never(_context: Context, _mark: Mark) -> bool | None:
    return False


def _always(_context: Context, _mark: Mark) -> bool | None:
    return True


PROFILE = f"{CONTEXT}.Profile"
_DECIDERS: dict[str, Callable[[Context, Mark], bool | None]] = {
    PROFILE: _profile,
    f"{CONDITION}.ConditionalOnProperty": _property,
    f"{CONDITION}.ConditionalOnBooleanProperty": _boolean_property,
    f"{CONDITION}.ConditionalOnClass": _class,
    f"{CONDITION}.ConditionalOnMissingClass": _missing_class,
    f"{CONDITION}.ConditionalOnWebApplication": _web,
    f"{CONDITION}.ConditionalOnNotWebApplication": _not_web,
    f"{CONDITION}.ConditionalOnResource": _resource,
    f"{CONDITION}.ConditionalOnThreading": _threading,
    f"{CONDITION}.ConditionalOnCloudPlatform": _never,
    f"{CONDITION}.ConditionalOnJndi": _never,
    f"{CONDITION}.ConditionalOnWarDeployment": _never,
    f"{CONDITION}.ConditionalOnNotWarDeployment": _always,
    f"{CONDITION}.ConditionalOnJava": _java,
    f"{CONDITION}.ConditionalOnExpression": _expression,
}
