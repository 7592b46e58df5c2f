"""Test classes: what they start, replace and use."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from modsplit_analysis.java.program import Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.supertypes import closure
from modsplit_analysis.java.types import class_names
from modsplit_analysis.spring.annotations.known import CONTEXT
from modsplit_analysis.spring.annotations.marks import Mark, every, find, marks_on
from modsplit_analysis.text import Place

_JUPITER = tuple(
    f"org.junit.jupiter.{it}"
    for it in ("api.Test", "params.ParameterizedTest", "api.RepeatedTest", "api.TestFactory", "api.TestTemplate")
)
_SLICES = {
    "SpringBootTest": "boot", "WebMvcTest": "web", "WebFluxTest": "web", "DataJpaTest": "jpa", "JdbcTest": "jdbc",
    "DataJdbcTest": "jdbc", "JsonTest": "json", "RestClientTest": "rest-client", "DataMongoTest": "mongo",
    "DataRedisTest": "redis", "JooqTest": "jooq", "MybatisTest": "mybatis", "ContextConfiguration": "context",
    "SpringJUnitConfig": "context", "SpringJUnitWebConfig": "context", "ApplicationModuleTest": "module",
}  # fmt: skip
_MOCKS = ("MockBean", "SpyBean", "MockitoBean", "MockitoSpyBean")


@dataclass(frozen=True, slots=True)
class SourceTest:
    """A class of the test sources that holds tests, or helps them (`framework` is empty then).

    `slice` says what of the application it starts, `starts` the classes that it names for that, `replaces` the types
    that it mocks, `uses` every class of the workspace that it uses.
    """

    source: str
    file: str
    project: str
    framework: str
    slice: str
    starts: tuple[str, ...]
    replaces: tuple[str, ...]
    profiles: tuple[str, ...]
    uses: tuple[str, ...]
    place: Place


def read_tests(program: Program) -> Iterator[SourceTest]:
    """The top-level classes of the test sources, by name."""
    for source in program.named_types():
        unit = program.unit(source)
        if unit.source_set == "test" and source.outer is None:
            yield _test_class(program, source, unit.project)


def _test_class(program: Program, source: SourceClass, project: str) -> SourceTest:
    marks = tuple(_inherited_marks(program, source))
    found = [mark for mark in every(marks) if mark.type.rpartition(".")[2] in _SLICES]
    imported = find(marks, f"{CONTEXT}.Import")
    active = find(marks, "org.springframework.test.context.ActiveProfiles")
    named = [name for mark in found for name in mark.classes("classes", "value", "controllers")]
    return SourceTest(
        source=source.name,
        file=source.file.path,
        project=project,
        framework=_framework(program, source),
        slice=_SLICES[found[0].type.rpartition(".")[2]] if found else "",
        starts=tuple(dict.fromkeys((*named, *(imported.classes("value") if imported else ())))),
        replaces=tuple(dict.fromkeys(_replaced(program, source))),
        profiles=active.strings("profiles", "value") if active else (),
        uses=tuple(sorted(_used(program, source))),
        place=source.file.place(source.declaration.name_span.start),
    )


def _inherited_marks(program: Program, source: SourceClass) -> Iterator[Mark]:
    for level in _levels(program, source):
        yield from marks_on(level, level.declaration.annotations)


def _levels(program: Program, source: SourceClass) -> Iterator[SourceClass]:
    """The class and the classes of the workspace above it."""
    for name in closure(program.world, source):
        info = program.find(name)
        if info and info.source:
            yield info.source


def _framework(program: Program, source: SourceClass) -> str:
    """`junit5`, `junit4`, `testng`, or nothing for a class without tests."""
    kinds = dict.fromkeys(_JUPITER, "junit5") | {"org.junit.Test": "junit4", "org.testng.annotations.Test": "testng"}
    for level in (*_levels(program, source), *_members(program, source)):
        for method in level.declaration.methods:
            for mark in every(marks_on(level, method.annotations)) if method.annotations else ():
                if mark.type in kinds:
                    return kinds[mark.type]
    return ""


def _members(program: Program, source: SourceClass) -> Iterator[SourceClass]:
    for name in source.member_types.values():
        info = program.find(name)
        if info and info.source:
            yield info.source
            yield from _members(program, info.source)


def _replaced(program: Program, source: SourceClass) -> Iterator[str]:
    for level in _levels(program, source):
        for field in level.declaration.fields:
            if any(it.name.rpartition(".")[2] in _MOCKS for it in field.annotations):
                yield from class_names(level.resolve(field.type))
        for mark in marks_on(level, level.declaration.annotations):
            if mark.type.rpartition(".")[2] in _MOCKS:
                yield from mark.classes("value", "classes", "types")


def _used(program: Program, source: SourceClass) -> set[str]:
    """The top-level classes of the workspace that a test and its member classes use."""
    found: set[str] = set()
    for level in (source, *_members(program, source)):
        for above in level.supertypes:
            found.update(class_names(above))
        for field in level.fields.values():
            found.update(class_names(field.type))
            found.update(use[0] for use in program.field_body(field).uses)
        for method in level.written_methods():
            for type_ in (*method.parameters, method.returns, *method.throws):
                found.update(class_names(type_))
            found.update(use[0] for use in program.body(method).uses)
        for mark in marks_on(level, level.declaration.annotations):
            for name in mark.values:
                found.update(mark.classes(name))
    known = {info.source.top_level for name in found if (info := program.find(name)) and info.source}
    return known - {source.name}
