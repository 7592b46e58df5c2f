"""Source that no person writes and some generator does: deep, long, large, badly encoded, endlessly generic."""

import pytest
from modsplit_analysis.graphs import PackedEvidence
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile

from robustness.test_damage import LIBRARIES, at_most

N = 10_000


def in_method(text: str) -> str:
    return f"class A {{ Object f(int x) {{ {text} }} }}"


def rules(data: str | bytes, name: str = "A.java") -> set[str]:
    """The findings in a file, which is also linked; all within seconds."""
    with at_most(5):
        facts = read_file(SourceFile(name, data.encode() if isinstance(data, str) else data))
        list(class_graph(Program.link([Unit(facts)], LIBRARIES)).edges())
    return {diagnostic.rule for diagnostic in facts.diagnostics}


DEEP = {
    "unary": in_method("return " + "- " * N + "x;"),
    "calls": in_method("return " + "f(" * N + "x" + ")" * N + ";"),
    "chains": in_method("return this" + ".f(x)" * N + ";"),
    "initializers": in_method("Object o = new Object[]" + "{" * N + "}" * N + ";"),
    "indexes": in_method("return " + "a[" * N + "x" + "]" * N + ";"),
    "if": in_method("if (x > 0) " * N + "x++;"),
    "loops": in_method("for (;;) " * N + ";"),
    "lambdas": in_method("Runnable r = " + "() -> " * N + "x;"),
    "conditions": in_method("return " + "x > 0 ? x : " * N + "x;"),
    "operands": in_method("return " + "x + (" * N + "x" + ")" * N + ";"),
    "casts": in_method("return " + "(int) " * N + "x;"),
    "anonymous": in_method("return " + "new A() { Object g() { return " * N + "null" + "; } }" * N + ";"),
    "switches": in_method("return " + "switch (x) { default -> " * N + "1;" + "}; " * N + ";"),
    "patterns": in_method("return x instanceof " + "A(" * N + "int y" + ")" * N + ";"),
    "assignments": in_method("x = " * N + "1;"),
    "names": in_method("return " + "a." * N + "b;"),
    "try": in_method("try { " * N + "} finally {}" * N),
    "labels": in_method("a: " * N + ";"),
    "classes": "".join(f"class A{number} {{" for number in range(N)) + "}" * N,
    "wildcards": "class A { A" + "<? extends A" * N + ">" * N + " y; }",
    "annotations": "@A(" * N + ")" * N + " class A {}",
    "supertypes": "class A extends " + "a." * N + "B {}",
}


@pytest.mark.parametrize("name", DEEP)
def test_what_nests_10000_deep_is_reported(name: str) -> None:
    assert rules(DEEP[name]) == {"java-nesting"}


NESTED = {
    "chains": "return b" + ".g()" * 300 + ";",
    "arguments": "return " + "b.g(" * 300 + "b" + ")" * 300 + ";",
    "blocks": "{ b.g(); " * 300 + "}" * 300 + " return null;",
    "loops": "for (B x : b.g()) { " * 300 + "}" * 300 + " return null;",
}


@pytest.mark.parametrize("name", NESTED)
def test_what_nests_300_deep_is_linked(name: str) -> None:
    texts = (
        f"class A {{ B f(B b) {{ {NESTED[name]} }} }}",
        "class B { B g() { return this; } <T> T g(T t) { return t; } }",
    )
    facts = [read_file(SourceFile(f"{number}.java", text.encode())) for number, text in enumerate(texts)]
    [edge] = class_graph(Program.link([Unit(each) for each in facts])).edges()
    assert not facts[0].diagnostics
    assert isinstance(edge.uses, PackedEvidence)
    assert len([role for _, _, role, _, _ in edge.uses.uses if role == "call"]) == 300


ENDLESS = {
    "F-bounded": "class A<T extends A<T>> { T t; void f() { t.t.t.t.f(); } }"
    " class C<T extends Comparable<? super T>> {}",
    "mutual": "class B<X extends B<Y, X>, Y extends B<X, Y>> { X x; Y y; void g() { x.y.x.y.g(); } }",
    "growing": "class A<T> extends B<A<A<T>>> {} class B<T> { T t; }"
    " class U { int f(A<U> a) { return a.t.t.t.t.hashCode(); } }",
    "doubling": "class P<A, B> { P<P<A, B>, P<B, A>> n() { return null; } void f() { n()" + ".n()" * 40 + "; } }",
    "overloads": "import java.util.function.*; class A { <T> T g(Function<String, T> f) { return null; }"
    " <T> T g(Supplier<T> f) { return null; } Object f() { return " + "g(a -> " * 18 + "1" + ")" * 18 + "; } }",
    "variables": f"class A<{', '.join(f'T{i} extends T{i + 1}' for i in range(500))}, T500>"
    " { T0 t; int f = t.size(); }",
    "inheritance": "".join(f"class A{i} extends A{i + 1} {{}}\n" for i in range(1000)),
    "circles": "class A extends B { class I extends A.J {} } class B extends C { class J extends B.I {} }"
    " class C extends A {}",
    "constants": "class A { " + "".join(f"static final int C{i} = C{i + 1} + 1;\n" for i in range(N)) + "}",
    "own constants": "class A { static final int X = Y + 1, Y = A.X; int f() { return X; } }",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_refers_to_itself_ends(name: str) -> None:
    assert rules(ENDLESS[name]) == set()


def test_a_large_generated_file_is_read() -> None:
    members = "".join(
        f"  public String value{i}(java.util.List<String> given) {{ return given.get({i}); }}\n" for i in range(62_000)
    )
    text = f"class A {{\n{members}}}"
    assert len(text) > 5_000_000
    with at_most(60):
        facts = read_file(SourceFile("A.java", text.encode()))
    assert len(facts.types[0].methods) == 62_000


def test_a_line_of_a_megabyte_is_read() -> None:
    text = "class A { int[] a = {" + "1, " * 350_000 + "}; A b; }"
    assert len(text) > 1_000_000
    with at_most(20):
        facts = read_file(SourceFile("A.java", text.encode()))
    assert [field.name for field in facts.types[0].fields] == ["a", "b"]


ENCODED = {
    "UTF-16": 'class A { B b; } class B { String s = "größe"; }'.encode("utf-16"),
    "Latin-1": 'class A { B b; } class B { String s = "größe"; }'.encode("latin-1"),
    "GBK": 'class A { B b; } class B { String s = "订单乗"; }'.encode("gbk"),
    "NUL": b"class A { B b; }\0 class B { }",
}


@pytest.mark.parametrize("name", ENCODED)
def test_unusual_bytes_are_reported_and_read(name: str) -> None:
    assert rules(ENCODED[name]) == {"java-encoding"}
    linked = Program.link([Unit(read_file(SourceFile("A.java", ENCODED[name])))], LIBRARIES)
    assert [(edge.source, edge.target) for edge in class_graph(linked).edges()] == [("A", "B")]


NAMELESS = ["void f() {<?> return x; }", "List<?<> x;", "List<? extends> y;", "Map<,> z;"]


@pytest.mark.parametrize("text", NAMELESS)
def test_types_with_missing_names_are_reported(text: str) -> None:
    assert "java-syntax" in rules(f"class A {{ {text} }}")
