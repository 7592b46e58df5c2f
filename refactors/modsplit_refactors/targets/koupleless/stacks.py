"""Which Koupleless and SOFAArk versions run which Spring Boot, as far as somebody has seen them run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Stack:
    """A set of versions that was booted with a base and modules; `boot` is a minor version such as `3.2`."""

    boot: str
    koupleless: str
    ark: str
    web_ark_plugin: str
    ark_maven_plugin: str
    servlet: str
    persistence: str
    classic_loader: bool
    proven: str


@cache
def proven_stacks() -> tuple[Stack, ...]:
    text = resources.files("modsplit_refactors.targets.koupleless").joinpath("versions.json").read_text("utf-8")
    return tuple(Stack(**row) for row in json.loads(text)["stacks"])


def stack_for(boot_version: str) -> Stack | None:
    """The stack for a Spring Boot version, None where none has been proven."""
    minor = ".".join(boot_version.split(".")[:2])
    return next((stack for stack in proven_stacks() if stack.boot == minor), None)
