"""Builds that are broken, hostile or unusual: one clear finding each, and the rest is still understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.text import SourceFile
from unit.build.poms import build, dependency, parent, pom


def modules(*names: str) -> str:
    return "<modules>" + "".join(f"<module>{name}</module>" for name in names) + "</modules>"


LAUGHS = "<!DOCTYPE l [<!ENTITY a '1'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(20)
)
ODD = [
    (
        "not well-formed",
        {"pom.xml": "<project>\n<a>\n</project>"},
        "pom.xml:3: error: not well-formed XML: Opening and ending tag mismatch: a line 2",
    ),
    ("empty", {"pom.xml": ""}, "pom.xml:1: error: not well-formed XML: Document is empty"),
    ("another document", {"pom.xml": "<html/>"}, "not a Maven project: the root element is <html>, not <project>"),
    (
        "an external entity",
        {"pom.xml": "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>"},
        "a document type declaration is not allowed here",
    ),
    ("a billion laughs", {"pom.xml": f"{LAUGHS}]><project><name>&t;</name></project>"}, "pom.xml:1: error: "),
    ("nothing at all", {}, "pom.xml:1: error: not a Maven project: there is no pom.xml in it"),
    ("Gradle", {"build.gradle": "plugins {}"}, "not a Maven project: it is built with Gradle, which is not read yet"),
    (
        "a missing parent",
        {"pom.xml": pom("g:a:1", "l:x", more=parent("p:p:1"))},
        "the versions, properties and plugins that it manages are not known, among them those of l:x",
    ),
    (
        "a missing import",
        {"pom.xml": pom("g:a:1", managed=("l:bom:1:import:pom",))},
        "l:bom:1 is not in the local Maven repository",
    ),
    (
        "a missing module",
        {"pom.xml": pom("g:a:1:pom", more=modules("x", "b")), "b/pom.xml": pom("g:b:1")},
        "pom.xml:1: warning: the module x does not exist; it is left out",
    ),
    (
        "a module outside",
        {"a/pom.xml": pom("g:a:1:pom", more=modules("../../x"))},
        "the module ../../x does not exist; it is left out",
    ),
    (
        "modules in a circle",
        {"pom.xml": pom("g:a:1:pom", more=modules("b")), "b/pom.xml": pom("g:b:1:pom", more=modules(".."))},
        "the modules form a cycle: pom.xml -> b/pom.xml -> pom.xml",
    ),
    (
        "parents in a circle",
        {
            "pom.xml": pom("g:a:1:pom", more=parent("g:b:1", "b") + modules("b")),
            "b/pom.xml": pom("g:b:1:pom", more=parent("g:a:1")),
        },
        "b/pom.xml:1: error: the parents form a cycle",
    ),
    (
        "projects in a circle",
        {
            "pom.xml": pom("g:r:1:pom", more=modules("a", "b")),
            "a/pom.xml": pom("g:a:1", "g:b:1"),
            "b/pom.xml": pom("g:b:1", "g:a:1"),
        },
        "error: projects form a cycle: a/pom.xml -> b/pom.xml -> a/pom.xml",
    ),
    (
        "an import of itself",
        {"pom.xml": pom("g:a:1", managed=("g:a:1:import:pom",))},
        "the imports of dependency management form a cycle",
    ),
    (
        "two of one name",
        {"pom.xml": pom("g:r:1:pom", more=modules("a", "b")), "a/pom.xml": pom("g:x:1"), "b/pom.xml": pom("g:x:1")},
        "error: two projects are called g:x",
    ),
    (
        "a version that nothing states",
        {"pom.xml": pom("g:a:1", "l:x")},
        "pom.xml:1: error: nothing states the version of l:x",
    ),
    (
        "a property that nothing states",
        {"pom.xml": pom("g:a:1", "l:x:${v}")},
        "pom.xml:1: warning: no property v is known for the version of l:x",
    ),
    (
        "a pom that no module names",
        {"pom.xml": pom("g:a:1"), "old/pom.xml": pom("g:b:1")},
        "no project of the build lists this pom as a module",
    ),
]


@pytest.mark.parametrize(("what", "workspace", "expected"), ODD, ids=[case[0] for case in ODD])
def test_one_finding_says_it(what: str, workspace: dict[str, str], expected: str) -> None:
    said = [str(it) for it in build(workspace).diagnostics if it.rule != "build/library"]
    assert any(expected in it for it in said), said


def test_a_broken_module_does_not_spoil_the_others() -> None:
    found = build(
        {"pom.xml": pom("g:r:1:pom", more=modules("a", "b")), "a/pom.xml": "<project>", "b/pom.xml": pom("g:b:1")}
    )
    assert [project.artifact for project in found.projects] == ["r", "b"]


def test_a_parent_that_is_not_the_aggregator() -> None:
    workspace = {
        "pom.xml": pom("g:all:1:pom", more=modules("app", "parent")),
        "parent/pom.xml": pom("g:parent:1:pom", managed=("l:x:5",)),
        "app/pom.xml": pom(":app", "l:x", more=parent("g:parent:1", "../parent")),
    }
    found = build(workspace)
    assert [project.directory for project in found.projects] == ["", "parent", "app"]
    assert found.by_directory["app"].dependencies[0].version == "5"


def test_a_parent_elsewhere_in_the_workspace_is_found_by_its_coordinates() -> None:
    workspace = {
        "pom.xml": pom("g:all:1:pom", more=modules("deep/app", "parent")),
        "parent/pom.xml": pom("g:parent:1:pom", managed=("l:x:5",)),
        "deep/app/pom.xml": pom(":app", "l:x", more=parent("g:parent:1")),
    }
    assert build(workspace).by_directory["deep/app"].dependencies[0].version == "5"


def test_revision() -> None:
    more = "<properties><revision>3.1</revision></properties>"
    workspace = {
        "pom.xml": pom(
            "g:root:${revision}:pom", managed=("g:core:${project.version}",), more=more + modules("core", "app")
        ),
        "core/pom.xml": pom(":core", more=parent("g:root:${revision}")),
        "app/pom.xml": pom(":app", "g:core", more=parent("g:root:${revision}")),
    }
    found = build(workspace)
    assert {str(project.coordinates) for project in found.projects} == {"g:root:3.1", "g:core:3.1", "g:app:3.1"}
    assert found.uses["app"] == ("core",)
    assert not found.by_directory["app"].class_path.unresolved
    assert found.diagnostics == ()


def test_projects_below_the_root_without_a_pom_above() -> None:
    workspace = {
        "server/pom.xml": pom("g:s:1"),
        "tools/pom.xml": pom("g:t:1"),
        "server/src/test/x/pom.xml": pom("g:x:1"),
    }
    assert [project.directory for project in build(workspace).projects] == ["server", "tools"]


def test_files_belong_to_the_innermost_project_and_its_source_sets() -> None:
    found = build({"pom.xml": pom("g:r:1:pom", more=modules("a")), "a/pom.xml": pom("g:a:1")})
    owners = {path: found.source_set(path) for path in ("a/src/main/java/X.java", "a/src/test/java/X.java", "a/X.java")}
    shown = {path: (it[0].directory, it[1]) if it else None for path, it in owners.items()}
    assert list(shown.values()) == [("a", "main"), ("a", "test"), None]


def test_places_are_lines_of_the_file() -> None:
    text = (
        "<project>\n<artifactId>a</artifactId>\n<dependencies>\n"
        + dependency("l:x:1")
        + "\n</dependencies>\n</project>"
    )
    [project] = build({"m/pom.xml": text}).projects
    assert str(project.dependencies[0].place) == "m/pom.xml:4"


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200), st.text(alphabet="<>/project artifactId${}.!&;[]\"'", max_size=300).map(str.encode)
    )
)
def test_no_bytes_raise(data: bytes) -> None:
    found = read_build({"pom.xml": SourceFile("pom.xml", data)})
    assert found.projects or found.diagnostics
