"""Beans that keep an auto-configuration away act in every context of a split, or the user is told where they do not."""

from pathlib import Path

from modsplit_analysis.build.maven import read_build
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.jvm.signatures import (
    ABSTRACT,
    ANNOTATION,
    INTERFACE,
    PUBLIC,
    AnnotationSignature,
    ClassSignature,
    MemberSignature,
)
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.spring import Workspace, analyse
from modsplit_analysis.spring.beans.giving_way import KeptAway
from modsplit_analysis.text import SourceFile
from modsplit_refactors.plan import read_plan
from modsplit_refactors.targets.koupleless.outline import Split
from modsplit_refactors.targets.koupleless.split import split
from unit.refactors.test_splits import POM

OBJECT = "java.lang.Object"
SPRING = "org.springframework"
CLIENT = "    <dependency><groupId>net</groupId><artifactId>client</artifactId><version>1</version></dependency>\n"
APP = "package shop; @org.springframework.boot.autoconfigure.SpringBootApplication public class App { \
public static void main(String[] args) {} }"
MAKES = """package shop.{part};
@org.springframework.context.annotation.Configuration public class Clients {{
  @org.springframework.context.annotation.Bean net.Client ours() {{ return null; }}
}}
"""
OWN = "package shop.{part}; @org.springframework.stereotype.Component class Own implements net.Client {{}}"
ORDERS = "package shop.orders; @org.springframework.stereotype.Component public class Orders {}"


def annotation(name: str, **values: object) -> AnnotationSignature:
    return AnnotationSignature(name, True, tuple(values.items()))


class Client:
    """A library whose auto-configuration makes a client, unless there is a bean of that type."""

    def __init__(self) -> None:
        missing = annotation(f"{SPRING}.boot.autoconfigure.condition.ConditionalOnMissingBean")
        bean = annotation(f"{SPRING}.context.annotation.Bean")
        made = MemberSignature("client", "()Lnet/Client;", None, PUBLIC, annotations=(bean, missing))
        conditional = annotation(f"{SPRING}.context.annotation.Conditional", value=())
        self.known = {
            it.name: it
            for it in (
                ClassSignature("net.Client", PUBLIC | INTERFACE | ABSTRACT, OBJECT, (), None, (), ()),
                ClassSignature(
                    "net.ClientConfiguration", PUBLIC, OBJECT, (), None, (), (made,),
                    annotations=(annotation(f"{SPRING}.context.annotation.Configuration"),),
                ),
                ClassSignature(
                    missing.name, PUBLIC | INTERFACE | ABSTRACT | ANNOTATION, OBJECT, (), None, (), (),
                    annotations=(conditional,),
                ),
            )
        }  # fmt: skip

    def contains(self, name: str) -> bool:
        return name in self.known

    def find(self, name: str) -> ClassSignature | None:
        return self.known.get(name)

    def artifact(self, name: str) -> str | None:
        return "net:client" if name in self.known else None

    def artifacts(self, name: str) -> tuple[str, ...]:
        return ("net:client",) if name in self.known else ()

    def below(self, _package: str) -> tuple[str, ...]:
        return ()

    def resources(self, name: str) -> tuple[tuple[str, bytes], ...]:
        listed = name.endswith("AutoConfiguration.imports")
        return (("net:client", b"net.ClientConfiguration\n"),) if listed else ()

    @property
    def jars(self) -> frozenset[str]:
        return frozenset({"net:client"})


def shop(part: str, plan: str, maker: str = MAKES) -> Snapshot:
    texts = {
        "pom.xml": POM.replace("  </dependencies>", CLIENT + "  </dependencies>"),
        "modsplit.yml": plan,
        "src/main/java/shop/App.java": APP,
        f"src/main/java/shop/{part}/Clients.java": maker.format(part=part),
        "src/main/java/shop/orders/Orders.java": ORDERS,
    }
    files = {path: SourceFile(path, text.encode()) for path, text in sorted(texts.items())}
    build = read_build(files)
    units = [Unit(read_file(it), "", "main") for path, it in files.items() if path.endswith(".java")]
    program = Program.link(units, Client())
    [application] = analyse(Workspace(program, build, files))
    return Snapshot(files, {}, build, program, class_graph(program), application, ())


def split_of(part: str, plan: str, maker: str = MAKES) -> Split:
    snapshot = shop(part, f"schema: modsplit/plan/1\nmodules:\n{plan}", maker)
    read, _ = read_plan(snapshot.files["modsplit.yml"])
    assert read is not None
    found = split(snapshot, read)
    assert isinstance(found, Split), found
    return found


ORDERS_ONLY = "  - {name: orders, packages: [shop.orders.*]}\n"
CLIENTS_TOO = ORDERS_ONLY + "  - {name: clients, packages: [shop.clients.*]}\n"


def test_what_an_application_keeps_away_is_known() -> None:
    assert shop("clients", "").spring.kept_away == (
        KeptAway("client", "net.Client", "net.ClientConfiguration", ("ours",)),
    )


def test_a_module_is_handed_the_bean_of_the_base_that_keeps_a_librarys_away() -> None:
    found = split_of("clients", ORDERS_ONLY)
    assert [(it.context, it.bean, it.as_it_is) for it in found.bridges] == [("orders", "ours", True)]
    assert '@FromBase("ours")' in found.change.creates["orders/src/main/java/shop/OrdersModule.java"].decode()
    assert found.change.diagnostics == ()


def test_one_of_a_class_of_the_application_is_no_bean_of_the_module() -> None:
    found = split_of("clients", ORDERS_ONLY, OWN)
    assert '@FromBase(shared = "own")' in found.change.creates["orders/src/main/java/shop/OrdersModule.java"].decode()


def test_what_no_module_can_hand_over_is_told() -> None:
    found = split_of("clients", CLIENTS_TOO)
    assert found.bridges == ()
    [told] = found.change.diagnostics
    assert (told.severity, Path(told.place.file).name) == ("warning", "Clients.java")
    assert told.message == (
        "`ours` of clients keeps ClientConfiguration from making its own, and will not in base, orders: "
        "place shop.clients.Clients in the base, if it matters there"
    )


def test_a_replicated_bean_is_there_already() -> None:
    found = split_of("clients", f"{ORDERS_ONLY}replicated: [shop.clients.Clients]\n")
    assert (found.bridges, found.change.diagnostics) == ((), ())
