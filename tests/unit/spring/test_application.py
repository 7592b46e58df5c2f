"""What the façade says of small applications, case by case in the Markdown files of `cases`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from modsplit_analysis.spring import Application, analyse, beans_document, end_points_document
from modsplit_analysis.spring.tests import read_tests
from unit.spring.literate import Case, cases, check

CASES = [case for file in sorted((Path(__file__).parent / "cases").glob("*.md")) for case in cases(str(file))]


def printed(application: Application) -> Iterator[str]:
    yield from of_web(application)
    yield from of_data(application)
    yield from of_ties(application)
    for use in application.keys:
        yield f"{use.source} reads {use.key} ({use.kind})"
    for path, kind in application.resources.kinds.items():
        yield f"{path.removeprefix('src/main/resources/')}: {kind}"
    for finding in application.diagnostics:
        yield str(finding)


def of_web(application: Application) -> Iterator[str]:
    for point in application.web.end_points:
        media = "".join(f" {name} {it}" for name in ("consumes", "produces") for it in getattr(point, name))
        bound = ", ".join(f"{it.name}:{it.binding}" for it in point.parameters if it.binding)
        yield f"{point.method} {point.path or '(root)'} {point.handler}{media}{f' [{bound}]' * bool(bound)}"
    for view in application.web.views:
        reached = ", ".join(it.name for it in application.resources.templates.reached([view.name]))
        shown = view.name if view.exact else f"{view.name}…"
        yield f"{view.handler} {view.kind} {shown}{f' -> {reached}' * bool(reached)}"
    for part in application.web.parts:
        where = f" on {', '.join(part.applies_to)}" if part.applies_to else ""
        handles = f" handles {', '.join(part.handles)}" if part.handles else ""
        yield f"{part.kind} {part.source}{where}{handles}{f' by {part.registered_by}' * bool(part.registered_by)}"
    for use in application.web.sessions:
        yield f"{use.source} {'writes' if use.writes else 'reads'} session {use.attribute or '?'}"


def of_data(application: Application) -> Iterator[str]:
    for entity in application.data.entities:
        above = f" < {entity.above[0]}" if entity.above else ""
        yield f"{entity.kind} {entity.source}: {', '.join(entity.tables)}{above}"
        for tie in entity.associations:
            yield f"{entity.source}.{tie.field} {tie.kind} {tie.target}{f' by {tie.table}' * bool(tie.table)}"
    for store in application.data.stores:
        yield f"{store.source} keeps {store.entity}"
    for use in application.data.tables:
        yield f"{use.source} {'writes' if use.writes else 'reads'} {use.table}{f' in {use.via}' * bool(use.via)}"
    for it in application.data.transactions:
        yield f"{it.source}#{it.method} {it.propagation}{' read-only' * it.read_only}"
        for call in it.spans:
            yield f"{it.source}#{it.method} spans {call.target}#{call.called} in {call.method}:{call.place.line}"


def of_ties(application: Application) -> Iterator[str]:
    for effect in application.ties.effects:
        providers = ", ".join(f"{it.source} {it.why} {it.detail}" for it in effect.providers)
        yield f"{effect.source} needs {effect.feature} from {providers or 'nothing'}"
    for reference in application.ties.references:
        yield f"{reference.source} names {reference.bean}"
    for event in application.ties.events:
        what = "publishes" if event.publishes else "hears"
        yield f"{event.source}#{event.method} {what} {event.event or '?'}{' after commit' * event.transactional}"
    for message in application.ties.messages:
        what = "sends to" if message.sends else "listens at"
        yield f"{message.source}#{message.method} {what} {message.broker} {message.destination}"
    for schedule in application.ties.schedules:
        yield f"{schedule.source}#{schedule.method} at {schedule.when}"
    for advice in application.ties.advices:
        marked = f" marked {', '.join(advice.annotations)}" if advice.annotations else ""
        yield f"{advice.kind} {advice.source}#{advice.method}: {advice.pointcut}{marked}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    workspace = case.workspace()
    lines = [line for application in analyse(workspace) for line in printed(application)]
    for test in read_tests(workspace.program):
        lines.append(f"test {test.source} {test.framework} {test.slice or '-'} uses {', '.join(test.uses)}")
        lines += [f"test {test.source} starts {name}" for name in test.starts]
        lines += [f"test {test.source} replaces {name}" for name in test.replaces]
    check(case, iter(lines))


def test_the_same_input_gives_the_same_documents() -> None:
    documents = []
    for _ in range(2):
        found = [it for case in CASES for it in analyse(case.workspace())]
        documents.append(json.dumps([(beans_document(it), end_points_document(it)) for it in found]))
    assert documents[0] == documents[1]
    assert '"schema": "modsplit/beans/1"' in documents[0]
