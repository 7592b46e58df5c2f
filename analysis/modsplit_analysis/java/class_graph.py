"""The class graph of a program: which class uses which, in which role, and whether the JVM would allow it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple, get_args

from modsplit_analysis.graphs import ACCESSES, ROLES, ClassGraph, ClassNode, Edge, PackedEvidence, Visibility
from modsplit_analysis.java import native
from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.subtyping import is_subclass
from modsplit_analysis.java.typing.body import Body, Sink, Use
from modsplit_analysis.java.typing.classes import type_class
from modsplit_analysis.java.world import World
from modsplit_analysis.layers import layer_of

_VISIBILITIES: Final[tuple[Visibility, ...]] = get_args(Visibility)
_BYTECODE: Final = 0
_IMPLIED: Final = 1
_SOURCE: Final = 2
_STRICTNESS: Final = {access: number for number, access in enumerate(ACCESSES)}
_ROLE_ORDER: Final = {role: number for number, role in enumerate(ROLES)}
Locate = Callable[[int], tuple[int, int]]
Placed = tuple[tuple[int, int, str, str, str], ...]
"""Line, column, role, access and member of each use."""
Uses = dict[tuple[int, int, str, str], int]
"""The visibility of each use (offset, number of the role, member, access), the strongest with the lowest number."""
NodeRow = tuple[object, ...]
"""The fields of a node."""
EdgeRow = tuple[str, str, Visibility, Placed]
"""Source, target, visibility and uses of an edge."""


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
    nodes, edges = link_rows(path, ends)
    return [ClassNode(*row) for row in nodes], tuple(  # type: ignore[arg-type]  # a row has the fields of a node
        [Edge(source, target, shown, PackedEvidence(path, uses)) for source, target, shown, uses in edges]
    )


def link_rows(path: str, ends: Ends) -> tuple[list[NodeRow], list[EdgeRow]]:
    """As `link_file`, as plain values."""
    world = ends.world
    unit = world.declared.units[path]
    codes = unit.facts.bodies()
    found: dict[str, dict[str, Uses]] = {}
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
            _collect(ends, info, source, uses, found.setdefault(source, {}), libraries.setdefault(source, set()))
        classes += _named(world, top) if ends.nested else [top]
    locate = unit.facts.locator()
    nodes = [_node(info, unit, locate, layer_of(world, info), libraries.get(info.name, set())) for info in classes]
    edges = []
    for source in sorted(found):
        targets = found[source]
        edges += [_edge(unit.facts, source, target, targets[target]) for target in sorted(targets)]
    return nodes, edges


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


def _node(info: SourceClass, unit: Unit, locate: Locate, layer: str, libraries: set[str]) -> NodeRow:
    facts = unit.facts
    line = locate(info.declaration.name_span.start)[0]
    belongs = unit.project, unit.source_set, facts.package
    return (info.name, info.kind, facts.path, line, *belongs, layer, tuple(sorted(libraries)))


def _collect(
    ends: Ends, info: SourceClass, source: str, uses: list[Use], found: dict[str, Uses], libraries: set[str]
) -> None:
    """Adds what a class uses to what its node is known to use, by target."""
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
        shown = _BYTECODE
        if visibility == "signature":
            shown = _BYTECODE if end.enclosed else _SOURCE
        elif visibility == "implied":
            shown = _IMPLIED
        elif visibility == "source":
            shown = _SOURCE
        edge = found.get(target)
        if edge is None:
            edge = found[target] = {}
        key = (at, _ROLE_ORDER[role], member, access)
        before = edge.get(key)
        if before is None or shown < before:
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


def _edge(facts: FileFacts, source: str, target: str, uses: Uses) -> EdgeRow:
    """One edge; uses that only follow from other declarations are evidence only where there is nothing better."""
    strongest = min(uses.values())
    shown = [use for use, visibility in uses.items() if strongest == _IMPLIED or visibility != _IMPLIED]
    shown.sort()
    placed = native.placed(facts.lines, facts.wide, ROLES, shown)
    return source, target, _VISIBILITIES[strongest], _placed(facts.locator(), shown) if placed is None else placed


def _placed(locate: Locate, uses: list[tuple[int, int, str, str]]) -> Placed:
    return tuple([(*locate(at), ROLES[role], access, member) for at, role, member, access in uses])
