"""The annotations of the monolith's main class as a module's main class can have them.

As they are written where the module sees all that they name; else with constants as values, packages instead of classes
that mark them, without the classes that each context has for itself, and with what annotations of the application
stand for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from modsplit_analysis.java.annotations import ClassRef, EnumRef, ResolvedAnnotation, Value
from modsplit_analysis.java.code import walk
from modsplit_analysis.java.constants import find_constant
from modsplit_analysis.java.facts import Annotation
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.snapshot import Snapshot, top_level
from modsplit_analysis.spring.annotations.known import BOOT, CONTEXT, IMPORT
from modsplit_analysis.spring.annotations.marks import Mark, Marks, carried, marks_on
from modsplit_analysis.text import Place

from modsplit_refactors.arguments import AHEAD_OF_TIME, MARKING, classes_in, for_each_context
from modsplit_refactors.placement.model import SHARED, Placements
from modsplit_refactors.targets.koupleless.annotation_source import written
from modsplit_refactors.targets.koupleless.java_source import Imports

JOINED = (IMPORT, f"{BOOT}.context.properties.EnableConfigurationProperties")
"""Annotations whose classes count wherever they are stated, and which can stand once only."""

_SEVERAL = f"{CONTEXT}.PropertySource"
"""Stated several times, each counts."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What the main class of a module does not say again: an annotation, or a class that it imports."""

    annotation: str
    place: Place
    named: str
    imported: bool = False


@dataclass(slots=True)
class Repeater:
    """Writes the annotations of a main class again, for one module, whose own main class is `name`."""

    snapshot: Snapshot
    placements: Placements
    main: SourceClass
    module: str
    name: str
    imports: Imports = field(default_factory=Imports)
    lost: list[Lost] = field(default_factory=list)
    said: set[str] = field(default_factory=set)

    def as_written(self, annotation: Annotation) -> bool:
        """Whether the module sees everything that an annotation names."""
        [mark] = marks_on(self.main, [annotation])
        named = self._named(annotation, mark)
        another = self.main.name in named or any(it in self.placements.extracted for it in named)
        joined = mark.type in JOINED and len(list(self._all(mark.type))) > 1
        return mark.type not in AHEAD_OF_TIME and not another and not joined and all(map(self.sees, named))

    def sees(self, name: str) -> bool:
        """Whether the module has a class; those of libraries all have. An interface that took its name is another."""
        outer = top_level(name)
        if outer in self.placements.extracted:
            return self.placements.extracted[outer].home == self.module
        if outer not in self.placements.classes:
            return outer not in self.snapshot.program.types
        return outer != self.main.name and self.placements.of(outer) in (self.module, *SHARED)

    def rewritten(self, annotation: Annotation) -> Iterator[str]:
        """The annotation, or those that it stands for, as far as the module can have them."""
        [mark] = marks_on(self.main, [annotation])
        yield from self._written(mark)

    def _named(self, annotation: Annotation, mark: Mark) -> set[str]:
        """The top-level types that an annotation names, by what it says and by what the graph knows of its lines."""
        facts, span = self.main.file, annotation.span
        codes = [code for _, value in annotation.arguments for code in walk(value) if code[0] in ("name", "get")]
        constants = {it.owner for code in codes if (it := find_constant(code, self.main))}
        classes = {it for each in mark.values.values() for it in classes_in(each)}
        edges = {
            edge.target
            for edge in self.snapshot.graph.out.get(top_level(self.main.name), ())
            for each in edge.evidence
            if each.place.file == facts.path and facts.place(span.start) <= each.place < facts.place(span.end)
        }
        return {top_level(it) for it in constants | classes | edges}

    def _written(self, mark: Mark) -> Iterator[str]:
        if mark.type in AHEAD_OF_TIME:
            return
        if not self.sees(mark.type):
            instead = _instead(mark)
            if not instead:
                self.lost.append(Lost(mark.type, mark.place, mark.type))
            for each in instead:
                if each.type == _SEVERAL or each.type not in self.said | {it.type for it in self._direct()}:
                    self.said.add(each.type)
                    yield from self._written(each)
            return
        if mark.type in JOINED:
            classes = (it for each in self._all(mark.type) for it in each.items("value"))
            mark = replace(mark, values={"value": tuple(dict.fromkeys(classes))})
        values = self._values(mark)
        if mark.type == IMPORT and not values:
            return
        hidden = next((it for value in values.values() for it in self._hidden(value)), "")
        if hidden:
            self.lost.append(Lost(mark.type, mark.place, hidden))
        else:
            stated = ResolvedAnnotation(mark.type, {key: self._own(value) for key, value in values.items()})
            yield written(stated, self.imports)

    def _direct(self) -> Marks:
        return marks_on(self.main, self.main.declaration.annotations)

    def _all(self, type_: str) -> Iterator[Mark]:
        """The annotations of a type, stated directly or carried by those that the module does not see."""
        waiting = list(self._direct())
        for mark in waiting:
            if mark.type == type_:
                yield mark
            elif not self.sees(mark.type):
                waiting += _instead(mark)

    def _values(self, mark: Mark) -> dict[str, Value]:
        """The arguments that the module can have."""
        found = dict[str, Value]()
        for key, value in mark.values.items():
            if key in MARKING and any(map(self._elsewhere, classes_in(value))):
                key = next((it for it in ("value", MARKING[key]) if it in mark.values), MARKING[key])
                names = tuple(it.rpartition(".")[0] for it in classes_in(value))
                found[key] = tuple(dict.fromkeys((*_items(found.get(key, mark.values.get(key, ()))), *names)))
            elif key not in found:
                kept = self._kept(mark, key, value)
                if kept != () or value == ():
                    found[key] = kept
        return found

    def _kept(self, mark: Mark, key: str, value: Value) -> Value:
        if isinstance(value, tuple):
            return tuple(it for each in value for it in _items(self._kept(mark, key, each)))
        if isinstance(value, ResolvedAnnotation):
            inner = Mark(value.name, mark.site, value.values)
            return ResolvedAnnotation(value.name, self._values(inner))
        if (
            isinstance(value, ClassRef)
            and for_each_context(mark.type, key, mark.values)
            and self._elsewhere(value.name)
        ):
            if mark.type == IMPORT and not self._makes_beans(value.name):
                self.lost.append(Lost(mark.type, mark.place, value.name, imported=True))
            return ()
        return value

    def _elsewhere(self, name: str) -> bool:
        return not self.sees(name) and name != self.main.name

    def _makes_beans(self, name: str) -> bool:
        """Whether a class is a bean itself, placed as such, or one that its companion stands for."""
        return name in self.placements.companions or any(
            name in (it.type, it.declared_in) for it in self.snapshot.beans
        )

    def _hidden(self, value: Value) -> Iterator[str]:
        """What a value names that the module does not see, and expressions whose value is not known."""
        if value is None or isinstance(value, float):
            yield "an expression whose value is not known"
        elif isinstance(value, ResolvedAnnotation):
            yield from (it for each in value.values.values() for it in self._hidden(each))
        elif isinstance(value, tuple):
            yield from (it for each in value for it in self._hidden(each))
        elif isinstance(value, EnumRef) and not self.sees(value.type):
            yield value.type
        elif (
            isinstance(value, ClassRef) and self._elsewhere(value.name) and value.name not in self.placements.extracted
        ):
            yield value.name

    def _own(self, value: Value) -> Value:
        """The value with the module's main class in the place of the monolith's."""
        if isinstance(value, tuple):
            return tuple(map(self._own, value))
        if isinstance(value, ResolvedAnnotation):
            return replace(value, values={key: self._own(each) for key, each in value.values.items()})
        return ClassRef(ClassType(self.name)) if isinstance(value, ClassRef) and value.name == self.main.name else value


def _instead(mark: Mark) -> list[Mark]:
    """The annotations that one of the application stands for."""
    return [_proper(mark, it) for it in carried(mark) if not it.type.startswith("java.lang.")]


def _proper(mark: Mark, above: Mark) -> Mark:
    """An annotation that another carries, without arguments of that other which are not its own."""
    info = above.site.world.find(above.type)
    own = {*above.further.get(above.type, ()), *(key for key in mark.values if info and info.methods(key))}
    return replace(above, values={key: it for key, it in above.values.items() if key in own or key not in mark.values})


def _items(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)
