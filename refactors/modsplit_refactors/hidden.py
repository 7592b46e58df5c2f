"""Uses that a boundary cuts although both sides see the class: they need a common class loader."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from modsplit_analysis.graphs import Edge, Evidence
from modsplit_analysis.java.classes import CONSTRUCTOR, MethodInfo
from modsplit_analysis.java.code import children
from modsplit_analysis.java.facts import Method, TypeDecl
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.snapshot import Snapshot, once, top_level

from modsplit_refactors.inside import classes_in

_EXTENDING = frozenset({"extends", "new"})


def hidden_uses(snapshot: Snapshot, edge: Edge) -> tuple[Evidence, ...]:
    """The uses that only a common class loader allows: of package-private members, and of protected ones that are not
    inherited. What extends a class uses those of its members that it overrides, and a constructor."""
    return _hidden(snapshot).get((edge.source, edge.target), ())


@once
def _hidden(snapshot: Snapshot) -> dict[tuple[str, str], tuple[Evidence, ...]]:
    found: dict[tuple[str, str], tuple[Evidence, ...]] = {}
    for edge in snapshot.graph.edges():
        uses = (*(_stated(snapshot, edge) if edge.limited else ()), *_extending(snapshot, edge))
        if uses:
            ends = edge.source, edge.target
            found[ends] = tuple(dict.fromkeys((*found.get(ends, ()), *uses)))
    return found


def _stated(snapshot: Snapshot, edge: Edge) -> Iterator[Evidence]:
    inherits = snapshot.program.is_subtype(edge.source, edge.target)
    for each in edge.evidence:
        if each.access == "package" or (each.access == "protected" and not inherits):
            yield each


def _extending(snapshot: Snapshot, edge: Edge) -> Iterator[Evidence]:
    source, target = (snapshot.program.types.get(name) for name in (edge.source, edge.target))
    if source and target and source.package == target.package and edge.roles & _EXTENDING:
        yield from _shared_by(snapshot, edge)


def _shared_by(snapshot: Snapshot, edge: Edge) -> Iterator[Evidence]:
    types = snapshot.program.types
    inside = classes_in(snapshot, edge.target)
    above = [
        *inside,
        *(types[up.name] for it in inside for up in snapshot.program.supertypes(it.name) if up.name in types),
    ]
    hiding = [(it, _shared(it)) for it in above if it.kind == "class"]
    below = [*classes_in(snapshot, edge.source), *(types[it] for it in snapshot.program.subtypes(edge.source))]
    for source, (each, hidden) in product(below, [it for it in hiding if it[1]]):
        if source.package != each.package:
            continue
        if source.name != each.name and snapshot.program.is_subtype(source.name, each.name):
            yield from _overriding(source, source.declaration.methods, hidden)
            if any(it.name == each.name for it in snapshot.program.supertypes(source.name)):
                yield from _made_by(source, hidden)
        for body in _anonymous(source, each) if source.name in (edge.source, top_level(source.name)) else ():
            yield from _overriding(source, body.methods, hidden)


def _shared(source: SourceClass) -> list[MethodInfo]:
    """The package-private methods and constructors of a class that those below it would share."""
    names = dict.fromkeys(it.name for it in source.declaration.methods)
    found = (method for name in names for method in source.methods(name))
    return [it for it in found if it.access == "package" and not it.static]


def _overriding(source: SourceClass, methods: tuple[Method, ...], hidden: list[MethodInfo]) -> Iterator[Evidence]:
    """Methods that override one which another loader hides: nothing does there."""
    for method in methods:
        for other in hidden:
            same = other.name == method.name and len(other.parameters) == len(method.parameters)
            if same and other.name != CONSTRUCTOR and "static" not in method.modifiers:
                yield _use(source, method.name_span.start, other)


def _made_by(source: SourceClass, hidden: list[MethodInfo]) -> Iterator[Evidence]:
    """The constructor without parameters that constructors call without saying so."""
    declaration, bodies = source.declaration, source.file.bodies()
    silent = [it for it in declaration.constructors if not any(code[0] == "chain" for code in bodies[it.body or 0])]
    for other in hidden:
        if other.name == CONSTRUCTOR and not other.parameters and (silent or not declaration.constructors):
            yield _use(source, (silent[0] if silent else declaration).name_span.start, other)


def _anonymous(source: SourceClass, above: SourceClass) -> Iterator[TypeDecl]:
    """The classes without a name in the file of a class that extend another."""
    pending = [code for body in source.file.bodies() for code in body] if source.file.locals else []
    while pending:
        code = pending.pop()
        pending += children(code)
        if code[0] == "new" and code[4] is not None:
            made = source.resolve(code[2])
            if isinstance(made, ClassType) and made.name == above.name:
                yield source.file.locals[code[4]]


def _use(source: SourceClass, at: int, hidden: MethodInfo) -> Evidence:
    parameters = ", ".join(map(str, hidden.parameters))
    return Evidence(source.file.place(at), "extends", "package", f"{hidden.name}({parameters})")
