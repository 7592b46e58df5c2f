"""The class graph of a program: which class uses which, in which role, and whether the JVM would allow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, get_args

from modsplit_analysis.graphs import ACCESSES, ROLES, ClassGraph, ClassNode, Edge, PackedEvidence, Visibility
from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.subtyping import is_subclass
from modsplit_analysis.java.typing.body import Body, Sink, Use
from modsplit_analysis.java.typing.classes import type_class
from modsplit_analysis.java.world import World
from modsplit_analysis.layers import layer_of

_STRENGTHS: Final[dict[Visibility, int]] = {
    visibility: number for number, visibility in enumerate(get_args(Visibility))
}
_STRICTNESS: Final = {access: number for number, access in enumerate(ACCESSES)}
_ROLE_ORDER: Final = {role: number for number, role in enumerate(ROLES)}
Locate = Callable[[int], tuple[int, int]]
Found = dict[tuple[str, str], dict[tuple[int, str, str, str], Visibility]]
"""For each source and target: the visibility of each use (offset, role, access, member)."""


def class_graph(program: Program, nested: bool = False) -> ClassGraph:
    """Nodes and edges between the classes of the workspace; `nested` keeps member types apart."""
    ends = Ends(program.world, nested)
    nodes: dict[str, ClassNode] = {}
    shards: dict[str, tuple[Edge, ...]] = {}
    for path in sorted(program.units):
        file_nodes, edges = link_file(path, ends)
        nodes.update((node.id, node) for node in file_nodes)
        shards[path] = edges
    return ClassGraph({name: nodes[name] for name in sorted(nodes)}, shards)


def link_file(path: str, ends: Ends) -> tuple[list[ClassNode], tuple[Edge, ...]]:
    """The nodes of one file, and the edges that start in it."""
    world = ends.world
    unit = world.declared.units[path]
    codes = unit.facts.bodies()
    found: Found = {}
    libraries: dict[str, set[str]] = {}
    classes: list[SourceClass] = []
    for name in dict.fromkeys([declaration.name for declaration in unit.facts.types]):
        top = world.written(world.declared.key(name, path))
        if top is None:
            continue
        sink: Sink = []
        type_class(Body(world, top, codes, sink))
        for info, uses in sink:
            source = ends.node(info)
            _collect(ends, info, source, uses, found, libraries.setdefault(source, set()))
        classes += _named(world, top) if ends.nested else [top]
    locate = unit.facts.locator()
    nodes = [_node(info, unit, locate, layer_of(world, info), libraries.get(info.name, set())) for info in classes]
    return nodes, tuple([_edge(unit.facts.path, locate, *pair, found[pair]) for pair in sorted(found)])


class End(NamedTuple):
    """What a class that is used counts to: a node, or a library's artifact.

    `access` is the strictest level of the class and those around it, `exact` whether it needs a closer look.
    """

    node: str
    artifact: str
    access: str
    exact: bool
    enclosed: bool


class Ends:
    """The ends of edges by class name."""

    def __init__(self, world: World, nested: bool) -> None:
        self.world = world
        self.nested = nested
        self._found: dict[str, End] = {}

    def find(self, name: str) -> End:
        """The end that a class is."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._end(name)
        return found

    def _end(self, name: str) -> End:
        target = self.world.own(name)
        if target is None:
            return End("", self.world.libraries.artifact(name) or "", "", False, False)
        levels = [target.access]
        current: ClassInfo | None = target
        while current is not None and current.enclosing:
            current = self.world.find(current.enclosing)
            levels += [current.access] if current else []
        strictest = max(levels, key=ACCESSES.index)
        return End(self._target(target), "", strictest, "protected" not in levels, target.enclosing is not None)

    def node(self, info: SourceClass) -> str:
        """The node that a class counts to: its outermost class, or the innermost one with a name."""
        if not self.nested:
            return info.top_level
        current = info
        while current.declaration.local and current.outer is not None:
            current = current.outer
        return current.name

    def _target(self, target: ClassInfo) -> str:
        if target.source is not None:
            return self.node(target.source)
        outer = self.world.find(target.enclosing) if self.nested and target.enclosing else None
        return outer.name if outer else target.top_level


def _named(world: World, info: SourceClass) -> list[SourceClass]:
    members = [member for name in info.member_types.values() if (member := world.written(name)) is not None]
    return [info, *(inner for member in members for inner in _named(world, member))]


def _node(info: SourceClass, unit: Unit, locate: Locate, layer: str, libraries: set[str]) -> ClassNode:
    facts = unit.facts
    return ClassNode(
        id=info.name,
        kind=info.kind,
        file=facts.path,
        line=locate(info.declaration.name_span.start)[0],
        project=unit.project,
        source_set=unit.source_set,
        package=facts.package,
        layer=layer,
        libraries=tuple(sorted(libraries)),
    )


def _collect(ends: Ends, info: SourceClass, source: str, uses: list[Use], found: Found, libraries: set[str]) -> None:
    find, world = ends.find, ends.world
    for name, role, at, member_access, member, visibility in uses:
        end = find(name)
        target = end.node
        if not target or target == source:
            if end.artifact:
                libraries.add(end.artifact)
            continue
        access = end.access
        if not end.exact or member_access == "protected":
            access = effective_access(world, info, name, member_access)
        elif member_access and _STRICTNESS[member_access] > _STRICTNESS[access]:
            access = member_access
        shown: Visibility = "bytecode"
        if visibility == "signature":
            shown = "bytecode" if end.enclosed else "source"
        elif visibility == "implied" or visibility == "source":
            shown = visibility
        edge = found.setdefault((source, target), {})
        key = (at, role, access, member)
        before = edge.get(key)
        if before is None or _STRENGTHS[shown] < _STRENGTHS[before]:
            edge[key] = shown


def effective_access(world: World, user: SourceClass, name: str, member: str) -> str:
    """The access level that decides at run time: the strictest of the member, its class and the classes around that.

    Protected access without inheritance works by the package only, and so counts as such.
    """
    target = current = world.find(name)
    strictest = ACCESSES.index(_by_package(world, user, target, member)) if member else 0
    while current is not None:
        outer = world.find(current.enclosing) if current.enclosing else None
        level = _by_package(world, user, outer, current.access) if outer else current.access
        strictest = max(strictest, ACCESSES.index(level))
        current = outer
    return ACCESSES[strictest]


def _by_package(world: World, user: SourceClass, owner: ClassInfo | None, access: str) -> str:
    if access != "protected" or owner is None:
        return access
    current: SourceClass | None = user
    while current is not None:
        if is_subclass(world, current.name, owner.name):
            return "protected"
        current = current.outer
    return "package"


def _edge(
    path: str, locate: Locate, source: str, target: str, uses: dict[tuple[int, str, str, str], Visibility]
) -> Edge:
    """One edge; uses that only follow from other declarations are evidence only where there is nothing better."""
    strongest = min(uses.values(), key=_STRENGTHS.__getitem__)
    shown = [use for use, visibility in uses.items() if strongest == "implied" or visibility != "implied"]
    shown.sort(key=lambda use: (use[0], _ROLE_ORDER[use[1]], use[3]))
    packed = tuple([(*locate(at), role, access, member) for at, role, access, member in shown])
    return Edge(source, target, strongest, PackedEvidence(path, packed))
