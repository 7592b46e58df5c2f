"""What the application's own code reads into its environment before there are beans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.java.code import walk
from modsplit_analysis.java.facts import Code
from modsplit_analysis.java.program import Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.spring.beans.automatic import FACTORIES, listed_factories
from modsplit_analysis.spring.config.entries import Entry
from modsplit_analysis.spring.config.files import entries_of
from modsplit_analysis.spring.resources.class_path import ClassPathResources
from modsplit_analysis.text import SourceFile

_PREPARING = (".EnvironmentPostProcessor", ".ApplicationContextInitializer", ".ApplicationListener")
"""Ends of the keys of `spring.factories` under which classes are registered that can add to the environment."""

_LISTENER = "org.springframework.context.ApplicationListener"
_BEFORE_BEANS = re.compile(
    r".*\.(?:Application(?:Starting|EnvironmentPrepared|ContextInitialized|Prepared|)Event|SpringApplicationEvent)"
)
"""Events that a listener can hear while there is no bean yet."""

_LOCATION = re.compile(r"(?:classpath\*?:)?[\w./*-]+\.(?:ya?ml|properties)")


def preparing(
    program: Program, sources: Mapping[str, SourceClass], resources: ClassPathResources, files: Mapping[str, SourceFile]
) -> Iterator[SourceClass]:
    """The classes of the application that are registered to act on the environment."""
    for path, resource in resources.by_path.items():
        if resource.name == FACTORIES and path in files:
            for entry, name in listed_factories(files[path]):
                if entry.key.endswith(_PREPARING) and name in sources and _in_time(program, sources[name]):
                    yield sources[name]


def _in_time(program: Program, source: SourceClass) -> bool:
    heard = program.as_super(source.this, _LISTENER)
    return heard is None or not heard.args or _BEFORE_BEANS.fullmatch(str(heard.args[0])) is not None


def prepared(
    program: Program,
    sources: Iterable[SourceClass],
    resources: ClassPathResources,
    files: Mapping[str, SourceFile],
) -> Iterator[Entry]:
    """The entries of the configuration files that the code of these classes names, the file that it names first last:
    what is added first wins."""
    named: dict[str, None] = {}
    for source in sources:
        for text in filter(_LOCATION.fullmatch, texts_in(program, source)):
            named.update((it.path, None) for it in resources.matching(text) if it.path in files)
    for path in reversed(named):
        yield from entries_of(files[path])


def texts_in(program: Program, source: SourceClass) -> Iterator[str]:
    """The constant texts in the code of a class, those of its fields first."""
    constants = (it.constant for it in source.declaration.fields if it.constant is not None)
    bodies = (code for body in source.file.bodies() for item in body for code in walk(item) if code)
    codes: tuple[Code, ...] = (*constants, *(it for it in bodies if it[0] in ("lit", "binary", "get", "name")))
    found = (program.constant(code, source) for code in codes)
    return (text for text in found if isinstance(text, str))
