"""What the second analysis of a split finds that no crossing tells."""

from modsplit_analysis.build.maven import no_repository
from modsplit_analysis.text import SourceFile
from modsplit_refactors.plan import read_plan
from modsplit_refactors.recheck import recheck
from modsplit_refactors.targets.koupleless.outline import Split
from modsplit_refactors.targets.koupleless.split import split
from unit.refactors.test_splits import POM, snapshot_from

PLAN = b"""schema: modsplit/plan/1
modules: [{name: order, packages: [shop.order.*]}, {name: stock, packages: [shop.stock.*]}]
"""
SOURCES = {
    "App": """package shop; @org.springframework.boot.autoconfigure.SpringBootApplication
        public class App { public static void main(String[] args) {} }""",
    "order/Stock": "package shop.order; public interface Stock {}",
    "order/OrderConfig": """package shop.order;
        import org.springframework.context.annotation.Bean;
        import org.springframework.context.annotation.Configuration;
        @Configuration public class OrderConfig { @Bean Stock stock() { return null; } }""",
    "stock/StockConfig": """package shop.stock;
        import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
        import org.springframework.context.annotation.Bean;
        import org.springframework.context.annotation.Configuration;
        @Configuration public class StockConfig {
          @Bean @ConditionalOnMissingBean(shop.order.Stock.class) shop.order.Stock other() { return null; }
        }""",
}


def test_a_condition_that_holds_because_a_bean_is_in_another_part() -> None:
    files = {f"src/main/java/shop/{name}.java": text.encode() for name, text in SOURCES.items()}
    files = {**files, "pom.xml": POM.encode()}
    snapshot = snapshot_from({path: SourceFile(path, data) for path, data in sorted(files.items())})
    plan, problems = read_plan(SourceFile("modsplit.yml", PLAN))
    assert plan is not None, problems
    found = split(snapshot, plan)
    assert isinstance(found, Split), found
    said = [str(each).partition("error: ")[2] for each in recheck(snapshot, found, no_repository)]
    assert said == [
        "the bean `other` would be in stock, and a condition keeps it from the monolith: "
        "place it with what the condition asks for [recheck]",
    ]
