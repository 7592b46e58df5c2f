"""MyBatis mappers: interfaces that a scan or `@Mapper` makes beans of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.marks import Mark, has
from modsplit_analysis.spring.beans.attributes import with_attributes
from modsplit_analysis.spring.beans.conditions import read_conditions
from modsplit_analysis.spring.beans.configuration import Configurations
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.beans.model import Bean, Condition, Definition, Point
from modsplit_analysis.spring.beans.naming import scanned_name
from modsplit_analysis.spring.beans.packages import enabling, packages_of
from modsplit_analysis.spring.beans.registry import Registry

MAPPER = "org.apache.ibatis.annotations.Mapper"
_SCANS = ("org.mybatis.spring.annotation.MapperScan", "tk.mybatis.spring.annotation.MapperScan")
_SESSIONS = {
    "sqlSessionTemplate": "org.mybatis.spring.SqlSessionTemplate",
    "sqlSessionFactory": "org.apache.ibatis.session.SqlSessionFactory",
}
_TEMPLATE = {"sqlSessionTemplate": "sqlSessionTemplate"}
_AUTOMATIC = (
    "org.mybatis.spring.boot.autoconfigure.MybatisAutoConfiguration$AutoConfiguredMapperScannerRegistrar",
    "com.baomidou.mybatisplus.autoconfigure.MybatisPlusAutoConfiguration$AutoConfiguredMapperScannerRegistrar",
)
_SEVERAL = ("org.mybatis.spring.annotation.MapperScans",)


def register_mappers(context: Context, configurations: Configurations, registry: Registry) -> None:
    """Registers what scans find; without any scan the interfaces with `@Mapper` below the main class."""
    scans = [*enabling(configurations, *_SCANS)]
    scans += [
        (mark, found) for several, found in enabling(configurations, *_SEVERAL) for mark in several.marks("value")
    ]
    for mark, found in scans:
        for source in _scanned(context, mark):
            definition = _definition(context, source, found.conditions, mark)
            if definition.bean.name not in registry.definitions:
                registry.add(definition)
                stated = {setter: mark.text(f"{setter}Ref") for setter in _SESSIONS}
                named = {setter: name for setter, name in stated.items() if name}
                registry.points[definition.bean.name] = tuple(_session(source, definition.bean, named))
    if not scans:
        for source in context.in_packages(tuple(configurations.packages)):
            if source.kind == "interface" and has(context.marks(source), MAPPER):
                definition = _definition(context, source, (), None)
                registry.add(definition)
                named = _TEMPLATE if _names_template(context) else {}
                registry.points[definition.bean.name] = tuple(_session(source, definition.bean, named))


def _names_template(context: Context) -> bool:
    """Whether the scan of the auto-configuration names the template by itself: since it reads the environment."""
    known = [it for it in _AUTOMATIC if context.find(it)]
    reads = not known or any(context.is_a(it, "org.springframework.context.EnvironmentAware") for it in known)
    return reads and context.environment.get("mybatis.inject-sql-session-on-mapper-scan") != "false"


def _session(source: SourceClass, bean: Bean, named: Mapping[str, str]) -> Iterator[Point]:
    """A mapper works in a session: of the template or factory that the scan names, else of those that there are."""
    for setter, type_ in _SESSIONS.items():
        if setter in named or not named:
            name = named.get(setter, "")
            yield Point("setter", ClassType(type_), name, bean.place, setter, source, required=False, by_name=name)


def _scanned(context: Context, mark: Mark) -> Iterator[SourceClass]:
    annotations = tuple(it for it in mark.classes("annotationClass") if it != "java.lang.annotation.Annotation")
    markers = tuple(it for it in mark.classes("markerInterface") if it != "java.lang.Class")
    for source in context.in_packages(packages_of(context, mark)):
        if source.kind != "interface" or source.outer is not None:
            continue
        marked = has(context.marks(source), *annotations) if annotations else False
        derived = any(source.name != it and context.is_a(source.name, it) for it in markers)
        if marked or derived or not (annotations or markers):
            yield source


def _definition(
    context: Context, source: SourceClass, conditions: tuple[Condition, ...], scan: Mark | None
) -> Definition:
    marks = context.marks(source)
    place = context.place(source)
    bean = Bean(
        scanned_name(source.name, marks), source.name, "mybatis", place, source.name,
        registered_by=scan.owner if scan else None, registered_at=scan.place if scan else None,
    )  # fmt: skip
    own = (*conditions, *read_conditions(context, marks))
    return Definition(with_attributes(bean, marks, own), source.this, source)
