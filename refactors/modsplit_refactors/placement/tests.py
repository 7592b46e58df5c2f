"""Where tests go: with the classes they test if these are all visible there, else to the project of tests that need
several parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.spring.tests import SourceTest

from modsplit_refactors.placement.model import BASE, FACADE, SHARED, TESTS, Placed, Placements

WHOLE = frozenset({"boot", "context", "module"})
"""Slices that start (nearly) everything."""

STRING = re.compile(r'"([a-z]\w*(?:\.\w+)+)"')

READERS = ("com.tngtech.archunit.", "io.github.classgraph.", "org.reflections.", "org.springframework.modulith.")
"""Libraries that look at all classes of the application: a part of them would answer for the whole."""

STORES = frozenset({"jpa", "jdbc", "mybatis"})
"""Slices that need tables."""


def place_tests(snapshot: Snapshot, placements: Placements) -> dict[str, tuple[Placed, ...]]:
    """One placement for each test class, one or more for each helper: helpers follow the tests that use them."""
    tests = snapshot.test_classes
    runs = {test.source: test for test in snapshot.tests if test.framework}
    needs = {name: _closure(snapshot, name, set(tests)) for name in tests}
    placed: dict[str, tuple[Placed, ...]] = {}
    for name in tests:
        if name in runs:
            placed[name] = (_of_test(snapshot, placements, runs[name], needs[name]),)
    for name in tests:
        if name not in runs:
            users = [placed[test][0].placement for test in runs if name in needs.get(test, ()) and test in placed]
            targets = sorted(set(users)) or [TESTS]
            placed[name] = tuple(Placed(target, reason="tests there use it" if users else "") for target in targets)
    return placed


def _closure(snapshot: Snapshot, name: str, tests: set[str]) -> set[str]:
    """The test and the other test classes that it uses."""
    seen, waiting = {name}, [name]
    while waiting:
        for edge in snapshot.graph.out.get(waiting.pop(), ()):
            if edge.target in tests and edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return seen


def _of_test(snapshot: Snapshot, placements: Placements, test: SourceTest, members: Iterable[str]) -> Placed:
    used: dict[str, str] = {}
    for member in sorted(members):
        for edge in snapshot.graph.out.get(member, ()):
            if edge.target in placements.classes:
                found = placements.extracted.get(edge.target)
                whole = found and snapshot.program.types[member].file.path in found.files
                used.setdefault((placements.code_of if whole else placements.of)(edge.target), edge.target)
    for name in _scanned(snapshot, test) if test.slice else ():
        used.setdefault(placements.of(name), name)
    parts = sorted(set(used) - SHARED)
    if test.slice in WHOLE:
        return Placed(TESTS, reason="it starts the whole application")
    if any(each.name.startswith(READERS) for it in members for each in snapshot.program.types[it].file.imports):
        return Placed(TESTS, reason="it looks at the classes of the whole application")
    if test.slice in STORES and parts != [BASE] and _has_scripts(snapshot):
        return Placed(TESTS, reason="it needs the base's database scripts")
    if len(parts) > 1:
        return Placed(TESTS, reason=_say(used, parts))
    return Placed(parts[0] if parts else FACADE if used else BASE, reason="the classes that it tests are there")


def _scanned(snapshot: Snapshot, test: SourceTest) -> Iterator[str]:
    """Classes of packages that a test names in strings, as `@ComponentScan("shop.order")` does."""
    packages = set(STRING.findall(snapshot.files[test.file].text))
    for name in snapshot.main_classes:
        package = f"{snapshot.graph.nodes[name].package}."
        if any(package.startswith(f"{each}.") for each in packages):
            yield name


def _say(used: Mapping[str, str], parts: list[str]) -> str:
    return "it uses " + " and ".join(f"{used[part]} of {part}" for part in parts)


def _has_scripts(snapshot: Snapshot) -> bool:
    return "script" in snapshot.spring.resources.kinds.values()
