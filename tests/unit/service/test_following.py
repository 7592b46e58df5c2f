"""Code that follows its files is the code that is read from scratch, whatever changed on the disk."""

import random
import shutil
from pathlib import Path
from typing import Any

import pytest
from modsplit_analysis.java.documents import graph_text
from modsplit_analysis.java.facts import FileFacts
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile
from modsplit_lsp.service import following
from modsplit_lsp.service.code import Code, expected_of, open_tree, read_code
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.following import Follower
from modsplit_lsp.workspace.cache import Cache

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "freewheel"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    """For the builds, which take longer than all else."""
    return Cache(tmp_path_factory.mktemp("cache") / "facts.sqlite")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "freewheel", ignore=shutil.ignore_patterns("target"))


@pytest.fixture
def follower(shop: Path, cache: Cache) -> Follower:
    found = Follower(cache)
    found.look(open_tree(shop))
    return found


def text(code: Code) -> str:
    return "".join(graph_text(code.graph))


def same_as_from_scratch(follower: Follower, shop: Path) -> Code:
    tree = open_tree(shop, follower.seen)
    assert tree == open_tree(shop)
    code, fresh = follower.look(tree), read_code(tree, cache=follower.cache)
    assert text(code) == text(fresh)
    assert {it.path: it.digest for it in code.facts.values()} == {it.path: it.digest for it in fresh.facts.values()}
    assert code.sources == fresh.sources
    assert code.diagnostics == fresh.diagnostics
    return code


POM = "<project><groupId>g</groupId><artifactId>{}</artifactId><version>1</version></project>"
SMALL = {
    "one/pom.xml": POM.format("one"),
    "one/src/main/java/a/User.java": "package a; class User { int of(Thing it) { return it.size(); } }",
    "one/src/main/java/a/Thing.java": "package a; class Thing { int size() { return 1; } }",
    "two/pom.xml": POM.format("two"),
    "two/src/main/java/a/Thing.java": "package a; class Thing { long size() { return 2; } }",
    "two/src/main/java/a/Other.java": "package a; class Other extends Thing { long it = size(); }",
}
THING, MORE = "one/src/main/java/a/Thing.java", "two/src/main/java/a/More.java"
STATES: tuple[dict[str, str | None], ...] = (
    {**SMALL},
    {THING: "package a; class Thing { User user; int size() { return 1; } }"},
    {THING: "package a; class Thing { User user; int si"},
    {MORE: "package a; class More { Other it; }"},
    {THING: None, MORE: "package a; class More { User it; }"},
    {THING.replace("Thing", "Renamed"): "package a; class Thing { int size() { return 3; } }"},
    {"one/pom.xml": None},
    {"one/pom.xml": POM.format("first"), MORE: None},
    {MORE.replace(".java", ".html"): "<p>"},
)


def test_edits_renames_and_build_files(tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def reading(file: SourceFile) -> FileFacts:
        read.append(file.path)
        return read_file(file)

    monkeypatch.setattr(following, "read_file", reading)
    follower = Follower(cache)
    for state in STATES:
        for path, content in state.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            if content is None:
                (tmp_path / path).unlink()
            else:
                (tmp_path / path).write_text(content)
        code = same_as_from_scratch(follower, tmp_path)
        assert follower.look(open_tree(tmp_path)).linked is code.linked
    assert read[:4] == [THING, THING, MORE, MORE]


def test_random_edits_of_words_and_lines(follower: Follower, shop: Path) -> None:
    random_ = random.Random(7)
    files = sorted(shop.rglob("*.java"))
    words = sorted({word for file in files for word in file.read_text().split() if word.isidentifier()})
    for _ in range(25):
        file = random_.choice(files)
        lines = file.read_text().splitlines(keepends=True)
        place = random_.randrange(len(lines))
        if random_.random() < 0.3:
            del lines[place]
        else:
            for word in [it for it in lines[place].split() if it.isidentifier()][:1]:
                lines[place] = lines[place].replace(word, random_.choice(words), 1)
        file.write_text("".join(lines))
        follower.look(open_tree(shop))
    same_as_from_scratch(follower, shop)


def test_what_is_kept_of_linked_files_starts_the_next_run(
    shop: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Follower(cache).look(open_tree(shop))
    monkeypatch.setattr(following, "link_alone", None)
    again = Follower(cache).look(open_tree(shop))
    assert again.linked and first.linked
    assert again.linked.pieces == first.linked.pieces
    assert text(again) == text(first)


def test_a_workspace_without_java_is_refused(tmp_path: Path, cache: Cache) -> None:
    (tmp_path / "A.java").write_text("class A {}")
    follower = Follower(cache)
    assert follower.look(open_tree(tmp_path)).graph.nodes.keys() == {"A"}
    (tmp_path / "A.java").unlink()
    with pytest.raises(UnusableInputError):
        follower.look(open_tree(tmp_path))


MAPPER = "package a; @org.mapstruct.Mapper interface M {{ {} }}"


def test_what_will_be_generated_follows_too(tmp_path: Path, cache: Cache) -> None:
    folder = tmp_path / "src/main/java/a"
    folder.mkdir(parents=True)
    name = "<groupId>org.mapstruct</groupId><artifactId>mapstruct</artifactId><version>1</version>"
    pom = POM.format("app").replace(
        "</project>", f"<dependencies><dependency>{name}</dependency></dependencies></project>"
    )
    (tmp_path / "pom.xml").write_text(pom)
    (folder / "A.java").write_text("package a; class A {}")
    follower = Follower(cache)
    follower.look(open_tree(tmp_path))
    assert "a.MImpl" not in follower.look(open_tree(tmp_path)).graph.nodes
    (folder / "M.java").write_text(MAPPER.format("A to(String it);"))
    assert follower_edges(same_as_from_scratch(follower, tmp_path)) == {"a.A", "a.M"}
    (folder / "A.java").write_text("package a; class A { int it; }")
    same_as_from_scratch(follower, tmp_path)
    (folder / "M.java").write_text(MAPPER.format("String to(Long it);"))
    assert follower_edges(same_as_from_scratch(follower, tmp_path)) == {"a.M"}
    (folder / "A.java").write_text("package a; class A { B it; }")
    (folder / "B.java").write_text("package a; class B { long it; }")
    (folder / "C.java").write_text("package a; class C { D it; }")
    (folder / "D.java").write_text("package a; class D { long it; }")
    same_as_from_scratch(follower, tmp_path)
    (folder / "M.java").write_text(MAPPER.format("A to(C it);"))
    assert follower_edges(same_as_from_scratch(follower, tmp_path)) == {"a.A", "a.B", "a.C", "a.D", "a.M"}
    (folder / "A.java").write_text("package a; class A { long it; }")
    assert follower_edges(same_as_from_scratch(follower, tmp_path)) == {"a.A", "a.C", "a.D", "a.M"}
    (folder / "M.java").unlink()
    assert "a.MImpl" not in same_as_from_scratch(follower, tmp_path).graph.nodes


ENTITY = "package a; import {}.persistence.Entity; @Entity class E {{ {} }}"


def test_what_generators_do_not_see_has_nothing_generated_anew(
    tmp_path: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("org.mapstruct", "mapstruct"), ("org.hibernate", "hibernate-jpamodelgen")
    stated = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId><version>1</version></dependency>"
        for group, name in names
    )
    (tmp_path / "pom.xml").write_text(
        POM.format("app").replace("</project>", f"<dependencies>{stated}</dependencies></project>")
    )
    folder = tmp_path / "src/main/java/a"
    folder.mkdir(parents=True)
    mapper, entity = MAPPER.format("A to(B it);"), ENTITY.format("javax", "String name;")
    (folder / "M.java").write_text(mapper)
    (folder / "E.java").write_text(entity)
    (folder / "A.java").write_text("package a; class A { C it; int said() { return 1; } }")
    (folder / "B.java").write_text("package a; class B { D it; }")
    (folder / "C.java").write_text("package a; class C { long it; }")
    (folder / "D.java").write_text("package a; class D { long it; }")
    (folder / "Z.java").write_text("package a; class Z { long it; }")
    follower, made = Follower(cache), list[object]()

    def making(*given: Any) -> object:
        made.append(given)
        return expected_of(*given)

    monkeypatch.setattr(following, "expected_of", making)
    same_as_from_scratch(follower, tmp_path)

    def anew(name: str, text: str) -> bool:
        made.clear()
        (folder / name).write_text(text)
        same_as_from_scratch(follower, tmp_path)
        return bool(made)

    assert not anew("A.java", "package a; class A { C it; /* said */ int said() { return 22; } }")
    assert anew("A.java", "package a; class A { Z it; int said() { return 22; } }")
    assert follower_edges(follower.look(open_tree(tmp_path))) == {"a.A", "a.B", "a.D", "a.M", "a.Z"}
    assert anew("Z.java", "package a; class Z { String it; }")
    assert not anew("M.java", f"{mapper} // said")
    assert anew("M.java", mapper.replace("Mapper", 'Mapper(implementationName = "Made")'))
    assert not anew("E.java", f"{entity} // said")
    assert anew("E.java", ENTITY.format("jakarta", "String name;"))
    assert anew("E.java", ENTITY.format("jakarta", "String said;"))
    (folder / "N.java").write_text("package a; class N { }")
    same_as_from_scratch(follower, tmp_path)
    assert not anew("N.java", "package a; class N { int it; }")
    assert anew("N.java", "package a; @org.mapstruct.Mapper interface N { A to(D it); }")


def follower_edges(code: Code) -> set[str]:
    return {edge.target for edge in code.graph.out["a.MImpl"]}


def test_an_encoding_that_a_pom_declares_is_followed(tmp_path: Path) -> None:
    (tmp_path / "src/main/java/a").mkdir(parents=True)
    (tmp_path / "src/main/java/a/Thing.java").write_bytes(
        'package a; class Thing { String it = "ž"; }'.encode("iso8859-2")
    )
    (tmp_path / "pom.xml").write_text(POM.format("one"))
    follower = Follower(Cache(None))
    follower.look(open_tree(tmp_path))
    declared = (
        "<properties><project.build.sourceEncoding>ISO-8859-2</project.build.sourceEncoding></properties></project>"
    )
    (tmp_path / "pom.xml").write_text(POM.format("one").replace("</project>", declared))
    code = same_as_from_scratch(follower, tmp_path)
    assert "ž" in str([unit.facts.bodies() for unit in code.linked.sources.units.values()] if code.linked else "")
