"""A change in place: byte for byte there and back, and refused whole where it cannot be."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from modsplit_lsp.workspace.journal import ChangeError, committed, settle, undo_in_place
from modsplit_lsp.workspace.journal.lock import locked
from modsplit_lsp.workspace.journal.place import journal_of
from modsplit_refactors.edits import Change, Move
from unit.workspace.journal import trees

MOVE = Change(moves=(Move("docs/notes.md", "order/notes.md"),))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return trees.make(tmp_path / "a work tree")


def refused(root: Path, change: Change, says: str, **named: Any) -> None:
    before = trees.state(root)
    with pytest.raises(ChangeError) as problem:
        trees.split(root, change, **named)
    assert says in str(problem.value)
    assert "\n" not in str(problem.value)
    assert (trees.state(root), committed(root)) == (before, ())


def test_there_and_back(root: Path) -> None:
    before, inode = trees.state(root), (root / "src/main/java/shop/A.java").stat().st_ino
    trees.split(root)
    after = trees.state(root)
    assert after["order/src/main/java/shop/A.java"][1] == trees.FILES["src/main/java/shop/A.java"]
    assert after["base/src/main/java/shop/B.java"][1] == trees.FILES["src/main/java/shop/B.java"]
    assert after["base/pom.xml"][1] == b"<project><!-- -->\r\n</project>\r\n"
    assert (after["pom.xml"][1], oct(after["base/src/main/resources/run.sh"][0])) == (b"<parent/>", "0o100750")
    assert (root / "order/src/main/java/shop/A.java").stat().st_ino == inode
    assert not (root / "src").exists()
    assert (root / "empty").is_dir()
    undo_in_place(root)
    assert trees.state(root) == before
    assert not any(it.name != "lock" for it in journal_of(root).iterdir())


def test_git_sees_renames_and_a_clean_tree_after_undo(tmp_path: Path) -> None:
    root = trees.make(tmp_path / "w", tracked=False)

    def git(*arguments: str) -> str:
        options = ("-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=false", "-c", "core.quotepath=off")
        done = subprocess.run(["git", *options, *arguments], cwd=root, capture_output=True, text=True, check=True)
        return done.stdout

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    trees.split(root)
    git("add", "-A")
    assert "R100\tsrc/main/java/shop/A.java\torder/src/main/java/shop/A.java" in git(
        "diff", "--cached", "-M", "--name-status"
    )
    git("reset", "-q")
    undo_in_place(root)
    assert git("status", "--porcelain") == ""


def test_several_changes_are_undone_one_by_one(root: Path) -> None:
    states = [trees.state(root)]
    trees.split(root)
    states.append(trees.state(root))
    trees.split(
        root, Change(moves=(Move("order/src/main/java/shop/A.java", "part/A.java"),), deletes=("facade/src/F.java",))
    )
    undo_in_place(root)
    assert trees.state(root) == states.pop()
    undo_in_place(root)
    assert trees.state(root) == states.pop()
    with pytest.raises(ChangeError, match="has no split to undo"):
        undo_in_place(root)


def test_undo_refuses_what_was_changed_since_and_names_it(root: Path) -> None:
    trees.split(root)
    (root / "order/pom.xml").write_bytes(b"<mine/>")
    (root / "order/src/main/java/shop/A.java").write_bytes(b"class Mine {}")
    (root / "base/src/main/java/shop/B.java").unlink()
    before = trees.state(root)
    with pytest.raises(ChangeError) as problem:
        undo_in_place(root)
    named = "base/src/main/java/shop/B.java, order/pom.xml, order/src/main/java/shop/A.java"
    assert str(problem.value) == f"{named} changed since the split; nothing was undone"
    assert trees.state(root) == before


def left(root: Path, *paths: str) -> set[str]:
    """What an undo leaves of the files that came into a split after it."""
    before = trees.state(root)
    trees.split(root)
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"data")
    undo_in_place(root)
    return set(trees.state(root)) - set(before)


def test_build_output_goes_with_the_project_that_goes(root: Path) -> None:
    assert left(root, "order/target/classes/a.class", "order/target/order.jar", "base/target/base.jar") == set()


@pytest.mark.parametrize(
    "paths", [("facade/target/f.jar",), ("order/target/order.jar", "order/.notes"), ("order/targets/order.jar",)]
)
def test_what_may_be_a_persons_survives_an_undo(root: Path, paths: tuple[str, ...]) -> None:
    assert set(paths) <= left(root, *paths)


def test_a_link_in_the_place_of_build_output_survives_an_undo(root: Path, tmp_path: Path) -> None:
    trees.split(root)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/mine").write_bytes(b"mine")
    (root / "order/target").symlink_to(tmp_path / "elsewhere")
    undo_in_place(root)
    assert (root / "order/target/mine").read_bytes() == b"mine"


def test_moves_onto_the_places_of_others(root: Path) -> None:
    before = trees.state(root)
    a, b = "src/main/java/shop/A.java", "src/main/java/shop/B.java"
    trees.split(root, Change(moves=(Move(a, b), Move(b, a), Move("pom.xml", "base/pom.xml"))))
    after = trees.state(root)
    assert (after[a][1], after[b][1]) == (before[b][1], before[a][1])
    undo_in_place(root)
    assert trees.state(root) == before


def test_links_are_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "order").symlink_to(tmp_path / "outside")
    refused(root, MOVE, "order is a symbolic link")
    (root / "link.txt").symlink_to(tmp_path / "outside")
    refused(root, Change(moves=(Move("link.txt", "part/link.txt"),)), "link.txt is a symbolic link")
    assert list((tmp_path / "outside").iterdir()) == []


@pytest.mark.parametrize("path", ["../x", "/tmp/x", "a/../../x"])
def test_no_path_leaves_the_workspace(root: Path, path: str) -> None:
    refused(root, Change({path: b""}), "leaves the workspace")


def test_what_is_there_already_is_not_overwritten(root: Path) -> None:
    refused(root, Change({"docs/notes.md": b""}), "docs/notes.md is there already")
    refused(root, Change({"docs/notes.md/x": b""}), "docs/notes.md is there already, and no directory")


def test_names_that_differ_only_in_case(root: Path) -> None:
    refused(root, Change({"Docs/notes.md": b""}), "docs is there already, and differs from Docs only in case")
    refused(root, Change({"x/a": b"", "x/A": b""}), "x/A and x/a differ only in case")
    (root / "src/main/java/shop/a.java").write_bytes(b"")
    both = tuple(Move(f"src/main/java/shop/{it}.java", f"order/{it}.java") for it in "aA")
    trees.split(root, Change(moves=both))


def test_a_file_that_changed_in_between(root: Path) -> None:
    refused(root, MOVE, "docs/notes.md changed while the split was worked out", unchanged=lambda: ["docs/notes.md"])


def test_one_at_a_time_and_a_dead_owner_does_not_count(root: Path) -> None:
    code = "import sys, pathlib; from unit.workspace.journal import trees; trees.split(pathlib.Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])}
    command = [sys.executable, "-c", code, str(root)]
    with locked(journal_of(root)):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert f"another modsplit (process {os.getpid()}) is changing this workspace" in done.stderr
    (journal_of(root) / "lock").write_text("999999\n")
    trees.split(root)


@pytest.mark.parametrize("operation", ["rename", "mkdir", "replace", "rmdir", "unlink", "link"])
def test_an_operation_that_fails_rolls_everything_back(
    root: Path, monkeypatch: pytest.MonkeyPatch, operation: str
) -> None:
    real, left = getattr(os, operation), [3 if operation != "rmdir" else 1]

    def failing(path: Any, *rest: Any, **named: Any) -> Any:
        if str(root) in os.fspath(path) and ".git" not in os.fspath(path):
            left[0] -= 1
            if left[0] == 0:
                raise OSError(errno.EROFS, os.strerror(errno.EROFS), os.fspath(path))
        return real(path, *rest, **named)

    monkeypatch.setattr(os, operation, failing)
    if operation in ("link", "unlink"):
        left[0] = 2
    refused(root, trees.CHANGE, "Read-only file system; nothing was changed")
    assert left[0] < 1, "the operation was never reached"


FULL = """
import pathlib, sys
from modsplit_lsp.workspace.journal import ChangeError, committed
from modsplit_refactors.edits import Change
from unit.workspace.journal import trees
root = trees.make(pathlib.Path(sys.argv[1]) / "w", tracked=sys.argv[2] == "inside")
before = trees.state(root)
creates = {f"new/{number}": bytes(20_000) for number in range(40)}
try:
    trees.split(root, Change(creates, trees.CHANGE.edits, trees.CHANGE.moves[1:]))
except ChangeError as problem:
    assert "No space left on device; nothing was changed" in str(problem), problem
    assert trees.state(root) == before and not committed(root)
    print("rolled back")
"""


@pytest.mark.parametrize("journal", ["inside", "elsewhere"])
def test_a_full_disk(tmp_path: Path, journal: str) -> None:
    script = 'mount -t tmpfs -o size=400k none "$1" && exec "$2" -c "$3" "$1" "$4"'
    command = ["unshare", "-rm", "sh", "-c", script, "sh", str(tmp_path), sys.executable, FULL, journal]
    state = tmp_path.with_name(f"{tmp_path.name}-state")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[3]), "XDG_STATE_HOME": str(state)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == "rolled back\n", done.stderr


def test_the_journal_of_work_trees_and_submodules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git = tmp_path / "main/.git/worktrees/other"
    git.mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/x\n")
    (tmp_path / "other/app").mkdir(parents=True)
    (tmp_path / "other/.git").write_text("gitdir: ../main/.git/worktrees/other\n")
    assert journal_of(tmp_path / "other/app").parent == git / "modsplit"
    assert journal_of(tmp_path / "other/app") != journal_of(tmp_path / "other")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "plain").mkdir()
    assert journal_of(tmp_path / "plain").is_relative_to(tmp_path / "state/modsplit")


def test_what_a_person_wrote_after_a_cut_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Cut(BaseException):
        pass

    def cut(*arguments: object) -> None:
        raise Cut

    before = trees.state(root)
    for name in ("finish", "cancel"):
        monkeypatch.setattr(f"modsplit_lsp.workspace.journal.transaction.{name}", cut)
    with pytest.raises(Cut):
        trees.split(root)
    (root / "order/pom.xml").write_bytes(b"<mine/>")
    assert settle(root)
    after = trees.state(root)
    assert after["order/pom.xml.kept"][1] == b"<mine/>"
    assert {path: it for path, it in after.items() if not path.startswith("order")} == before
