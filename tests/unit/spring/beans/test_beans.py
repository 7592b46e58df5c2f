"""Beans and injections of small applications, case by case in the Markdown files beside this one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from modsplit_analysis.spring.annotations.marks import NO_MARKS
from modsplit_analysis.spring.beans.naming import imported_name, scanned_name
from modsplit_analysis.spring.beans.reading import Beans, read_beans
from modsplit_analysis.spring.contexts import Given, context_of
from modsplit_analysis.spring.mains import main_classes
from unit.spring.literate import Case, cases, check

CASES = [case for file in sorted(Path(__file__).parent.glob("*.md")) for case in cases(str(file))]


def beans_of(case: Case) -> Beans:
    workspace = case.workspace()
    [main] = main_classes(workspace.program)
    context, _ = context_of(workspace, main, Given(), [])
    return read_beans(context, main)


def printed(beans: Beans) -> Iterator[str]:
    for bean in beans.beans:
        state = {True: "", False: " inactive", None: " unknown"}[bean.active]
        yield f"{bean.name}: {bean.type} ({bean.origin}){state}"
        yield f"{bean.name} is {bean.scope}{' primary' * bean.primary}{' lazy' * bean.lazy}"
        if bean.registered_by and bean.registered_at:
            yield f"{bean.name} comes by {bean.registered_by} line {bean.registered_at.line}"
        else:
            yield f"{bean.name} is found"
    for injection in beans.injections:
        needed = "" if injection.required else "?"
        yield f"{injection.bean} -{injection.how}{needed}-> {', '.join(injection.candidates) or 'nothing'}"
    for finding in beans.diagnostics:
        yield f"{finding.place.line} {finding.message}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    check(case, printed(beans_of(case)))


def test_the_project_that_tells_classes_apart_is_no_part_of_their_names() -> None:
    assert scanned_name("a.b.App@shop/web.app", NO_MARKS) == "app"
    assert imported_name("a.b.Outer$Part@web", NO_MARKS) == "a.b.Outer$Part"
