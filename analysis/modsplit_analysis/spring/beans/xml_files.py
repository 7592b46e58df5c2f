"""Spring's XML bean files: beans with what they are given, scans, imports. Entities are refused, nothing is fetched."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from modsplit_analysis import xml
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Condition
from modsplit_analysis.spring.config.profiles import accepts
from modsplit_analysis.text import Place
from modsplit_analysis.xml import Element


@dataclass(frozen=True, slots=True)
class XmlBean:
    """A `<bean>`: its names, its class, and the beans that it refers to, with the lines."""

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


@dataclass(frozen=True, slots=True)
class XmlFile:
    """One file of bean definitions, on which conditions it is read, the packages that it scans, and who imports it."""

    path: str
    beans: tuple[XmlBean, ...]
    scans: tuple[tuple[str, ...], ...]
    conditions: tuple[Condition, ...] = field(default=())
    by: tuple[str, Place] | None = None


def read_xml_files(context: Context, location: str, diagnostics: list[Diagnostic]) -> list[XmlFile]:
    """The files of a location with those that they import; each once."""
    found: dict[str, XmlFile] = {}
    waiting = _paths(context, location, "")
    while waiting:
        path = waiting.pop(0)
        if path in found or path not in context.files:
            continue
        root = xml.read_xml(path, context.files[path].data, rule="spring/beans", doctype=True)
        if isinstance(root, Diagnostic):
            diagnostics.append(root)
            continue
        parts = list(_active(context, root))
        beans = tuple(it for part in parts for it in _beans(context, part, path))
        scans = tuple(_packages(context, it) for part in parts for it in xml.children(part, "component-scan"))
        found[path] = XmlFile(path, beans, scans)
        for part in parts:
            for element in xml.children(part, "import"):
                waiting += _paths(context, context.resolve(element.get("resource", "")), path)
    return list(found.values())


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


def _packages(context: Context, element: Element) -> tuple[str, ...]:
    stated = context.resolve(element.get("base-package", ""))
    return tuple(part for part in re.split(r"[,;\s]+", stated) if part)


def _beans(context: Context, root: Element, path: str) -> Iterator[XmlBean]:
    aliases: dict[str, list[str]] = {}
    for element in xml.children(root, "alias"):
        aliases.setdefault(element.get("name", ""), []).append(element.get("alias", ""))
    for element in xml.children(root, "bean"):
        type_ = context.resolve(element.get("class", ""))
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
            references=tuple(_references(element, path)),
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
