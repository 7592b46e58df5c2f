"""Changes of a plan's text that people did not type: comments and order survive."""

from __future__ import annotations

import io
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.util import load_yaml_guess_indent

PACKAGES = "packages"


def with_package(text: str, package: str, module: str) -> str:
    """The plan with a package (and those below) in a module, new if there is none of the name, and in no other."""
    _, step, offset = load_yaml_guess_indent(text)
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1 << 16
    dash = offset if offset is not None else 2
    yaml.indent(mapping=2, sequence=max(step or 4, dash + 2) if offset is not None else 4, offset=dash)
    document = yaml.load(text.replace("\r\n", "\n"))
    pattern = f"{package}.**"
    modules: list[Any] = document["modules"] if document.get("modules") is not None else []
    for each in modules:
        _without(each, {pattern, f"{package}.*"})
    target = next((each for each in modules if each.get("name") == module), None)
    if target is None:
        modules.append({"name": module, PACKAGES: [pattern]})
    elif target.get(PACKAGES) is None:
        target[PACKAGES] = [pattern]
    else:
        target[PACKAGES].append(pattern)
    document["modules"] = modules
    written = io.StringIO()
    yaml.dump(document, written)
    made = written.getvalue()
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _without(module: Any, patterns: set[str]) -> None:
    kept = [each for each in module.get(PACKAGES) or () if each not in patterns]
    if len(kept) < len(module.get(PACKAGES) or ()):
        for position in reversed(range(len(module[PACKAGES]))):
            if module[PACKAGES][position] in patterns:
                del module[PACKAGES][position]
