"""A graph that follows edits is the one that linking from scratch gives, whatever the edits and their order."""

import gc
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modsplit_analysis.graphs import ClassGraph
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.linking import Linked, edit, link
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.shapes import same_but_places
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.java.world import NoLibraries, World
from modsplit_analysis.text import SourceFile

LIBRARIES = NoLibraries()


def unit(path: str, text: str) -> Unit:
    """The first directory of the path is the project."""
    return Unit(read_file(SourceFile(path, text.encode())), path.partition("/")[0], release=17)


def linked(files: Mapping[str, str]) -> Linked:
    return link([unit(path, text) for path, text in files.items()], LIBRARIES)


def edges(found: Linked) -> dict[str, object]:
    """Nodes and edges by file."""
    return {path: (piece.nodes, piece.edges) for path, piece in sorted(found.pieces.items())}


def shown(graph: ClassGraph) -> tuple[object, object]:
    return list(graph.nodes.items()), list(graph.shards.items())


def renewed(before: Linked, after: Linked) -> set[str]:
    """The files that were linked again."""
    return {path for path, piece in after.pieces.items() if before.pieces.get(path) is not piece}


SHOP = {
    "p/shop/Order.java": "package shop; public class Order { int total() { return 1; } int tax() { return 2; } }",
    "p/shop/Cart.java": "package shop; class Cart { int sum(Order it) { return it.total(); } }",
    "p/shop/Bill.java": "package shop; class Bill { int sum(Order it) { return it.tax(); } }",
    "p/shop/Item.java": "package shop; class Item { String name; }",
    "p/desk/Desk.java": "package desk; import shop.*; class Desk { Thing it; }",
}
EDITS = {
    "a body": ("p/shop/Order.java", "return 1", "Item it = null; return 1", {"Order"}),
    "a comment": ("p/shop/Order.java", "package shop;", "package shop; // orders\n", {"Order"}),
    "a private member": ("p/shop/Order.java", "int tax", "private int more() { return 3; } int tax", {"Order"}),
    "an import that no shape needs": ("p/shop/Order.java", "shop;", "shop; import java.util.List;", {"Order"}),
    "a method that one file calls": ("p/shop/Order.java", "int total", "long total", {"Order", "Cart"}),
    "a method that is gone": ("p/shop/Order.java", "int tax() { return 2; }", "", {"Order", "Bill"}),
    "a supertype": ("p/shop/Order.java", "Order {", "Order extends Item {", {"Order", "Cart", "Bill"}),
    "a class that was looked for": ("p/shop/Item.java", "Item {", "Thing {", {"Item", "Desk"}),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_links_what_asked_for_what_it_changes(name: str) -> None:
    path, old, new, again = EDITS[name]
    assert old in SHOP[path]
    before, after = linked(SHOP), {**SHOP, path: SHOP[path].replace(old, new, 1)}
    found = edit(before, {path: unit(path, after[path])})
    assert {Path(each).stem for each in renewed(before, found)} == again
    assert edges(found) == edges(linked(after))


def test_edits_of_bodies_do_not_hide_later_ones() -> None:
    path, texts = "p/shop/Order.java", dict(SHOP)
    found = linked(texts)
    for old, new, again in (
        ("return 1", "int i = 1; return i", {"Order"}),
        ("int tax()", "long tax()", {"Order", "Bill"}),
        ("return i", "return i + 1", {"Order"}),
        ("int total", "long total", {"Order", "Cart"}),
    ):
        before, texts[path] = found, texts[path].replace(old, new, 1)
        found = edit(before, {path: unit(path, texts[path])})
        assert {Path(each).stem for each in renewed(before, found)} == again
        assert edges(found) == edges(linked(texts))


DECLARED = """package a; import a.b.*; @B(x = 1) class A<T extends C<T[]>> {
static final int F = 1 + 2; int[] f = {}; @B T m(final C<? super T> it) throws D { } }"""


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("package a;", "package a; /* moved */\n", True),
        ("{ } }", "{ int i = 1; } }", True),
        ("{};", "{ 1 };", True),
        ("1 + 2", "1 + 3", False),
        ("x = 1", "x = 2", False),
        ("super T", "extends T", False),
        ("C<T[]>", "C<T>", False),
        ("final C", "C", False),
        ("throws D", "", False),
        ("a.b.*", "a.b", False),
        ("{ } }", "; }", False),
    ],
)
def test_declarations_are_the_same_wherever_they_stand(old: str, new: str, same: bool) -> None:
    assert old in DECLARED
    one, other = (unit("p/a/A.java", text).facts for text in (DECLARED, DECLARED.replace(old, new, 1)))
    assert same_but_places((one.imports, one.types), (other.imports, other.types)) is same


def test_lombok_generates_what_others_ask_for() -> None:
    account = "package shop; import lombok.*; @Data @Builder class Account { private String name; int[] rest; }"
    files = {
        "p/shop/Account.java": account,
        "p/shop/Named.java": "package shop; class Named { String of(Account it) { return it.getName().trim(); } }",
        "p/shop/Made.java": "package shop; class Made { Object it = Account.builder().build(); }",
        "p/shop/Bystander.java": "package shop; class Bystander { int of(Account it) { return it.getRest().length; } }",
    }
    before = linked(files)
    files["p/shop/Account.java"] = account.replace("String name", "Named name")
    found = edit(before, {path: unit(path, files[path]) for path in ("p/shop/Account.java",)})
    assert {Path(each).stem for each in renewed(before, found)} == {"Account", "Named", "Made"}
    assert edges(found) == edges(linked(files))


def test_two_projects_declare_one_class() -> None:
    user = "package a; class User {{ int of(Thing it) {{ return it.{}(); }} }}"
    files = {f"{project}/a/User.java": user.format(project) for project in ("one", "two")}
    own = {
        f"{name}/a/Thing.java": f"package a; class Thing {{ int {name}() {{ return 1; }} }}" for name in ("one", "two")
    }
    before = linked(files)
    for path in (*reversed(own), *own):
        files[path] = own[path]
        before = edit(before, {path: unit(path, own[path])})
        assert edges(before) == edges(linked(files))
    assert set(before.graph.nodes) == {"a.Thing", "a.Thing@two", "a.User", "a.User@two"}
    for path in own:
        del files[path]
        before = edit(before, {path: None})
        assert edges(before) == edges(linked(files))


NAMES = st.sampled_from(["A", "B", "C", "D"])
PACKAGES = st.sampled_from(["a", "b"])
MEMBERS = st.sampled_from(["f", "g", "h"])
TYPES = st.one_of(
    NAMES, st.sampled_from(["int", "String", "java.util.List<A>", "a.B", "b.C", "A.In", "T", "B<A>", "var"])
)
VALUES = st.one_of(
    st.builds("{}.{}".format, NAMES, MEMBERS),
    st.builds("{}.{}()".format, NAMES, MEMBERS),
    st.builds("new {}().{}({})".format, NAMES, MEMBERS, st.sampled_from(["", "1", "this", "null", "x -> x"])),
    st.builds("f().g().{}".format, MEMBERS),
    st.sampled_from(["1", "null", '"x" + A.f', "h", "new B(1) { }", "(C) g()", "A.class", "D::g", "new In()"]),
)
FIELDS = st.builds(
    "{} {} {} = {};".format,
    st.sampled_from(["", "private", "public static final", "protected"]),
    TYPES,
    MEMBERS,
    VALUES,
)
METHODS = st.builds(
    "{} {} {}({}) {{ {} x = {}; {}; return {}; }}".format,
    st.sampled_from(["", "private", "public static", "abstract", "<X extends A>", "@B(A.f)"]),
    st.one_of(TYPES, st.just("void")),
    MEMBERS,
    st.sampled_from(["", "int i", "A a", "B b, C c", "java.util.function.Function<A, B> w", "Object... o"]),
    TYPES,
    VALUES,
    VALUES,
    VALUES,
)
NESTED = st.builds("static class {} {{ {} }}".format, st.sampled_from(["In", "A", "B"]), FIELDS)
HEADERS = st.builds(
    "{} {} {} {}".format,
    st.sampled_from(
        [
            "",
            "@Deprecated",
            "@C",
            "@lombok.Data",
            "@lombok.Builder",
            "@lombok.experimental.SuperBuilder",
            "@Retention(SOURCE)",
            "public",
            "final",
        ]
    ),
    st.sampled_from(["class", "class", "class", "interface", "enum", "@interface"]),
    st.one_of(NAMES, st.builds("{}<T extends {}>".format, NAMES, NAMES)),
    st.one_of(
        st.just(""),
        st.builds("extends {}".format, NAMES),
        st.builds("extends {}<{}>".format, NAMES, NAMES),
        st.builds("implements {}, a.{}".format, NAMES, NAMES),
    ),
)
CLASSES = st.builds(
    lambda header, members: f"{header} {{ {' '.join(members)} }}",
    HEADERS,
    st.lists(st.one_of(FIELDS, METHODS, METHODS, NESTED), max_size=4),
)
IMPORTS = st.sampled_from(
    [
        "",
        "a.A",
        "b.B",
        "a.*",
        "b.*",
        "static a.A.*",
        "static b.C.f",
        "static a.A.In",
        "a.A.In",
        "lombok.*",
        "java.util.*",
    ]
)
FILES = st.builds(
    lambda package, imports, classes: "\n".join(
        (f"package {package};", *(f"import {it};" for it in imports if it), *classes)
    ),
    PACKAGES,
    st.lists(IMPORTS, max_size=2),
    st.lists(CLASSES, min_size=1, max_size=2),
)
PATHS = st.sampled_from([f"{project}/{name}.java" for project in ("p", "q") for name in "UVWX"])
WORKSPACES = st.dictionaries(PATHS, FILES, min_size=2)
CHANGES = st.lists(st.tuples(PATHS, st.one_of(FILES, FILES, st.none()), st.integers(0, 400)), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None)
@given(WORKSPACES, CHANGES)
def test_generated_edits_give_what_linking_from_scratch_gives(
    files: dict[str, str], changes: list[tuple[str, str | None, int]]
) -> None:
    now = linked(files)
    for path, text, cut in changes:
        if text is None:
            files.pop(path, None)
        else:
            files[path] = text[:cut] if cut < len(text) else text
        now = edit(now, {path: unit(path, files[path]) if path in files else None})
    again = linked(files)
    assert edges(now) == edges(again)
    assert shown(now.graph) == shown(again.graph)
    assert now.sources.declarers.keys() == again.sources.declarers.keys()


@settings(max_examples=20, deadline=None)
@given(WORKSPACES, st.randoms(use_true_random=False))
def test_a_world_for_each_file_gives_what_one_world_gives_in_any_order(
    files: dict[str, str], order: random.Random
) -> None:
    units = [unit(path, text) for path, text in files.items()]
    order.shuffle(units)
    alone = link(units, LIBRARIES).graph
    together = class_graph(Program.link(sorted(units, key=lambda it: it.facts.path)))
    assert shown(alone) == shown(together)


def test_an_edit_leaves_no_world_behind() -> None:
    before = linked(SHOP)
    gc.collect()
    gc.disable()
    try:
        after = edit(before, {"p/shop/Order.java": unit("p/shop/Order.java", "package shop; class Order { Item it; }")})
        left = [it for it in gc.get_objects() if isinstance(it, World)]
    finally:
        gc.enable()
    assert renewed(before, after) >= {"p/shop/Order.java", "p/shop/Cart.java"}
    assert left == []
