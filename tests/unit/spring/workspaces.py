"""Small applications for tests: files as text, and what is read from them."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping

from modsplit_analysis.text import SourceFile

POM = "<project><groupId>g</groupId><artifactId>app</artifactId><version>1</version></project>"


def files(text: str) -> Mapping[str, SourceFile]:
    """Files from `== path` sections; a path without a slash lands among the resources, a pom is added."""
    parts = re.split(r"^== (.+)\n", textwrap.dedent(text).lstrip("\n"), flags=re.M)[1:]
    found = {"pom.xml": POM}
    for name, body in zip(parts[::2], parts[1::2], strict=True):
        found[name if "/" in name or name == "pom.xml" else f"src/main/resources/{name}"] = body
    return {path: SourceFile(path, body.encode()) for path, body in sorted(found.items())}
