"""The lab for a version of Spring Boot: one source tree, of which imports and the versions of its pom differ."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

MONOLITH = Path(__file__).parent / "monolith"
SCENARIO = Path(__file__).parent / "scenario.http"

BOOT = re.compile(r"(?<=<version>)3\.2\.12(?=</version>)")
MYBATIS = re.compile(r"(?<=<mybatis\.version>)[\d.]+")
MOVED = re.compile(r"\bjakarta\.(annotation|persistence|servlet|validation)\b")


def lay(boot: str, target: Path) -> Path:
    """Copies the lab as an application of that version."""
    shutil.copytree(MONOLITH, target, ignore=shutil.ignore_patterns("target"))
    older = boot.startswith("2.")
    pom = target / "pom.xml"
    text = BOOT.sub(boot, pom.read_text("utf-8"))
    pom.write_text(MYBATIS.sub("2.3.2", text) if older else text, "utf-8")
    for file in sorted(target.rglob("*.java")) if older else ():
        file.write_text(MOVED.sub(r"javax.\1", file.read_text("utf-8")), "utf-8")
    return target
