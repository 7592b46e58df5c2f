"""Beans and end points from the cache are those that would be worked out anew, whatever has changed meanwhile."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from modsplit_lsp.service import applications
from modsplit_lsp.service.applications import ReadApplication, application_of
from modsplit_lsp.service.index import Started
from modsplit_lsp.workspace.cache import Cache

POM = """<project><groupId>g</groupId><artifactId>a</artifactId><version>1</version>{}</project>"""
APP = """package a;
@org.springframework.boot.autoconfigure.SpringBootApplication
class App { public static void main(String[] args) {} }
"""
PART = """package a;
@org.springframework.stereotype.Component
@org.springframework.boot.autoconfigure.condition.ConditionalOnProperty("part")
class Part {}
"""


def active(found: ReadApplication) -> dict[str, object]:
    return {it["name"]: it["active"] for it in found.beans["beans"]}


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "work/pom.xml", POM.format(""))
    write(tmp_path, "work/src/main/java/a/App.java", APP)
    write(tmp_path, "work/src/main/java/a/Part.java", PART)
    return tmp_path / "work"


ALWAYS = PART.replace("(", '(matchIfMissing = true, name = "x", value = ')
CHANGES: dict[str, tuple[tuple[str, str] | None, Started, bool]] = {
    "a property": (None, Started(properties={"part": "true"}), True),
    "a new file": (("src/main/resources/application.yml", "part: true"), Started(), True),
    "a source": (("src/main/java/a/Part.java", ALWAYS), Started(), True),
    "a profile": (("src/main/resources/application-dev.yml", "part: true"), Started(profiles=("dev",)), True),
    "another profile": (("src/main/resources/application-dev.yml", "part: true"), Started(), False),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_seen(root: Path, what: str) -> None:
    cache = Cache(root.parent / "cache.sqlite")
    assert active(application_of(root, Started(), cache=cache)) == {"app": True, "part": False}
    written, started, expected = CHANGES[what]
    if written:
        write(root, *written)
    found = application_of(root, started, cache=cache)
    assert active(found) == {"app": True, "part": expected}
    assert found == application_of(root, started, cache=Cache(root.parent / "other.sqlite"))


def test_nothing_is_worked_out_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(root.parent / "cache.sqlite")
    write(root, "src/main/java/a/Broken.java", "package a; class Broken {")
    first = application_of(root, Started(), cache=cache)
    assert first.diagnostics
    monkeypatch.delattr(applications, "read_application")
    assert application_of(root, Started(), cache=cache) == first


def test_a_damaged_entry_is_none(root: Path) -> None:
    cache = Cache(root.parent / "cache.sqlite")
    first = application_of(root, Started(), cache=cache)

    class Damaged(Cache):
        def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
            return dict.fromkeys(keys, b"damaged")

    assert application_of(root, Started(), cache=Damaged(root.parent / "cache.sqlite")) == first
