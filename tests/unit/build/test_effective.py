"""The effective model: inheritance, expressions, profiles, imported versions, and where each value stands."""

import pytest
from modsplit_analysis.build.activation import Options, jdk_matches
from modsplit_analysis.build.model import Project
from unit.build.poms import build, parent, pom


def properties(**values: str) -> str:
    return "<properties>" + "".join(f"<{name}>{value}</{name}>" for name, value in values.items()) + "</properties>"


def profile(condition: str, **values: str) -> str:
    return f"<profile><activation>{condition}</activation>{properties(**values)}</profile>"


def versions(project: Project) -> list[str]:
    return [f"{it.artifact}:{it.version}:{it.scope}" for it in project.dependencies]


BY_DEFAULT = "<activeByDefault>true</activeByDefault>"

EXPRESSIONS = [
    ("a property", "${v}", properties(v="1"), "1"),
    ("a property made of properties", "${v}", properties(v="${a}.${b}", a="1", b="2"), "1.2"),
    ("the project's own version", "${project.version}", "", "7"),
    ("the old prefix", "${pom.version}", "", "7"),
    ("no prefix", "${version}", "", "7"),
    ("an unknown one stays", "${nobody}", "", "${nobody}"),
    ("a circle stays", "${a}", properties(a="${b}", b="${a}"), "${a}"),
    ("given from outside first", "${given}", properties(given="1"), "outside"),
    ("a default profile", "${v}", f"<profiles>{profile(BY_DEFAULT, v='3')}</profiles>", "3"),
    ("a profile by JDK", "${v}", f"{properties(v='1')}<profiles>{profile('<jdk>[11,)</jdk>', v='3')}</profiles>", "3"),
    (
        "a default profile yields to another",
        "${v}",
        f"<profiles>{profile(BY_DEFAULT, v='1')}{profile('<property><name>given</name></property>', v='2')}</profiles>",
        "2",
    ),
    (
        "a profile by an absent property",
        "${v}",
        f"<profiles>{profile('<property><name>!nope</name></property>', v='2')}</profiles>",
        "2",
    ),
    (
        "a profile by a value",
        "${v}",
        f"<profiles>{profile('<property><name>given</name><value>outside</value></property>', v='2')}</profiles>",
        "2",
    ),
    (
        "a profile that only the system decides is off",
        "${v}",
        f"{properties(v='1')}<profiles>{profile('<os><family>unix</family></os>', v='3')}</profiles>",
        "1",
    ),
]


@pytest.mark.parametrize(("rule", "written", "more", "expected"), EXPRESSIONS, ids=[case[0] for case in EXPRESSIONS])
def test_expressions(rule: str, written: str, more: str, expected: str) -> None:
    workspace = {"pom.xml": pom("g:app:7", f"l:a:{written}", more=more)}
    found = build(workspace, options=Options(properties={"given": "outside"}))
    assert found.projects[0].dependencies[0].version == expected


@pytest.mark.parametrize(
    ("wanted", "jdk", "expected"),
    [
        ("17", "17.0.15", True),
        ("1.8", "17.0.15", False),
        ("!1.8", "17.0.15", True),
        ("[1.8,)", "17.0.15", True),
        ("[9,17)", "17.0.15", False),
        ("(,11]", "17.0.15", False),
        ("[17]", "17.0.15", True),
        ("(17,]", "17.0.15", False),
    ],
)
def test_jdk_conditions(wanted: str, jdk: str, expected: bool) -> None:
    assert jdk_matches(wanted, jdk) is expected


def test_profiles_by_name_and_maven_config() -> None:
    text = f"<profiles><profile><id>it</id>{properties(v='2')}</profile></profiles>"
    workspace = {"pom.xml": pom("g:app:${revision}", "l:a:${v}", more=text)}
    assert versions(build(workspace, options=Options(profiles=("it",))).projects[0]) == ["a:2:compile"]
    configured = build({**workspace, ".mvn/maven.config": "-Pit -Drevision=5"}).projects[0]
    assert (versions(configured), configured.version) == (["a:2:compile"], "5")


def test_inheritance() -> None:
    root = pom(
        "g:root:1:pom", "l:all:1", "l:late:1", managed=("l:managed:3:test", "l:own:3"),
        more=properties(a="root", b="root") + "<modules><module>app</module></modules>"
        "<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration><release>17</release>"
        "</configuration></plugin><plugin><artifactId>x</artifactId><inherited>false</inherited></plugin></plugins></build>",
    )  # fmt: skip
    app = pom(
        "::", "l:managed", "l:own:4", "l:late:${a}-${b}-${project.artifactId}",
        more=parent("g:root:1") + "<artifactId>app</artifactId>" + properties(b="app"),
    )  # fmt: skip
    found = build({"pom.xml": root, "app/pom.xml": app}).by_directory["app"]
    assert str(found.coordinates) == "g:app:1"
    assert versions(found) == ["managed:3:test", "own:4:compile", "late:root-app-app:compile", "all:1:compile"]
    assert [plugin.artifact for plugin in found.plugins] == ["maven-compiler-plugin"]
    assert (found.java, found.modules, [str(it) for it in found.parents]) == (17, (), ["g:root:1"])
    assert str(found.dependencies[0].managed_at) == "pom.xml:1"


def test_imported_versions_yield_to_own_ones_and_the_first_import_wins() -> None:
    published = {
        "l:bom:1": pom("l:bom:1:pom", managed=("l:a:1", "l:b:1", "l:c:${c}"), more=properties(c="9")),
        "l:bomb:1": pom("l:bomb:1:pom", managed=("l:b:2", "l:d:2")),
    }
    managed = ("l:a:5", "l:bom:1:import:pom", "l:bomb:1:import:pom")
    found = build({"pom.xml": pom("g:app:1", "l:a", "l:b", "l:c", "l:d", managed=managed)}, published).projects[0]
    assert versions(found) == ["a:5:compile", "b:1:compile", "c:9:compile", "d:2:compile"]
    assert [it.version for it in found.declared] == ["", "", "", ""]


def test_plugin_management_reaches_plugins_with_its_configuration() -> None:
    plugin = "<plugin><artifactId>p</artifactId>{}</plugin>"
    ours = plugin.format("<configuration><a>1</a><list><x>1</x></list></configuration>")
    below = "<configuration><a>0</a><b>2</b><list><x>8</x><x>9</x></list></configuration>"
    managed = plugin.format(f"<version>3</version>{below}")
    more = f"<build><plugins>{ours}</plugins><pluginManagement><plugins>{managed}</plugins></pluginManagement></build>"
    [found] = build({"pom.xml": pom("g:app:1", more=more)}).projects[0].plugins
    assert found.version == "3"
    assert (found.setting("a"), found.setting("b"), found.setting("list/x")) == ("1", "2", "1")


BOOT = "org.springframework.boot"
BOOTS = [
    ("of the parent", pom("g:app:1", more=parent(f"{BOOT}:spring-boot-starter-parent:3.2.0", "")), "3.2.0"),
    ("of the import", pom("g:app:1", managed=(f"{BOOT}:spring-boot-dependencies:2.7.5:import:pom",)), "2.7.5"),
    ("of a starter", pom("g:app:1", f"{BOOT}:spring-boot-starter:3.1.0"), "3.1.0"),
    ("by a property", pom("g:app:1", f"{BOOT}:spring-boot-starter:${{b}}", more=properties(b="3.0.0")), "3.0.0"),
    ("none", pom("g:app:1", "l:a:1"), ""),
]


@pytest.mark.parametrize(("rule", "text", "expected"), BOOTS, ids=[case[0] for case in BOOTS])
def test_spring_boot_version_is_known_with_an_empty_repository(rule: str, text: str, expected: str) -> None:
    assert build({"pom.xml": text}).projects[0].spring_boot == expected


def test_source_and_resource_roots() -> None:
    helper = (
        "<plugin><groupId>org.codehaus.mojo</groupId><artifactId>build-helper-maven-plugin</artifactId><executions>"
        "<execution><goals><goal>add-source</goal></goals><configuration><sources><source>src/gen</source>"
        "</sources></configuration></execution></executions></plugin>"
    )
    resource = "<resource><directory>${project.basedir}/conf</directory><filtering>true</filtering></resource>"
    inner = f"<sourceDirectory>java</sourceDirectory><resources>{resource}</resources><plugins>{helper}</plugins>"
    found = build({"app/pom.xml": pom("g:app:1", more=f"<build>{inner}</build>")}).projects[0]
    assert found.sources["main"] == ("app/java", "app/src/gen")
    assert found.sources["generated"] == ("app/target/generated-sources",)
    assert [(it.directory, it.filtering) for it in found.resources["main"]] == [("app/conf", True)]
    assert [it.directory for it in found.resources["test"]] == ["app/src/test/resources"]


def test_the_version_of_spring_boot_is_that_of_the_import_of_a_parent() -> None:
    bom = f"{BOOT}:spring-boot-dependencies:${{boot}}:import:pom"
    root = pom(
        "g:root:1:pom", managed=(bom,), more=properties(boot="2.4.8") + "<modules><module>app</module></modules>"
    )
    built = build({"pom.xml": root, "app/pom.xml": pom("g:app:1", more=parent("g:root:1", ""))})
    assert [it.spring_boot for it in built.projects] == ["2.4.8", "2.4.8"]
