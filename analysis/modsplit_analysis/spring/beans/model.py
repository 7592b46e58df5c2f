"""Beans and injections as values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from modsplit_analysis.java.classes import ClassInfo, MethodInfo
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import Type
from modsplit_analysis.text import Place

Origin = Literal[
    "component",
    "configuration",
    "bean-method",
    "spring-data",
    "mybatis",
    "feign",
    "dubbo",
    "configuration-properties",
    "xml",
    "import",
    "generated",
]
How = Literal[
    "constructor",
    "field",
    "setter",
    "bean-parameter",
    "factory",
    "bean-method-call",
    "collection",
    "map",
    "provider",
    "lazy",
    "lookup",
    "xml",
]

LIBRARY = "library:"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a bean depends on; `holds` is None where the source does not decide it.

    Conditions on other beans name them in `types` and `names` and are decided when all beans are known; those on
    classes, properties and profiles have in `names` what they ask for: the classes, the keys, an expression.
    """

    kind: str
    text: str
    holds: bool | None
    place: Place
    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bean:
    """A bean under its name; `type` is the user's class or interface, `declared_in` the class whose source says so.

    `factory` is the bean of the configuration whose `method` makes it, `active` is None where that is not known.
    `proxied` says that others are given a proxy, `depends_on` which beans must be there before.
    `registered_by` is the class that makes Spring see it, with the place where it says so: by an import, a method, an
    annotation such as `@MapperScan`. It is None for what component scans and auto-configurations find by themselves.
    """

    name: str
    type: str
    origin: Origin
    place: Place
    declared_in: str
    method: str = ""
    factory: str | None = None
    aliases: tuple[str, ...] = ()
    scope: str = "singleton"
    primary: bool = False
    fallback: bool = False
    lazy: bool = False
    order: int | None = None
    priority: int | None = None
    qualifiers: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()
    profiles: tuple[str, ...] = ()
    active: bool | None = True
    depends_on: tuple[str, ...] = ()
    proxied: bool = False
    registered_by: str | None = None
    registered_at: Place | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A bean with the classes behind it: its generic type, the class that Spring instantiates, or the method.

    `candidate` is false for a bean that is never given to others by type, `library` says that a library declares it,
    `maker` is the type of the factory bean that makes it, `owner` the class that declares the method, `made` the class
    of the object that it returns, where the application shows that.
    """

    bean: Bean
    type: Type
    source: SourceClass | None = None
    method: MethodInfo | None = None
    owner: ClassInfo | None = None
    candidate: bool = True
    library: bool = False
    maker: Type = None
    made: ClassInfo | None = None

    @property
    def candidate_name(self) -> str:
        """The name of the bean, with `library:` in front of one that a library declares."""
        return f"{LIBRARY}{self.bean.name}" if self.library else self.bean.name


@dataclass(frozen=True, slots=True)
class Point:
    """One place where Spring injects: `name` is what the bean may be called, `by_name` if it must be found so first."""

    how: How
    type: Type
    name: str
    place: Place
    member: str
    owner: SourceClass
    qualifiers: tuple[str, ...] = ()
    required: bool = True
    lazy: bool = False
    by_name: str = ""


@dataclass(frozen=True, slots=True)
class Injection:
    """What a bean wants and which beans would be given to it: none or several are data, `reason` says why."""

    bean: str
    how: How
    wanted: str
    place: Place
    qualifier: str | None = None
    required: bool = True
    candidates: tuple[str, ...] = ()
    reason: str = ""
    member: str = ""
    declared_in: str = ""


def together(conditions: Iterable[bool | None]) -> bool | None:
    """Whether all hold: false as soon as one does not, None if one is unknown."""
    found = list(conditions)
    if False in found:
        return False
    return None if None in found else True
