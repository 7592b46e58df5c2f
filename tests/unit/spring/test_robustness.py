"""Broken source never raises, and the order of files never matters."""

from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from modsplit_analysis.java.program import Program
from modsplit_analysis.spring import analyse, beans_document, end_points_document
from modsplit_analysis.spring.tests import read_tests
from unit.spring.literate import Case, cases

HERE = Path(__file__).parent
CASES = [case for file in sorted((*HERE.glob("cases/*.md"), *HERE.glob("beans/*.md"))) for case in cases(str(file))]


def cut(case: Case, start: int, length: int, what: str) -> Case:
    """The case with a piece of each of its files replaced."""
    files = {
        path: text[:start] + what + text[start + length :] if path != "pom.xml" else text
        for path, text in case.files.items()
    }
    return replace(case, files=files)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(CASES),
    st.integers(0, 1500),
    st.integers(0, 40),
    st.sampled_from(["", "@", "{", ")", '"', "<", "class ", "@Bean ", "extends A ", "${", "null"]),
)
def test_broken_source_never_raises(case: Case, start: int, length: int, what: str) -> None:
    workspace = cut(case, start, length, what).workspace()
    for application in analyse(workspace):
        assert beans_document(application)["main"] == application.main
    list(read_tests(workspace.program))


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CASES), st.randoms())
def test_the_order_of_files_does_not_matter(case: Case, random: Random) -> None:
    workspace = case.workspace()
    units = list(workspace.program.units.values())
    random.shuffle(units)
    shuffled = replace(workspace, program=Program.link(units))
    documents = [
        [(beans_document(it), end_points_document(it)) for it in analyse(found)] for found in (workspace, shuffled)
    ]
    assert documents[0] == documents[1]
