"""Main classes: the classes from which an application of the workspace is started."""

from __future__ import annotations

from modsplit_analysis.java.code import walk
from modsplit_analysis.java.program import Program
from modsplit_analysis.java.source_classes import SourceClass
from modsplit_analysis.java.types import ClassType
from modsplit_analysis.spring.annotations.known import BOOT, ENABLE_AUTO_CONFIGURATION
from modsplit_analysis.spring.annotations.marks import has, marks_on


def main_classes(program: Program) -> tuple[SourceClass, ...]:
    """The classes with `@SpringBootApplication` or the like that a `main` method starts, by name.

    Where no `main` method starts any, those that a servlet container would start.
    """
    marked = [it for it in program.named_types() if _is_application(program, it)]
    started = {name for it in program.named_types() for name in _started(program, it)}
    return tuple(it for it in marked if it.name in started) or tuple(marked)


def _is_application(program: Program, source: SourceClass) -> bool:
    if source.interface or program.unit(source).source_set == "test" or not source.declaration.annotations:
        return False
    marks = marks_on(source, source.declaration.annotations)
    return has(marks, ENABLE_AUTO_CONFIGURATION, f"{BOOT}.SpringBootConfiguration")


def _started(program: Program, source: SourceClass) -> set[str]:
    """The class itself if it has a `main` method, and the classes that this method names."""
    mains = [it for it in source.declaration.methods if it.name == "main" and it.body is not None]
    if not mains or program.unit(source).source_set == "test":
        return set()
    named = {source.name}
    bodies = source.file.bodies()
    for method in mains:
        items = bodies[method.body] if method.body is not None else ()
        for code in (part for item in items for part in walk(item)):
            if code[0] == "class":
                type_ = source.resolve(code[2])
                if isinstance(type_, ClassType):
                    named.add(type_.name)
    return named
