"""What a split adds for a module is no larger than what a person would write for it.

Sizes do not depend on layout: words and signs of Java without imports, keys of properties, elements of poms. The tiny
application of the proofs was split by hand once, and that split runs; the lab has the constructs that it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from e2e.proof.tiny import DATA
from lab.variant import lay
from modsplit_lsp.service.split import plan_split

TINY_PLAN = """schema: modsplit/plan/1
modules: [{name: note, packages: [tiny.note.*]}, {name: price, packages: [tiny.price.*]}]
facade: [tiny.note.NoteStats]
"""
BRIDGE = '@Bean Orders orders() { return Bridge.toModule(Orders.class, "order", "orders"); }'
EVENTS = "@Bean EventBridge eventBridge() { return new EventBridge({types}); }"
MAIN = "public class M { public static void main(String[] a) { SpringApplication.run(M.class, a); } }"
DATA_BEANS = """@Configuration(proxyBeanMethods = false) class Wiring {
  @Bean(destroyMethod = "") DataSource source() { return Contexts.ofBase(DataSource.class); }
  @Bean(destroyMethod = "") TransactionManager manager() { return Contexts.ofBase(TransactionManager.class); }
}"""
MOUNTS = "base/src/main/java/tiny/Mounts.java"
HANDED = '@Bean(destroyMethod = "") Clock clock() { return Contexts.ofBase(Clock.class); }'


def java(text: str) -> int:
    """Words and signs, without comments, package and imports."""
    plain = re.sub(r"/\*.*?\*/|//[^\n]*|^(?:package|import) [^;]*;", "", text, flags=re.DOTALL | re.MULTILINE)
    return len(re.findall(r'"[^"]*"|\w+|[^\s\w]', plain))


def keys(text: str) -> int:
    return sum(bool(line.strip()) and not line.startswith("#") for line in text.splitlines())


def elements(text: str) -> int:
    return len(re.findall(r"<[A-Za-z]", re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)))


def created(root: Path) -> Mapping[str, str]:
    change = plan_split(root).split.change
    return {path: data.decode() for path, data in change.creates.items()}


def by_hand(path: str) -> str:
    return (DATA / "split" / path).read_text("utf-8")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    root = tmp_path_factory.mktemp("tiny")
    for file in (path for path in (DATA / "monolith").rglob("*") if path.is_file()):
        copy = root / file.relative_to(DATA / "monolith")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (root / "modsplit.yml").write_text(TINY_PLAN)
    return created(root)


@pytest.mark.parametrize(("module", "main"), [("note", "Note"), ("price", "Price")])
def test_a_module_is_as_small_as_the_one_by_hand(tiny: Mapping[str, str], module: str, main: str) -> None:
    written = by_hand(f"{module}/src/main/java/tiny/{main}Application.java")
    assert java(tiny[f"{module}/src/main/java/tiny/{main}Module.java"]) <= java(written)
    settings = f"{module}/src/main/resources/application.properties"
    assert keys(tiny[settings]) <= keys(by_hand(settings))
    # By hand two versions stand in the root, and the names and the main class of a module are as Maven's defaults.
    named = elements("<version><version><configuration><bizName><webContextPath><mainClass>")
    unwanted = elements("<exclusions><exclusion><groupId/><artifactId/>")  # The starter brings Lombok.
    assert elements(tiny[f"{module}/pom.xml"]) <= elements(by_hand(f"{module}/pom.xml")) + named + unwanted


def test_the_root_is_as_small_as_the_one_by_hand(tiny: Mapping[str, str]) -> None:
    assert elements(tiny["pom.xml"]) <= elements(by_hand("pom.xml"))


def test_the_wiring_of_the_base_is_as_small_as_the_one_by_hand(tiny: Mapping[str, str]) -> None:
    text, written = tiny["facade/src/main/java/modsplit/bridge/BaseWiring.java"], java(by_hand(MOUNTS))
    # URLs by themselves, modules that are forgotten, a condition that keeps tests of the base alone.
    more = "@AutoConfigureOrder(A.B) @Conditional(A.class) @Import(A.class)"
    assert java(text) <= written + java(more) + len(re.findall(r', "/', text)) * len((",", "url"))


@pytest.mark.parametrize("boot", ["2.7.18", "3.2.12"])
def test_every_companion_of_the_lab_keeps_its_budget(boot: str, tmp_path: Path) -> None:
    files = created(lay(boot, tmp_path / "lab", more=boot.startswith("3")))
    own = (tmp_path / "lab/src/main/java/lab/LabApplication.java").read_text()
    annotations = java(own.partition("public class")[0])
    for module in ("stock", "sales", "mail", "text"):
        text = files[f"{module}/src/main/java/lab/{module.capitalize()}Module.java"]
        bridges, events = text.count("Bridge.to"), "new EventBridge(" in text
        heard = text.partition("new EventBridge(")[2].partition(")")[0]
        handed = sum(it.count('"') // 2 for it in re.findall(r"@FromBase\((.*)\)\n", text))
        chosen = sum(map(java, re.findall(r"^ *(@(?:Primary|Order|Qualifier).*)$", text, flags=re.MULTILINE)))
        budget = java(MAIN) + annotations + java(DATA_BEANS) + bridges * java(BRIDGE) + chosen + handed * java(HANDED)
        budget += java(EVENTS.replace("{types}", heard)) if events else 0
        assert java(text) <= budget, (module, java(text), budget)
        assert keys(files[f"{module}/src/main/resources/application.properties"]) <= 11


def test_the_runtime_has_no_class_that_the_split_does_not_use(tiny: Mapping[str, str]) -> None:
    runtime = {Path(path).stem for path in tiny if "/modsplit/bridge/" in path and path.endswith(".java")}
    assert "EventBridge" not in runtime and "FromBase" not in runtime and "ModuleBeans" not in runtime
    for name in runtime - {"BaseWiring"}:
        assert any(re.search(rf"\b{name}\b", text) for path, text in tiny.items() if Path(path).stem != name)
