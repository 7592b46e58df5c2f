"""The definitions of an application in the order in which Spring registers them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.java.sources import class_name
from modsplit_analysis.spring.beans.deciding import Known, asks_for_beans
from modsplit_analysis.spring.beans.model import Bean, Definition, Point


@dataclass
class Registry:
    """Definitions by name; an active one hides an inactive one of the same name, which stays listed.

    With `overriding` a later definition replaces an earlier one without a word.
    `points` holds what generated beans ask for, which no source shows.
    """

    known: Known
    overriding: bool = False
    late: bool = False

    definitions: dict[str, Definition] = field(default_factory=dict)
    inactive: list[Definition] = field(default_factory=list)
    points: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def add(self, definition: Definition) -> None:
        """Registers a bean once its conditions are decided; a method's bean replaces a scanned one.

        Overloads of one method count once. What a library declares never replaces what the application does.
        """
        definition = self.known.settled(definition, late=self.late)
        bean = definition.bean
        if bean.proxied:
            self._add_target(definition)
            bean = replace(bean, proxied=False, factory=None)
            definition = replace(definition, bean=bean, source=None, method=None)
        if bean.active is False:
            self.inactive.append(definition)
            return
        known = self.definitions.get(bean.name)
        later = known is not None and self.overriding and bean.declared_in != known.bean.declared_in
        if known is None or later or _replaces(definition, known):
            if known and not later and not self.overriding and _is_clash(definition, known):
                self._report(bean, known.bean)
            if known and later and bean.active and known.bean.active and not definition.library:
                self._report_shadow(bean, known)
            self.definitions[bean.name] = definition
            self.known.add(definition)
        elif not _is_same(bean, known.bean):
            if not definition.library:
                self._report(bean, known.bean)
            if known.bean.active is None:
                self.inactive.append(definition)

    def add_scanned(self, definitions: Sequence[Definition]) -> None:
        """Registers what scans found, in that order; all of it, and each itself, is there when conditions on beans are
        asked, until it is refused."""
        asking = [it for it in definitions if it.bean.active is None and asks_for_beans(it)]
        expected = {id(it): self.known.expect(it) for it in asking}
        for definition in (it for it in definitions if id(it) not in expected):
            self.add(definition)
        for definition in asking:
            self.known.settled(definition, late=self.late)
            self.known.forget(definition, expected[id(definition)])
            self.add(definition)
        order = {it.bean.name: place for place, it in enumerate(definitions)}
        self.definitions = dict(
            sorted(self.definitions.items(), key=lambda it: order.get(it[0].removeprefix("scopedTarget."), -1))
        )

    def _add_target(self, definition: Definition) -> None:
        """Registers what stands behind a proxy: it needs what the source says, and is never given by type."""
        bean = definition.bean
        behind = replace(bean, name=f"scopedTarget.{bean.name}", aliases=(), primary=False, proxied=False)
        self.add(replace(definition, bean=behind, candidate=False))

    def all(self) -> Iterator[Definition]:
        """Every definition: those that may be active, then the inactive ones."""
        yield from self.definitions.values()
        yield from self.inactive

    def _report_shadow(self, bean: Bean, known: Definition) -> None:
        message = f"the bean {bean.name} replaces that of {known.bean.declared_in}, as overriding is allowed"
        self.diagnostics.append(
            Diagnostic("spring/shadowed-bean", "warning", bean.place, message, related=(known.bean.place,))
        )

    def _report(self, bean: Bean, known: Bean) -> None:
        message = f"the bean {bean.name} is defined twice: here and as {known.type}; the application would not start"
        if bean.active and known.active:
            self.diagnostics.append(
                Diagnostic("spring/duplicate-bean", "error", bean.place, message, related=(known.place,))
            )


def _replaces(definition: Definition, earlier: Definition) -> bool:
    bean, known = definition.bean, earlier.bean
    if definition.library and not earlier.library:
        return False
    if known.active is None and bean.active and not _is_same(bean, known):
        return True
    return bean.origin == "bean-method" and known.origin in ("component", "configuration") and bool(bean.active)


def _is_clash(definition: Definition, earlier: Definition) -> bool:
    """Whether a method's bean meets a component of its name: Spring Boot refuses to replace it."""
    both = not definition.library and not earlier.library
    return both and definition.bean.origin == "bean-method" and earlier.bean.origin != "bean-method"


def _is_same(bean: Bean, known: Bean) -> bool:
    """Whether two beans come from one class; of classes that several projects have under a name, one is loaded."""
    return _origin(bean) == _origin(known)


def _origin(bean: Bean) -> tuple[str, str]:
    return class_name(bean.declared_in), "" if bean.method else class_name(bean.type)
