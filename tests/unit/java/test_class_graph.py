"""Edges with role, visibility, access and place."""

import json

import pytest
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.documents import graph_text
from modsplit_analysis.java.program import Program, Unit
from unit.java.support import facts

KIT = """
package kit;
public class Kit {
  public static int count; public int size; public static final int LIMIT = 1;
  public Kit next() { return this; } public static Kit of() { return null; } protected void guarded() {} void near() {}
  public static class Part { Kit whole; }
  public static class Shell { protected Shell() {} }
  public static Small small;
}
class Small extends Kit {}
class Hidden { public void open() {} }
interface Maker<T> { T make(); }
interface Taker<T> { void take(T t); }
@interface Mark { Class<?> value() default Object.class; }
enum Mode { ON }
"""
USES = {
    "class A extends Kit {}": ["extends bytecode public"],
    "class A implements java.util.function.Supplier<Kit> { public Kit get() { return null; } }": [
        "type-argument bytecode public",
        "return bytecode public",
    ],
    "class A { Kit k; }": ["field bytecode public"],
    "class A { void f(Kit k) {} }": ["parameter bytecode public"],
    "class A { Kit f() throws Exception { return null; } }": ["return bytecode public"],
    "class A { void f() { Kit k = null; } }": ["local bytecode public"],
    "class A { void f() { java.util.List<Kit> k; } }": ["type-argument source public"],
    "class A { void f() { java.util.List<Kit.Part> k; } }": ["type-argument bytecode public"],
    "class A { Object f = new Kit(); }": ["new bytecode public <init>()"],
    "class A { Object f = Kit.of(); }": ["static-call bytecode public of()"],
    "class A { Object f(B b) { return b.kit().next(); } } class B { Kit kit() { return null; } }": [
        "call bytecode public next()"
    ],
    "class A { int f = Kit.count; }": ["static-read bytecode public count"],
    "class A { void f() { Kit.count++; } }": ["static-write bytecode public count"],
    "class A { int f = Kit.LIMIT; }": ["static-read bytecode public LIMIT"],
    "class A { void f(int i) { switch (i) { case Kit.LIMIT: } } }": ["switch-label source public LIMIT"],
    "class A { Object f(Object o) { return (Kit) o; } }": ["cast bytecode public"],
    "class A { boolean f(Object o) { return o instanceof Kit; } }": ["instanceof bytecode public"],
    "class A { int f(Object o) { return o instanceof Kit k ? k.size : 0; } }": [
        "pattern bytecode public",
        "field bytecode public size",
    ],
    "class A { Object f = Kit.class; }": ["class-literal bytecode public"],
    "class A { java.util.function.Supplier<Object> f = Kit::of; }": [
        "method-reference bytecode public",
        "method-reference bytecode public of()",
    ],
    "@Mark(Kit.class) class A {}": ["annotation-argument source public"],
    "class A { void f(B b) { b.kit(); } } class B { Kit kit() { return null; } }": ["return implied public"],
    "class A { void f(Kit k) { k.near(); k.guarded(); } }": [
        "parameter bytecode public",
        "call bytecode package near()",
        "call bytecode package guarded()",
    ],
    "class A extends Kit { void f() { super.guarded(); } }": [
        "extends bytecode public",
        "call bytecode protected guarded()",
    ],
    "class A { Object f = new Kit.Shell() {}; }": ["new bytecode protected <init>()"],
    "class A extends Kit { class Kit {} }": ["extends bytecode public"],
    "class A { <T> void f(Maker<T> m, Taker<T> t, Taker<T> u) {} { f(Small::new, k -> k.next(), (Kit k) -> { }); } }": [
        "call bytecode public next()",
        "parameter bytecode public",
    ],
}
OTHERS = {
    "import static kit.Kit.small; class A { void f() { small.near(); } }": (
        "kit.Small",
        ["call bytecode package near()"],
    ),
    "class A { Taker<String> f = (@Mark String s) -> { }; }": ("kit.Mark", ["annotation source package"]),
}


def edge(text: str, target: str) -> list[str]:
    units = [Unit(facts(KIT, "Kit.java")), Unit(facts("package kit;\n" + text, "A.java"))]
    (found,) = [edge for edge in class_graph(Program.link(units)).out["kit.A"] if edge.target == target]
    assert all(use.place.file == "A.java" and use.place.line == 2 for use in found.evidence)
    return [f"{use.role} {found.visibility} {use.access} {use.member}".strip() for use in found.evidence]


@pytest.mark.parametrize("text", USES)
def test_a_use_is_an_edge(text: str) -> None:
    assert edge(text, "kit.Kit") == USES[text]


@pytest.mark.parametrize("text", OTHERS)
def test_a_use_of_another_class_is_an_edge(text: str) -> None:
    target, uses = OTHERS[text]
    assert edge(text, target) == uses


def test_a_public_member_of_a_hidden_class_is_hidden() -> None:
    assert edge("class A { void f(Hidden h) { h.open(); } }", "kit.Hidden") == [
        "parameter bytecode package",
        "call bytecode package open()",
    ]


def test_an_annotation_is_bytecode_only_if_it_is_kept() -> None:
    assert edge("@Mark class A {}", "kit.Mark") == ["annotation source package"]
    retention = "@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
    assert edge(f"@Kept class A {{}} {retention} @interface Kept {{}}", "kit.Kept") == ["annotation bytecode package"]


def test_a_switch_on_an_enum_needs_it() -> None:
    text = "class A { void f(Mode m) { switch (m) { case ON: } } }"
    assert edge(text, "kit.Mode") == ["parameter bytecode package", "switch-label bytecode package ON"]


def test_nested_classes_count_to_their_outermost_unless_kept_apart() -> None:
    units = [Unit(facts("package p; class A { B.C c; static class D { B b; } } class B { static class C { A a; } }"))]
    linked = Program.link(units)
    assert {(edge.source, edge.target) for edge in class_graph(linked).edges()} == {("p.A", "p.B"), ("p.B", "p.A")}
    assert {(edge.source, edge.target) for edge in class_graph(linked, nested=True).edges()} == {
        ("p.A", "p.B$C"),
        ("p.A$D", "p.B"),
        ("p.B$C", "p.A"),
    }


def test_the_document_says_everything() -> None:
    units = [Unit(facts("package p;\nclass A { B b; }\nenum B { }", "app/A.java"), "app", "test")]
    document = json.loads("".join(graph_text(class_graph(Program.link(units)), "work")))
    assert document["nodes"][1] == {
        "id": "p.B",
        "kind": "enum",
        "file": "app/A.java",
        "line": 3,
        "project": "app",
        "source_set": "test",
        "package": "p",
        "layer": "",
        "libraries": [],
    }
    assert document["edges"] == [
        {
            "source": "p.A",
            "target": "p.B",
            "visibility": "bytecode",
            "count": 1,
            "evidence": [{"file": "app/A.java", "line": 2, "column": 11, "role": "field", "access": "package"}],
        }
    ]
