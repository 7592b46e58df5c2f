"""The lab for a version of Spring Boot: one source tree, of which imports and the versions of its pom differ."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

MONOLITH = Path(__file__).parent / "monolith"
MORE = Path(__file__).parent / "more"
SCENARIO = Path(__file__).parent / "scenario.http"

BOOT = re.compile(r"(?<=<version>)3\.2\.12(?=</version>)")
MYBATIS = re.compile(r"(?<=<mybatis\.version>)[\d.]+")
MOVED = re.compile(r"\bjakarta\.(annotation|persistence|servlet|validation)\b")
BELOW = "/shop"
SESSIONS = """\
  <dependency>
      <groupId>org.springframework.session</groupId>
      <artifactId>spring-session-jdbc</artifactId>
    </dependency>
  </dependencies>"""


def lay(boot: str, target: Path, *, more: bool = False) -> Path:
    """Copies the lab as an application of that version; with `more`, it has two data sources and Spring Session, and is
    served below a context path."""
    shutil.copytree(MONOLITH, target, ignore=shutil.ignore_patterns("target"))
    pom, scenario = target / "pom.xml", target / "scenario.http"
    text, asked = BOOT.sub(boot, pom.read_text("utf-8")), SCENARIO.read_text("utf-8")
    if more:
        shutil.copytree(MORE / "src", target / "src", dirs_exist_ok=True)
        text = text.replace("</dependencies>", SESSIONS)
        asked += (MORE / "scenario.http").read_text("utf-8")
        asked = asked.replace("localhost:8080", f"localhost:8080{BELOW}")
        with (target / "src/main/resources/application.properties").open("a", encoding="utf-8") as settings:
            settings.write(f"\nserver.servlet.context-path={BELOW}\n")
    older = boot.startswith("2.")
    pom.write_text(MYBATIS.sub("2.3.2", text) if older else text, "utf-8")
    scenario.write_text(asked, "utf-8")
    for file in sorted(target.rglob("*.java")) if older else ():
        file.write_text(MOVED.sub(r"javax.\1", file.read_text("utf-8")), "utf-8")
    return target
