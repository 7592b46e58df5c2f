"""Auto-configurations: which ones are registered, and in which order Spring Boot applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from modsplit_analysis.spring.annotations.known import AUTO_CONFIGURATION, BOOT, ENABLE_AUTO_CONFIGURATION
from modsplit_analysis.spring.annotations.marks import find
from modsplit_analysis.spring.beans.context import Context
from modsplit_analysis.spring.config.entries import Entry
from modsplit_analysis.spring.config.properties import read_properties
from modsplit_analysis.spring.resources.class_path import Resource
from modsplit_analysis.text import SourceFile

Reader = Callable[[SourceFile], Iterator[str]]

FACTORIES = "META-INF/spring.factories"
IMPORTS = "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports"
_METADATA = "META-INF/spring-autoconfigure-metadata.properties"
_ON_CLASS = ".ConditionalOnClass="
_P = f"{BOOT}.autoconfigure"
_ORDER = f"{_P}.AutoConfigureOrder"
_SIDES = {"before": f"{_P}.AutoConfigureBefore", "after": f"{_P}.AutoConfigureAfter"}


def registered(context: Context) -> Iterator[str]:
    """The names that the projects of the workspace and the jars of the class path register."""
    version, visible = context.project.boot_version, context.program.world.visible
    for path, name in own_listings(context.resources.by_path, context.files, version):
        own = visible(name, context.resources.by_path[path].project)
        yield own if own in context.sources else visible(name, context.project.directory)
    for listing, read in _listings(version):
        for data in context.library_resources(listing):
            yield from read(SourceFile(listing, data))


def own_listings(
    resources: Mapping[str, Resource], files: Mapping[str, SourceFile], version: tuple[int, ...]
) -> Iterator[tuple[str, str]]:
    """What files of the workspace register, each name with the path of the file, for a version of Spring Boot."""
    for listing, read in _listings(version):
        for path, resource in sorted(resources.items()):
            if resource.name == listing and path in files:
                yield from ((path, name) for name in read(files[path]))


def ruled_out(context: Context) -> set[str]:
    """The classes of libraries whose conditions on classes certainly fail, as their jars say beside them.

    They need not be read, as Spring Boot does not read them.
    """
    found: set[str] = set()
    for data in context.library_resources(_METADATA):
        for line in data.decode("utf-8", "replace").splitlines():
            name, stated, classes = line.partition(_ON_CLASS)
            if stated and any(context.has(it.strip()) is False for it in classes.split(",") if it.strip()):
                found.add(name)
    return found


def _listings(version: tuple[int, ...]) -> Iterator[tuple[str, Reader]]:
    """The files that the application's Spring Boot looks into: the old one until 2.7, the new one since."""
    if not version or version < (3,):
        yield FACTORIES, _from_factories
    if not version or version >= (2, 7):
        yield IMPORTS, _from_imports


def listed_factories(file: SourceFile) -> Iterator[tuple[Entry, str]]:
    """Each name in a `spring.factories`, with the entry that lists it."""
    for document in read_properties(file):
        for entry in document.entries:
            yield from ((entry, name) for it in entry.value.split(",") if (name := it.strip()))


def _from_factories(file: SourceFile) -> Iterator[str]:
    return (name for entry, name in listed_factories(file) if entry.key == ENABLE_AUTO_CONFIGURATION)


def _from_imports(file: SourceFile) -> Iterator[str]:
    lines = (line.partition("#")[0].strip() for line in file.text.splitlines())
    return (line for line in lines if line)


def in_order(context: Context, names: Iterable[str]) -> tuple[str, ...]:
    """By name, then by `@AutoConfigureOrder`, then so that each follows those that it comes after."""
    by_order = sorted(set(names), key=lambda it: (_order(context, it), it))
    sides = {name: {side: _stated(context, name, side) for side in _SIDES} for name in by_order}
    after: dict[str, set[str]] = {name: set(found["after"]) for name, found in sides.items()}
    for name, found in sides.items():
        for later in found["before"]:
            after.setdefault(later, set()).add(name)
    placed: dict[str, None] = {}
    for name in by_order:
        _place(name, by_order, after, placed, ())
    return tuple(placed)


def _place(
    name: str, order: list[str], after: Mapping[str, set[str]], placed: dict[str, None], way: tuple[str, ...]
) -> None:
    """Places a class behind all those that it asks to follow; a circle is cut where it closes."""
    if name in placed or name in way:
        return
    for earlier in sorted(after.get(name, set()).intersection(order), key=order.index):
        _place(earlier, order, after, placed, (*way, name))
    placed[name] = None


def _order(context: Context, name: str) -> int:
    info = context.find(name)
    mark = find(context.marks(info), _ORDER) if info else None
    return (mark.number() if mark else None) or 0


def _stated(context: Context, name: str, side: str) -> tuple[str, ...]:
    """The classes that one names as standing before or after it."""
    info = context.find(name)
    marks = context.marks(info) if info else ()
    own, shared = find(marks, _SIDES[side]), find(marks, AUTO_CONFIGURATION)
    found = (*own.classes("value"), *own.strings("name")) if own else ()
    return (*found, *shared.classes(side), *shared.strings(f"{side}Name")) if shared else found
