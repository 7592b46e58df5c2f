"""What a suggestion learns from cuts that cannot be: what every context needs for itself, what all must share."""

from dataclasses import replace

import pytest
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.text import SourceFile
from modsplit_refactors.crossing import Crossing
from modsplit_refactors.placement.model import FACADE, REPLICATED, Placed, Placements
from modsplit_refactors.plan import PLAN_FILE, read_plan
from modsplit_refactors.remedies.replicate import lost_effects
from modsplit_refactors.suggestion.circles import in_order
from modsplit_refactors.suggestion.document import plan_text
from modsplit_refactors.suggestion.hubs import ground
from modsplit_refactors.suggestion.lessons import lessons
from modsplit_refactors.suggestion.suggest import suggest
from modsplit_refactors.suggestion.ties import Wish
from unit.refactors.test_splits import snapshot_of
from unit.spring.literate import Case

DOMAIN = {
    "{0}": "@Entity public class {0} {{ @Id Long id; }}",
    "{0}Repository": "public interface {0}Repository extends JpaRepository<{0}, Long> {{ }}",
    "{0}Service": "@Service public class {0}Service {{ public {0}Service({0}Repository it) {{ }} }}",
    "{0}Rules": "@Component public class {0}Rules {{ public {0}Rules({0}Service it) {{ }} }}",
    "{0}Controller": """@RestController public class {0}Controller {{
      public {0}Controller({0}Service it, {0}Rules rules) {{ }}
      @GetMapping("/{0}") public String all() {{ return ""; }} }}""",
}
IMPORTS = "\n".join(
    f"import {name};"
    for name in """jakarta.persistence.Entity jakarta.persistence.Id jakarta.servlet.Filter jakarta.servlet.FilterChain
    jakarta.servlet.ServletRequest jakarta.servlet.ServletResponse org.springframework.context.annotation.Bean
    org.springframework.context.annotation.Configuration org.springframework.data.jpa.repository.JpaRepository
    org.springframework.stereotype.Component org.springframework.stereotype.Service
    org.springframework.web.bind.annotation.GetMapping org.springframework.web.bind.annotation.RestController""".split()
)
FILTER = """public class TokenFilter implements Filter {
  final Tokens tokens;
  public TokenFilter(Tokens tokens) { this.tokens = tokens; }
  public void doFilter(ServletRequest a, ServletResponse b, FilterChain c) { tokens.check(); } }"""


def shop(**more: str) -> Snapshot:
    """Two domains of five classes in packages by layer, a filter that a configuration makes, and what it asks."""
    classes = {"App": "@org.springframework.boot.autoconfigure.SpringBootApplication public class App { }"}
    for domain in ("Order", "Stock"):
        classes |= {name.format(domain): text.format(domain) for name, text in DOMAIN.items()}
    classes["TokenFilter"] = FILTER
    classes["Tokens"] = "@Component public class Tokens { public void check() { } }"
    classes["FilterConfig"] = """@Configuration public class FilterConfig {
      @Bean public TokenFilter tokenFilter(Tokens tokens) { return new TokenFilter(tokens); } }"""
    classes |= more
    files = {f"src/main/java/shop/{name}.java": f"package shop;\n{IMPORTS}\n{it}\n" for name, it in classes.items()}
    return snapshot_of(Case("shop", {"pom.xml": "", PLAN_FILE: "", **files}, (), ()))


def test_what_acts_in_every_context_is_replicated_with_what_it_asks() -> None:
    found = suggest(shop())
    assert {*map(len, found.modules.values())} == {5}
    assert len(found.modules) == 2
    assert {found.placements.of(f"shop.{it}") for it in ("FilterConfig", "TokenFilter", "Tokens")} <= {
        REPLICATED,
        FACADE,
    }
    assert found.placements.of("shop.FilterConfig") == REPLICATED
    assert all(crossing.legal for crossing in found.crossings)


@pytest.mark.parametrize("track", ["structure", "names", "all"])
def test_every_track_finds_the_domains(track: str) -> None:
    found = suggest(shop(), Wish(track=track))  # type: ignore[arg-type]
    for domain in ("Order", "Stock"):
        assert len({found.placements.of(name.format(f"shop.{domain}")) for name in DOMAIN}) == 1


def test_an_entity_that_a_replicated_bean_writes_is_shared() -> None:
    """No interface can stand for a class whose members are not public: every context has its own."""
    found = suggest(
        shop(
            Visit="@Entity public class Visit { @Id Long id; }",
            Tokens="@Component public class Tokens { void check() { new Visit(); } }",
        )
    )
    assert found.placements.of("shop.Visit") == FACADE
    assert found.placements.of("shop.Tokens") == REPLICATED
    assert len(found.modules) == 2
    assert all(crossing.legal for crossing in found.crossings)


def test_a_circle_is_cut_between_classes_that_are_wanted_apart() -> None:
    both = {}
    for domain, other in (("Order", "Stock"), ("Stock", "Order")):
        both[f"{domain}Api"] = f"public interface {domain}Api {{ }}"
        both[f"{domain}Service"] = f"""@Service public class {domain}Service implements {domain}Api {{
          public {domain}Service({domain}Repository it, {other}Api other) {{ }} }}"""
    classes = ("shop.OrderService", "shop.StockService")
    joined, cut = (
        [found.placements.of(name) for name in classes]
        for found in (suggest(shop(**both)), suggest(shop(**both), Wish(apart=(classes,))))
    )
    assert joined[0] == joined[1]
    assert cut[0] != cut[1]


def test_a_class_that_another_domain_is_given_becomes_an_interface() -> None:
    found = suggest(
        shop(
            OrderService="@Service public class OrderService { public int total() { return 1; } }",
            StockRules="""@Component public class StockRules {
              public StockRules(StockService it, OrderService orders) { orders.total(); } }""",
        )
    )
    assert len(found.modules) == 2
    assert found.placements.of("shop.StockRules") != found.placements.code_of("shop.OrderService")
    assert "shop.OrderService" in found.placements.extracted
    assert all(crossing.legal for crossing in found.crossings)


def test_what_every_context_has_makes_no_circle_of_modules() -> None:
    """A filter of every context asks for beans of both domains, so each module would use the other."""
    asked = {}
    for domain in ("Order", "Stock"):
        asked[f"{domain}Api"] = f"public interface {domain}Api {{ void check(); }}"
        asked[f"{domain}Service"] = f"""@Service public class {domain}Service implements {domain}Api {{
          public {domain}Service({domain}Repository it) {{ }}
          public void check() {{ }} }}"""
    asked["TokenFilter"] = FILTER.replace("(Tokens tokens)", "(Tokens tokens, OrderApi a, StockApi b)")
    asked["FilterConfig"] = """@Configuration public class FilterConfig {
      @Bean public TokenFilter tokenFilter(Tokens t, OrderApi a, StockApi b) { return new TokenFilter(t, a, b); } }"""
    found = suggest(shop(**asked))
    over = {(it.source_at, it.target_at) for it in found.crossings if {it.source_at, it.target_at} <= {*found.modules}}
    assert not any((target, source) in over for source, target in over)
    assert found.placements.of("shop.FilterConfig") == REPLICATED
    assert found.modules


@pytest.mark.parametrize(
    "made",
    [
        "org.springframework.security.web.SecurityFilterChain",
        "org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer",
        "org.springframework.web.filter.CorsFilter",
        "org.apache.shiro.spring.web.ShiroFilterFactoryBean",
    ],
)
def test_what_a_library_does_to_requests_is_done_in_every_context(made: str) -> None:
    found = suggest(
        shop(WebConfig=f"@Configuration public class WebConfig {{ @Bean public {made} guard() {{ return null; }} }}")
    )
    assert len(found.modules) == 2
    assert found.placements.of("shop.WebConfig") == REPLICATED


def helped() -> Snapshot:
    """Both domains call static methods of a class that asks the context."""
    asking = "@Service public class {0}Service {{ public {0}Service({0}Repository it) {{ Beans.get({0}.class); }} }}"
    return shop(
        Beans="""@Component public class Beans implements org.springframework.context.ApplicationContextAware {
          static org.springframework.context.ApplicationContext context;
          public void setApplicationContext(org.springframework.context.ApplicationContext it) { context = it; }
          public static <T> T get(Class<T> type) { return context.getBean(type); } }""",
        **{f"{domain}Service": asking.format(domain) for domain in ("Order", "Stock")},
    )


def test_a_helper_that_asks_the_context_holds_nothing_together() -> None:
    """Its bean stays in the base, and its class is shared."""
    found = suggest(helped())
    assert len(found.modules) == 2
    assert found.placements.of("shop.Beans") == FACADE
    assert all(crossing.legal for crossing in found.crossings)


def test_few_classes_that_make_a_circle_of_two_modules_move() -> None:
    """Stock asks one class of orders, which uses no other of them."""
    found = suggest(
        shop(
            Prices="public interface Prices { }",
            OrderPrices="@Component public class OrderPrices implements Prices { }",
            Levels="public interface Levels { }",
            StockRules="""@Component public class StockRules implements Levels {
              public StockRules(StockService it, Prices prices) { } }""",
            OrderRules="""@Component public class OrderRules {
              public OrderRules(OrderService it, Prices prices, Levels levels) { } }""",
            OrderController="""@RestController public class OrderController {
              public OrderController(OrderService it, OrderRules rules, Prices prices) { }
              @GetMapping("/Order") public String all() { return ""; } }""",
        )
    )
    over = {(it.source_at, it.target_at) for it in found.crossings if {it.source_at, it.target_at} <= {*found.modules}}
    assert len(found.modules) == 2
    assert not any((target, source) in over for source, target in over)


def test_modules_are_named_in_the_order_in_which_they_can_start() -> None:
    modules = {"a": ("A1", "A2"), "b": ("B",), "c": ("C",)}
    assert [*in_order(modules, [("A1", "C"), ("C", "B")])] == ["b", "c", "a"]
    assert [*in_order(modules, [("A1", "C"), ("C", "A2")])] == ["a", "c", "b"]


def test_what_would_follow_a_module_is_pinned_where_the_base_needs_it() -> None:
    """Its bean has a class of a library, so only the base can hand it over."""
    gone = Crossing("shop.Orders", "shop.Payments", "base", "stock", ("bean",), "", ("only the base can",), ())
    learnt = lessons(shop(), ground(shop()), {"shop.Payments"}, ())
    learnt.learn(shop(), [gone])
    assert (learnt.movable, learnt.kept) == (set(), set())
    learnt.learn(shop(), [gone])
    assert learnt.kept == {"shop.Payments"}
    found = suggest(shop())
    text = plan_text(shop(), replace(found, kept=("shop.Tokens",)))
    plan, problems = read_plan(SourceFile(PLAN_FILE, text.encode()))
    assert plan and not problems
    assert [(pattern.text, placement) for pattern, placement in plan.pins] == [("shop.Tokens", "base")]


def test_a_class_stays_copied_when_what_it_uses_was_sent_elsewhere_by_the_lesson_before() -> None:
    """The repository is shared with its entity for one of two uses; the other one is no reason to take a copy back."""

    def use(target: str, at: str) -> Crossing:
        return Crossing("shop.Tokens", f"shop.{target}", at, "stock", ("type",), "", ("not visible",), ())

    learnt = lessons(shop(), ground(shop()), {"shop.Stock", "shop.StockRepository", "shop.StockRules"}, ())
    learnt.copied, learnt.patient = {"shop.Tokens"}, True
    rules = Crossing("shop.StockController", "shop.StockRules", "stock", "base", ("type",), "", ("not visible",), ())
    learnt.learn(
        shop(),
        [rules, use("StockRepository", "base"), use("Stock", "base"), use("Stock", "stock"), use("StockRules", "")],
    )
    assert learnt.shared == {"shop.Stock", "shop.StockRepository"}
    assert learnt.copied == {"shop.Tokens", "shop.StockRules"}
    assert not learnt.together
    assert not learnt.left


def test_a_bean_that_expressions_of_many_classes_name_is_the_bases_for_all() -> None:
    """Nothing else ties the domains: the class is shared, and every context is handed the base's bean."""
    checks = {
        f"{domain}Checks": f"""@Component public class {domain}Checks {{
          public {domain}Checks({domain}Service it) {{ }}
          @org.springframework.security.access.prepost.PreAuthorize("@access.check('{domain}')") public void run() {{ }}
        }}"""
        for domain in ("Order", "Stock")
    }
    access = """@Component("access") public class Access { public boolean check(String it) { return true; } }"""
    snapshot = shop(Access=access, **checks)
    assert lessons(snapshot, ground(snapshot), {"shop.Access", "shop.Order"}, ()).movable == {"shop.Order"}
    found = suggest(snapshot)
    assert found.placements.of("shop.Access") == FACADE
    assert [found.placements.of(f"shop.{domain}Checks") for domain in ("Order", "Stock")] == ["order", "stock"]
    assert all(crossing.legal for crossing in found.crossings)


def test_a_bean_that_expressions_name_stays_in_the_base_though_it_would_follow_a_module() -> None:
    """It uses that module alone, and a class of the base names it."""
    named = """@Component public class {0} {{
      @org.springframework.security.access.prepost.PreAuthorize("@access.check('')") public void run() {{ }} }}"""
    access = """@Component("access") public class Access {
      public Access(StockService it) { } public boolean check(String it) { return true; } }"""
    snapshot = shop(Access=access, **{name: named.format(name) for name in ("Login", "Reports")})
    gone = Crossing("shop.Login", "shop.Access", "base", "stock", ("bean",), "", ("only the base can",), ())
    learnt = lessons(snapshot, ground(snapshot), {"shop.Access"}, ())
    learnt.learn(snapshot, [gone])
    assert (learnt.movable, learnt.kept) == (set(), {"shop.Access"})
    found = suggest(snapshot)
    assert len(found.modules) == 2
    assert all(crossing.legal for crossing in found.crossings)


HOLDER = """@Component public class Beans implements org.springframework.context.ApplicationContextAware {
  private static org.springframework.context.ApplicationContext context;
  public void setApplicationContext(org.springframework.context.ApplicationContext it) { context = it; } }"""


def test_a_static_holder_of_the_context_is_never_copied_with_what_uses_it() -> None:
    """There is one field for all contexts, so that a split refuses a second bean of its class."""
    snapshot = shop(Beans=HOLDER)
    learnt = lessons(snapshot, ground(snapshot), {"shop.Beans"}, ())
    learnt.copied = {"shop.Tokens"}
    learnt.learn(snapshot, [Crossing("shop.Tokens", "shop.Beans", "", "base", ("type",), "", ("not visible",), ())])
    assert learnt.copied == {"shop.Tokens"}


ADVICE = """@org.springframework.web.bind.annotation.RestControllerAdvice(%s) public class StockAdvice {
  @org.springframework.web.bind.annotation.ExceptionHandler
  public String told(IllegalStateException it) { return ""; } }"""


@pytest.mark.parametrize(
    ("scope", "missed"),
    [("assignableTypes = StockController.class", set()), ('"shop"', {"order"}), ("", {"order"})],
)
def test_an_advice_is_missed_only_where_controllers_are_that_it_is_for(scope: str, missed: set[str]) -> None:
    snapshot = shop(StockAdvice=ADVICE % scope)
    apart = {f"shop.{name.format(domain)}": Placed(domain.lower()) for domain in ("Order", "Stock") for name in DOMAIN}
    placements = Placements(("order", "stock"), {**apart, "shop.StockAdvice": Placed("stock")})
    effects = lost_effects(snapshot, placements)
    assert {it.context for it in effects if it.target == "shop.StockAdvice"} == missed
