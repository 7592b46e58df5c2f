"""Values that a handler's parameters accept, made from their types and constraints; the same ones in every run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from modsplit_lsp.proof.world import Parameter, Shape

INTEGERS = frozenset(
    {
        "int",
        "long",
        "short",
        "byte",
        *(f"java.lang.{n}" for n in ("Integer", "Long", "Short", "Byte")),
        "java.math.BigInteger",
    }
)
DECIMALS = frozenset(
    {"double", "float", "java.lang.Double", "java.lang.Float", "java.math.BigDecimal", "java.lang.Number"}
)
TEXTS = frozenset({"java.lang.String", "java.lang.CharSequence", "java.lang.Object", "char", "java.lang.Character"})
BOOLEANS = frozenset({"boolean", "java.lang.Boolean"})
PAST, FUTURE = "2020-01-15", "2099-01-15"
TIMES: Mapping[str, str] = {
    "java.time.LocalDate": "{day}",
    "java.time.LocalDateTime": "{day}T10:15:30",
    "java.time.LocalTime": "10:15:30",
    "java.time.Instant": "{day}T10:15:30Z",
    "java.time.OffsetDateTime": "{day}T10:15:30Z",
    "java.time.ZonedDateTime": "{day}T10:15:30Z",
    "java.time.YearMonth": "2020-01",
    "java.time.Year": "2020",
    "java.time.Duration": "PT15M",
    "java.util.Date": "{day}",
    "java.sql.Date": "{day}",
    "java.sql.Timestamp": "{day} 10:15:30",
}
OTHERS: Mapping[str, str] = {
    "java.util.UUID": "6f2b1c1e-0000-4000-8000-000000000001",
    "java.util.Locale": "en",
    "java.util.Currency": "EUR",
    "java.net.URI": "https://example.org/",
    "java.net.URL": "https://example.org/",
}
IDENTITY = frozenset({"id", "version"})
"""Properties that the application gives to what is new."""

Annotations = Mapping[str, Mapping[str, Any]]


def simple(shape: Shape) -> bool:
    """Whether a single text gives the value."""
    return (
        bool(shape.values)
        or shape.type in INTEGERS | DECIMALS | TEXTS | BOOLEANS
        or shape.type in TIMES
        or shape.type in OTHERS
    )


def value(shape: Shape, annotations: Annotations) -> Any:
    """A value as JSON has it; None for a type that is not understood."""
    if shape.values:
        return shape.values[0]
    if shape.type in INTEGERS:
        return _number(annotations)
    if shape.type in DECIMALS:
        return float(_number(annotations))
    if shape.type in BOOLEANS:
        return True
    if shape.type in TIMES:
        return _time(shape.type, annotations)
    if shape.type in OTHERS:
        return OTHERS[shape.type]
    if shape.type in TEXTS:
        return _text(annotations)
    if shape.of is not None:
        element = value(shape.of, {})
        return element if shape.type == "java.util.Optional" else [] if element is None else [element]
    if shape.properties is not None:
        made = {
            each.name: value(each.shape, each.annotations) for each in shape.properties if each.name not in IDENTITY
        }
        return {name: each for name, each in made.items() if each is not None}
    return {} if "Map" in shape.type else None


def text(shape: Shape, annotations: Annotations) -> str:
    """A value as a path, a query or a form has it."""
    made = value(shape.of if shape.of is not None else shape, annotations)
    return (
        str(made).lower()
        if isinstance(made, bool)
        else re.sub(r"\.0$", "", str(made))
        if isinstance(made, float)
        else str(made)
    )


def form(parameters: tuple[Parameter, ...]) -> str:
    """The simple properties of a model attribute as a form."""
    return urlencode(
        [
            (each.name, text(each.shape, each.annotations))
            for each in parameters
            if simple(each.shape) and each.name not in IDENTITY
        ]
    )


def _number(annotations: Annotations) -> int:
    """One, if that is allowed, else the nearest bound."""
    if "Negative" in annotations or "NegativeOrZero" in annotations:
        return -1
    least = [int(float(annotations[name]["value"])) for name in ("Min", "DecimalMin") if name in annotations]
    most = [int(float(annotations[name]["value"])) for name in ("Max", "DecimalMax") if name in annotations]
    return min([max([1, *least]), *most])


def _time(type_: str, annotations: Annotations) -> str:
    day = FUTURE if "Future" in annotations or "FutureOrPresent" in annotations else PAST
    pattern = str(
        annotations.get("DateTimeFormat", {}).get("pattern") or annotations.get("JsonFormat", {}).get("pattern") or ""
    )
    if pattern:
        year, month, date = day.split("-")
        for letters, part in (
            ("yyyy", year),
            ("uuuu", year),
            ("yy", year[2:]),
            ("MM", month),
            ("dd", date),
            ("HH", "10"),
            ("mm", "15"),
            ("ss", "30"),
        ):
            pattern = pattern.replace(letters, part)
        return pattern.replace("'", "")
    return TIMES[type_].format(day=day)


def _text(annotations: Annotations) -> str:
    """The first candidate that every constraint accepts, else a plain word."""
    return next((each for each in _candidates(annotations) if _accepts(each, annotations)), "sample")


def _candidates(annotations: Annotations) -> Iterator[str]:
    if "Email" in annotations:
        yield "sample@example.org"
    if "URL" in annotations:
        yield "https://example.org/"
    digits = annotations.get("Digits")
    yield from ("1" * int(digits.get("integer", 1)),) if digits else ("sample",)
    sizes = annotations.get("Size") or annotations.get("Length") or {}
    least = max(int(sizes.get("min", 0)), 1)
    for length in (least, *range(1, 33)):
        yield from (letter * length for letter in ("a", "A", "1"))
        yield "A" + "a" * (length - 1)
    yield from (
        "sample@example.org",
        PAST,
        "10:15",
        "+4930123456",
        "AB-123",
        "A1",
        "a1b2",
        "#aabbcc",
        "192.0.2.1",
        "https://example.org/",
        "0.0",
    )


def _accepts(candidate: str, annotations: Annotations) -> bool:
    sizes = annotations.get("Size") or annotations.get("Length") or {}
    if not int(sizes.get("min", 0)) <= len(candidate) <= int(sizes.get("max", 2**31)):
        return False
    pattern = annotations.get("Pattern", {}).get("regexp")
    try:
        return pattern is None or re.fullmatch(str(pattern), candidate) is not None
    except re.error:
        return True
