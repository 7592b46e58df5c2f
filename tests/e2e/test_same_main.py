"""Two projects of a reactor have a main class of one name; the one that is split keeps its beans."""

from __future__ import annotations

from pathlib import Path

from modsplit_lsp.service.split import plan_split
from modsplit_refactors.placement.model import BASE

POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<parent><groupId>{group}</groupId><artifactId>{parent}</artifactId><version>{version}</version></parent>
<groupId>acme</groupId><artifactId>{name}</artifactId><version>1</version>{more}</project>
"""
BOOT = {"group": "org.springframework.boot", "parent": "spring-boot-starter-parent", "version": "2.7.18"}
OWN = {"group": "acme", "parent": "root", "version": "1"}
WEB = (
    "<dependencies>{core}<dependency><groupId>org.springframework.boot</groupId>"
    "<artifactId>spring-boot-starter-web</artifactId></dependency></dependencies>"
)
CORE = "<dependency><groupId>acme</groupId><artifactId>core</artifactId><version>1</version></dependency>"
MODULES = "<packaging>pom</packaging><modules><module>core</module><module>all</module><module>war</module></modules>"
APP = "package acme; @org.springframework.boot.autoconfigure.SpringBootApplication public class App { }"
CLASSES = {
    "Clock": "@org.springframework.stereotype.Component public class Clock { }",
    "order/Orders": """@org.springframework.web.bind.annotation.RestController public class Orders {
      @org.springframework.web.bind.annotation.GetMapping("/orders") public String all() { return ""; } }""",
}
PLAN = """\
schema: modsplit/plan/1
app: {main: acme.App@war}
modules:
  - {name: order, packages: [acme.order.**]}
"""


def lay(root: Path) -> Path:
    files = {
        "pom.xml": POM.format(name="root", more=MODULES, **BOOT),
        "core/pom.xml": POM.format(name="core", more=WEB.format(core=""), **OWN),
        "modsplit.yml": PLAN,
    }
    for name in ("all", "war"):
        files[f"{name}/pom.xml"] = POM.format(name=name, more=WEB.format(core=CORE), **OWN)
        files[f"{name}/src/main/java/acme/App.java"] = APP
    for name, text in CLASSES.items():
        package = f"acme{'.order' if '/' in name else ''}"
        files[f"core/src/main/java/acme/{name}.java"] = f"package {package};\n{text}\n"
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return root


def test_the_split_of_one_of_them(tmp_path: Path) -> None:
    planned = plan_split(lay(tmp_path))
    placements = planned.split.placements
    assert (placements.of("acme.order.Orders"), placements.of("acme.Clock")) == ("order", BASE)
