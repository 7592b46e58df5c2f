"""What surrounds a build: the repository overlay, copies, logs, test reports and jars."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from modsplit_lsp.proof import jars, judge_builds, maven, overlay, surefire, workbench
from modsplit_lsp.proof.model import Application, ProofRequest, SplitTarget, UnusableError
from modsplit_lsp.proof.surefire import TestRun

POM = '<project xmlns="http://maven.apache.org/POM/4.0.0"><groupId>{}</groupId><artifactId>{}</artifactId></project>'
CHILD = '<project xmlns="http://maven.apache.org/POM/4.0.0"><parent><groupId>com.acme</groupId></parent><artifactId>web</artifactId></project>'


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def tree(root: Path) -> dict[str, str]:
    """Files by path, followed through links."""
    return {
        str(Path(directory, name).relative_to(root)): Path(directory, name).read_text()
        for directory, _, names in os.walk(root, followlinks=True)
        for name in names
    }


def test_the_overlay_hides_what_the_workspace_makes(tmp_path: Path) -> None:
    work, repository, layer = tmp_path / "work", tmp_path / "repository", tmp_path / "layer"
    write(work / "pom.xml", POM.format("com.acme", "shop"))
    write(work / "web" / "pom.xml", CHILD)
    write(work / "web" / "target" / "pom.xml", POM.format("no", "thing"))
    for path in ("com/acme/shop/1/shop-1.jar", "com/acme/lib/1/lib-1.jar", "com/other/x/1/x-1.jar", "org/y/1/y-1.jar"):
        write(repository / path, path)
    own = overlay.artifacts(work)
    assert own == {("com", "acme", "shop"), ("com", "acme", "web")}
    overlay.lay(repository, own, layer)
    assert sorted(tree(layer)) == ["com/acme/lib/1/lib-1.jar", "com/other/x/1/x-1.jar", "org/y/1/y-1.jar"]
    for path in ("com/acme/shop/2/made.jar", "com/acme/new/1/new-1.jar", "net/z/1/z-1.jar", "org/y/2/y-2.jar"):
        write(layer / path, "new")
    overlay.give_back(layer, own, repository)
    assert sorted(path for path, text in tree(repository).items() if text == "new") == [
        "com/acme/new/1/new-1.jar",
        "net/z/1/z-1.jar",
        "org/y/2/y-2.jar",
    ]
    workbench.tidy(tmp_path)
    assert not layer.exists()


def test_tidying_does_not_follow_links(tmp_path: Path) -> None:
    precious = write(tmp_path / "home" / "precious.txt", "keep")
    (tmp_path / "work" / "repository").mkdir(parents=True)
    (tmp_path / "work" / "repository" / "link").symlink_to(precious.parent)
    (tmp_path / "work" / "top").symlink_to(precious.parent)
    write(tmp_path / "work" / "split.log", "log")
    write(tmp_path / "work" / "runs" / "split" / "console.log", "log")
    write(tmp_path / "work" / "runs" / "split" / "tmp" / "x", "x")
    workbench.tidy(tmp_path / "work")
    assert tree(tmp_path) == {
        "home/precious.txt": "keep",
        "work/split.log": "log",
        "work/runs/split/console.log": "log",
    }


def test_a_pom_that_is_no_xml_is_named(tmp_path: Path) -> None:
    write(tmp_path / "pom.xml", "<project>\n<a></b>\n</project>")
    with pytest.raises(UnusableError, match=r"pom\.xml:2: Opening and ending tag mismatch"):
        overlay.artifacts(tmp_path)


def test_a_copy_is_without_what_maven_made(tmp_path: Path) -> None:
    for path in ("pom.xml", "src/target/A.java", "target/x.jar", "a/pom.xml", "a/target/y.jar", ".git/HEAD", ".mvn/m"):
        write(tmp_path / "from" / path, "x")
    copy = maven.copy_tree(tmp_path / "from", tmp_path / "to")
    assert sorted(tree(copy)) == [".mvn/m", "a/pom.xml", "pom.xml", "src/target/A.java"]


def test_test_reports(tmp_path: Path) -> None:
    report = '<testsuite name="{}" tests="{}" skipped="1">{}</testsuite>'
    failed = '<testcase name="b"><failure message="expected 1&#10;but"/></testcase>'
    for project, name, count, cases in (("", "a.T", 2, ""), ("m", "a.U", 2, failed), ("m", "a.U$Inner", 3, "")):
        write(tmp_path / project / f"target/surefire-reports/TEST-{name}.xml", report.format(name, count, cases))
    assert surefire.runs(tmp_path) == (
        TestRun("a.T", "", 2, 1, ()),
        TestRun("a.U", "m", 5, 2, ("b: expected 1",)),
    )


@pytest.mark.parametrize(
    ("split", "faults"),
    [
        ([TestRun("a.T", "m", 2, 0, ())], []),
        ([TestRun("a.T", "base", 2, 0, ())], ["test-lost: a.T was not run in m"]),
        ([TestRun("a.T", "m", 2, 0, ("b: no",))], ["test-failed: a.T is red in m: b: no"]),
        ([TestRun("a.T", "m", 2, 1, ())], ["test-count: a.T runs 1 tests instead of 2"]),
    ],
)
def test_tests_stay_green_where_they_are_placed(tmp_path: Path, split: list[TestRun], faults: list[str]) -> None:
    target = SplitTarget(tmp_path, tests={"a.T": "m"}, unplaced={"a.Docker": "needs a container"})
    request = ProofRequest(Application(tmp_path), target, ("a",), tmp_path)
    monolith = [TestRun("a.T", "", 2, 0, ()), TestRun("a.Docker", "", 1, 0, ())]
    check, found = judge_builds.tests(request, monolith, split)
    assert [f"{fault.kind}: {fault.message}" for fault in found] == faults
    assert (check.placed, check.unplaced) == (1, {"a.Docker": "needs a container"})


def jar(path: Path, *entries: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for entry in entries:
            archive.writestr(entry, "")
    return path


def test_the_content_of_a_module_jar(tmp_path: Path) -> None:
    built = jar(
        tmp_path / "m-1-ark-biz.jar",
        "META-INF/MANIFEST.MF",
        "META-INF/maven/a/pom.xml",
        "com/alipay/sofa/ark/biz/mark",
        "a/B.class",
        "a/B$C.class",
        "a/package-info.class",
        "templates/x.html",
        "lib/guava-1.jar",
    )
    found = jars.content(built)
    assert [sorted(each) for each in (found.classes, found.resources, found.libraries)] == [
        ["a.B"],
        ["templates/x.html"],
        ["guava-1.jar"],
    ]


def test_the_classes_of_an_application_are_its_own_and_its_workspace_s(tmp_path: Path) -> None:
    inner = jar(tmp_path / "shop-api-1.0.jar", "a/Api.class").read_bytes()
    other = jar(tmp_path / "other.jar", "b/Other.class").read_bytes()
    with zipfile.ZipFile(tmp_path / "app.jar", "w") as archive:
        archive.writestr("BOOT-INF/classes/a/App.class", "")
        archive.writestr("BOOT-INF/lib/shop-api-1.0.jar", inner)
        archive.writestr("BOOT-INF/lib/shop-api-client-2.jar", other)
    assert jars.application_classes(tmp_path / "app.jar", {"shop-api", "shop"}) == {"a.App", "a.Api"}


def test_what_a_build_generates_is_known_by_its_source(tmp_path: Path) -> None:
    made = tmp_path / "shop/target/generated-sources/annotations/a/b"
    made.mkdir(parents=True)
    (made / "OrderMapperImpl.java").write_text("package a.b;\n")
    (tmp_path / "shop/src/main/java/a").mkdir(parents=True)
    (tmp_path / "shop/src/main/java/a/Order.java").write_text("package a;\n")
    assert jars.generated_classes(tmp_path) == {"a.b.OrderMapperImpl"}


def test_what_a_build_writes_beside_classes_has_no_source(tmp_path: Path) -> None:
    files = (
        "shop/src/main/resources/mapper/A.xml",
        "shop/target/classes/mapper/A.xml",
        "shop/target/classes/a/Order.class",
        "shop/target/classes/META-INF/spring-configuration-metadata.json",
        "shop/target/surefire-reports/a.txt",
    )
    for path in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    assert jars.generated_resources(tmp_path) == {"META-INF/spring-configuration-metadata.json"}


def test_generated_classes_are_neither_lost_nor_in_base_and_module() -> None:
    contents = {"base": {"a.Here", "a.Both"}, "one": {"a.Both", "a.Apart"}, "two": {"a.Apart"}}
    found = judge_builds.generated_faults({"a.Here", "a.Both", "a.Apart", "a.Lost"}, contents)
    assert [(fault.kind, fault.where, fault.found) for fault in found] == [
        ("jar-extra", "split: a.Both", "base and one"),
        ("jar-missing", "split: a.Lost", "no jar"),
    ]
