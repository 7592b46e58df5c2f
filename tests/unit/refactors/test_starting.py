"""Calls at the start that go through the code of a library, of which only the signatures are known."""

from collections.abc import Mapping

from modsplit_analysis.build.maven import read_build
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax.files import read_file
from modsplit_analysis.jvm.signatures import AnnotationSignature, ClassSignature, MemberSignature
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.spring import Workspace, analyse
from modsplit_analysis.text import SourceFile
from modsplit_refactors.plan import PLAN_FILE, read_plan
from modsplit_refactors.targets.koupleless.split import examine
from unit.refactors.test_splits import POM

AUTOWIRED = AnnotationSignature("org.springframework.beans.factory.annotation.Autowired", True)
PUBLIC, PROTECTED, ABSTRACT = 0x1, 0x4, 0x601
CONFIGURER = "org.springframework.web.servlet.config.annotation.WebMvcConfigurer"
TOKENS = "org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer"
CUSTOMIZER = "org.springframework.security.config.Customizer"
SECURITY = "org.springframework.security.config.annotation.web.builders.HttpSecurity"


def library(name: str, flags: int, *methods: MemberSignature) -> ClassSignature:
    return ClassSignature(name, flags, "java.lang.Object", (), None, (), methods)


KNOWN = {
    CONFIGURER: library(
        CONFIGURER, ABSTRACT, MemberSignature("addInterceptors", "(Ljava/lang/Object;)V", None, PUBLIC)
    ),
    TOKENS: library(TOKENS, ABSTRACT, MemberSignature("customize", "(Ljava/lang/Object;)V", None, PUBLIC)),
    CUSTOMIZER: library(CUSTOMIZER, ABSTRACT, MemberSignature("customize", "(Ljava/lang/Object;)V", None, ABSTRACT)),
    SECURITY: library(
        SECURITY,
        PUBLIC,
        MemberSignature("cors", f"(L{CUSTOMIZER.replace('.', '/')};)V", None, PUBLIC),
        MemberSignature("later", "(Ljava/lang/Runnable;)V", None, PUBLIC),
    ),
    "lib.Service": ClassSignature(
        name="lib.Service",
        flags=PUBLIC,
        superclass="java.lang.Object",
        interfaces=(),
        signature="<M:Ljava/lang/Object;>Ljava/lang/Object;",
        fields=(MemberSignature("mapper", "Ljava/lang/Object;", "TM;", PROTECTED, annotations=(AUTOWIRED,)),),
        methods=(MemberSignature("<init>", "()V", None, PUBLIC), MemberSignature("list", "()V", None, PUBLIC)),
    ),
}
SOURCES = {
    "App": "package shop; @SpringBootApplication public class App { public static void main(String[] args) {} }",
    "api/Rows": "package shop.api; public interface Rows { void all(); }",
    "stock/Shelf": "package shop.stock; @Service public class Shelf implements shop.api.Rows { public void all() {} }",
    "Goods": "package shop; @Service public class Goods extends lib.Service<shop.api.Rows> { void own() {} }",
    "Warm": "package shop; @Component public class Warm {\n"
    "  @Autowired Goods goods;\n  @PostConstruct void warm() { goods.CALLED(); }\n}",
}
IMPORTS = "; ".join(
    f"import {name}"
    for name in (
        "org.springframework.boot.autoconfigure.SpringBootApplication",
        "org.springframework.stereotype.Component",
        "org.springframework.stereotype.Service",
        "org.springframework.beans.factory.annotation.Autowired",
        "javax.annotation.PostConstruct",
    )
)
PLAN = "schema: modsplit/plan/1\nmodules: [{name: stock, packages: [shop.stock.*]}]\nfacade: [shop.api.*]\n"


class Library:
    def contains(self, name: str, /) -> bool:
        return name in KNOWN

    def find(self, name: str, /) -> ClassSignature | None:
        return KNOWN.get(name)

    def artifact(self, name: str, /) -> str | None:
        return None

    def artifacts(self, name: str, /) -> tuple[str, ...]:
        return ()

    @property
    def jars(self) -> frozenset[str]:
        return frozenset()

    def below(self, package: str, /) -> tuple[str, ...]:
        return ()

    def resources(self, name: str, /) -> tuple[tuple[str, bytes], ...]:
        return ()


def reasons(called: str, sources: Mapping[str, str] = SOURCES) -> list[str]:
    texts: Mapping[str, str] = {f"src/main/java/shop/{name}.java": text for name, text in sources.items()}
    files = {
        path: SourceFile(path, text.replace("CALLED", called).replace("; ", f"; {IMPORTS}; ", 1).encode())
        for path, text in texts.items()
    }
    poms = {"pom.xml": SourceFile("pom.xml", POM.encode())}
    build = read_build(poms | files)
    program = Program.link([Unit(read_file(file), "", "main") for file in files.values()], Library())
    [application] = analyse(Workspace(program, build, poms | files))
    snapshot = Snapshot(poms | files, {}, build, program, class_graph(program), application, ())
    plan, _ = read_plan(SourceFile(PLAN_FILE, PLAN.encode()))
    assert plan is not None
    return [it for each in examine(snapshot, plan).crossings if not each.legal for it in each.reasons]


def test_a_method_that_a_library_wrote_may_use_what_its_fields_are_given() -> None:
    place = "src/main/java/shop/Warm.java:3"
    assert reasons("list")[0] == (
        f"base starts before all modules: while it does, Warm.warm ({place}), which is @PostConstruct, calls "
        f"Service.list, by which Goods may use `shelf` ({place}); call it later, or `allow` it with a reason"
    )
    assert reasons("own") == []


def test_what_sets_up_a_context_is_called_at_its_start() -> None:
    configurer = (
        f"package shop; @Component public class Web implements {CONFIGURER} {{\n"
        "  @Autowired shop.api.Rows rows;\n  public void addInterceptors(Object registry) { rows.all(); }\n"
        "  public void asked() { rows.all(); }\n}"
    )
    place = "src/main/java/shop/Web.java:3"
    told = reasons("own", {**SOURCES, "Web": configurer})
    assert told[0].startswith(
        f"base starts before all modules: while it does, Web.addInterceptors ({place}), of a bean that is a "
        f"WebMvcConfigurer, calls Rows.all of `shelf` ({place})"
    )
    assert len(told) == 2, "only one call comes too early"
    tokens = configurer.replace(CONFIGURER, TOKENS).replace("addInterceptors", "customize")
    assert reasons("own", {**SOURCES, "Web": tokens}) == [], "that is called for each token"


def test_what_customizes_security_is_called_at_once() -> None:
    security = (
        f"package shop; @Component public class Web {{\n  @Autowired shop.api.Rows rows; @Autowired {SECURITY} http;\n"
        "  @PostConstruct void secure() { http.CALLED(it -> rows.all()); }\n}"
    )
    assert "Web.secure" in reasons("own", {**SOURCES, "Web": security.replace("CALLED", "cors")})[0]
    assert reasons("own", {**SOURCES, "Web": security.replace("it ->", "() ->").replace("CALLED", "later")}) == []
