"""End points and what stands around them, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from modsplit_analysis.text import Place

ANY = "*"
"""The method of an end point that answers to every method."""

ViewKind = Literal["view", "redirect", "forward", "template"]
PartKind = Literal["filter", "interceptor", "advice", "servlet", "listener"]


@dataclass(frozen=True, slots=True)
class HandlerParameter:
    """A parameter of a handler: how it is bound (`path`, `query`, `body`, …; else empty) and its type."""

    name: str
    binding: str
    type: str


@dataclass(frozen=True, slots=True)
class EndPoint:
    """One method and path that a handler answers; `source` is the controller, `handler` `Class#method` as declared."""

    method: str
    path: str
    handler: str
    place: Place
    source: str
    consumes: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    parameters: tuple[HandlerParameter, ...] = ()
    body: bool = False


@dataclass(frozen=True, slots=True)
class ViewUse:
    """A view that a handler shows, or an address that it sends to; an inexact name is only how it begins."""

    handler: str
    source: str
    kind: ViewKind
    name: str
    exact: bool
    place: Place


@dataclass(frozen=True, slots=True)
class WebPart:
    """A filter, interceptor, advice, servlet or listener; without `applies_to` it acts on everything.

    `applies_to` holds URL patterns, or packages, classes and annotations for an advice.
    """

    kind: PartKind
    source: str
    place: Place
    applies_to: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    order: int | None = None
    registered_by: str = ""


@dataclass(frozen=True, slots=True)
class SessionUse:
    """A session attribute that a class reads or writes."""

    source: str
    attribute: str
    writes: bool
    place: Place
