"""A split in place: once, twice, once more with another module, and all the way back."""

from pathlib import Path

import pytest
from command import Run
from e2e.inplace.conftest import MORE, PLAN, document, git
from lab.variant import lay
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.in_place import apply_in_place, plan_in_place
from modsplit_lsp.service.split import write_split
from unit.workspace.journal.trees import State, state

STATS = "note/src/main/java/tiny/note/NoteStats.java"
SERVICE = "note/src/main/java/tiny/note/NoteService.java"


def without_plan(root: Path) -> State:
    return {path: it for path, it in state(root).items() if path != "modsplit.yml"}


def test_there_and_there_and_back_and_back(run: Run, tiny: Path) -> None:
    monolith = without_plan(tiny)
    code, out, err = run("split", "-q", tiny)
    assert (code, "written in place" in out) == (0, True), err
    first = without_plan(tiny)
    assert "nothing to do" in run("split", "-q", tiny)[1]
    (tiny / "modsplit.yml").write_text(PLAN + MORE)
    (tiny / "note/src/main/java/tiny/note/Fresh.java").write_text("package tiny.note;\n\nclass Fresh {}\n")
    edited = (tiny / SERVICE).read_bytes()
    (tiny / SERVICE).write_bytes(edited + b"// mine\n")
    change = document(run("split", "-q", tiny, "--json")[1])
    moved = [(it["from"], it["to"]) for it in change["moves"]]
    price = "src/main/java/tiny/price/PriceService.java"
    assert (f"base/{price}", f"price/{price}") in moved
    assert all("/price/" in source for source, _ in moved)
    assert (tiny / SERVICE).read_bytes() == edited + b"// mine\n"
    assert (tiny / "note/src/main/java/tiny/note/Fresh.java").is_file()
    assert run("undo", tiny)[0] == 0
    code, _, err = run("undo", tiny)
    assert (code, "Fresh.java is new since the split" in err) == (2, True)
    (tiny / "note/src/main/java/tiny/note/Fresh.java").unlink()
    code, _, err = run("undo", tiny)
    assert (code, f"{SERVICE} changed since the split; nothing was undone" in err) == (2, True)
    (tiny / SERVICE).write_bytes(edited)
    assert without_plan(tiny) == first
    assert run("undo", tiny, "--json")[0] == 0
    assert without_plan(tiny) == monolith
    assert git(tiny, "status", "--porcelain") == "?? modsplit.yml\n"


@pytest.mark.slow
def test_a_second_split_gives_what_one_split_by_its_plan_gives(run: Run, tiny: Path, tmp_path: Path) -> None:
    (tiny / "modsplit.yml").write_text(PLAN + MORE)
    write_split(plan_in_place(tiny).planned, tmp_path / "at once")
    (tiny / "modsplit.yml").write_text(PLAN)
    apply_in_place(plan_in_place(tiny))
    (tiny / "modsplit.yml").write_text(PLAN + MORE)
    before = state(tiny)
    code, _, err = run("split", "-q", tiny, "--out", tiny / ".." / "apart")
    assert code == 0, err
    assert state(tiny) == before
    assert state(tmp_path / "apart") == state(tmp_path / "at once")
    apply_in_place(plan_in_place(tiny))
    expected = {path: data for path, (_, data) in state(tmp_path / "at once").items()}
    assert {path: data for path, (_, data) in state(tiny).items()} == expected


@pytest.mark.slow
def test_a_clone_of_a_split_has_no_journal_and_is_told_so(run: Run, tiny: Path) -> None:
    assert run("split", "-q", tiny)[0] == 0
    git(tiny, "add", ".")
    git(tiny, "commit", "-qm", "split")
    git(tiny.parent, "clone", "-q", str(tiny), "clone")
    code, _, said = run("split", "-q", tiny.parent / "clone")
    assert code == 2
    assert said.startswith("facade/src/main/java/modsplit/bridge/BaseWiring.java: this is a split already")


@pytest.mark.slow
def test_what_stands_in_the_way_of_a_second_split_is_named(run: Run, tiny: Path) -> None:
    assert run("split", "-q", tiny)[0] == 0
    before = (tiny / "note/pom.xml").read_bytes()
    (tiny / "note/pom.xml").unlink()
    code, _, err = run("split", "-q", tiny)
    assert (code, "note/pom.xml changed since the split" in err) == (2, True)
    (tiny / "note/pom.xml").write_bytes(before)
    stray = tiny / "note/src/main/java/tiny/other/Stray.java"
    stray.parent.mkdir()
    stray.write_text("package tiny.other;\n\nclass Stray {}\n")
    code, _, err = run("split", "-q", tiny)
    assert (code, "Stray.java is new since the split, and the plan does not say" in err) == (2, True)
    stray.unlink()


def edit(file: Path, old: str, new: str) -> int:
    """Replaces a text that stands there once; its line."""
    text = file.read_text()
    assert text.count(old) == 1
    file.write_text(text.replace(old, new))
    return text[: text.index(old)].count("\n") + 1


def test_a_second_split_keeps_what_people_changed_in_files_that_the_first_one_made(run: Run, tiny: Path) -> None:
    assert run("split", "-q", tiny)[0] == 0
    edit(tiny / "base/pom.xml", "</project>", "  <!-- mine -->\n</project>")
    edit(tiny / "note/pom.xml", "<mainClass>", "<!-- mine -->\n          <mainClass>")
    edit(
        tiny / "note/src/main/resources/application.properties",
        "spring.application.name=note",
        "spring.application.name=note\nmine=1",
    )
    edit(
        tiny / "facade/src/main/java/modsplit/bridge/Contexts.java",
        "final class Contexts",
        "/* mine */ final class Contexts",
    )
    edit(tiny / "pom.xml", "<packaging>", "<!-- mine -->\n  <packaging>")
    once = without_plan(tiny)
    assert "nothing to do" in run("split", "-q", tiny)[1]
    (tiny / "modsplit.yml").write_text(PLAN + MORE)
    code, _, err = run("split", "-q", tiny)
    assert code == 0, err
    twice = without_plan(tiny)
    for path in (*(path for path, (_, data) in once.items() if b"mine" in data),):
        assert b"mine" in twice[path][1], path
    assert b"<module>price</module>" in twice["pom.xml"][1]
    assert "nothing to do" in run("split", "-q", tiny)[1]
    assert run("undo", tiny)[0] == 0
    assert without_plan(tiny) == once


def test_a_second_split_refuses_what_people_changed_in_its_own_lines(run: Run, tiny: Path) -> None:
    assert run("split", "-q", tiny)[0] == 0
    line = edit(tiny / "base/pom.xml", "<artifactId>koupleless-base-starter", "<artifactId>my-starter")
    before = state(tiny)
    code, _, err = run("split", "-q", tiny)
    assert (code, len(err.strip().splitlines())) == (2, 1), err
    assert f"base/pom.xml:{line}" in err and "the same lines were changed since the split" in err
    assert state(tiny) == before
    edit(tiny / "base/pom.xml", "<artifactId>my-starter", "<artifactId>koupleless-base-starter")
    edit(tiny / "pom.xml", "<module>note</module>", "<module>note</module><!-- mine -->")
    (tiny / "modsplit.yml").write_text(PLAN + MORE)
    assert run("split", "-q", tiny)[0] == 0
    root = (tiny / "pom.xml").read_text()
    assert "<module>note</module><!-- mine -->\n" in root and "<module>price</module>" in root


def built(root: Path) -> None:
    """What Maven leaves in the projects of a split."""
    for project in ("base", "note", "facade"):
        for file in ("maven-status/compiler/files.lst", "generated-sources/annotations/A.java", "it.jar"):
            (root / project / "target" / file).parent.mkdir(parents=True, exist_ok=True)
            (root / project / "target" / file).write_text("built")


def test_a_split_that_was_built_is_undone_and_made_again(run: Run, tiny: Path) -> None:
    monolith = without_plan(tiny)
    assert run("split", "-q", tiny)[0] == 0
    built(tiny)
    assert "nothing to do" in run("split", "-q", tiny)[1]
    code, out, _ = run("undo", tiny)
    assert (code, "build output went with base, facade, note" in out) == (0, True), out
    assert without_plan(tiny) == monolith
    built(tiny)
    (tiny / "note/target/maven-status").rename(tiny / "note/target/mine")
    assert "needs the directory `note`" in run("split", "-q", tiny)[2]
    (tiny / "note/target/mine").rename(tiny / "note/target/maven-status")
    code, _, err = run("split", "-q", tiny)
    assert code == 0, err
    assert run("undo", "-q", tiny) == (0, "", "")


@pytest.mark.slow
def test_a_split_that_git_took_back_counts_no_more(run: Run, tiny: Path) -> None:
    monolith = without_plan(tiny)
    assert run("split", "-q", tiny)[0] == 0
    git(tiny, "stash", "-qu")
    (tiny / "modsplit.yml").write_text(PLAN + MORE)
    assert without_plan(tiny) == monolith
    assert "has no split to undo" in run("undo", tiny)[2]
    assert run("split", "-q", tiny)[0] == 0
    assert run("undo", tiny)[0] == 0
    assert without_plan(tiny) == monolith


def test_a_file_that_changes_between_analysis_and_write(tiny: Path) -> None:
    planned = plan_in_place(tiny)
    (tiny / "modsplit.yml").write_text(PLAN + "# a comment\n")
    java = tiny / "src/main/java/tiny/price/PriceList.java"
    java.write_bytes(java.read_bytes() + b"\n")
    before = state(tiny)
    with pytest.raises(UnusableInputError, match=r"PriceList\.java changed while the split was worked out"):
        apply_in_place(planned)
    assert state(tiny) == before


@pytest.mark.slow
@pytest.mark.xdist_group("proofs")
@pytest.mark.parametrize("monolith", [[], ["--monolith", "git:HEAD"]], ids=["journal", "git"])
def test_verify_knows_the_monolith(run: Run, tiny: Path, monolith: list[str]) -> None:
    assert run("split", "-q", tiny)[0] == 0
    before = state(tiny)
    code, out, err = run("verify", "-q", tiny, *monolith, "--level", "build")
    assert (code, "proved at level build" in out) == (0, True), err
    assert state(tiny) == before


def test_a_revision_that_is_not_there(run: Run, tiny: Path) -> None:
    assert run("split", "-q", tiny)[0] == 0
    for revision in ("nope", "--upload-pack=x", "HEAD^{/x"):
        code, _, err = run("verify", "-q", tiny, "--monolith", f"git:{revision}", "--level", "build")
        assert (code, len(err.strip().splitlines())) == (2, 1), err
        assert f"git:{revision}:" in err


@pytest.mark.slow
def test_the_plan_still_speaks_of_a_class_that_has_become_an_interface(run: Run, tmp_path: Path) -> None:
    lab = lay("3.2.12", tmp_path / "lab")
    git(lab, "init", "-q")
    git(lab, "add", ".")
    git(lab, "commit", "-qm", "monolith")
    monolith = state(lab)
    before = [run("check", "-q", lab, "--format", "json"), run("explain", "-q", lab, "Shelves")]
    assert run("split", "-q", lab)[0] == 0
    assert (lab / "stock/src/main/java/lab/stock/ShelvesImpl.java").is_file()
    assert [run("check", "-q", lab, "--format", "json"), run("explain", "-q", lab, "Shelves")] == before
    assert "lab.stock.Shelves is in facade by extract-interface" in before[1][1]
    git(lab, "add", ".")
    assert "Shelves.java -> stock/src/main/java/lab/stock/ShelvesImpl.java" in git(lab, "status", "--porcelain")
    assert run("undo", lab)[0] == 0
    git(lab, "reset", "-q")
    assert state(lab) == monolith
