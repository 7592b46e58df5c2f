"""Class paths: one line per rule of Maven's choice among versions and scopes."""

import pytest
from unit.build.poms import build, parent, pom

MOVED = "<distributionManagement><relocation><artifactId>a</artifactId></relocation></distributionManagement>"
LIBRARIES = {
    "l:a:1": pom("l:a:1", "l:b:1"),
    "l:a:2": pom("l:a:2", "l:b:2"),
    "l:b:1": pom("l:b:1"),
    "l:b:2": pom("l:b:2"),
    "l:deep:1": pom("l:deep:1", "l:a:1"),
    "l:both:1": pom("l:both:1", "l:b:1:test", "l:b:2:provided", "l:x:1 ?"),
    "l:run:1": pom("l:run:1", "l:b:1:runtime"),
    "l:lists:1": pom("l:lists:1", "l:b", managed=("l:b:1:runtime",)),
    "l:old:1": pom("l:old:1", more=MOVED),
    "l:loop:1": pom("l:loop:1", "l:pool:1"),
    "l:pool:1": pom("l:pool:1", "l:loop:1"),
    "l:kid:1": pom(":kid", more=parent("l:dad:1")),
    "l:dad:1": pom("l:dad:1:pom", "l:b:${b}", more="<properties><b>2</b></properties>"),
}

CASES = [
    ("own dependencies bring theirs", ("l:a:1",), (), "a:1 b:1"),
    ("the nearest wins, whatever its version", ("l:deep:1", "l:b:2"), (), "deep:1 a:1 b:2"),
    ("of two equally near ones the first declared wins", ("l:a:2", "l:run:1"), (), "a:2 b:2 run:1"),
    ("test, provided and optional dependencies are not passed on", ("l:both:1",), (), "both:1"),
    ("runtime is passed on as runtime", ("l:run:1",), (), "run:1 b:1/runtime"),
    ("the widest scope is taken", ("l:run:1", "l:a:1:test"), (), "run:1 b:1/runtime a:1/test"),
    ("compile widens runtime", ("l:run:1", "l:a:1"), (), "run:1 b:1 a:1"),
    ("a test dependency's needs are for tests", ("l:a:1:test",), (), "a:1/test b:1/test"),
    ("a provided dependency's needs are provided", ("l:a:1:provided",), (), "a:1/provided b:1/provided"),
    ("an own scope stays, though others need more", ("l:a:1", "l:b:1:test"), (), "a:1 b:1/test"),
    ("exclusions hold below the one that states them", ("l:deep:1 -l:b",), (), "deep:1 a:1"),
    ("exclusions may be patterns", ("l:deep:1 -*:*",), (), "deep:1"),
    (
        "another path may still bring what one excludes",
        ("l:deep:1 -l:b", "l:run:1"),
        (),
        "deep:1 a:1 run:1 b:1/runtime",
    ),
    ("management overrules what libraries ask for", ("l:a:1",), ("l:b:2",), "a:1 b:2"),
    ("management overrules scope and does not pass it on", ("l:a:1:test",), ("l:b:1:runtime",), "a:1/test b:1/runtime"),
    ("management excludes", ("l:deep:1",), ("l:a:1 -l:b",), "deep:1 a:1"),
    ("management does not overrule an own version", ("l:b:1",), ("l:b:2",), "b:1"),
    ("management fills in version and scope", ("l:b",), ("l:b:2:runtime",), "b:2/runtime"),
    ("a library's own management fills in", ("l:lists:1",), (), "lists:1 b:1/runtime"),
    ("a library that moved is taken from where it is", ("l:old:1",), (), "a:1 b:1"),
    ("libraries in a circle end", ("l:loop:1",), (), "loop:1 pool:1"),
    ("a library inherits from its parent", ("l:kid:1",), (), "kid:1 b:2"),
    ("an unknown library stays on the path", ("l:gone:1",), (), "gone:1"),
]


@pytest.mark.parametrize(("rule", "own", "managed", "expected"), CASES, ids=[case[0] for case in CASES])
def test_class_path(rule: str, own: tuple[str, ...], managed: tuple[str, ...], expected: str) -> None:
    found = build({"pom.xml": pom("g:app:1", *own, managed=managed)}, LIBRARIES).projects[0].class_path
    shown = [(f"{it.coordinates.artifact}:{it.coordinates.version}", it.scope) for it in found.artifacts]
    assert " ".join(name if scope == "compile" else f"{name}/{scope}" for name, scope in shown) == expected


def test_what_is_unknown_is_said_with_the_way_to_it() -> None:
    found = build({"pom.xml": pom("g:app:1", "l:a:1")}, {"l:a:1": pom("l:a:1", "l:gone:1")})
    [unknown] = found.projects[0].class_path.unresolved
    assert [str(it) for it in unknown.via] == ["l:a:1", "l:gone:1"]
    [finding] = found.diagnostics
    assert finding.message.startswith("l:gone:1 not found in the local Maven repository")


def test_siblings_bring_their_dependencies() -> None:
    inherits = parent("g:root:1")
    workspace = {
        "pom.xml": pom("g:root:1:pom", more="<modules><module>web</module><module>core</module></modules>"),
        "web/pom.xml": pom(":web", "g:core:${project.version}", more=inherits),
        "core/pom.xml": pom(":core", "l:a:1", more=inherits),
    }
    found = build(workspace, LIBRARIES)
    assert [project.directory for project in found.projects] == ["", "core", "web"]
    assert found.uses == {"": (), "core": (), "web": ("core",)}
    assert [str(it.coordinates) for it in found.by_directory["web"].class_path.compile] == [
        "g:core:1",
        "l:a:1",
        "l:b:1",
    ]
