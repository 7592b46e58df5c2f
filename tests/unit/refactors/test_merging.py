"""Two changes of one text become one, and neither is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from modsplit_refactors.merging import Clash, merged

CASES = [
    ("both change lines apart", "a b c d", "A b c d", "a b c D", "A b c D"),
    ("both add at different places", "a b", "x a b", "a b y", "x a b y"),
    ("both make the same change", "a b c", "a B c", "a B c", "a B c"),
    ("one takes lines out, the other adds before", "a b c", "a c", "x a b c", "x a c"),
    ("an addition beside a changed line", "a b c", "a B c", "a b x c", "a B x c"),
    ("both change a line", "a b c", "a B c", "a bb c", 2),
    ("one changes what the other takes out", "a b c", "a c", "a bb c", 2),
    ("both add at the same place", "a b", "a x b", "a y b", 2),
]


def text(words: str) -> bytes:
    return "".join(f"{word}\n" for word in words.split()).encode()


@pytest.mark.parametrize(("start", "ours", "theirs", "found"), [it[1:] for it in CASES], ids=[it[0] for it in CASES])
def test_what_becomes_of_two_changes(start: str, ours: str, theirs: str, found: str | int) -> None:
    expected = Clash(found) if isinstance(found, int) else text(found)
    assert merged(text(start), text(ours), text(theirs)) == expected


texts = st.lists(st.sampled_from([b"a\n", b"b\n", b"c\r\n", b"\n"]), max_size=8).map(b"".join)


@given(texts, texts, st.booleans())
def test_one_change_alone_stays_as_it_is(start: bytes, other: bytes, cut: bool) -> None:
    other = other[:-1] if cut else other
    assert merged(start, start, other) == other
    assert merged(start, other, start) == other
    assert merged(start, other, other) == other


@given(texts, texts, texts)
def test_it_makes_no_difference_who_is_asked_first(start: bytes, one: bytes, two: bytes) -> None:
    first, second = merged(start, one, two), merged(start, two, one)
    assert isinstance(first, Clash) == isinstance(second, Clash)
    assert isinstance(first, Clash) or first == second
