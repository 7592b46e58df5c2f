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
    """The filled template as UTF-8; Java in ASCII, whatever encoding it will be compiled with."""
    text = _environment().get_template(template).render(**values)
    return (ascii_only(text) if template.endswith(".java.j2") else text).encode("utf-8")


def ascii_only(text: str) -> str:
    """The text with everything beyond ASCII escaped, as Java and property files read it."""
    if text.isascii():
        return text
    encoded = text.encode("utf-16-be")
    units = (encoded[at : at + 2] for at in range(0, len(encoded), 2))
    return "".join(chr(unit[1]) if unit[0] == 0 and unit[1] < 128 else f"\\u{unit.hex()}" for unit in units)
