"""Configuration files to entries, as Spring reads them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.config.entries import Document, below, relaxed
from modsplit_analysis.spring.config.profiles import accepts
from modsplit_analysis.spring.config.properties import read_properties
from modsplit_analysis.spring.config.yaml import read_yaml
from modsplit_analysis.text import SourceFile


def shown(documents: tuple[Document, ...] | Diagnostic) -> list[str]:
    assert not isinstance(documents, Diagnostic), documents
    return [f"{it.place.line} {it.key}={it.value}" for document in documents for it in document.entries]


PROPERTIES = [
    ("separators", "a=1\nb: 2\nc 3\nd\ne = \n", ["1 a=1", "2 b=2", "3 c=3", "4 d=", "5 e="]),
    ("comments and blank lines", "# x\n! y\n\n  a=1", ["4 a=1"]),
    ("joined lines", "a=1,\\\n   2\nb=\\\\\nc=3", ["1 a=1,2", "3 b=\\", "4 c=3"]),
    ("escapes", "a\\:b=\\u00e9\\t\\=", ["1 a:b=é\t="]),
    ("equals in values", "url=jdbc:x?a=b", ["1 url=jdbc:x?a=b"]),
    ("documents", "a=1\n#---\na=2", ["1 a=1", "3 a=2"]),
    ("carriage returns", "a=1\r\nb=2\rc=3", ["1 a=1", "2 b=2", "3 c=3"]),
    ("a comment that ends in a backslash", "# x\\\na=1", ["2 a=1"]),
    ("a last joined line", "a=1\\", ["1 a=1"]),
]


@pytest.mark.parametrize(("what", "text", "expected"), PROPERTIES, ids=[it[0] for it in PROPERTIES])
def test_properties(what: str, text: str, expected: list[str]) -> None:
    assert shown(read_properties(SourceFile("a.properties", text.encode()))) == expected


YAML = [
    ("nesting", "a:\n  b: 1\n  c.d: x", ["2 a.b=1", "3 a.c.d=x"]),
    ("lists", "a: [1, x]\nb:\n  - n: 1\n  - n: 2", ["1 a[0]=1", "1 a[1]=x", "3 b[0].n=1", "4 b[1].n=2"]),
    ("keys in brackets", "a:\n  '[/**]': x", ["2 a.[/**]=x"]),
    ("nothing", "a:\nb: {}\nc: []\nd: ~\ne: ''", ["1 a=", "2 b=", "3 c=", "4 d=", "5 e="]),
    ("scalars as written", "a: 07:30\nb: true\nc: 0x1F", ["1 a=07:30", "2 b=true", "3 c=0x1F"]),
    ("documents", "a: 1\n---\na: 2\n---\n", ["1 a=1", "3 a=2"]),
    ("aliases and merges", "x: &x {a: 1, b: 2}\ny:\n  <<: *x\n  b: 3",
     ["1 x.a=1", "1 x.b=2", "4 y.b=3", "1 y.a=1"]),
    ("what the build replaces", "a: @x.y@\nb: 'v@z@'", ["1 a=@x.y@", "2 b=v@z@"]),
    ("blocks", "a: |\n  l1\n  l2\nb: 1", ["1 a=l1\nl2\n", "4 b=1"]),
    ("no mapping", "just text", []),
    ("empty", "", []),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "expected"), YAML, ids=[it[0] for it in YAML])
def test_yaml(what: str, text: str, expected: list[str]) -> None:
    assert shown(read_yaml(SourceFile("a.yml", text.encode()))) == expected


LAUGHS = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
BROKEN = [
    ("a tab", "a:\n\tb: 1", 2, "not valid YAML: found character '\\t' that cannot start any token"),
    ("no end", "a: [1", 1, "not valid YAML:"),
    ("a billion laughs", LAUGHS, 1, "not valid YAML: more than 20000 entries"),
    ("itself", "a: &a [*a]", 1, "not valid YAML:"),
    ("an unknown alias", "a: *b", 1, "not valid YAML:"),
]


@pytest.mark.parametrize(("what", "text", "line", "message"), BROKEN, ids=[it[0] for it in BROKEN])
def test_broken_yaml_is_one_finding(what: str, text: str, line: int, message: str) -> None:
    found = read_yaml(SourceFile("a.yml", text.encode()))
    assert isinstance(found, Diagnostic)
    assert (found.place.line, found.message[: len(message)]) == (line, message)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab:-[]{}&*<>|'\"#\n \t@.,!?%", max_size=60))
def test_no_text_raises(text: str) -> None:
    read_yaml(SourceFile("a.yml", text.encode()))
    read_properties(SourceFile("a.properties", text.encode()))
    accepts(text, ("a",))


def test_comments_stay_with_their_key() -> None:
    [document] = read_properties(SourceFile("a.properties", b"# lost\n\n# one\n# two\na=1\nb=2"))
    assert [entry.comment for entry in document.entries] == [("# one", "# two"), ()]
    found = read_yaml(SourceFile("a.yml", b"a:\n  # one\n  b: 1 # tail\n  c: 2"))
    assert isinstance(found, tuple)
    assert [(entry.comment, entry.raw) for entry in found[0].entries] == [(("# one",), "1"), ((), "2")]


def test_documents_of_profiles() -> None:
    found = read_yaml(
        SourceFile("a.yml", b"a: 1\n---\nspring.config.activate.on-profile: dev\n---\nspring:\n  profiles: x")
    )
    assert isinstance(found, tuple)
    assert [document.profiles for document in found] == ["", "dev", "x"]


@pytest.mark.parametrize(
    ("expression", "active", "expected"),
    [
        ("dev", "dev", True),
        ("dev", "", False),
        ("!dev", "", True),
        ("dev & eu", "dev", False),
        ("dev & (eu | us)", "dev us", True),
        ("dev,test", "test", True),
        ("!(dev | test)", "test", False),
        ("dev &", "dev", False),
        ("(" * 5000, "dev", False),
    ],
)
def test_profile_expressions(expression: str, active: str, expected: bool) -> None:
    assert accepts(expression, active.split()) is expected


def test_relaxed_names() -> None:
    assert relaxed("spring.jpa.databasePlatform") == relaxed("spring.jpa.database-platform")
    assert below("spring.jpa.hibernate.ddl-auto", "spring.jpa")
    assert below("acme.hosts[0]", "acme.hosts")
    assert not below("spring.jpaX", "spring.jpa")
