"""How long a suggestion takes from a plan that was edited by one pin, as an editor asks for it: in a workspace of 5,000
classes that lie in packages by domain."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path

from modsplit_lsp.service.editing import suggested
from modsplit_lsp.service.following import Follower
from modsplit_lsp.service.suggest import suggest_plan
from modsplit_refactors.plan import PLAN_FILE

DOMAINS, KINDS, RUNS = 50, 25, 5
POM = """<project><modelVersion>4.0.0</modelVersion><groupId>shop</groupId><artifactId>shop</artifactId>
<version>1</version><parent><groupId>org.springframework.boot</groupId>
<artifactId>spring-boot-starter-parent</artifactId><version>3.2.12</version></parent></project>"""
MAIN = """package shop;
@org.springframework.boot.autoconfigure.SpringBootApplication public class Shop {}
"""


def sources(seed: int = 1) -> Iterator[tuple[str, str]]:
    """Domains of controllers, services with an interface, and data; a few use those of earlier domains."""
    chance = random.Random(seed)
    yield "shop/Shop.java", MAIN
    for domain in range(DOMAINS):
        package = f"shop.d{domain}"
        for kind in range(KINDS):
            name = f"D{domain}K{kind}"
            other = f"D{domain}K{chance.randrange(kind)}" if kind else name
            far = chance.randrange(domain) if domain and chance.random() < 0.1 else domain
            wanted = f"shop.d{far}.D{far}K{chance.randrange(KINDS)}" if far != domain else f"{package}.{other}"
            web, stereotype = "org.springframework.web.bind.annotation", "org.springframework.stereotype"
            yield f"{package}.{name}Data", f"public record {name}Data({other}Data other) {{}}"
            yield f"{package}.{name}", f"public interface {name} {{ {name}Data find(); }}"
            yield (
                f"{package}.{name}Service",
                f"@{stereotype}.Service class {name}Service implements {name} {{ {wanted} used; "
                f"{name}Service(@org.springframework.context.annotation.Lazy {wanted} used) {{ this.used = used; }} "
                f"public {name}Data find() {{ used.find(); return null; }} }}",
            )
            yield (
                f"{package}.{name}Controller",
                f"@{web}.RestController class {name}Controller {{ {name} own; {name}Controller({name} own) "
                f'{{ this.own = own; }} @{web}.GetMapping("/{domain}/{kind}") public {name}Data get() '
                "{ return own.find(); } }",
            )


def write(root: Path) -> None:
    (root / "pom.xml").write_text(POM, "utf-8")
    for name, text in sources():
        path = name if name.endswith(".java") else f"{name.replace('.', '/')}.java"
        file = root / "src/main/java" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        package = "" if name.endswith(".java") else f"package {name.rpartition('.')[0]};\n"
        file.write_text(package + text, "utf-8")


def with_pin(text: str, pin: str) -> str:
    entry = f"pins:\n  - {pin}\n"
    return text.replace("\npins:\n", f"\n{entry}", 1) if "\npins:\n" in text else f"{text.rstrip()}\n{entry}"


def times(root: Path) -> list[tuple[float, float]]:
    """Wall and CPU seconds of each answer, every one after another pin."""
    plan = root / PLAN_FILE
    text = suggest_plan(root).text
    plan.write_text(text, "utf-8")
    follower, buffers, found = Follower(), {PLAN_FILE: text.encode()}, []
    suggested(root, buffers, follower)
    for run in range(RUNS):
        name = f"shop.d{run + 1}.D{run + 1}K3Controller"
        buffers = {PLAN_FILE: with_pin(text, f"{name}=base").encode()}
        wall, used = time.perf_counter(), time.process_time()
        answer = suggested(root, buffers, follower, seen=True)[1]
        found.append((time.perf_counter() - wall, time.process_time() - used))
        assert f"{name}=base" in answer.text
    return found
