"""Effects as values."""

from __future__ import annotations

from dataclasses import dataclass

from modsplit_analysis.text import Place


@dataclass(frozen=True, slots=True)
class Provider:
    """A class that `enables` or `configures` a feature (`why`), and its bean; `detail` is the annotation or type."""

    source: str
    why: str
    detail: str
    bean: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """A class that needs a feature, where it says so, and what provides it in this application.

    Without providers it is the auto-configuration alone that provides it.
    """

    feature: str
    source: str
    place: Place
    providers: tuple[Provider, ...]


@dataclass(frozen=True, slots=True)
class BeanReference:
    """A bean that a class names inside an expression, such as `@PreAuthorize("@guard.check()")`."""

    source: str
    bean: str
    place: Place
