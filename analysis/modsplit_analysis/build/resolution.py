"""The class path of a project: its dependencies and theirs, as Maven chooses among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from modsplit_analysis.build.effective import Effective, Poms
from modsplit_analysis.build.values import Coordinates, Dependency
from modsplit_analysis.text import Place

_WIDEST_FIRST = ("compile", "runtime", "system", "provided", "test")
_JARS = {"test-jar": ("jar", "tests"), "ejb": ("jar", ""), "bundle": ("jar", ""), "maven-plugin": ("jar", "")}


@dataclass(frozen=True, slots=True)
class Artifact:
    """One entry of a class path; `via` is the chain of coordinates that brings it, itself last."""

    coordinates: Coordinates
    scope: str
    type: str
    classifier: str
    via: tuple[Coordinates, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A dependency whose own dependencies are unknown, and why."""

    coordinates: Coordinates
    place: Place
    via: tuple[Coordinates, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ClassPath:
    """What a project is compiled, run and tested with, in Maven's order."""

    artifacts: tuple[Artifact, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()

    def scoped(self, *scopes: str) -> tuple[Artifact, ...]:
        """The artifacts of these scopes."""
        return tuple(artifact for artifact in self.artifacts if artifact.scope in scopes)

    @property
    def compile(self) -> tuple[Artifact, ...]:
        """What main sources are compiled with."""
        return self.scoped("compile", "provided", "system")

    @property
    def runtime(self) -> tuple[Artifact, ...]:
        """What the packaged application runs with."""
        return self.scoped("compile", "runtime")


@dataclass(slots=True)
class _Node:
    dependency: Dependency
    parent: _Node | None
    exclusions: frozenset[tuple[str, str]]
    scope_managed: bool = False
    kept: list[_Node] = field(default_factory=list)
    uses: list[_Node] = field(default_factory=list)

    @property
    def direct(self) -> bool:
        return self.parent is None


def resolve(project: Effective, poms: Poms) -> ClassPath:
    """The nearest version of everything that the project needs; among equally near ones the first declared."""
    managed = {dependency.key: dependency for dependency in project.statements.managed}
    winners: dict[str, _Node] = {_key(project.coordinates.group, project.coordinates.artifact): _root(project)}
    unresolved: list[Unresolved] = []
    level = [_Node(it, None, frozenset(it.exclusions)) for it in project.statements.dependencies]
    roots: list[_Node] = []
    while level:
        following: list[_Node] = []
        for node in level:
            moved = _moved(node, poms)
            key = _identity(moved.dependency)
            winner = winners.setdefault(key, moved)
            winner.uses.append(moved)
            if winner is not moved:
                continue
            (moved.parent.kept if moved.parent else roots).append(moved)
            following.extend(_needs(moved, poms, managed, unresolved))
        level = following
    nodes = list(_preorder(roots))
    scopes = _scopes(nodes)
    return ClassPath(tuple(_artifact(node, scopes[id(node)]) for node in nodes), tuple(unresolved))


def _root(project: Effective) -> _Node:
    place = project.pom.place
    return _Node(Dependency(*project.coordinates, place), None, frozenset())


def _key(group: str, artifact: str, kind: str = "jar", classifier: str = "") -> str:
    return f"{group}:{artifact}:{kind}:{classifier}"


def _identity(dependency: Dependency) -> str:
    kind, classifier = _JARS.get(dependency.type, (dependency.type, ""))
    return _key(dependency.group, dependency.artifact, kind, dependency.classifier or classifier)


def _moved(node: _Node, poms: Poms) -> _Node:
    seen: set[Coordinates] = set()
    while node.dependency.version and node.dependency.coordinates not in seen:
        seen.add(node.dependency.coordinates)
        pom = poms.find(node.dependency.coordinates)
        if pom is None or pom.moved_to is None:
            break
        old = node.dependency
        group, artifact, version = pom.moved_to
        node.dependency = replace(
            old, group=group or old.group, artifact=artifact or old.artifact, version=version or old.version
        )
    return node


def _needs(node: _Node, poms: Poms, managed: Mapping[str, Dependency], unresolved: list[Unresolved]) -> Iterator[_Node]:
    dependency = node.dependency
    if dependency.scope == "system":
        return
    pom = poms.find(dependency.coordinates) if dependency.version else None
    if pom is None:
        reason = "its pom is not in the local Maven repository" if dependency.version else "nothing states its version"
        unresolved.append(Unresolved(dependency.coordinates, _place(node), _via(node), reason))
        return
    for needed in poms.effective(pom).statements.dependencies:
        excluded = {(needed.group, needed.artifact), (needed.group, "*"), ("*", needed.artifact), ("*", "*")}
        if needed.scope in ("test", "provided") or needed.optional or excluded & node.exclusions:
            continue
        rule = managed.get(needed.key)
        chosen = _overruled(needed, rule)
        exclusions = node.exclusions | frozenset(chosen.exclusions)
        yield _Node(chosen, node, exclusions, scope_managed=bool(rule and rule.scope))


def _overruled(needed: Dependency, managed: Dependency | None) -> Dependency:
    if managed is None:
        return needed
    return replace(
        needed,
        version=managed.version or needed.version,
        scope=managed.scope or needed.scope,
        exclusions=(*needed.exclusions, *managed.exclusions),
    )


def _preorder(nodes: list[_Node]) -> Iterator[_Node]:
    for node in nodes:
        yield node
        yield from _preorder(node.kept)


def _scopes(nodes: list[_Node]) -> dict[int, str]:
    """The scope of each node: a direct or managed one's own, else the widest in which anything needs it."""
    scopes = {id(node): node.dependency.scope if node.direct else "test" for node in nodes}
    changed = True
    while changed:
        changed = False
        for node in nodes:
            if node.direct:
                continue
            widest = min((_derived(use, scopes) for use in node.uses), key=_width)
            changed |= widest != scopes[id(node)]
            scopes[id(node)] = widest
    return scopes


def _width(scope: str) -> int:
    return _WIDEST_FIRST.index(scope) if scope in _WIDEST_FIRST else 0


def _derived(use: _Node, scopes: Mapping[int, str]) -> str:
    scope = use.dependency.scope
    user = scopes[id(use.parent)] if use.parent else "compile"
    if use.scope_managed or scope in ("system", "test") or user == "compile":
        return scope
    return user if user in ("test", "runtime", "provided") else "provided"


def _artifact(node: _Node, scope: str) -> Artifact:
    dependency = node.dependency
    kind, classifier = _JARS.get(dependency.type, (dependency.type, ""))
    return Artifact(dependency.coordinates, scope, kind, dependency.classifier or classifier, _via(node))


def _via(node: _Node) -> tuple[Coordinates, ...]:
    return (*(_via(node.parent) if node.parent else ()), node.dependency.coordinates)


def _place(node: _Node) -> Place:
    while node.parent:
        node = node.parent
    return node.dependency.place
