"""Tangles and their cheapest cuts, on small graphs and on random ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from modsplit_analysis.cycles import Cut, components, tangles, weights_of

GRAPHS = {
    "a line": ("a-b1 b-c1", []),
    "two": ("a-b3 b-a1", [("ab", ["b-a1"])]),
    "a circle is cut where it is thinnest": ("a-b3 b-c2 c-a5", [("abc", ["b-c2"])]),
    "itself": ("a-a1", []),
    "two tangles, the larger first": ("a-b2 b-a1 c-d2 d-e2 e-c1 b-c1", [("cde", ["e-c1"]), ("ab", ["b-a1"])]),
    "two circles through one edge": ("a-b1 b-c5 c-a5 b-d5 d-a5", [("abcd", ["a-b1"])]),
}


def edge(text: str) -> tuple[str, str, int]:
    return text[0], text[2], int(text[3:])


@pytest.mark.parametrize("name", GRAPHS)
def test_tangles_are_found_and_cut(name: str) -> None:
    edges, expected = GRAPHS[name]
    found = tangles(weights_of(map(edge, edges.split())))
    assert [
        ("".join(it.members), [cut.source + "-" + cut.target + str(cut.weight) for cut in it.cuts]) for it in found
    ] == expected


EDGES = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.integers(1, 9)), max_size=30)


@given(EDGES)
def test_without_the_cuts_no_cycle_is_left_and_each_is_needed(edges: list[tuple[str, str, int]]) -> None:
    weights = weights_of(edges)
    cuts = [cut for tangle in tangles(weights) for cut in tangle.cuts]
    assert not cyclic(weights, cuts)
    for cut in cuts:
        assert cyclic(weights, [other for other in cuts if other != cut])


def cyclic(weights: dict[str, dict[str, int]], cuts: list[Cut]) -> bool:
    without = {(cut.source, cut.target) for cut in cuts}
    left = {node: {to: 1 for to in row if (node, to) not in without} for node, row in weights.items()}
    return any(len(part) > 1 for part in components(left))


def test_a_long_chain_is_no_recursion() -> None:
    weights = weights_of((f"n{number}", f"n{number + 1}", 1) for number in range(5000))
    assert tangles(weights) == ()
