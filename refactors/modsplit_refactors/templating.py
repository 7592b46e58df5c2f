"""Generated files from templates; a name that a template misses is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("modsplit_refactors.targets.koupleless"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )


def render(template: str, **values: object) -> bytes:
    """The filled template as UTF-8."""
    return _environment().get_template(template).render(**values).encode("utf-8")
