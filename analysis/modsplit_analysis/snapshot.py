"""Everything known about a workspace at one moment, as one immutable value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

from modsplit_analysis.build.model import Build
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphs import ClassGraph
from modsplit_analysis.java.program import Program
from modsplit_analysis.java.running import Running
from modsplit_analysis.spring import Application
from modsplit_analysis.spring.beans.model import Bean, Injection
from modsplit_analysis.spring.memory import Memory
from modsplit_analysis.spring.starting import Start, starts
from modsplit_analysis.spring.tests import SourceTest, read_tests
from modsplit_analysis.text import SourceFile

INHERITS = frozenset({"extends", "implements"})


def top_level(name: str) -> str:
    """The top-level type that a class lies in."""
    return name.partition("$")[0]


@dataclass(frozen=True)
class Snapshot:
    """The files read, the build, the linked program with its class graph, and what Spring makes of it.

    `memory` is what was found out of libraries on the way.
    """

    files: Mapping[str, SourceFile]
    others: Mapping[str, int]
    build: Build
    program: Program
    graph: ClassGraph
    spring: Application
    diagnostics: tuple[Diagnostic, ...]
    memory: Memory | None = None

    def bean(self, name: str) -> Bean | None:
        """The bean of a name that this application has, unless a condition is known to switch it off."""
        return self._beans.get(name)

    @cached_property
    def _beans(self) -> Mapping[str, Bean]:
        return {bean.name: bean for bean in reversed(self.beans)}

    @cached_property
    def beans(self) -> tuple[Bean, ...]:
        """The beans of the application, without those that a condition is known to switch off."""
        active = (bean for bean in self.spring.beans if bean.active is not False)
        return tuple(replace(bean, declared_in=self.home(bean.declared_in)) for bean in active)

    @cached_property
    def injections(self) -> tuple[Injection, ...]:
        """What the beans of the application want."""
        return tuple(replace(each, declared_in=self.home(each.declared_in)) for each in self.spring.injections)

    def home(self, name: str) -> str:
        """The class that a class moves with: for a generated implementation the type that it is generated from, so
        that it makes no difference whether the build has run."""
        node = self.graph.nodes.get(top_level(name))
        for edge in self.graph.out.get(node.id, ()) if node and node.source_set == "generated" else ():
            if self.graph.nodes[edge.target].source_set == "main" and any(it.role in INHERITS for it in edge.evidence):
                return edge.target
        return name

    @cached_property
    def starts(self) -> tuple[Start, ...]:
        """The code that runs while the application starts."""
        return tuple(starts(self.program, self.beans, self.spring.ties.events, self.spring.main))

    @cached_property
    def running(self) -> Running:
        """What code calls when it runs."""
        return Running(self.program)

    @cached_property
    def tests(self) -> tuple[SourceTest, ...]:
        """The test classes and their helpers, by name."""
        return tuple(read_tests(self.program))

    @cached_property
    def main_classes(self) -> tuple[str, ...]:
        """The top-level types that the application is made of, without its tests and other applications beside it."""
        own = {top_level(name) for name in self.spring.sources}
        return tuple(sorted(name for name, it in self.graph.nodes.items() if it.source_set == "main" and name in own))

    @cached_property
    def test_classes(self) -> tuple[str, ...]:
        """The tests of the projects that the application is made of, and their helpers."""
        own = {each.directory for each in self.build.reach(self.spring.project)}
        nodes = self.graph.nodes.items()
        return tuple(sorted(name for name, node in nodes if node.source_set == "test" and node.project in own))


Found = TypeVar("Found")
Asked = ParamSpec("Asked")


def once(
    work: Callable[Concatenate[Snapshot, Asked], Found],
) -> Callable[Concatenate[Snapshot, Asked], Found]:
    """What follows from a snapshot, and from other arguments if there are any, alone: worked out when it is first asked
    for, and kept as long as the snapshot."""

    label = f"{work.__module__}.{work.__qualname__}"

    def known(snapshot: Snapshot, /, *args: Asked.args, **named: Asked.kwargs) -> Found:
        kept = vars(snapshot).get(label)
        if kept is None:
            kept = vars(snapshot).setdefault(label, {})
        key = (args, *named.items())
        if key not in kept:
            kept[key] = work(snapshot, *args, **named)
        found: Found = kept[key]
        return found

    update_wrapper(known, work)
    return known
