"""Declarations as another parser reads them: names, kinds, members, modifiers and annotations of every type."""

import dataclasses
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import javalang
import pytest
from javalang.parser import JavaSyntaxError
from javalang.tokenizer import LexerError
from javalang.tree import (
    AnnotationDeclaration,
    AnnotationMethod,
    ClassDeclaration,
    ConstructorDeclaration,
    EnumDeclaration,
    FieldDeclaration,
    InterfaceDeclaration,
    MethodDeclaration,
    TypeDeclaration,
)
from modsplit_analysis.java.facts import TypeDecl
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.java.syntax.grammar import LANGUAGE
from modsplit_analysis.text import SourceFile
from tree_sitter import Parser, Query, QueryCursor

from differential.test_published import LIBRARIES, published

ROOT = Path(__file__).resolve().parents[2]
Shape = tuple[object, ...]
KINDS = {
    ClassDeclaration: "class",
    InterfaceDeclaration: "interface",
    EnumDeclaration: "enum",
    AnnotationDeclaration: "annotation",
}


def marks(words: Any, annotations: Any) -> Shape:
    return tuple(sorted(words)), tuple(sorted(annotation.name for annotation in annotations))


def theirs(declaration: Any, outer: str) -> Iterator[Shape]:
    name = f"{outer}${declaration.name}" if outer else declaration.name
    yield name, KINDS[type(declaration)], *marks(declaration.modifiers, declaration.annotations)
    body = declaration.body
    members = body.declarations if isinstance(declaration, EnumDeclaration) else body
    for member in members or ():
        if isinstance(member, TypeDeclaration):
            yield from theirs(member, name)
        elif isinstance(member, FieldDeclaration):
            for one in member.declarators:
                yield name, "field", one.name, *marks(member.modifiers, member.annotations)
        elif isinstance(member, AnnotationMethod):
            yield name, "method", member.name, (), *marks(member.modifiers, member.annotations)
        elif isinstance(member, MethodDeclaration | ConstructorDeclaration):
            called = member.name if isinstance(member, MethodDeclaration) else "<init>"
            names = tuple(parameter.name for parameter in member.parameters)
            yield name, "method", called, names, *marks(member.modifiers, member.annotations)
    for constant in body.constants or () if isinstance(declaration, EnumDeclaration) else ():
        yield name, "constant", constant.name


def ours(declaration: TypeDecl, outer: str) -> Iterator[Shape]:
    name = f"{outer}${declaration.simple_name}" if outer else declaration.simple_name
    yield name, declaration.kind, *marks(declaration.modifiers, declaration.annotations)
    for field in declaration.fields:
        if field.enum_constant:
            yield name, "constant", field.name
        else:
            yield name, "field", field.name, *marks(field.modifiers, field.annotations)
    for method in declaration.methods:
        names = tuple(parameter.name for parameter in method.parameters)
        yield name, "method", method.name, names, *marks(method.modifiers, method.annotations)
    for member in declaration.types:
        yield from ours(member, name)


LIMITS = {
    "pattern after instanceof": (
        "[(instanceof_expression name: (_)) (instanceof_expression pattern: (_))] @found",
        "class A { boolean f(Object o) { return o instanceof String s && s.isEmpty(); } }",
    ),
    "arrow in a switch": ("(switch_rule) @found", "class A { int f(int i) { return switch (i) { default -> 1; }; } }"),
    "text block": (
        "(string_literal (multiline_string_fragment)) @found",
        'class A { String f = """\n  a \\\n  b"""; }',
    ),
    "record": ("(record_declaration) @found", "class A { public record B(int c) {} }"),
    "reference to the constructor of an array": (
        "(method_reference (array_type)) @found",
        "class A { java.util.function.IntFunction<int[]> f = int[]::new; }",
    ),
    "module": ("(module_declaration) @found", "module a { exports b; }"),
}
"""Where the other parser, which reads Java 8, ends: how such a place looks in the tree, and a file that shows it."""

_queries = {name: Query(LANGUAGE, text) for name, (text, _) in LIMITS.items()}


def limits(file: SourceFile) -> list[str]:
    """The limits of the other parser that a file passes."""
    root = Parser(LANGUAGE).parse(file.data).root_node
    return [name for name, query in _queries.items() if QueryCursor(query).captures(root)]


@dataclass
class Compared:
    """How many files both parsers read alike, how many pass which limits, and what nothing explains."""

    alike: int = 0
    beyond: Counter[str] = dataclasses.field(default_factory=Counter)
    unexplained: list[str] = dataclasses.field(default_factory=list)


def differences(file: SourceFile) -> list[str]:
    """What the two parsers read differently in a file."""
    try:
        tree = javalang.parse.parse(file.text)
    except (JavaSyntaxError, LexerError, TypeError, RecursionError) as refusal:
        return [f"refused: {refusal!r}"]
    their = {shape for declaration in tree.types for shape in theirs(declaration, "")}
    our = {shape for declaration in read_file(file).types for shape in ours(declaration, "")}
    only_theirs = [f"only theirs: {shape}" for shape in sorted(their - our, key=str)]
    return only_theirs + [f"only ours: {shape}" for shape in sorted(our - their, key=str)]


def compared(files: Sequence[SourceFile]) -> Compared:
    """Every file counts once; a limit explains that a file is refused, and a record also what is read differently."""
    result = Compared()
    for file in files:
        found = differences(file)
        passed = limits(file) if found else []
        if not found:
            result.alike += 1
        elif passed and (found[0].startswith("refused") or "record" in passed):
            result.beyond[" and ".join(passed)] += 1
        else:
            result.unexplained += [f"{file.path}: {difference}" for difference in found]
    return result


@pytest.mark.parametrize("limit", LIMITS)
def test_a_limit_of_the_other_parser_is_one(limit: str) -> None:
    file = SourceFile("A.java", LIMITS[limit][1].encode())
    assert limits(file) == [limit]
    assert read_file(file).diagnostics == ()
    assert differences(file) != []


def test_declarations_of_the_example_agree() -> None:
    paths = sorted((ROOT / "examples").rglob("*.java"))
    found = compared([SourceFile(path.name, path.read_bytes()) for path in paths])
    assert found.unexplained == []
    assert found.alike > len(paths) / 2


@pytest.mark.slow
@pytest.mark.xdist_group("published")
@pytest.mark.parametrize("coordinates", LIBRARIES)
def test_declarations_of_published_sources_agree(coordinates: str) -> None:
    sources = published(coordinates).sources
    found = compared(sources)
    print(f"{coordinates}: {found.alike} of {len(sources)} files alike; beyond: {dict(found.beyond)}")  # noqa: T201
    assert found.unexplained == []
    assert found.alike > len(sources) / 2
