"""Plans are read whole, or refused with file and line."""

import textwrap

import pytest
from modsplit_analysis.text import SourceFile
from modsplit_refactors.placement.explicit import explicit_placements
from modsplit_refactors.plan import Pattern, Plan, read_plan
from modsplit_refactors.plan.parsing import load_document
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

WHOLE = """\
schema: modsplit/plan/1
app: {main: com.acme.App, profiles: [dev]}
base: {name: shop, project: app}
target: {kind: koupleless, stack: auto, layout: monorepo, slimming: pom}
modules:
  - name: order
    version: ${project.version}
    context_path: /order
    packages: [com.acme.order.**]
    classes: [com.acme.web.OrderController]
    resources: [mapper/order/*.xml]
  - name: bill
    packages: [com.acme.bill.*]
facade: [com.acme.order.api.**]
replicated: [com.acme.web.Advice]
pins: [com.acme.AuditLog=base]
remedies:
  - {from: com.acme.bill.Bills, to: com.acme.order.Orders, remedy: bridge, reason: one call}
tree: {classes: 412, digest: 3f9a}
"""


def read(text: str) -> tuple[Plan | None, list[str]]:
    plan, problems = read_plan(SourceFile("modsplit.yml", textwrap.dedent(text).encode()))
    return plan, [str(problem) for problem in problems]


def test_classes_of_one_name_are_told_apart_by_their_project() -> None:
    plan, problems = read(
        WHOLE.replace("main: com.acme.App", "main: com.acme.App@shop/app").replace("Advice]", "Advice@web]")
    )
    assert problems == []
    assert plan is not None and plan.main == "com.acme.App@shop/app"
    assert [pattern.text for pattern, placement in plan.patterns if placement == "replicated"] == [
        "com.acme.web.Advice@web"
    ]


def test_a_whole_plan() -> None:
    plan, problems = read(WHOLE)
    assert problems == []
    assert plan is not None
    assert [(module.name, module.context_path, [each.text for each in module.classes]) for module in plan.modules] == [
        ("order", "/order", ["com.acme.order.**", "com.acme.web.OrderController"]),
        ("bill", "", ["com.acme.bill.*"]),
    ]
    assert [(pattern.text, placement) for pattern, placement in plan.pins] == [("com.acme.AuditLog", "base")]
    assert str(plan.modules[1].classes[0].place) == "modsplit.yml:13"
    assert (plan.main, plan.profiles, plan.base_project) == ("com.acme.App", ("dev",), "app")


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (("modules:", "module:"), 5, "unknown key `module`: did you mean `modules`?"),
        (("    packages: [com.acme.bill.*]", "    package: [com.acme.bill.*]"), 13, "did you mean `packages`?"),
        (("stack: auto", "stack: 2.1.10"), 4, "2.1.10"),
        (("name: bill", "name: Bill"), 12, "'Bill' is not a lower-case Maven name"),
        (("name: bill", 'name: "bill\\n"'), 12, "'bill\\n' is not a lower-case Maven name"),
        (("context_path: /order", 'context_path: "/order\\n"'), 8, "is not well formed: ^/[A-Za-z0-9_-]+$"),
        (("name: bill", "name: target"), 12, "Maven empties the directory of that name"),
        (("name: bill", "name: nul"), 12, "Windows has no directory of that name"),
        (("remedy: bridge, reason: one call", "remedy: allow, reason: ' '"), 18, "`allow` needs a reason"),
        (("name: bill", "name: order"), 12, "module `order` is there twice"),
        (("name: bill", "name: facade"), 12, "a module cannot be called `facade`"),
        (("mapper/order/*.xml", "../../etc/passwd"), 11, "is not a path below a resource root"),
        (("com.acme.order.api.**", "com.acme-order.**"), 14, "is not a class name, or a package followed by"),
        (("AuditLog=base", "AuditLog=orders"), 16, "no module `orders`: known are order, bill, base, facade"),
        (("remedy: bridge", "remedy: hope"), 18, "'hope' is not one of"),
        (("modsplit/plan/1", "modsplit/plan/2"), 1, "'modsplit/plan/1' was expected"),
        (("facade: [", "facade: [["), 15, "not YAML"),
        (("context_path: /order", "context_path: /a/../b"), 8, "is not well formed"),
        (("version: ${project.version}", "version: {evil}"), 7, "`modules.version`: {'evil': None} is not of type"),
        (("version: ${project.version}", "version: ../../evil"), 7, "'../../evil' is not well formed"),
        (("version: ${project.version}", "version: .."), 7, "'..' is not well formed"),
        (("version: ${project.version}", 'version: "${evil}>"'), 7, "'${evil}>' is not well formed"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(change: tuple[str, str], line: int, says: str) -> None:
    plan, problems = read(WHOLE.replace(*change))
    assert plan is None
    assert any(problem.startswith(f"modsplit.yml:{line}: error:") and says in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a plan is a mapping"),
        ("- a\n- b\n", "a plan is a mapping"),
        ("schema: modsplit/plan/1\n", "'modules' is a required property".replace("'", "`")),
        ("schema: modsplit/plan/1\nmodules: &a [*a, *a]\n", "a plan has no aliases"),
        ("schema: !!python/object:os.system x\nmodules: []\n", "modsplit.yml:1"),
        ("a: b: c\n", "not YAML"),
        ("schema: [\n", "not YAML"),
    ],
)
def test_what_is_no_plan(text: str, says: str) -> None:
    plan, problems = read(text)
    assert plan is None
    assert any(says in problem for problem in problems), problems


ENTRIES = "facade:\n" + "  - com.acme.order.api.Orders\n" * 90_000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (WHOLE.replace("one call", "one " * 600_000), "the plan is larger than 2 MB"),
        (WHOLE.replace("facade: [com.acme.order.api.**]\n", ENTRIES), "the plan is larger than 2 MB"),
        (
            WHOLE.replace("one call", "one " * 200_000 + "\t&"),
            "tabs, anchors, tags or 500 brackets in a plan larger than",
        ),
    ],
    ids=["a long value", "many entries", "a long one with a tab"],
)
def test_plans_that_take_too_long_are_refused_in_one_line(text: str, says: str) -> None:
    plan, problems = read(text)
    assert plan is None
    assert len(problems) == 1 and says in problems[0]


def test_a_finding_repeats_no_long_value() -> None:
    _, [problem] = read(WHOLE.replace("version: ${project.version}", f"version: {'a b' * 100_000}"))
    assert "`modules.version`: 'a ba b" in problem and "' is not well formed: " in problem
    assert len(problem) < 1000


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        WHOLE.replace("\n", "\r\n"),
        WHOLE.replace("one call", "ein \u00dcberg\u00e4ng \U0001f600 \u2028 \u0085 'x'"),
        WHOLE.replace("  - name: order", "  # why\n\n  - name:   order  # order\n"),
        WHOLE.replace("reason: one call", 'reason: "one\n     call, \\u00e4"'),
        WHOLE.replace(
            "facade: [com.acme.order.api.**]", "facade:\n- 'com.acme.order.api.**'\n- >-\n  com.acme.Money\n"
        ),
        WHOLE.replace("version: ${project.version}", "version: 1.0"),
        "\ufeff" + WHOLE,
    ],
)
def test_the_quick_parser_reads_what_the_other_does(text: str) -> None:
    document, slow = load_document(text), YAML(typ="rt").load(text)
    assert places(document) == places(slow)


def places(node: object) -> object:
    """A document with the types of its values and all their places."""
    if isinstance(node, CommentedMap | CommentedSeq):
        pairs = node.items() if isinstance(node, CommentedMap) else enumerate(node)
        return node.lc.line, node.lc.col, dict(node.lc.data or {}), [(key, places(each)) for key, each in pairs]
    return type(node), node


CLASSES = ("com.acme.App", "com.acme.order.Order", "com.acme.order.api.Orders", "com.acme.order.api.v2.Orders")


def placements(*patterns: tuple[str, str]) -> tuple[dict[str, str], list[str]]:
    modules = "".join(f"  - {{name: m{i}, packages: [{text}]}}\n" for i, (text, _) in enumerate(patterns))
    plan, problems = read(f"schema: modsplit/plan/1\nmodules:\n{modules}")
    assert plan is not None, problems
    placed, diagnostics = explicit_placements(plan, CLASSES)
    return {name: each.placement for name, each in placed.items()}, [str(each) for each in diagnostics]


def test_the_most_specific_pattern_wins() -> None:
    placed, problems = placements(
        ("com.acme.order.**", "m0"), ("com.acme.order.api.*", "m1"), ("com.acme.order.api.v2.Orders", "m2")
    )
    assert problems == []
    assert placed == {
        "com.acme.order.Order": "m0",
        "com.acme.order.api.Orders": "m1",
        "com.acme.order.api.v2.Orders": "m2",
    }


def test_a_tie_names_both_lines() -> None:
    _, problems = placements(("com.acme.order.*", "m0"), ("com.acme.order.*", "m1"))
    assert problems == [
        "modsplit.yml:4: error: com.acme.order.Order is placed twice: "
        "in m0 by `com.acme.order.*` (line 3) and in m1 [plan]"
    ]


def test_a_pattern_without_a_class_is_an_error_with_a_suggestion() -> None:
    _, problems = placements(("com.acme.ordr.*", "m0"), ("com.acme.order.Ordr", "m1"))
    assert problems == [
        "modsplit.yml:3: error: there is no class in `com.acme.ordr.*`, did you mean `com.acme.order.*`? [plan]",
        "modsplit.yml:4: error: there is no class `com.acme.order.Ordr`, did you mean `com.acme.order.Order`? [plan]",
    ]


def test_the_suggestion_for_a_pattern_is_one_that_matches() -> None:
    _, problems = placements(("com.acm.**", "m0"))
    assert problems == ["modsplit.yml:3: error: there is no class in `com.acm.**`, did you mean `com.acme.**`? [plan]"]
    assert placements(("com.acme.**", "m0"))[1] == []


def test_specificity_is_a_total_order_of_kinds() -> None:
    place = read_plan(SourceFile("p", WHOLE.encode()))[0].modules[0].place  # type: ignore[union-attr]  # read above
    texts = ["a.**", "a.*", "a.b.**", "a.b.*", "a", "a.b.C"]
    assert sorted(texts, key=lambda text: Pattern(text, place).specificity) == texts
