"""Resources by their name on the class path, templates with what they use, messages, and what each file is for."""

import pytest
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.spring.config.environment import environment
from modsplit_analysis.spring.config.files import config_files
from modsplit_analysis.spring.resources.class_path import ClassPathResources, ant_pattern, class_path_resources
from modsplit_analysis.spring.resources.kinds import resource_kinds
from modsplit_analysis.spring.resources.messages import Bundle, read_bundles
from modsplit_analysis.spring.resources.templates import Templates, read_templates
from unit.spring.workspaces import files


def read(text: str) -> tuple[ClassPathResources, Templates, tuple[Bundle, ...], dict[str, str]]:
    sources = files(text)
    build = read_build(sources)
    project = build.projects[-1]
    resources = class_path_resources(build, project, sources)
    config = environment(config_files(project, resources, sources, []))
    kinds = resource_kinds(resources, config, {})
    bundles = read_bundles(resources, sources, config)
    return resources, read_templates(resources, sources, config), bundles, dict(kinds)


USES = [
    ("replace", "a.html", "<p th:replace=\"~{fragments/layout :: main(~{::body},'x')}\">", "fragments/layout"),
    ("without braces", "a.html", '<p th:include="fragments/head :: title">', "fragments/head"),
    ("data attribute", "a.html", '<p data-th-insert="~{b}">', "b"),
    ("its own fragment", "a.html", '<p th:insert="~{:: own}"><p th:insert="~{this :: own}">', ""),
    ("layout dialect", "a.html", '<html layout:decorate="~{layouts/main}">', "layouts/main"),
    ("a choice", "a.html", '<p th:insert="${x} ? ~{one :: a} : ~{two}">', "one two"),
    ("computed", "a.html", '<p th:insert="~{parts/${name} :: x}">', "?"),
    ("a suffix", "a.html", '<p th:insert="~{b.html :: x}">', "b"),
    ("freemarker beside", "x/a.ftlh", '<#include "b.ftlh"><#import "/lib/c.ftlh" as c>', "lib/c x/b"),
    ("mustache", "a.mustache", "{{> part}} {{x}}", "part"),
    ("jsp", "/src/main/webapp/WEB-INF/a.jsp", '<%@ include file="b.jsp" %>', "WEB-INF/b"),
]


@pytest.mark.parametrize(("what", "file", "text", "expected"), USES, ids=[it[0] for it in USES])
def test_templates_use_others(what: str, file: str, text: str, expected: str) -> None:
    path = file[1:] if file.startswith("/") else f"src/main/resources/templates/{file}"
    [template] = read(f"== {path}\n{text}\n")[1].by_name.values()
    assert " ".join(sorted(use.text or "?" for use in template.uses)) == expected


def test_what_a_view_reaches() -> None:
    start = "src/main/resources/templates"
    texts = {"a": '<p th:insert="~{b :: x}">', "b": '<p th:insert="~{c}">', "c": '<p th:insert="~{a}">', "d": ""}
    found = read("".join(f"== {start}/{name}.html\n{text}\n" for name, text in texts.items()))[1]
    assert [it.name for it in found.reached(["/a :: part"])] == ["a", "b", "c"]
    assert found.reached(["nobody"]) == ()


def test_messages_and_links_of_a_template() -> None:
    text = '<a th:href="@{/owners/{id}(id=${o.id})}" th:text="#{owner.name(${x})}"><a href="/plain">'
    [found] = read(f"== src/main/resources/templates/a.html\n{text}\n")[1].by_name.values()
    assert [it.text for it in found.messages] == ["owner.name"]
    assert [it.text for it in found.links] == ["/owners/{id}", "/plain"]


def test_prefix_and_suffix_from_the_configuration() -> None:
    config = "== application.properties\nspring.thymeleaf.prefix=classpath:/views/\nspring.thymeleaf.suffix=.htm\n"
    found = read(f"{config}== src/main/resources/views/x/a.htm\n\n")[1]
    assert list(found.by_name) == ["x/a"]


def test_bundles() -> None:
    config = "== application.properties\nspring.messages.basename=i18n/texts,messages\n"
    text = f"{config}== src/main/resources/i18n/texts_de.properties\na=1\n== messages.properties\nb=1\n"
    found = read(
        text + "== messages_zh_CN.properties\nc=1\n== ValidationMessages.properties\nd=1\n== messages2.properties\n"
    )
    assert {it.base: sorted(it.keys) for it in found[2]} == {
        "i18n/texts": ["a"],
        "messages": ["b", "c"],
        "ValidationMessages": ["d"],
    }


def test_kinds() -> None:
    names = ["static/a.css", "schema.sql", "db/migration/V1__x.sql", "banner.txt", "logback-spring.xml", "x/y.txt"]
    found = read("".join(f"== src/main/resources/{name}\n\n" for name in names))[3]
    kinds = {path.removeprefix("src/main/resources/"): kind for path, kind in found.items()}
    assert [kinds[name] for name in names] == ["static", "script", "script", "banner", "logging", "other"]


def test_resource_directories_of_the_build() -> None:
    resource = (
        "<resource><directory>src/main/java</directory><includes><include>**/*.xml</include></includes></resource>"
        "<resource><directory>conf</directory><targetPath>app</targetPath></resource>"
    )
    pom = f"<project><artifactId>a</artifactId><build><resources>{resource}</resources></build></project>"
    text = (
        f"== pom.xml\n{pom}\n== src/main/java/a/M.xml\n\n== src/main/java/a/A.java\n\n== conf/x.txt\n\n== lost.txt\n\n"
    )
    assert sorted(read(text)[0].by_name) == ["a/M.xml", "app/x.txt"]


def test_of_equal_names_the_own_one_is_found() -> None:
    pom = "<project><groupId>g</groupId><artifactId>{}</artifactId><version>1</version>{}</project>"
    uses = "<dependency><groupId>g</groupId><artifactId>lib</artifactId><version>1</version></dependency>"
    root = pom.format("root", "<packaging>pom</packaging><modules><module>lib</module><module>app</module></modules>")
    text = f"== pom.xml\n{root}\n== lib/pom.xml\n{pom.format('lib', '')}\n"
    text += f"== app/pom.xml\n{pom.format('app', f'<dependencies>{uses}</dependencies>')}\n"
    text += "".join(f"== {it}/src/main/resources/x.txt\n\n" for it in ("app", "lib"))
    found = read(text)[0]
    assert found.by_name["x.txt"].path == "app/src/main/resources/x.txt"
    assert [it.path for it in found.matching("classpath*:x.*")] == [
        f"{it}/src/main/resources/x.txt" for it in ("app", "lib")
    ]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [("**/*.xml", "a/b/c.xml", True), ("**/*.xml", "c.xml", True), ("*.xml", "a/c.xml", False), ("a/?", "a/b", True),
     ("a/", "a/b/c", True), ("a/**/c", "a/c", True)],
)  # fmt: skip
def test_patterns(pattern: str, path: str, expected: bool) -> None:
    assert bool(ant_pattern(pattern).fullmatch(path)) is expected
