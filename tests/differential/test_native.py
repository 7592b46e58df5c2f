"""The native reader reads what the readers in Python read, or leaves the file to them."""

import marshal
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from modsplit_analysis.graphs import ROLES
from modsplit_analysis.java import class_graph, native, plain
from modsplit_analysis.java.plain import pack_facts
from modsplit_analysis.java.syntax import files
from modsplit_analysis.java.syntax.encoding import readable
from modsplit_analysis.text import SourceFile

ROOT = Path(__file__).resolve().parents[2]
EVERYTHING = Path(__file__).parent / "data" / "native" / "Everything.java"
TOKENS = (b"{", b"}", b"(", b")", b";", b"<", b"'", b'"', b"/*", b"@A", b".", b" new ", b"->", b"::", b"\\", b"super.")

pytestmark = pytest.mark.skipif(not files._NATIVE, reason="the native reader is not compiled: make compiled says why")


def unmarshalled(packed: bytes) -> tuple[object, list[object]]:
    start = 4 + int.from_bytes(packed[:4], "little")
    first, rest = marshal.loads(packed[4:start]), list(marshal.loads(packed[start:]))
    rest[7] = marshal.loads(rest[7])
    return first, rest


def natively(source: SourceFile) -> bytes | None:
    """What the native reader says, after it was compared."""
    read = readable(source)
    packed = files._read_natively(source, read)
    if packed is not None:
        assert unmarshalled(packed) == unmarshalled(pack_facts(files._read_here(source, read))), source.data
    return packed


def row_of(path: Path) -> Any:
    """What is packed of a file, as plain tuples."""
    source = SourceFile(path.as_posix(), path.read_bytes())
    packed = pack_facts(files._read_here(source, readable(source)))
    return marshal.loads(packed[4 + int.from_bytes(packed[:4], "little") :])


def paths() -> list[Path]:
    return sorted(path for room in ("examples", "tests") for path in (ROOT / room).rglob("*.java"))


def test_everything_that_java_has_is_read_alike() -> None:
    assert natively(SourceFile("Everything.java", EVERYTHING.read_bytes()))


def test_real_files_are_read_alike() -> None:
    found = [natively(SourceFile(path.as_posix(), path.read_bytes())) for path in paths()]
    assert found.count(None) <= len(found) // 50


def damaged(chance: random.Random, data: bytes) -> bytes:
    at = chance.randrange(len(data))
    if chance.random() < 0.4:
        return data[:at] + data[at + chance.randrange(1, 30) :]
    return data[:at] + chance.choice(TOKENS) + data[at:]


def mutants() -> Iterator[bytes]:
    chance = random.Random(7)
    contents = [EVERYTHING.read_bytes(), *(path.read_bytes() for path in paths())]
    for _ in range(400):
        data = chance.choice(contents)
        for _ in range(chance.randrange(1, 4)):
            data = damaged(chance, data) if data else b"class A { }"
        yield data


def test_damaged_files_are_read_alike_or_left() -> None:
    found = [natively(SourceFile("Damaged.java", data)) for data in mutants()]
    assert 0 < found.count(None) < len(found)


def test_a_large_file_is_read_alike_after_each_edit() -> None:
    chance, whole = random.Random(11), EVERYTHING.read_bytes() * 8
    found, data = [], whole
    for _ in range(150):
        packed = natively(SourceFile("Large.java", data))
        found.append(packed)
        lines = (data if packed else whole).splitlines(keepends=True)
        at = chance.randrange(len(lines))
        lines[at : at + chance.randrange(2)] = chance.choice(
            ([], [b"    int more = 1;\n"], [b"/* said */\n"], [b"}\n"])
        )
        data = b"".join(lines)
    assert 20 < found.count(None) < 130


def test_a_large_file_is_read_alike_after_another_one() -> None:
    whole = EVERYTHING.read_bytes() * 8
    edited = whole.replace(b";", b"; // said", 1)
    for path, data in (("A.java", whole), ("B.java", edited), ("A.java", edited), ("A.java", b""), ("A.java", whole)):
        assert natively(SourceFile(path, data)) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"class A { int x = ; }",
        b"class A { Object x = " + b"(" * 300 + b"1" + b")" * 300 + b"; }",
        "class A { String s = \"漢字\"; }".encode("gbk"),
        b"class A { String s = \"\0\"; }",
        b"void main() { }",
        b"import /* which */ java.util.List; class A { }",
        b"class A { void run(int x) { if (x > 0) ; else ; } }",
        b"class A { void run(int x) { if (x > 0) ; else run(1); } }",
        b"class A { void run(int[] x) { for (int y : x) ; } }",
        b"class A { double hex = 0x1.8p1; }",
    ],
)  # fmt: skip
def test_what_is_unusual_is_left_to_python(data: bytes) -> None:
    assert natively(SourceFile("A.java", data)) is None


@pytest.mark.parametrize("data", [b"", b"\n", b"class A { }\r\nclass B { }\r", b"package a;", b"module a { }"])
def test_small_files_are_read_alike(data: bytes) -> None:
    assert natively(SourceFile("A.java", data)) is not None


def test_a_long_chain_is_no_nesting() -> None:
    data = b"class A { int x = " + b" + ".join([b"1"] * 1000) + b"; }"
    assert natively(SourceFile("A.java", data))


def alike(one: object, other: object) -> bool:
    """Equal, and of the same classes all the way down."""
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return one == other


def test_packed_facts_become_the_same_values() -> None:
    for path in paths():
        row = row_of(path)
        found = native.shaped(row)
        assert found is not None and alike(tuple(found), plain._shaped(row)), path


@pytest.mark.parametrize("at", range(10))
def test_what_is_no_row_is_refused(at: int) -> None:
    row = list(row_of(EVERYTHING))
    with pytest.raises(ValueError, match="not the facts of a file"):
        native.shaped(tuple(row[:at]))
    row[5] = [row[5][0][:at]]
    with pytest.raises(ValueError, match="not the facts of a file"):
        native.shaped(tuple(row))


def test_places_of_uses_are_found_alike() -> None:
    chance = random.Random(5)
    for data in (EVERYTHING.read_bytes(), 'class Ü { String ß = "äöü"; }\r\n\nclass B { }'.encode(), b"x", b""):
        facts = files.read_file(SourceFile("A.java", data))
        uses = [(chance.randrange(len(data) + 40), chance.randrange(len(ROLES)), "m()", "public") for _ in range(300)]
        found = native.placed(facts.lines, facts.wide, ROLES, uses)
        assert found == class_graph._placed(facts.locator(), uses)


@pytest.mark.parametrize(
    ("lines", "wide", "use"),
    [
        (b"", b"", (1, 1, "", "")),
        (b"\0\0\0", b"", (1, 1, "", "")),
        (b"\0\0\0\0", b"\1", (1, 1, "", "")),
        (b"\0\0\0\0", b"", (-1, 1, "", "")),
        (b"\0\0\0\0", b"", (1 << 70, 1, "", "")),
        (b"\0\0\0\0", b"", (1, len(ROLES), "", "")),
        (b"\0\0\0\0", b"", (1, "call", "", "")),
        (b"\0\0\0\0", b"", (1, 1, "")),
        (b"\0\0\0\0", b"", 1),
    ],
)
def test_what_is_no_use_is_left_to_python(lines: bytes, wide: bytes, use: Any) -> None:
    assert native.placed(lines, wide, ROLES, [use]) is None
