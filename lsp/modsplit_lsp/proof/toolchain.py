"""The Maven and the JDK of the user's workspace."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from modsplit_lsp.proof.model import UnusableError

WRAPPER_LIMIT = 300
MAVEN_HOME = re.compile(r"^Maven home: (.+)$", re.MULTILINE)
JAVA_HOME = re.compile(r"runtime: (.+)$", re.MULTILINE)
JAVA_VERSION = re.compile(r"^Java version: ([\d._]+)", re.MULTILINE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True, slots=True)
class Toolchain:
    """Where Maven and the JDK that it runs on are installed."""

    maven: Path
    java: Path
    java_version: str

    def program(self, name: str) -> str:
        """A program of the JDK."""
        return str(self.java / "bin" / name)


def find(root: Path) -> Toolchain:
    """Maven by the workspace's wrapper if that works, else the one on the PATH, with the JDK that it uses."""
    tried = []
    for command in _commands(root):
        said, works = _version(command, root)
        home, java, version = MAVEN_HOME.search(said), JAVA_HOME.search(said), JAVA_VERSION.search(said)
        if works and home and java and version:
            found = Toolchain(Path(home[1].strip()), Path(java[1].strip()), version[1])
            if not Path(found.program("javac")).is_file():
                raise UnusableError(f"no JDK: Maven runs on {found.java}, which has no javac; set JAVA_HOME to a JDK")
            return found
        tried.append(f"{' '.join(command)}: {_last_line(said)}")
    if not tried:
        raise UnusableError("no Maven: put mvn on the PATH, or add the Maven wrapper to the workspace")
    if "JAVA_HOME" in tried[-1] or not shutil.which("java"):
        raise UnusableError(f"no JDK: put java and javac on the PATH, or set JAVA_HOME ({tried[-1]})")
    raise UnusableError(f"Maven does not work here: {tried[-1]}")


def _commands(root: Path) -> list[list[str]]:
    wrapper = root / "mvnw"
    found = [["sh", str(wrapper)]] if wrapper.is_file() and (root / ".mvn" / "wrapper").is_dir() else []
    on_path = shutil.which("mvn")
    return [*found, [on_path]] if on_path else found


def _version(command: list[str], root: Path) -> tuple[str, bool]:
    try:
        done = subprocess.run(
            [*command, "-B", "-v"],
            cwd=root,
            env={**os.environ, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=WRAPPER_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {WRAPPER_LIMIT} s", False
    return COLOUR.sub("", done.stdout.decode("utf-8", "replace")), done.returncode == 0


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no output"
