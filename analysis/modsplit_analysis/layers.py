"""The layer of a class by its stereotype, uses that go from a lower layer to a higher one, and what nothing reaches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from modsplit_analysis.graphs import ClassGraph, Edge
from modsplit_analysis.java.annotations import annotations_of
from modsplit_analysis.java.classes import ClassInfo
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.java.world import World

_SPRING = "org.springframework."
_STEREOTYPES = {
    f"{_SPRING}stereotype.Controller": "controller",
    f"{_SPRING}web.bind.annotation.RestController": "controller",
    f"{_SPRING}web.bind.annotation.ControllerAdvice": "controller",
    f"{_SPRING}web.bind.annotation.RestControllerAdvice": "controller",
    f"{_SPRING}stereotype.Service": "service",
    f"{_SPRING}stereotype.Repository": "repository",
    "org.apache.ibatis.annotations.Mapper": "repository",
    f"{_SPRING}context.annotation.Configuration": "configuration",
    f"{_SPRING}boot.autoconfigure.SpringBootApplication": "configuration",
    f"{_SPRING}boot.context.properties.ConfigurationProperties": "configuration",
    f"{_SPRING}stereotype.Component": "component",
    **{
        f"{package}.persistence.{name}": "entity"
        for package in ("javax", "jakarta")
        for name in ("Entity", "Embeddable", "MappedSuperclass")
    },
}
_SUPERTYPES = {
    f"{_SPRING}data.repository.Repository": "repository",
    "com.baomidou.mybatisplus.core.mapper.BaseMapper": "repository",
}
ORDER = ("entity", "repository", "service", "controller")
"""Layers from the lowest up: a class uses those of its own layer and below."""


def layer_of(world: World, info: ClassInfo) -> str:
    """`controller`, `service`, `repository`, `entity`, `configuration`, `component`, or nothing."""
    for annotation in annotations_of(info):
        if annotation.name in _STEREOTYPES:
            return _STEREOTYPES[annotation.name]
    return next((_SUPERTYPES[name] for name in closure(world, info) if name in _SUPERTYPES), "")


def upward(graph: ClassGraph) -> Iterator[Edge]:
    """Uses of a higher layer by a lower one."""
    height = {name: ORDER.index(node.layer) for name, node in graph.nodes.items() if node.layer in ORDER}
    for edge in graph.edges():
        if edge.source in height and edge.target in height and height[edge.source] < height[edge.target]:
            yield edge


def unreached(graph: ClassGraph, roots: Iterable[str]) -> tuple[str, ...]:
    """Classes that are no root, stand in no layer (the container reaches those), and are used by none of them."""
    pending = [name for name in roots if name in graph.nodes]
    pending += [name for name, node in graph.nodes.items() if node.layer]
    seen = set(pending)
    while pending:
        for edge in graph.out.get(pending.pop(), ()):
            if edge.target not in seen:
                seen.add(edge.target)
                pending.append(edge.target)
    return tuple(sorted(set(graph.nodes) - seen))
