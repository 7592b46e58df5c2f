"""The parser in C reads YAML as the one in Python does, or is not asked: the same entries, places and findings."""

import pytest
from modsplit_analysis.spring.config import yaml
from modsplit_analysis.text import SourceFile
from ruamel.yaml import main
from ruamel.yaml.nodes import Node

ALIKE = {
    "kinds of values": "a: on\nb: 'on'\nc: ~\nd:\ne: \"x\\ty\"\nf: 1_000\ng: 0x1F\nyes: No\n",
    "documents": "a: 1\n---\n\n---\nb: 2\n...\n",
    "blocks": "a: |\n  one\n  two\n\nb: >-\n  three\n  four\n# said\nc: five six\n  seven\n",
    "flows and lists": "a: {b: [1, '2', {c: d}], e: }\nf:\n- 1\n- g: 2\n  h: 3\n",
    "aliases and merges": "a: &a {b: 1, c: 2}\nd:\n  <<: *a\n  c: 3\ne: [*a]\n",
    "placeholders": "a: ${b:${c:d}}\ne: @project.version@\nf: '@g@'\n",
    "characters of every width": "ä: ö # ü\n\U0001f600: \U0001f601\nb: 中 文\n",
    "tabs": "a:\tb\nc: d\n",
    "what ends early": "a: [1\nb: 2\n",
    "a bad indent": "a:\n    b: 1\n  c: 2\n",
    "a colon too many": "a: b: c\n",
    "a control character": "a: \x01\n",
    "many levels": "".join(f"{' ' * level}k:\n" for level in range(150)) + f"{' ' * 150}k: 1\n",
}
DEEP = ("{a: " * 100_000, "- " * 100_000, "? " * 100_000, "- ? : " * 50_000, "[\n" * 100_000)


@pytest.mark.parametrize("name", ALIKE)
def test_both_parsers_say_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert vars(main)["CParser"] is not None
    file = SourceFile("application.yml", ALIKE[name].encode())
    found = yaml.read_yaml(file)
    monkeypatch.setattr("ruamel.yaml.main.CParser", None)
    assert found == yaml.read_yaml(file)


def test_the_parser_in_c_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def noted(_: str, *, pure: bool) -> list[Node]:
        asked.append(pure)
        return []

    monkeypatch.setattr(yaml, "_nodes", noted)
    for text in ("a: ${b}\n", "a:\tb\n"):
        yaml.read_yaml(SourceFile("application.yml", text.encode()))
    assert asked == [False, True]


@pytest.mark.parametrize("text", DEEP, ids=[text[:4].strip() for text in DEEP])
def test_nesting_without_end_is_a_finding(text: str) -> None:
    found = yaml.read_yaml(SourceFile("application.yml", text.encode()))
    assert not isinstance(found, tuple)
    assert found.rule == "spring/yaml"
