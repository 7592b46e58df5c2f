"""Spring's XML bean files: beans with what they are given, scans, imports. Entities are refused, nothing is fetched."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from modsplit_analysis import xml
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Condition
from modsplit_analysis.spring.beans.scanning import PlainScan
from modsplit_analysis.spring.beans.stated_filters import Filter
from modsplit_analysis.spring.config.profiles import accepts
from modsplit_analysis.text import Place
from modsplit_analysis.xml import Element


@dataclass(frozen=True, slots=True)
class XmlBean:
    """A `<bean>`: its names, its class, the beans that it refers to, with the lines, and how the rest is wired."""

    names: tuple[str, ...]
    type: str
    place: Place
    scope: str = "singleton"
    primary: bool = False
    lazy: bool = False
    candidate: bool = True
    factory: str = ""
    method: str = ""
    references: tuple[tuple[str, Place], ...] = ()
    autowire: str = ""


@dataclass(frozen=True, slots=True)
class XmlFile:
    """One file of bean definitions, on which conditions it is read, the packages that it scans, and who imports it."""

    path: str
    beans: tuple[XmlBean, ...]
    scans: tuple[PlainScan, ...]
    conditions: tuple[Condition, ...] = field(default=())
    by: tuple[str, Place] | None = None


def read_xml_files(context: Context, location: str, diagnostics: list[Diagnostic]) -> list[XmlFile]:
    """The files of a location with those that they import; each once."""
    found: dict[str, list[Element]] = {}
    waiting = _paths(context, location, "")
    while waiting:
        path = waiting.pop(0)
        if path in found or path not in context.files:
            continue
        root = xml.read_xml(path, context.files[path].data, rule="spring/beans", doctype=True)
        if isinstance(root, Diagnostic):
            diagnostics.append(root)
            continue
        found[path] = list(_active(context, root))
        for part in found[path]:
            for element in xml.children(part, "import"):
                waiting += _paths(context, context.resolve(element.get("resource", "")), path)
    named = {element.get("id", ""): element for parts in found.values() for part in parts
             for element in xml.children(part, "bean")}  # fmt: skip
    return [
        XmlFile(
            path,
            tuple(it for part in parts for it in _beans(context, part, path, named)),
            tuple(_scan(context, path, it) for part in parts for it in xml.children(part, "component-scan")),
        )
        for path, parts in found.items()
    ]


def _paths(context: Context, location: str, importing: str) -> list[str]:
    """The workspace paths of a location; one without a prefix is relative to the importing file."""
    plain = re.sub(r"^(optional:)?classpath\*?:", "", location)
    if plain == location and importing and not location.startswith("/"):
        name = context.resources.by_path[importing].name if importing in context.resources.by_path else ""
        plain = posixpath.normpath(posixpath.join(posixpath.dirname(name), location))
    return [resource.path for resource in context.resources.matching(plain)]


def _active(context: Context, root: Element) -> Iterator[Element]:
    """The root and the nested `<beans>` whose profile is active."""
    profile = root.get("profile", "")
    if not profile or accepts(profile, context.environment.active):
        yield root
        for nested in xml.children(root, "beans"):
            yield from _active(context, nested)


_KINDS = {"annotation": "ANNOTATION", "assignable": "ASSIGNABLE_TYPE", "regex": "REGEX", "aspectj": "ASPECTJ"}


def _scan(context: Context, path: str, element: Element) -> PlainScan:
    stated = context.resolve(element.get("base-package", ""))
    filters = {
        name: tuple(
            Filter(_KINDS.get(it.get("type", ""), ""), (it.get("expression", ""),), Place(path, xml.line(it)))
            for it in xml.children(element, f"{name}-filter")
        )
        for name in ("include", "exclude")
    }
    return PlainScan(
        tuple(part for part in re.split(r"[,;\s]+", stated) if part),
        element.get("use-default-filters") != "false",
        filters["include"],
        filters["exclude"],
    )


def _lineage(element: Element, named: Mapping[str, Element]) -> list[Element]:
    """A definition and those that it takes over from."""
    found = [element]
    while (above := named.get(found[-1].get("parent", ""))) is not None and above not in found:
        found.append(above)
    return found


def _beans(context: Context, root: Element, path: str, named: Mapping[str, Element]) -> Iterator[XmlBean]:
    aliases: dict[str, list[str]] = {}
    for element in xml.children(root, "alias"):
        aliases.setdefault(element.get("name", ""), []).append(element.get("alias", ""))
    for element in xml.children(root, "bean"):
        lineage = _lineage(element, named)
        type_ = context.resolve(next((it.get("class", "") for it in lineage if it.get("class")), ""))
        if element.get("abstract") == "true" or not (type_ or element.get("factory-bean")):
            continue
        stated = [element.get("id", ""), *re.split(r"[,;\s]+", element.get("name", ""))]
        names = [name for name in stated if name] or [f"{type_}#0"]
        names += [alias for name in names for alias in aliases.get(name, ())]
        yield XmlBean(
            tuple(dict.fromkeys(names)),
            type_,
            Place(path, xml.line(element)),
            scope=element.get("scope", "") or "singleton",
            primary=element.get("primary") == "true",
            lazy=element.get("lazy-init") == "true",
            candidate=element.get("autowire-candidate") != "false",
            factory=element.get("factory-bean", ""),
            method=element.get("factory-method", ""),
            references=tuple(dict.fromkeys(found for it in lineage for found in _references(it, path))),
            autowire=str(element.get("autowire") or root.get("default-autowire") or ""),
        )


def _references(element: Element, path: str) -> Iterator[tuple[str, Place]]:
    """Every bean that a definition names, at any depth."""
    if element.get("factory-bean"):
        yield element.get("factory-bean", ""), Place(path, xml.line(element))
    for name in re.split(r"[,;\s]+", element.get("depends-on", "")):
        if name:
            yield name, Place(path, xml.line(element))
    for inner in element.iter(tag=etree.Element):
        stated = [inner.get("ref", ""), inner.get("value-ref", ""), inner.get("key-ref", "")]
        stated += [inner.get("bean", "") if xml.name(inner) in ("ref", "idref") else ""]
        stated += [str(value) for name, value in inner.attrib.items() if str(name).endswith("-ref")]
        for name in dict.fromkeys(it for it in stated if it):
            yield name, Place(path, xml.line(inner))
