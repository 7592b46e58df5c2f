"""Files that mean harm, or cannot be meant: a finding each, no hang, nothing opened, nothing asked for."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from modsplit_analysis.spring import Application, analyse
from unit.spring.literate import MAIN, Case, java
from unit.spring.workspaces import POM

SECRET = "<bean id='stolen' class='a.Part'/>"
LAUGHS = "".join(
    f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' if number else '<!ENTITY l0 "ha">' for number in range(12)
)
XML = {
    "a billion laughs": (f"<!DOCTYPE beans [{LAUGHS}]>", "<description>&l11;</description>"),
    "an entity that is a file": ('<!DOCTYPE beans [<!ENTITY e SYSTEM "file://{file}">]>', "&e;"),
    "an entity from the network": ('<!DOCTYPE beans [<!ENTITY e SYSTEM "http://127.0.0.1:{port}/e">]>', "&e;"),
    "a parameter entity": ('<!DOCTYPE beans [<!ENTITY % p SYSTEM "http://127.0.0.1:{port}/p"> %p;]>', ""),
    "a document type from the network": ('<!DOCTYPE beans SYSTEM "http://127.0.0.1:{port}/spring.dtd">', ""),
    "an inclusion": ("", '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file://{file}"/>'),
    "a schema from the network": ("", '<x xmlns:s="http://127.0.0.1:{port}/s" s:schemaLocation="s http://127.0.0.1:{port}"/>'),
}  # fmt: skip
HARMLESS = ("a document type from the network", "an inclusion", "a schema from the network")
"""What Spring's own files carry, or what means nothing to Spring: read as if it were not there."""


@contextmanager
def listening() -> Iterator[tuple[int, list[object]]]:
    """A port of this machine, and who asked there."""
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                try:
                    connection, address = server.accept()
                except TimeoutError:
                    continue
                asked.append(address)
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield server.getsockname()[1], asked
        finally:
            ended.set()
            thread.join()


def started(files: dict[str, str]) -> Application:
    everything = {"pom.xml": POM, "src/main/java/a/App.java": java(MAIN), **files}
    [application] = analyse(Case("bad", everything, (), ()).workspace())
    return application


@pytest.mark.parametrize("kind", ["beans", "mapper"])
@pytest.mark.parametrize("what", XML)
def test_xml_reaches_nothing(what: str, kind: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(SECRET)
    declared, inside = XML[what]
    with listening() as (port, asked):
        put = {"{file}": str(secret), "{port}": str(port)}
        for name, value in put.items():
            declared, inside = declared.replace(name, value), inside.replace(name, value)
        content = {
            "beans": f"{declared}<beans><bean id='part' class='a.Part'/>{inside}</beans>",
            "mapper": f"{declared.replace('beans', 'mapper')}<mapper namespace='a.Part'>{inside}</mapper>",
        }[kind]
        imported = '@ImportResource("it.xml")' if kind == "beans" else ""
        part = java(f"class Part {{}} @Configuration {imported} class Conf {{}}")
        application = started({"src/main/resources/it.xml": content, "src/main/java/a/Part.java": part})
    assert asked == []
    assert "stolen" not in {it.name for it in application.beans}
    found = [(it.rule, it.place.file) for it in application.diagnostics]
    refused = [] if what in HARMLESS else [(f"spring/{kind}", "src/main/resources/it.xml")]
    if kind == "beans":
        assert ("part" in {it.name for it in application.beans}) == (what in HARMLESS)
    assert found == refused


def test_files_that_import_one_another_end() -> None:
    beans = "<beans><import resource='{}.xml'/><bean id='{}' class='a.Part'/></beans>"
    application = started(
        {
            "src/main/resources/one.xml": beans.format("two", "one"),
            "src/main/resources/two.xml": beans.format("one", "two"),
            "src/main/java/a/Part.java": java('class Part {} @Configuration @ImportResource("one.xml") class Conf {}'),
        }
    )
    assert {"one", "two"} <= {it.name for it in application.beans}


def test_placeholders_that_name_one_another_end() -> None:
    application = started(
        {
            "src/main/resources/application.properties": "a=${b}\nb=${a}\nc=${c}",
            "src/main/java/a/Part.java": java('@Component @ConditionalOnProperty("a") class Part {}'),
        }
    )
    [part] = [it for it in application.beans if it.name == "part"]
    assert part.active is None


def test_broken_configuration_is_a_finding_and_the_rest_goes_on() -> None:
    application = started(
        {
            "src/main/resources/application.yml": "a:\n\tb: 1",
            "src/main/resources/application.properties": "on=true",
            "src/main/java/a/Part.java": java('@Component @ConditionalOnProperty("on") class Part {}'),
        }
    )
    assert [(it.rule, it.place.file, it.place.line) for it in application.diagnostics] == [
        ("spring/yaml", "src/main/resources/application.yml", 2)
    ]
    assert [it.active for it in application.beans if it.name == "part"] == [True]
