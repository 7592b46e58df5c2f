"""What cannot be used: one clear line with file and line, exit code 2, nothing written."""

import re
import shutil
from pathlib import Path

import pytest
from command import Run

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "examples" / "freewheel"
PLAN = """\
schema: modsplit/plan/1
modules:
  - name: customer
    classes:
      - shop.freewheel.model.Bike
      - shop.freewheel.model.Customer
      - shop.freewheel.repository.CustomerRepository
      - shop.freewheel.service.CustomerService
      - shop.freewheel.web.CustomerController
"""

PARENT = "<parent><groupId>a</groupId><artifactId>gone</artifactId><version>1</version></parent>"
TWICE = "name: customer\n    packages: [shop.freewheel.model.*]\n  - name: b\n    packages: [shop.freewheel.model.*]"

PINS = "pins: [shop.freewheel.model.Bike=base]\nmodules:"
BOMB = "facade: &a [x, x]\nreplicated: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\npins: [*b, *b, *b, *b]\nmodules:"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    copy = tmp_path / "shop"
    shutil.copytree(EXAMPLE, copy, ignore=shutil.ignore_patterns("target"))
    (copy / "modsplit.yml").write_text(PLAN)
    return copy


def change(file: Path, pattern: str, replacement: str) -> None:
    text = file.read_text()
    changed = re.sub(pattern, replacement, text, count=1, flags=re.S)
    assert changed != text
    file.write_text(changed)


def refused(answer: tuple[int, str, str], says: str) -> None:
    code, _, text = answer
    lines = [line for line in text.splitlines() if line.strip()]
    assert code == 2, text
    assert lines and says in lines[-1], text
    assert "Traceback" not in text


@pytest.mark.parametrize(
    ("pattern", "replacement", "says"),
    [
        ("</project>", "", "pom.xml:31: error: not well-formed XML"),
        ("<project", '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<project', "document type declaration"),
        (
            "<parent>.*?</parent>",
            "<parent><groupId>a</groupId><artifactId>gone</artifactId><version>1</version></parent>",
            "the version of Spring Boot is not known",
        ),
        (
            "<project",
            '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<project',
            "document type declaration",
        ),
        ("3.2.12", "2.0.9", "Spring Boot 2.0.9 has no proven Koupleless stack"),
    ],
)
def test_a_build_file(run: Run, shop: Path, pattern: str, replacement: str, says: str) -> None:
    change(shop / "pom.xml", pattern, replacement)
    refused(run("split", "-q", shop, "--out", shop.parent / "out"), says)
    assert not (shop.parent / "out").exists()


@pytest.mark.parametrize(
    ("pattern", "replacement", "says"),
    [
        ("Bike", "Bikes", "modsplit.yml:5: there is no class `shop.freewheel.model.Bikes`, did you mean"),
        ("modules:", "module:", "unknown key `module`: did you mean `modules`?"),
        ("name: customer", TWICE, "is placed twice"),
        ("name: customer", "name: customer\n    resources: [../../secret]", "is not a path below a resource root"),
        ("name: customer", "name: ../customer", "is not a lower-case Maven name"),
        ("modules:(.*?) +- shop.freewheel.model.Bike\n", f"{PINS}\\1", "shop.freewheel.model.Bike is pinned to base"),
        ("name: customer", "name: customer\n    resources: ['/etc/*']", "is not a path below a resource root"),
        ("name: customer", "name: customer\n    packages: [../../*]", "is not a class name, or a package"),
        ("name: customer", "name: customer\n    packages: [com.acme.1x.*]", "is not a class name, or a package"),
        ("name: customer", "name: customer\n    context_path: /../admin", "is not well formed"),
        ("name: customer", "name: customer\n    version: 1</version><x>", "is not well formed"),
        ("name: customer", "name: ORDER", "is not a lower-case Maven name"),
        ("modules:", BOMB, "a plan has no aliases"),
        ("modules:", "modules: " + "[" * 5000, "not YAML"),
        ("name: customer", "name: freewheel-domain", "needs the directory `freewheel-domain`, which is there already"),
    ],
)  # fmt: skip
def test_a_plan(run: Run, shop: Path, pattern: str, replacement: str, says: str) -> None:
    change(shop / "modsplit.yml", pattern, replacement)
    refused(run("split", "-q", shop, "--out", shop.parent / "out"), says)
    assert not (shop.parent / "out").exists()


def test_directories(run: Run, shop: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = f"{tmp_path / 'empty'}: not a Maven project: there is no pom.xml in it"
    refused(run("suggest", "-q", tmp_path / "empty"), said)
    (tmp_path / "loose").mkdir()
    (tmp_path / "loose/A.java").write_text("class A {}")
    refused(run("suggest", "-q", tmp_path / "loose"), "loose: not a Maven project")
    refused(run("suggest", "-q", tmp_path / "nowhere"), "is no directory")
    refused(run("split", "-q", shop, "--out", shop / "inside"), "lies inside the workspace")
    refused(run("split", "-q", shop, "--out", shop), "is there already")
    refused(run("undo", shop), "has no split to undo")
    refused(
        run("split", "-q", shop, "--plan", tmp_path / "none.yml", "--dry-run"),
        "there is no such plan; `modsplit suggest ",
    )
    graph = ("graph", "-q", shop, "--level", "project")
    refused(run(*graph, "-o", tmp_path), f"{tmp_path}: cannot be written: Is a directory")
    refused(run(*graph, "-o", tmp_path / "none" / "graph.json"), "cannot be written: No such file or directory")
    refused(run("verify", "-q", tmp_path / "empty", "--monolith", shop), "empty is no split")
    refused(run("verify", "-q", shop, "--monolith", "git:HEAD~1"), "shop is no split")
    refused(run("verify", "-q", shop, "--beside", "nosuchprogram -p 1"), "there is no program nosuchprogram")
    refused(run("verify", "-q", shop, "--beside", "'half"), "No closing quotation")
    refused(run("verify", "-q", shop, "--beside", ""), "no program is named")
    assert run("split", "-q", shop, "--out", tmp_path / "apart")[0] == 0
    refused(run("verify", "-q", tmp_path / "apart"), "apart is a split: name its monolith with --monolith")
    refused(run("verify", "-q", shop, "--scenario", tmp_path / "none.http"), "the scenario cannot be read")


def test_a_java_file_that_does_not_parse_is_told_and_the_rest_goes_on(run: Run, shop: Path) -> None:
    broken = shop / "freewheel-domain/src/main/java/shop/freewheel/dto/Broken.java"
    broken.write_text("package shop.freewheel.dto;\npublic class Broken {\n  void f( {\n}\n")
    code, _, text = run("split", "-q", shop, "--out", shop.parent / "out")
    assert code == 0, text
    assert "freewheel-domain/src/main/java/shop/freewheel/dto/Broken.java:3" in text
    assert (shop.parent / "out/customer/src/main/java/shop/freewheel/model/Bike.java").is_file()


def test_a_scenario_with_a_syntax_error(run: Run, shop: Path) -> None:
    (shop / "bad.http").write_text("### one\nGET {{host}}/\n\n### two\nFETCH it\n")
    refused(run("verify", "-q", shop, "--scenario", shop / "bad.http"), "bad.http:")


def test_the_command_line(run: Run, shop: Path) -> None:
    refused(run("sugest", shop), "No such command 'sugest'. Did you mean 'suggest'?")
    refused(run("split", shop, "--plam", "x"), "No such option: --plam")
    refused(run("verify", shop, "--level", "hope"), "is not one of")
    refused(run("verify", shop, "--property", "x"), "write KEY=VALUE")
