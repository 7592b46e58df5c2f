"""An application that follows edits is the one that is analysed from scratch, and few edits need more than that."""

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.edits import added_member, broken, changed_type, new_import, renamed_member, supertype
from modsplit_analysis.spring import Application
from modsplit_lsp.service.code import open_tree, read_code
from modsplit_lsp.service.following import Follower
from modsplit_lsp.service.index import Started, analyse_one
from modsplit_lsp.workspace.cache import Cache

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "freewheel"
STARTED = Started(properties={"shop.tried": "yes"})


class Shop:
    """The example, of which each state is analysed twice."""

    def __init__(self, root: Path, cache: Cache) -> None:
        self.root, self.cache, self.follower = root, cache, Follower(cache)
        self.application, _ = self.look()

    def look(self) -> tuple[Application, bool]:
        """The application, the same as from scratch, and whether it was only followed."""
        tree = open_tree(self.root, self.follower.seen)
        assert tree == open_tree(self.root)
        before = self.follower.known
        found = self.follower.workspace(tree, STARTED).analysed
        fresh = analyse_one(read_code(tree, cache=self.cache), STARTED).application
        assert found.application == fresh
        return fresh, before is not None and found.read is before[1].analysed.read

    def file(self, name: str) -> Path:
        return next(self.root.rglob(f"main/java/**/{name}"))

    def change(self, name: str, old: str, new: str) -> tuple[Application, bool]:
        file = self.file(name)
        text = file.read_text()
        assert old in text
        file.write_text(text.replace(old, new, 1))
        return self.look()


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    root = tmp_path_factory.mktemp("following")
    shutil.copytree(EXAMPLE, root / "shop", ignore=shutil.ignore_patterns("target"))
    yield Shop(root / "shop", Cache(root / "facts.sqlite"))


def test_random_edits_of_bodies_are_followed(shop: Shop) -> None:
    random_ = random.Random(11)
    statement = re.compile(r"^ {8}\w.*;$", re.MULTILINE)
    files = sorted(it for it in shop.root.rglob("main/java/**/*.java") if statement.search(it.read_text()))
    followed = 0
    for _ in range(5):
        file = random_.choice(files)
        lines = file.read_text().splitlines(keepends=True)
        inside = [number for number, line in enumerate(lines) if statement.match(line)]
        number = random_.choice(inside)
        lines.insert(number, random_.choice(["        // said\n", lines[number], '        String said = "said";\n']))
        file.write_text("".join(lines))
        followed += shop.look()[1]
    assert followed >= 3


def test_random_edits_of_declarations_are_followed(shop: Shop) -> None:
    random_ = random.Random(6)
    files = sorted(shop.root.rglob("main/java/**/*.java"))
    followed = 0
    for edit in (renamed_member, changed_type, added_member, new_import, supertype, broken):
        file = random_.choice(files)
        text = file.read_text()
        for each in (edit(text, random_), text):
            file.write_text(each)
            followed += shop.look()[1]
    assert followed >= 9


DECLARATIONS = (
    (re.compile(r"^ *@\w+(\(.*\))?\n", re.MULTILINE), ""),
    (
        re.compile(r"^(?=public (class|interface))", re.MULTILINE),
        "@org.springframework.stereotype.Service\n",
    ),
    (re.compile(r"^ {4}(?=private|public)", re.MULTILINE), "    @Deprecated\n    "),
    (re.compile(r'"\w+"'), '"other"'),
    (re.compile(r"\}\s*\Z"), "    static class Added {}\n}\n"),
    (re.compile(r"\}\s*\Z"), "    @org.springframework.context.annotation.Bean Object added() { return this; }\n}\n"),
    (re.compile(r"^.*\n", re.MULTILINE), ""),
)
"""What is found in a file, at random where it is there more than once, and what takes its place."""


def test_random_edits_of_what_tells_of_beans_are_never_missed(shop: Shop) -> None:
    random_ = random.Random(5)
    files = sorted(shop.root.rglob("main/java/**/*.java"))
    for found, new in DECLARATIONS:
        text = ""
        while not found.search(text):
            file = random_.choice(files)
            text = file.read_text()
        match = random_.choice(list(found.finditer(text)))
        file.write_text(text[: match.start()] + new + text[match.end() :])
        shop.look()
        file.write_text(text)
    shop.look()


def test_what_is_said_in_a_body_is_read_again(shop: Shop) -> None:
    file = next(it for it in sorted(shop.root.rglob("main/java/**/*Controller.java")) if 'return "' in it.read_text())
    application, followed = shop.change(file.name, 'return "', 'return "some/other/')
    assert followed
    assert any(it.name.startswith("some/other/") for it in application.web.views)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("FreewheelApplication.java", "SpringApplication.run", "var said = 1; SpringApplication.run"),
        ("FreewheelApplication.java", "public class", "@Deprecated public class"),
        ("CustomerService.java", "public class", "@Deprecated public class"),
        ("OfficeService.java", "public class", "public class Elsewhere {}\nclass"),
    ],
)
def test_what_may_change_beans_is_analysed_from_the_start(shop: Shop, name: str, old: str, new: str) -> None:
    assert not shop.change(name, old, new)[1]


def test_what_a_changed_class_asks_for_is_wired_anew(shop: Shop) -> None:
    added = "@org.springframework.beans.factory.annotation.Autowired private javax.sql.DataSource added;\n}"
    file = shop.file("CustomerService.java")
    text = file.read_text()
    file.write_text(text.rstrip().removesuffix("}") + added)
    application, followed = shop.look()
    assert followed
    [injection] = [it for it in application.injections if it.member == "added"]
    assert injection.candidates == ("library:dataSource",)
    assert "dataSource" in {it.name for it in application.library}
    file.write_text(text)
    assert shop.look()[1]


CONFIGURATION = """package shop.freewheel;
import org.springframework.context.annotation.*;
@Configuration
class Clocks {
    @Bean
    Runnable clock() {
        return new Clock();
    }
    static class Clock implements Runnable { public void run() { } }
    static class Watch implements Runnable { public void run() { } }
}
"""


def test_the_code_of_bean_methods_tells_which_beans_there_are(shop: Shop) -> None:
    (shop.file("FreewheelApplication.java").parent / "Clocks.java").write_text(CONFIGURATION)
    assert not shop.look()[1]
    assert shop.change("Clocks.java", "    @Bean", "    // moves\n    @Bean")[1]
    assert shop.change("Clocks.java", "void run() { }", "void run() { return; }")[1]
    assert not shop.change("Clocks.java", "new Clock()", "new Watch()")[1]


def test_annotations_count_by_what_they_carry(shop: Shop) -> None:
    assert shop.change("Journaled.java", "String value();", 'String value(); // page\n    String note() default "";')[1]
    component = "@org.springframework.stereotype.Component public @interface"
    assert not shop.change("Journaled.java", "public @interface", component)[1]


def test_annotations_of_packages_count_for_no_bean(shop: Shop) -> None:
    (shop.file("Journaled.java").parent / "package-info.java").write_text("@Deprecated\npackage shop.freewheel.aop;\n")
    assert not shop.look()[1]
    assert shop.change("package-info.java", "@Deprecated\n", "// said\n@SuppressWarnings\n")[1]
    assert shop.change("package-info.java", ";", ";\nString said;")[1]


def test_other_files_count(shop: Shop) -> None:
    settings = next(shop.root.rglob("main/resources/application*"))
    settings.write_text(settings.read_text() + "\n")
    assert not shop.look()[1]
