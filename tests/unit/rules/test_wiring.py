"""Findings about beans, case by case in the Markdown file beside this one: rule, file line, message."""

import pytest
from modsplit_analysis.rules.wiring import wiring_findings
from modsplit_analysis.spring import analyse
from unit.spring.literate import MAIN, Case, check, java, parametrized
from unit.spring.workspaces import POM


@parametrized(__file__.replace("test_wiring.py", "wiring.md"))
def test_case(case: Case) -> None:
    [application] = analyse(case.workspace())
    found = (*application.diagnostics, *wiring_findings(application))
    check(case, (f"{it.place.line} {it.rule} {it.message}" for it in found))


@pytest.mark.parametrize("allowed", ["true", "false"])
def test_circles_of_fields_are_an_error_unless_they_are_allowed(allowed: str) -> None:
    files = {
        "pom.xml": POM,
        "src/main/resources/application.properties": f"spring.main.allow-circular-references={allowed}",
        "src/main/java/a/App.java": java(MAIN),
        "src/main/java/a/AB.java": java(
            "@Component class A { @Autowired B b; } @Component class B { @Autowired A a; }"
        ),
    }
    [application] = analyse(Case("circle", files, (), ()).workspace())
    assert [it.rule for it in wiring_findings(application)] == ([] if allowed == "true" else ["spring/bean-cycle"])
