"""What classes mean together: members, annotations, constants, calls."""

import pytest
from modsplit_analysis.java.annotations import ClassRef, EnumRef, ResolvedAnnotation
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile
from unit.java.support import body, method, program

ANNOTATED = (
    """
    package web;
    import org.springframework.web.bind.annotation.RequestMapping;
    import org.springframework.stereotype.*;
    import static web.Paths.*;
    @Controller
    @RequestMapping(value = {Paths.ROOT + "/list", PREFIX + 1}, method = RequestMethod.GET,
                    types = {int[].class, Paths.class}, inner = @RequestMapping("x"), on = !true, size = -(1 + 2) * 3)
    class Page {}
    """,
    """
    package web;
    interface Paths { String ROOT = "/" + NAME; String NAME = "owners"; String PREFIX = ROOT + (char) 47; }
    """,
    "package web; enum RequestMethod { GET, PUT }",
)


def test_annotations_have_names_and_values() -> None:
    linked = program(*ANNOTATED)
    controller, mapping = linked.annotations_of("web.Page")
    assert controller.name == "org.springframework.stereotype.Controller"
    assert mapping.name == "org.springframework.web.bind.annotation.RequestMapping"
    assert mapping.texts("value", "path") == ("/owners/list", "/owners/1")
    assert mapping.get("method") == EnumRef("web.RequestMethod", "GET")
    assert [type(value) for value in mapping.all("types")] == [ClassRef, ClassRef]
    assert mapping.classes("types") == ("int", "web.Paths")
    inner = mapping.get("inner")
    assert isinstance(inner, ResolvedAnnotation) and inner.texts("value") == ("x",)
    assert (mapping.get("on"), mapping.get("size"), mapping.get("nothing", "default")) == (False, -9, "default")


CONSTANTS = {
    '"a" + 1 + true + 1.5': "a1true1.5",
    "7 / 2 + -7 / 2": 0,
    "-7 % 3": -1,
    "1 << 4 | 3": 19,
    '"a" == "a" ? "same" : "other"': "same",
    "1 / 0": None,
    "X": None,
    "C.LOOP": None,
    "f()": None,
    "C.BIG > 10 && !false": True,
    "'x' + 1": 121,
    "\"a\" + 'b'": "ab",
    "\"\" + (char) ('a' + 1)": "b",
    "(int) 'a'": 97,
    "-'a'": -97,
    "'a' == 97": True,
}


@pytest.mark.parametrize("expression", CONSTANTS)
def test_constants_fold(expression: str) -> None:
    text = f"class C {{ static final int BIG = 11, LOOP = LOOP + 1; static final Object V = {expression}; }}"
    linked = program(text)
    field = linked.types["C"].declaration.fields[2]
    code = field.constant
    assert (linked.constant(code, "C") if code else None) == CONSTANTS[expression]


CALLS = """
package app;
import lib.Api;
import static app.Util.twice;
class Service extends Parent<Order> {
    private final Repo repo; private Api api;
    Service(Repo repo) { super(1); this.repo = repo; }
    Object run(int n) {
        final String view = "orders/" + Util.NAME;
        api.call("x", n);
        Order order = repo.byId(n).check(1);
        for (Order one : repo.all()) { one.total(); }
        twice(own()).total();
        Runnable r = () -> repo.save(new Order(3));
        new Object() { void inner() { inherited().check('c'); } };
        if (n > 0) return view;
        return new Order(n);
    }
    Order own() { return null; }
}
"""
OTHERS = """
package app;
interface Repo { Order byId(long id); Order[] all(); void save(Order order); }
class Util { static final String NAME = "list"; static Order twice(Order o) { return o; } }
class Parent<T> { Parent(int n) {} T inherited() { return null; } }
class Order { Order(int n) {} int total() { return 0; } Order check(int n) { return this; } void check(String s) {} }
"""


def test_calls_have_receiver_owner_arguments_and_place() -> None:
    linked = program(CALLS, OTHERS)
    view = body(linked, "app.Service", "run")
    assert [(call.name, str(call.receiver), str(call.method), str(call.result)) for call in view.calls] == [
        ("call", "lib.Api", "None", "None"),
        ("byId", "app.Repo", "byId(long)", "app.Order"),
        ("check", "app.Order", "check(int)", "app.Order"),
        ("all", "app.Repo", "all()", "app.Order[]"),
        ("total", "app.Order", "total()", "int"),
        ("own", "app.Service", "own()", "app.Order"),
        ("twice", "app.Util", "twice(app.Order)", "app.Order"),
        ("total", "app.Order", "total()", "int"),
        ("<init>", "app.Order", "<init>(int)", "app.Order"),
        ("save", "app.Repo", "save(app.Order)", "void"),
        ("<init>", "java.lang.Object", "None", "java.lang.Object"),
        ("inherited", "app.Service", "inherited()", "app.Order"),
        ("check", "app.Order", "check(int)", "app.Order"),
        ("<init>", "app.Order", "<init>(int)", "app.Order"),
    ]
    first = view.calls[0]
    assert (first.owner, linked.constant(first.arguments[0], "app.Service")) == ("lib.Api", "x")
    assert str(linked.place("app.Service", first.at)) == "F0.java:10"
    assert view.calls[11].owner == "app.Parent"


def test_returned_expressions_fold_with_local_constants() -> None:
    linked = program(CALLS, OTHERS)
    view = body(linked, "app.Service", "run")
    codes = [code for code, _ in view.returned if code]
    assert [linked.constant(code, "app.Service", view.initials) for code in codes] == ["orders/list", None]
    assert [str(type_) for _, type_ in view.returned] == ["java.lang.String", "app.Order"]


def test_a_constructor_calls_the_one_above() -> None:
    linked = program(CALLS, OTHERS)
    (chain,) = linked.body(method(linked, "app.Service", "<init>")).calls
    assert (chain.kind, chain.owner, str(chain.receiver)) == ("super", "app.Parent", "app.Parent<app.Order>")


def test_each_project_sees_its_own_class_first() -> None:
    texts = {
        ("one", "A.java"): "package p; class A { B b; }",
        ("one", "B.java"): "package p; class B { class One {} }",
        ("two", "A2.java"): "package p; class A2 { B b; B.Two two; }",
        ("two", "B.java"): "package p; class B { class Two {} }",
    }
    units = [
        Unit(read_file(SourceFile(f"{project}/{name}", text.encode())), project)
        for (project, name), text in texts.items()
    ]
    linked = Program.link(units)
    assert [linked.resolve("B", within) for within in ("p.A", "p.A2")] == ["p.B", "p.B@two"]
    assert linked.resolve("B.Two", "p.A2") == "p.B@two$Two"
    assert linked.unit("p.B@two").project == "two"
