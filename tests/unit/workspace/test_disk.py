"""Loading a directory: what is read, what is left out, and what is said about it."""

import os
from pathlib import Path

import pytest
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import SourceFile
from modsplit_lsp.workspace import disk, seen
from modsplit_lsp.workspace.disk import load, with_encodings
from modsplit_lsp.workspace.seen import Seen


def make(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path)


def test_outputs_and_hidden_directories_are_left_out(tmp_path: Path) -> None:
    read = ["src/main/java/a/target/T.java", "src/main/java/a/build/B.java", ".mvn/maven.config", "pom.xml"]
    generated = "target/generated-sources/annotations/G.java"
    make(tmp_path, "left/target/maven-status/lists/files.txt", "left/target/generated-sources/annotations/H.java")
    make(tmp_path, *read, generated, "target/classes/a.properties", ".git/config.xml", "web/node_modules/p/x.json")
    assert sorted(load(tmp_path).files) == sorted([*read, generated])


def test_what_is_not_text_is_counted_but_not_read(tmp_path: Path) -> None:
    make(tmp_path, "a.png", "A.java")
    found = load(tmp_path)
    assert (sorted(found.files), dict(found.others), found.diagnostics) == (["A.java"], {"a.png": 5}, ())


def test_links_are_not_followed_out_nor_round(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    make(root, "a/A.java")
    make(outside, "Secret.java")
    (root / "a/loop").symlink_to(root)
    (root / "away").symlink_to(outside)
    (root / "Away.java").symlink_to(outside / "Secret.java")
    (root / "Gone.java").symlink_to(root / "nothing")
    (root / "Inside.java").symlink_to(root / "a/A.java")
    found = load(root)
    assert sorted(found.files) == ["Inside.java", "a/A.java"]
    assert sorted(it.place.file for it in found.diagnostics) == ["Away.java", "Gone.java", "a/loop", "away"]


def test_special_large_and_binary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "LARGEST", 8)
    make(tmp_path, "long-name.java")
    (tmp_path / "B.java").write_bytes(b"\0\1")
    os.mkfifo(tmp_path / "P.java")
    found = load(tmp_path)
    assert dict(found.files) == {}
    assert [it.rule for it in found.diagnostics] == ["workspace/binary", "workspace/size"]


class _Look:
    """A directory looked at again and again, always with what a look from scratch gives; `read` are the files read."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root, self.seen, self.read = root, Seen(), list[str]()
        self.reading = disk._read
        monkeypatch.setattr(disk, "_read", self._read)

    def _read(self, root: Path, path: str, size: int) -> SourceFile | Diagnostic:
        self.read.append(path)
        return self.reading(root, path, size)

    def __call__(self) -> list[str]:
        self.read.clear()
        found = load(self.root, self.seen)
        read = sorted(self.read)
        assert found == load(self.root)
        return read


def test_what_is_as_it_was_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "TICK", -(10**12))
    make(tmp_path, "a/A.java", "a/B.java", "C.xml", "d.png")
    (tmp_path / "bad.java").write_bytes(b"\0")
    look = _Look(tmp_path, monkeypatch)
    assert look() == ["C.xml", "a/A.java", "a/B.java", "bad.java"]
    assert look() == []
    (tmp_path / "a/A.java").write_text("longer than it was")
    (tmp_path / "bad.java").write_text("text")
    (tmp_path / "a/B.java").unlink()
    make(tmp_path, "a/New.java")
    assert look() == ["a/A.java", "a/New.java", "bad.java"]
    (tmp_path / "C.xml").replace(tmp_path / "a/B.java")
    assert look() == ["a/B.java"]
    assert look() == []


def test_a_file_that_was_just_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "A.java", "B.java")
    look = _Look(tmp_path, monkeypatch)
    assert look() == look() == ["A.java", "B.java"]
    before = load(tmp_path, look.seen)
    (tmp_path / "A.java").write_text("B.java")
    after = load(tmp_path, look.seen)
    assert after.files["A.java"].text == "B.java"
    assert after.files["B.java"] is before.files["B.java"]
    monkeypatch.setattr(seen, "TICK", -(10**12))
    assert look() == ["A.java", "B.java"]
    assert look() == []


def test_a_name_that_is_not_utf8_is_said(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"\xff.java")).write_text("")
    assert [it.rule for it in load(tmp_path).diagnostics] == ["workspace/name"]


ENCODINGS = [
    ("UTF-8", "", "中".encode(), "utf-8", "中"),
    ("byte order mark", "", b"\xef\xbb\xbfx", "utf-8-sig", "x"),
    ("declared", "GBK", "中文".encode("gbk"), "GBK", "中文"),
    ("declared, but UTF-8", "GBK", "中文".encode(), "utf-8", "中文"),
    ("undeclared", "", b"caf\xe9", "latin-1", "café"),
    ("unknown", "no-such", b"caf\xe9", "latin-1", "café"),
    ("declared wrongly", "GBK", b"\xff\xff", "latin-1", "ÿÿ"),
]


@pytest.mark.parametrize(("what", "declared", "data", "encoding", "text"), ENCODINGS, ids=[it[0] for it in ENCODINGS])
def test_encodings(tmp_path: Path, what: str, declared: str, data: bytes, encoding: str, text: str) -> None:
    properties = f"<properties><project.build.sourceEncoding>{declared}</project.build.sourceEncoding></properties>"
    (tmp_path / "pom.xml").write_text(f"<project>{properties}</project>")
    (tmp_path / "A.java").write_bytes(data)
    tree = load(tmp_path)
    file = with_encodings(tree, read_build(tree.files)).files["A.java"]
    assert (file.encoding, file.text) == (encoding, text)
    assert file.text.encode(file.encoding) == data
