"""What a split of small applications would be, case by case in the Markdown files of `cases`.

Besides what a case expects, each split is analysed again, and worked out twice: it must be the same.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from modsplit_analysis.build.maven import no_repository
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.snapshot import Snapshot
from modsplit_analysis.spring import analyse
from modsplit_analysis.text import SourceFile
from modsplit_refactors.crossing import Crossing
from modsplit_refactors.edits import apply_edits
from modsplit_refactors.plan import PLAN_FILE, read_plan
from modsplit_refactors.recheck import recheck
from modsplit_refactors.targets.koupleless.outline import Split
from modsplit_refactors.targets.koupleless.split import hopeless, split
from unit.spring.literate import Case, cases, check, linked

FILES = Path(__file__).parent / "cases"
CASES = [case for file in sorted(FILES.glob("*.md")) for case in cases(str(file))]
LISTED = cases(str(FILES / "listed.md"))
POM = """<project>
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.springframework.boot</groupId>
    <artifactId>spring-boot-starter-parent</artifactId>
    <version>3.2.12</version>
  </parent>
  <groupId>g</groupId>
  <artifactId>app</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-data-jpa</artifactId>
    </dependency>
    <dependency>
      <groupId>org.springframework.boot</groupId>
      <artifactId>spring-boot-starter-web</artifactId>
    </dependency>
    <dependency>
      <groupId>com.h2database</groupId>
      <artifactId>h2</artifactId>
      <scope>runtime</scope>
    </dependency>
  </dependencies>
</project>
"""


def snapshot_of(case: Case) -> Snapshot:
    files = dict(case.files)
    if "spring-boot" not in files["pom.xml"]:
        files["pom.xml"] = POM
    return snapshot_from({path: SourceFile(path, text.encode()) for path, text in sorted(files.items())})


def snapshot_from(sources: Mapping[str, SourceFile]) -> Snapshot:
    workspace = linked({path: file for path, file in sources.items() if path != PLAN_FILE})
    [application] = analyse(workspace)
    program, build = workspace.program, workspace.build
    return Snapshot(sources, {}, build, program, class_graph(program), application, ())


def printed(case: Case) -> Iterator[str]:
    snapshot = snapshot_of(case)
    plan, problems = read_plan(snapshot.files[PLAN_FILE])
    assert plan is not None, problems
    found = split(snapshot, plan)
    if isinstance(found, tuple):
        yield from (str(problem) for problem in found)
        return
    again = split(snapshot, plan)
    assert isinstance(again, Split) and again.change == found.change
    assert recheck(snapshot, found, no_repository) == ()
    yield from map(str, found.change.diagnostics)
    yield from placed(found)
    yield from (said(each) for each in found.crossings)
    yield from (f"why {reason} at {each.cost:g}" for each in found.crossings for reason in each.reasons)
    yield from (f"{need.context} has a bridge {need.bean}: {need.type} of {need.owner}" for need in found.bridges)
    yield from (f"{mount.context_path or 'base'} serves {', '.join(mount.patterns)}" for mount in found.mounts)
    yield from (f"{move.source} becomes {move.target}" for move in found.change.moves)
    for path, edits in found.change.edits.items():
        texts = (snapshot.files[path].data[each.start : each.end].decode().strip() for each in edits)
        yield from (f"{path} loses {text}" for text in texts if text)
        yield from (f"{path} gains {line.strip()}" for each in edits for line in each.text.decode().splitlines())
        text = apply_edits(snapshot.files[path].data, edits).decode()
        yield from (f"edits {path}: {line.strip()}" for line in text.splitlines() if line.strip())
    yield from (f"moves {move.source} to {move.target}" for move in found.change.moves)
    for path, data in found.change.creates.items():
        yield f"creates {path}"
        yield from (f"{path}: {line.strip()}" for line in data.decode().splitlines() if line.strip())


def placed(found: Split) -> Iterator[str]:
    for name, placement in found.placements.classes.items():
        yield f"{name} in {placement.placement}{f' because {placement.reason}' * bool(placement.remedy)}"
    for path, placement in found.placements.resources.items():
        yield f"{path.removeprefix('src/main/resources/')} in {placement.placement}"
    for name, placements in found.placements.tests.items():
        yield f"{name} in {', '.join(f'{each.placement} because {each.reason}' for each in placements)}"


def said(each: Crossing) -> str:
    ends = f"{each.source} ({each.source_at}) -> {each.target} ({each.target_at})"
    return f"{ends}: {', '.join(each.kinds)} by {each.remedy}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    check(case, printed(case))


@pytest.mark.parametrize("case", LISTED, ids=lambda case: case.title)
def test_files_that_name_classes_may_have_the_line_ends_of_windows(case: Case) -> None:
    windows = replace(case, files={path: text.replace("\n", "\r\n") for path, text in case.files.items()})
    check(case, printed(windows))
    snapshot = snapshot_of(windows)
    plan, _ = read_plan(snapshot.files[PLAN_FILE])
    assert plan is not None
    found = split(snapshot, plan)
    for path, edits in found.change.edits.items() if isinstance(found, Split) else ():
        before = snapshot.files[path].data
        assert b"\r\n" not in before or not re.search(rb"(?<!\r)\n", apply_edits(before, edits)), path


def test_what_no_plan_leads_around_is_known_before_there_is_one() -> None:
    case = next(it for it in CASES if "Undertow" in it.title)
    told = [str(each) for each in hopeless(snapshot_of(case))]
    assert told == [case.expected[0].replace("error:", "warning:")]
