"""`check` and `explain` on a small shop, as the command line shows them."""

import json
from pathlib import Path

import pytest
from command import Run

EXAMPLE = Path(__file__).parents[3] / "examples" / "freewheel"
POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>g</groupId><artifactId>shop</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter</artifactId><version>2.5.0</version></dependency>
  </dependencies>
</project>
"""
SOURCES = {
    "shop/App.java": "@org.springframework.boot.autoconfigure.SpringBootApplication public class App {}",
    "shop/Stock.java": "@org.springframework.stereotype.Service public class Stock {\n"
    "  public static int left() { return 1; }\n}",
    "shop/Money.java": "public record Money(long cents) {}",
    "shop/order/Orders.java": "@org.springframework.stereotype.Service public class Orders {\n"
    "  Orders(shop.Stock stock, shop.Money limit) { shop.Stock.left(); }\n}",
}
PLAN = "schema: modsplit/plan/1\nmodules: [{name: order, packages: [shop.order.*]}]\npins: [shop.Stock=base]\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "pom.xml").write_text(POM)
    (tmp_path / "modsplit.yml").write_text(PLAN)
    for name, text in SOURCES.items():
        file = tmp_path / "src/main/java" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"package {file.parent.name if file.parent.name == 'shop' else 'shop.order'};\n{text}\n")
    return tmp_path


def test_what_has_no_remedy_ends_with_1_and_names_file_and_line(run: Run, shop: Path) -> None:
    code, out, err = run("check", shop, "-q")
    assert code == 1
    assert "src/main/java/shop/order/Orders.java:3: shop.order.Orders (order) uses shop.Stock (base)" in err
    assert "2 crossings" in out


def test_a_baseline_hides_what_is_known(run: Run, shop: Path, tmp_path: Path) -> None:
    code, out, _ = run("check", shop, "-q", "--format", "json")
    assert (code, out) == run("check", shop, "-q", "--json")[:2]
    document = json.loads(out)
    assert code == 1
    assert document["schema"] == "modsplit/crossings/1"
    assert [(it["source"], it["target"], it["legal"]) for it in document["crossings"]] == [
        ("shop.order.Orders", "shop.Money", True),
        ("shop.order.Orders", "shop.Stock", False),
    ]
    (tmp_path / "known.json").write_text(out)
    assert run("check", shop, "-q", "--baseline", tmp_path / "known.json")[0] == 0


def test_a_baseline_that_is_none_is_refused(run: Run, shop: Path) -> None:
    code, out, err = run("check", shop, "-q", "--baseline", shop / "pom.xml")
    assert (code, out) == (2, "")
    assert "is no document of crossings" in err


def test_sarif_says_where(run: Run, shop: Path) -> None:
    [found] = json.loads(run("check", shop, "-q", "--format", "sarif")[1])["runs"]
    [result] = found["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (result["ruleId"], result["level"]) == ("crossing", "error")
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (
        "src/main/java/shop/order/Orders.java",
        3,
    )


def test_sarif_names_each_line_once_and_plans_elsewhere_by_their_address(
    run: Run, shop: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    twice = shop / "src/main/java/shop/order/Orders.java"
    twice.write_text(
        twice.read_text().replace("shop.Stock.left();", "shop.Stock.left(); shop.Stock.left();\nshop.Stock.left();")
    )
    [result] = json.loads(run("check", shop, "-q", "--format", "sarif")[1])["runs"][0]["results"]
    lines = [it["physicalLocation"]["region"]["startLine"] for it in result["relatedLocations"]]
    assert len(lines) == len(set(lines)) > 0, lines
    other = tmp_path_factory.mktemp("else where") / "plan.yml"
    other.write_text(PLAN.replace("modules:", "module:"))
    code, out, err = run("check", shop, "-q", "--format", "sarif", "--plan", other)
    found = json.loads(out)["runs"][0]["results"]
    assert code == 2 and f"{other}:" in err
    assert {it["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for it in found} == {other.as_uri()}
    assert any("unknown key `module`" in it["message"]["text"] for it in found)
    (shop / "plans").mkdir()
    inside = other.rename(shop / "plans/my plan.yml")
    [place, *_] = json.loads(run("check", shop, "-q", "--format", "sarif", "--plan", inside)[1])["runs"][0]["results"]
    artifact = place["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "plans/my%20plan.yml", "uriBaseId": "SRCROOT"}


def test_a_class_is_explained_with_what_another_placement_would_cost(run: Run, shop: Path) -> None:
    lines = run("explain", shop, "Stock", "-q")[1].splitlines()
    assert lines[0] == "shop.Stock is in base: `shop.Stock` in the plan (modsplit.yml:3)"
    assert "  Stock in order: crossings cost -100, -1 without a remedy" in lines


def test_a_crossing_is_explained_with_its_uses(run: Run, shop: Path) -> None:
    lines = run("explain", shop, "Orders->Stock", "-q")[1].splitlines()
    assert lines[0] == "shop.order.Orders (order) -> shop.Stock (base): type, bean, static, no remedy"
    assert any("no interface can take its name" in line and "uses its static left()" in line for line in lines)
    assert any(line.endswith("Orders.java:3: parameter") for line in lines)


def test_another_number_of_modules_is_told_beside_the_plan(run: Run, shop: Path) -> None:
    code, out, _ = run("explain", shop, "--k", "2", "-q")
    lines = out.splitlines()
    assert code == 0 and lines[0].startswith("the plan: 1 module (order ")
    assert lines[1] == "2 modules: none can be cut out"
    assert run("explain", shop, "--k", "2", "--moves", "-q")[0] == 2


def test_an_unknown_class_is_refused(run: Run, shop: Path) -> None:
    code, _, err = run("explain", shop, "Nothing", "-q")
    assert (code, err.strip()) == (2, "there is no class or part Nothing")


def test_a_call_of_a_module_while_the_base_starts_is_told_in_every_form(run: Run, shop: Path) -> None:
    java = shop / "src/main/java/shop"
    java.joinpath("Orders.java").write_text("package shop; public interface Orders { void reload(); }\n")
    java.joinpath("order/Orders.java").write_text(
        "package shop.order;\n@org.springframework.stereotype.Service\n"
        "public class Book implements shop.Orders { public void reload() {} }\n"
    )
    java.joinpath("Stock.java").write_text(
        "package shop;\n@org.springframework.stereotype.Service public class Stock {\n"
        "  @org.springframework.beans.factory.annotation.Autowired Orders orders;\n"
        "  @javax.annotation.PostConstruct void fill() {\n    orders.reload();\n  }\n}\n"
    )
    way = "Stock.fill (src/main/java/shop/Stock.java:4), which is @PostConstruct, calls Orders.reload of `book`"
    code, _, err = run("check", shop, "-q")
    assert code == 1
    assert "src/main/java/shop/Stock.java:5" in err and way in err
    crossings = json.loads(run("check", shop, "-q", "--format", "json")[1])["crossings"]
    [early] = [it for it in crossings if not it["legal"]]
    assert way in early["reasons"][0] and early["evidence"][0]["line"] == 5
    [found] = json.loads(run("check", shop, "-q", "--format", "sarif")[1])["runs"]
    assert any(way in it["message"]["text"] for it in found["results"])
    assert way in run("explain", shop, "Stock->Book", "-q")[1]


def test_the_graph_of_modules_takes_the_plan_that_is_there(run: Run, shop: Path) -> None:
    code, out, err = run("graph", shop, "--level", "module", "-q")
    assert code == 0, err
    assert {"base", "order"} <= {it["id"] for it in json.loads(out)["nodes"]}


def test_the_main_class_stays_in_the_base(run: Run, shop: Path) -> None:
    plan = shop / "modsplit.yml"
    plan.write_text(PLAN.replace("shop.Stock=base", "shop.App=order"))
    line = len(plan.read_text().splitlines())
    code, out, _ = run("check", shop, "-q", "--format", "json")
    said = "the main class shop.App stays in the base"
    assert code == 1 and f"modsplit.yml:{line}: {said}" in run("check", shop, "-q")[2]
    [told] = [it for it in json.loads(out)["diagnostics"] if it["severity"] == "error"]
    assert told == {"rule": "plan", "severity": "error", "file": "modsplit.yml", "line": line, "message": said}
    assert run("suggest", shop, "-q")[::2] == (2, f"modsplit.yml:{line}: {said}\n")
    plan.write_text(PLAN)
    assert run("suggest", shop, "--anew", "-q", "--pin", "shop.App=order")[0] == 2
    assert "App in order" not in run("explain", shop, "App", "-q")[1]


def test_versions_on_which_nothing_runs_are_told_before_a_split(run: Run, shop: Path) -> None:
    pom = shop / "pom.xml"
    said = "Spring Boot 1.5.22.RELEASE has no proven Koupleless stack (1.5 was not tried); proven are "
    pom.write_text(POM.replace("2.5.0", "1.5.22.RELEASE"))
    _, out, err = run("check", shop, "-q", "--format", "json")
    assert f"pom.xml:1: {said}" in err
    assert any(it["severity"] == "warning" and it["message"].startswith(said) for it in json.loads(out)["diagnostics"])


def test_a_plan_that_was_made_of_other_files_is_told(run: Run, shop: Path) -> None:
    plan = shop / "modsplit.yml"

    def told(tree: str) -> list[tuple[str, int, str]]:
        plan.write_text(f"{PLAN}tree: {tree}\n")
        found = json.loads(run("check", shop, "-q", "--json")[1])["diagnostics"]
        return [(it["severity"], it["line"], it["message"]) for it in found if it["rule"] == "plan/tree"]

    line, advice = len(PLAN.splitlines()) + 1, "`modsplit suggest` places what is new and keeps what you decided"
    changed = ("information", line, f"files changed since the plan was made: {advice}")
    assert told("{classes: 4, digest: jfpakhnb}") == [changed]
    more = ("warning", line, f"the plan was made of 7 classes, and there are 4: {advice}")
    assert told("{classes: 7, digest: jfpakhnb}") == [more]
    assert told("{classes: 4}") == []


def test_the_digest_of_a_suggestion_is_that_of_its_files(run: Run, tmp_path: Path) -> None:
    plan = tmp_path / "suggested.yml"
    assert run("suggest", EXAMPLE, "-q", "--output", plan)[0] == 0
    found = json.loads(run("check", EXAMPLE, "-q", "--json", "--plan", plan)[1])["diagnostics"]
    assert [it for it in found if it["rule"] == "plan/tree"] == []
