"""Edits touch what they name, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from modsplit_refactors.edits import Change, Move, TextEdit, apply, apply_edits, to_document
from modsplit_refactors.xml_edits import append_child, indent_step, insert_after, parse_xml, remove, replace, slice_of

POM = b"""<?xml version="1.0"?>
<!-- kept -->
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <parent><artifactId>p</artifactId></parent>
    <properties attribute=">">
        <!-- why -->
        <java.version>17</java.version>
    </properties>
    <dependencies>
        <dependency>
            <artifactId>a &amp; b</artifactId>
        </dependency>
    </dependencies>
    <build/>
</project>
"""


@given(st.binary(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5), st.binary(max_size=4))))
def test_edits_keep_every_byte_outside(data: bytes, wanted: list[tuple[int, int, bytes]]) -> None:
    edits, position = [], 0
    for start, length, text in sorted(wanted):
        if start >= position and start + length <= len(data):
            edits.append(TextEdit(start, start + length, text))
            position = start + length
    after = apply_edits(data, edits)
    undo, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        undo.append(TextEdit(start, start + len(edit.text), data[edit.start : edit.end]))
        shift += len(edit.text) - (edit.end - edit.start)
    assert all(after[edit.start : edit.end] == done.text for edit, done in zip(undo, edits, strict=True))
    assert apply_edits(after, undo) == data


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap at byte 1"):
        apply_edits(b"abc", [TextEdit(0, 2, b""), TextEdit(1, 3, b"")])


def test_a_change_creates_edits_moves_and_deletes() -> None:
    change = Change({"n": b"new"}, {"a": (TextEdit(0, 1, b"X"),)}, (Move("a", "b"),), ("c",))
    assert apply(change, {"a": b"aa", "c": b"c", "d": b"d"}) == {"b": b"Xa", "d": b"d", "n": b"new"}
    assert to_document(change)["moves"] == [{"from": "a", "to": "b"}]
    with pytest.raises(ValueError, match="two files for d"):
        apply(Change({"d": b""}), {"d": b""})


def test_elements_know_their_bytes() -> None:
    root = parse_xml(POM)
    assert root.value("dependencies", "dependency", "artifactId") == "a & b"
    assert slice_of(POM, root.children[1]).splitlines()[1] == "    <!-- why -->"
    build = root.child("build")
    assert build is not None
    assert POM[build.start : build.end] == b"<build/>"


def test_insertions_follow_the_style_of_the_file() -> None:
    for data in (POM, POM.replace(b"\n", b"\r\n"), POM.replace(b"    ", b"\t")):
        root = parse_xml(data)
        dependencies, parent, properties = root.child("dependencies"), root.child("parent"), root.child("properties")
        assert dependencies and parent and properties
        edits = [
            replace(data, parent, "<parent>\n  <artifactId>q</artifactId>\n</parent>"),
            remove(data, properties),
            append_child(data, dependencies, "<dependency/>", indent_step(data, root)),
        ]
        end = b"\r\n" if b"\r\n" in data else b"\n"
        step = b"\t" if b"\t" in data else b"    "
        after = apply_edits(data, sorted(edits))
        assert step + b"<parent>" + end + step + b"  <artifactId>q</artifactId>" + end in after
        assert b"java.version" not in after
        assert (
            step * 2 + b"</dependency>" + end + step * 2 + b"<dependency/>" + end + step + b"</dependencies>" in after
        )
        assert after.count(b"\n") == after.count(end)


def test_an_insertion_behind_an_element() -> None:
    root = parse_xml(POM)
    parent = root.child("parent")
    assert parent is not None
    after = apply_edits(POM, [insert_after(POM, parent, "<version>1</version>")])
    assert b"</parent>\n    <version>1</version>\n    <properties" in after


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<a><b></a>", "line 1: mismatched tag"),
        (b"", "line 1: no element found"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "declares entities"),
        (b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares entities"),
    ],
)
def test_hostile_or_broken_xml_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_xml(data)
