"""Facts of single files: declarations, code, and files that are not as they should be."""

import pytest
from modsplit_analysis.java import code as codes
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile
from unit.java.support import facts

SHOP = """\
package com.acme.shop; // shop

import java.util.*;
import static com.acme.Limits.MAX;
import static com.acme.Limits.*;
import com.acme . Money;

@Entity(name = "orders") @Tags({"a", "b"})
public sealed class Order<T extends Number & Comparable<T>> extends Base<T> implements Cloneable, A.B permits Big {
    @Id private long id, other[] = {1};
    static final String NAME = "o" + MAX;
    enum State implements Runnable { OPEN(1) { int f; }, CLOSED; State(int... codes) {} public void run() {} }
    record Line(@NotNull String sku, int... counts) { Line { } }
    @interface Mark { String value() default "x"; Class<?>[] types() default {Order.class}; }
    interface Visitor<R> { R visit(Order<?> order) throws java.io.IOException; }
    static { init(); }
    { prepare(); }
    protected <X extends T> Map.Entry<String, ? super X>[] pick(final List<? extends X> xs, int[]... ys)[] { }
}
class Second {}
"""


def test_a_file_has_package_imports_and_types() -> None:
    found = facts(SHOP)
    assert found.package == "com.acme.shop"
    assert [(entry.name, entry.static, entry.on_demand) for entry in found.imports] == [
        ("java.util", False, True),
        ("com.acme.Limits.MAX", True, False),
        ("com.acme.Limits", True, True),
        ("com.acme.Money", False, False),
    ]
    assert [(type_.name, type_.kind) for type_ in found.declarations()] == [
        ("com.acme.shop.Order", "class"),
        ("com.acme.shop.Order$State", "enum"),
        ("com.acme.shop.Order$Line", "record"),
        ("com.acme.shop.Order$Mark", "annotation"),
        ("com.acme.shop.Order$Visitor", "interface"),
        ("com.acme.shop.Second", "class"),
    ]
    assert found.diagnostics == ()


def test_spans_cut_the_names_out_of_the_source() -> None:
    found = facts(SHOP)
    order = found.types[0]
    spans = [found.package_span, found.imports[3].span, order.name_span, order.fields[1].name_span]
    assert [SHOP[span.start : span.end] for span in spans if span] == [
        "com.acme.shop",
        "import com.acme . Money;",
        "Order",
        "other",
    ]
    assert SHOP[order.span.start :].startswith("@Entity")
    assert str(found.place(order.name_span.start)) == "A.java:9"


def test_a_type_has_its_header_and_members() -> None:
    order = facts(SHOP).types[0]
    assert (order.modifiers, [str(ref) for ref in order.extends + order.implements + order.permits]) == (
        ("public", "sealed"),
        ["Base<T>", "Cloneable", "A.B", "Big"],
    )
    assert [str(bound) for bound in order.type_parameters[0].bounds] == ["Number", "Comparable<T>"]
    assert [(field.name, str(field.type)) for field in order.fields] == [
        ("id", "long"),
        ("other", "long[]"),
        ("NAME", "String"),
    ]
    assert [initializer.static for initializer in order.initializers] == [True, False]
    (pick,) = order.methods
    assert [str(pick.returns), *(str(parameter.type) for parameter in pick.parameters)] == [
        "Map.Entry<String, ? super X>[][]",
        "List<? extends X>",
        "int[][]",
    ]
    assert [parameter.varargs for parameter in pick.parameters] == [False, True]


def test_nested_kinds_keep_what_is_special_about_them() -> None:
    state, line, mark, visitor = facts(SHOP).types[0].types
    assert [(field.name, field.enum_constant) for field in state.fields] == [("OPEN", True), ("CLOSED", True)]
    assert [(component.name, component.varargs) for component in line.components] == [("sku", False), ("counts", True)]
    assert [method.kind for method in line.methods] == ["compact"]
    assert [(method.name, method.default and method.default[0]) for method in mark.methods] == [
        ("value", "lit"),
        ("types", "init"),
    ]
    assert str(visitor.methods[0].throws[0]) == "java.io.IOException"
    assert [type_.name for type_ in facts(SHOP).locals] == ["com.acme.shop.Order$State$1"]


def test_annotations_keep_their_values() -> None:
    entity, tags = facts(SHOP).types[0].annotations
    assert (entity.name, [(key, code[0], code[3]) for key, code in entity.arguments]) == (
        "Entity",
        [("name", "lit", "orders")],
    )
    assert [part[3] for part in tags.arguments[0][1][2]] == ["a", "b"]


EXPRESSIONS = {
    "a.b.c(d, 1)": ("call", ("get", ("name", "a"), "b"), "c", (("name", "d"), ("lit", "int", 1)), ()),
    "f()": ("call", None, "f", (), ()),
    "this.<T>g()": ("call", ("this", None), "g", (), (("T", (), 0, ()),)),
    "A.super.g()": ("call", ("super", ("name", "A")), "g", (), ()),
    "A.this.x": ("get", ("this", ("name", "A")), "x"),
    "a /* c */ . b()": ("call", ("name", "a"), "b", (), ()),
    "new A<>(1)": ("new", ("A", (("<>", (), 0, ()),), 0, ()), (("lit", "int", 1),), None, None),
    "o.new B()": ("new", ("B", (), 0, ()), (), None, ("name", "o")),
    "new int[3][]": ("array", ("int", (), 2, ()), (("lit", "int", 3),), None),
    "new int[] {1}": ("array", ("int", (), 1, ()), (), ("init", (("lit", "int", 1),))),
    "(A & B) x": ("cast", (("A", (), 0, ()), ("B", (), 0, ())), ("name", "x")),
    "x instanceof A a": ("is", ("name", "x"), ("bind", ("A", (), 0, ()), "a")),
    "x instanceof P(var a, Q(int b))": (
        "is",
        ("name", "x"),
        (
            "record",
            ("P", (), 0, ()),
            (("bind", None, "a"), ("record", ("Q", (), 0, ()), (("bind", ("int", (), 0, ()), "b"),))),
        ),
    ),
    "x -> y": ("lambda", (("x", None),), (("name", "y"),), False),
    "(int x, var y) -> { return; }": (
        "lambda",
        (("x", ("int", (), 0, ())), ("y", None)),
        (("return", None),),
        True,
    ),
    "A::b": ("ref", ("name", "A"), "b"),
    "int[]::new": ("ref", ("type", ("int", (), 1, ())), "new"),
    "a ? b : c": ("cond", ("name", "a"), ("name", "b"), ("name", "c")),
    "!a": ("unary", "!", ("name", "a")),
    "i++": ("step", ("name", "i")),
    "a + b * 2 - c": (
        "binary",
        ("name", "a"),
        (("+", ("binary", ("name", "b"), (("*", ("lit", "int", 2)),))), ("-", ("name", "c"))),
    ),
    "a[0] = b": ("set", "=", ("index", ("name", "a"), ("lit", "int", 0)), ("name", "b")),
    "int[].class": ("class", ("int", (), 1, ())),
    "(a)": ("name", "a"),
    "0xFFFF_FFFF": ("lit", "int", -1),
    "0b101L": ("lit", "long", 5),
    "017": ("lit", "int", 15),
    "1e3f": ("lit", "float", 1000.0),
    "'\\u0041'": ("lit", "char", "A"),
    '"a\\tb\\101"': ("lit", "String", "a\tbA"),
    '"""\n    a\n      "b"\\n\n    """': ("lit", "String", 'a\n  "b"\n\n'),
    "null": ("lit", "null", None),
    "switch (a) { case 1, 2 -> x; case B b when b.c() -> { yield 2; } default -> throw e; }": (
        "switch",
        ("name", "a"),
        (
            ((("lit", "int", 1), ("lit", "int", 2)), None, (("name", "x"),), True),
            (
                (("bind", ("B", (), 0, ()), "b"),),
                ("all", (("call", ("name", "b"), "c", (), ()),)),
                (("block", (("yield", ("lit", "int", 2)),)),),
                True,
            ),
            ((), None, (("throw", ("name", "e")),), True),
        ),
    ),
}


def plain(value: object) -> object:
    """Code without offsets."""
    if not isinstance(value, tuple):
        return value
    if (
        value
        and isinstance(value[0], str)
        and len(value) > 1
        and isinstance(value[1], int)
        and not isinstance(value[1], bool)
    ):
        return (value[0], *map(plain, value[2:]))
    if len(value) == 5 and isinstance(value[0], str) and isinstance(value[3], int):
        return (value[0], plain(value[1]), value[2], plain(value[4]))
    if len(value) == 3 and isinstance(value[0], str) and isinstance(value[2], int):
        return (value[0], plain(value[1]))
    return tuple(map(plain, value))


@pytest.mark.parametrize("source", EXPRESSIONS)
def test_expressions_become_code(source: str) -> None:
    found = facts(f"class A {{ Object f = {source}; }}")
    assert found.diagnostics == ()
    body = found.types[0].fields[0].body
    assert body is not None
    assert plain(found.bodies()[body]) == (EXPRESSIONS[source],)


STATEMENTS = {
    "int a = 1, b[];": ["local", "local"],
    "if (a) b(); else if (c) d(); else { e(); }": ["name", "call", "name", "call", "block"],
    "for (int i = 0; i < 3; i++) f();": ["block"],
    "for (String s : list) f();": ["each"],
    "while (a) { b(); } do { c(); } while (d);": ["name", "block", "block", "name"],
    "try (var x = y; z) { a(); } catch (A | B e) { b(); } finally { c(); }": ["try"],
    "label: synchronized (a) { return; }": ["name", "block"],
    "class L { } record P(int x) {} new Object() { int y; };": ["declare", "declare", "new"],
    "assert a : b; throw e;": ["name", "name", "throw"],
    "switch (a) { case 1: b(); break; default: }": ["switch"],
    "; /* nothing */ // at all": [],
}


@pytest.mark.parametrize("source", STATEMENTS)
def test_statements_keep_scopes_declarations_and_jumps(source: str) -> None:
    found = facts(f"class A {{ void f() {{ {source}\n }} }}")
    assert found.diagnostics == ()
    assert [item[0] for item in body_of(found.bodies())] == STATEMENTS[source]


def body_of(bodies: tuple[Code, ...]) -> tuple[Code, ...]:
    return bodies[-1]


def test_walking_code_finds_everything_inside() -> None:
    source = "try (A a = b()) { for (C c : d()) e(x -> { f(); }, new G(h()) , i() ? j : k[l()]); } catch (M m) { n(); }"
    found = facts(f"class A {{ void f() {{ {source} }} }}")
    names = [code[3] for item in body_of(found.bodies()) for code in codes.walk(item) if code[0] == "call"]
    assert sorted(names) == ["b", "d", "e", "f", "h", "i", "l", "n"]


BROKEN = {
    "class A { void f( { } void g() { h(); } }": ["g"],
    "class A { void f() { x = ; } void g() {} int y }": ["f", "g"],
    "class A { void f() {} } } void g() {} ": ["f", "g"],
    "class A extends { void f() {} }": ["f"],
}


@pytest.mark.parametrize("source", BROKEN)
def test_the_rest_of_a_broken_file_still_counts(source: str) -> None:
    found = facts(source)
    assert found.diagnostics
    assert all(diagnostic.place.line == 1 for diagnostic in found.diagnostics)
    names = [method.name for type_ in found.types for method in type_.methods]
    assert [name for name in names if name in BROKEN[source]] == BROKEN[source]
    assert found.types[0].name == "A"


def test_a_file_without_a_class_declares_one() -> None:
    (main,) = facts("void main() { run(); } int x = 1;", "demo/Main.java").types
    assert (main.name, [method.name for method in main.methods], [field.name for field in main.fields]) == (
        "Main",
        ["main"],
        ["x"],
    )


ENCODINGS = {
    "utf-16": ("utf-16", "größe"),
    "latin-1": ("latin-1", "naïve"),
    "gb18030": ("gb18030", "乗订单"),
    "utf-8-sig": ("utf-8-sig", "größe"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_other_encodings_are_read(name: str) -> None:
    encoding, text = ENCODINGS[name]
    source = SourceFile("A.java", f'class A {{ String s = "{text}"; }}'.encode(encoding))
    found = read_file(source)
    code = found.types[0].fields[0].constant
    assert code is not None and code[3] == text
    assert [diagnostic.rule for diagnostic in found.diagnostics] == ([] if name == "utf-8-sig" else ["java-encoding"])


def test_columns_count_characters() -> None:
    found = facts('class A { String s = "größe", t; }')
    assert found.place(found.types[0].fields[1].name_span.start).column == 31


@pytest.mark.parametrize(
    "text",
    [
        "class A { Object f = " + "(" * 10_000 + "1" + ")" * 10_000 + "; }",
        "class A { void f() " + "{" * 10_000 + "}" * 10_000 + " }",
        "class A { Object f = a" + ".b()" * 10_000 + "; }",
        "class A {" * 10_000 + "}" * 10_000,
        "class A { " + "List<" * 10_000 + "X" + ">" * 10_000 + " f; }",
    ],
    ids=["parentheses", "blocks", "calls", "classes", "types"],
)
def test_deep_nesting_is_reported(text: str) -> None:
    assert [diagnostic.rule for diagnostic in facts(text).diagnostics][:1] == ["java-nesting"]


def test_long_chains_are_not_deep() -> None:
    text = "class A { String f = " + "a + " * 20_000 + "b; void g() { " + "if (a) b(); else " * 10_000 + "c(); } }"
    assert facts(text).diagnostics == ()


def test_nul_bytes_are_reported() -> None:
    found = facts("class A {\0 int x; }")
    assert [diagnostic.rule for diagnostic in found.diagnostics] == ["java-encoding"]
    assert found.types[0].fields[0].name == "x"


@pytest.mark.parametrize("literal", [r'"\u"', r'"\u12"', r'"a\uuu"', '"""\n\\u\n"""', r"'\u'"])
def test_an_escape_that_is_none_is_no_failure(literal: str) -> None:
    found = facts(f"class A {{ String a = {literal}; int b; }}")
    assert [it.name for it in found.types] == ["A"]
