"""What crosses a boundary and can be shared goes to the facade with all that it uses."""

from modsplit_analysis.graphs import ClassGraph, ClassNode, Edge, Evidence
from modsplit_analysis.sharing import sharing
from modsplit_analysis.text import Place
from modsplit_refactors.placement.facade import facade_closure
from modsplit_refactors.placement.model import Placed


def graph(text: str) -> ClassGraph:
    edges = [tuple(line.split(" -> ")) for line in text.split("; ")]
    names = sorted({name for edge in edges for name in edge})
    nodes = {name: ClassNode(name, "class", f"{name}.java", 1, "", "main", "") for name in names}
    shards: dict[str, tuple[Edge, ...]] = {}
    for source, target in edges:
        evidence = (Evidence(Place(f"{source}.java", 3), "call"),)
        shards[source] = (*shards.get(source, ()), Edge(source, target, "bytecode", evidence))
    return ClassGraph(nodes, shards)


def placed(**placements: str) -> dict[str, Placed]:
    return {name: Placed(placement) for name, placement in placements.items()}


def test_a_closure_goes_along() -> None:
    classes = graph("A -> I; I -> Dto; Dto -> Money; Money -> Dto; B -> I; A -> Own")
    shared = sharing(classes, classes.nodes, {"A": "a bean", "B": "a bean"})
    assert shared.shareable == {"I", "Dto", "Money", "Own"}
    added = facade_closure(classes, shared, placed(A="m", B="base", I="base", Dto="base", Money="m", Own="m"))
    assert sorted(added) == ["Dto", "I", "Money"]
    assert (added["I"].reason, str(added["I"].place)) == ("A in m uses it", "A.java:3")


def test_what_leads_to_a_bean_cannot_be_shared_and_says_why() -> None:
    classes = graph("A -> I; I -> Dto; Dto -> Entity; Entity -> Dto")
    shared = sharing(classes, classes.nodes, {"A": "a bean", "Entity": "an entity"})
    assert shared.shareable == frozenset()
    way, reason = shared.obstacle("I")
    assert ([edge.target for edge in way], reason) == (["Dto", "Entity"], "an entity")
    assert facade_closure(classes, shared, placed(A="m", I="base", Dto="base", Entity="base")) == {}
