"""The manual of the plan, made of what its schema says of each key."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from modsplit_refactors.plan.reader import plan_schema

HEAD = """\
# The plan

`modsplit.yml` says which classes make which modules. `modsplit suggest` writes one, people edit it, and `check`,
`split`, `verify` and the editors read it. It is YAML, without anchors and aliases; unknown keys and what does not fit
the application are errors with file and line.

An exact class counts before a package, a longer package before a shorter one, and `.*` before `.**`. What is placed
twice with equal right is an error. What the plan does not name stays in the base, or follows from what it names;
`modsplit explain DIR CLASS` tells where a class is, and why.

Required are `schema` and `modules`, of a module its `name`, and of a remedy `from`, `to` and `remedy`.
"""


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the plan with the keys above it: `modules[]` and `name`, say."""

    above: tuple[str, ...]
    name: str
    schema: Mapping[str, Any]

    @property
    def title(self) -> str:
        return ".".join((*self.above, self.name))

    @property
    def example(self) -> str:
        """How it is written; empty for a key that has others below it."""
        return "".join(f"{self.name}: {_flow(each)}" for each in self.schema.get("examples", ()))


def page() -> str:
    """All keys as one page of Markdown, in the order of the schema."""
    return "\n".join((HEAD, *(_section(key) for key in keys())))


def keys() -> Iterator[Key]:
    """Every key of a plan, each before those below it."""
    return _below((), plan_schema())


def _below(above: tuple[str, ...], schema: Mapping[str, Any]) -> Iterator[Key]:
    for name, it in schema.get("properties", {}).items():
        yield Key(above, name, it)
        inner = it.get("items", it)
        yield from _below((*above, name if inner is it else f"{name}[]"), inner)


def _section(key: Key) -> str:
    example = f"\n```yaml\n{key.example}\n```\n" if key.example else ""
    return f"{'##' if not key.above else '###'} {key.title}\n\n{_said(key)}\n{example}"


def _said(key: Key) -> str:
    values = key.schema.get("enum", ())
    one_of = f" One of {', '.join(f'`{each}`' for each in values)}." if len(values) > 1 else ""
    return f"{key.schema['description']}{one_of}"


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return value if isinstance(value, str) else json.dumps(value)
