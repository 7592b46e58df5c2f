"""Effective properties: which file, document and profile wins, and what placeholders become."""

import pytest
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.config.environment import Environment, all_profiles, environment
from modsplit_analysis.spring.config.files import ConfigFile, config_files
from modsplit_analysis.spring.resources.class_path import class_path_resources
from unit.spring.workspaces import files


def read(text: str) -> tuple[tuple[ConfigFile, ...], list[Diagnostic]]:
    sources = files(text)
    build = read_build(sources)
    diagnostics: list[Diagnostic] = []
    project = build.projects[0]
    return config_files(project, class_path_resources(build, project, sources), sources, diagnostics), diagnostics


def environment_of(text: str, *profiles: str, **given: str) -> Environment:
    return environment(read(text)[0], profiles, {key.replace("_", "."): value for key, value in given.items()})


WINNERS = [
    ("properties over yml", "== application.yml\na: 1\n== application.properties\na=2\n", "", "2"),
    (
        "config/ over the root",
        "== application.yml\na: 1\n== src/main/resources/config/application.yml\na: 2\n",
        "",
        "2",
    ),
    (
        "a file beside the project over both",
        "== application.properties\na=1\n== config/application.yml\na: 2\n",
        "",
        "2",
    ),
    ("a profile's file", "== application.yml\na: 1\n== application-dev.yml\na: 2\n", "dev", "2"),
    ("not another profile's file", "== application.yml\na: 1\n== application-dev.yml\na: 2\n", "prod", "1"),
    ("the last profile", "== application-x.yml\na: 1\n== application-y.yml\na: 2\n", "y x", "1"),
    (
        "a profile's document",
        "== application.yml\na: 1\n---\nspring.config.activate.on-profile: dev\na: 2\n",
        "dev",
        "2",
    ),
    ("the default profile", "== application-default.yml\na: 1\n", "", "1"),
    ("no default profile beside another", "== application-default.yml\na: 1\n", "dev", "None"),
    (
        "the profile that the file chooses",
        "== application.yml\nspring.profiles.active: dev\n== application-dev.yml\na: 2\n",
        "",
        "2",
    ),
    ("included profiles", "== application.yml\nspring.profiles.include: [db]\n== application-db.yml\na: 2\n", "", "2"),
    ("groups", "== application.yml\nspring.profiles.group.all: x,y\n== application-y.yml\na: 3\n", "all", "3"),
    (
        "included by a profile",
        "== application-y.yml\nspring.profiles.include: x\n== application-x.yml\na: 4\n",
        "y",
        "4",
    ),
    (
        "included by a document of a profile",
        "== application.yml\n---\nspring.profiles: y\nspring.profiles.include: x\n== application-x.yml\na: 5\n",
        "y",
        "5",
    ),
    (
        "not by a document of another",
        "== application-y.yml\n---\nspring.profiles: z\nspring.profiles.include: x\n== application-x.yml\na: 5\n",
        "y",
        "None",
    ),
    ("application over bootstrap", "== bootstrap.yml\na: 1\n== application.yml\na: 2\n", "", "2"),
]


@pytest.mark.parametrize(("what", "text", "profiles", "expected"), WINNERS, ids=[it[0] for it in WINNERS])
def test_what_wins(what: str, text: str, profiles: str, expected: str) -> None:
    assert str(environment_of(text, *profiles.split()).get("a")) == expected


PLACEHOLDERS = [
    ("${b}", "2"),
    ("${x:d}", "d"),
    ("${x:${b}}", "2"),
    ("${x:http://h:80}", "http://h:80"),
    ("${x}", "${x}"),
    ("${x}-${b}", "${x}-2"),
    ("${b", "${b"),
    ("${self}", "${self}"),
    ("${dev.name}", "n"),
    ("${k${b}}", "two"),
    ("${x:}", ""),
]


@pytest.mark.parametrize(("text", "expected"), PLACEHOLDERS)
def test_placeholders(text: str, expected: str) -> None:
    found = environment_of("== application.properties\nb=2\nself=${self}\ndevName=n\ndev.name=n\nk2=two\n")
    assert found.resolve(text) == expected


def test_placeholders_end() -> None:
    laughs = "\n".join(f"a{i}=" + f"${{a{i - 1}}}" * 10 for i in range(1, 40))
    found = environment_of(f"== application.properties\na0=xx\n{laughs}\n")
    assert len(found.resolve("${a39}")) < 20_000
    assert found.resolve("${x:" * 3000 + "}" * 3000)


def test_given_properties_win_and_a_list_replaces_a_list() -> None:
    text = "== application.yml\nl: [a, b, c]\nk: 1\n== application-dev.yml\nl: [x]\n"
    found = environment_of(text, "dev", k="9")
    assert (found.values("l"), found.get("k")) == (("x",), "9")


def test_what_the_build_replaces() -> None:
    parsed, _ = read("== application.yml\nv: '@project.version@'\n")
    assert environment(parsed, build={"project.version": "3"}).get("v") == "3"


def test_broken_files_are_reported_and_the_others_read() -> None:
    parsed, diagnostics = read("== application.yml\na: [\n== application.properties\nb=1\n")
    assert [file.path for file in parsed] == ["src/main/resources/application.properties"]
    assert [str(it.place) for it in diagnostics] == ["src/main/resources/application.yml:2"]


def test_all_profiles_that_files_speak_of() -> None:
    text = "== application.yml\na: 1\n---\nspring.config.activate.on-profile: a & !b\n== application-c.properties\n\n"
    assert all_profiles(read(text)[0]) == ("a", "b", "c")
