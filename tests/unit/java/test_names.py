"""Names resolve in the order in which javac looks."""

import pytest
from modsplit_analysis.java.types import ClassType
from unit.java.support import program

WORLD = (
    "package a; public class Outer { public class Inner {} static class Hidden {} interface I { class InI {} } }",
    "package a; public class Same {} class Used {}",
    "package b; public class Base { public static class Inherited {} public static class Same {} } interface Used {}",
    "package b.c; public class Deep {}",
    """
    package app;
    import a.Outer;
    import a.Outer.Hidden;
    import static b.Base.Inherited;
    import b.*;
    import x.y.Unknown;
    import x.y.Known.Nested;
    class Here extends Base implements Outer.I {
        class Same { class Deeper {} }
        static class Generic<Outer> { <T> void f() {} }
    }
    class Neighbour {}
    """,
)
NAMES = {
    ("Outer", "app.Here"): "a.Outer",
    ("Outer.Inner", "app.Here"): "a.Outer$Inner",
    ("a.Outer.Inner", "app.Here"): "a.Outer$Inner",
    ("Hidden", "app.Here"): "a.Outer$Hidden",
    ("Inherited", "app.Here"): "b.Base$Inherited",
    ("Inherited", "app.Neighbour"): "b.Base$Inherited",
    ("InI", "app.Here"): "a.Outer$I$InI",
    ("InI", "app.Neighbour"): None,
    ("Same", "app.Here"): "app.Here$Same",
    ("Same", "app.Here$Same$Deeper"): "app.Here$Same",
    ("Same", "b.Base"): "b.Base$Same",
    ("Deeper", "app.Here$Same"): "app.Here$Same$Deeper",
    ("Neighbour", "app.Here"): "app.Neighbour",
    ("Used", "app.Here"): "b.Used",
    ("Outer", "app.Here$Generic"): None,
    ("b.c.Deep", "app.Here"): "b.c.Deep",
    ("Unknown", "app.Here"): "x.y.Unknown",
    ("Nested", "app.Here"): "x.y.Known$Nested",
    ("String", "app.Here"): "java.lang.String",
    ("java.util.Map.Entry", "app.Here"): "java.util.Map$Entry",
    ("Nowhere", "app.Here"): None,
    ("int", "app.Here"): None,
}


@pytest.mark.parametrize(("name", "within"), NAMES)
def test_a_name_resolves(name: str, within: str) -> None:
    assert program(*WORLD).resolve(name, within) == NAMES[name, within]


def test_supertypes_carry_type_arguments() -> None:
    linked = program(
        "interface Source<T> {}",
        "interface Both<A, B> extends Source<B> {}",
        "class Middle<X> implements Both<X, String> {}",
        "class Leaf extends Middle<Long> { class Below extends Leaf {} }",
    )
    assert [str(type_) for type_ in linked.supertypes("Leaf")] == [
        "Middle<java.lang.Long>",
        "java.lang.Object",
        "Both<java.lang.Long, java.lang.String>",
        "Source<java.lang.String>",
    ]
    assert linked.subtypes("Source") == ("Both", "Leaf", "Leaf$Below", "Middle")
    assert linked.is_subtype("Leaf$Below", "Source")
    assert not linked.is_subtype("Middle", "Leaf")
    seen = linked.as_super(ClassType("Middle", (ClassType("Leaf"),)), "Both")
    assert str(seen) == "Both<Leaf, java.lang.String>"


def test_circular_inheritance_ends() -> None:
    linked = program("class A extends B.Y { class X {} }", "class B extends A.X { class Y {} }", "class C extends C {}")
    assert linked.resolve("Nowhere", "A") is None
    assert linked.is_subtype("C", "C")
