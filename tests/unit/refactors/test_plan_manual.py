"""The manual of the plan is made of its schema; `make docs` writes it."""

from pathlib import Path

from modsplit_analysis.text import SourceFile
from modsplit_refactors.plan import read_plan
from modsplit_refactors.plan.manual import keys, page

PAGE = Path(__file__).parents[3] / "docs" / "plan.md"


def test_every_key_says_what_it_does_and_shows_how() -> None:
    for key in keys():
        assert key.schema["description"].endswith("."), key.title
        assert key.example or key.schema.get("properties") or key.schema["items"].get("properties"), key.title


def test_the_examples_make_a_plan() -> None:
    lines: list[str] = []
    for key in keys():
        depth = len(key.above)
        first = lines and lines[-1].endswith(":") and bool(key.above) and key.above[-1].endswith("[]")
        listed = bool(key.above) and key.above[-1].endswith("[]")
        indent = "  " * (depth - listed) + (("- " if first else "  ") if listed else "")
        lines.append(f"{indent}{key.example or f'{key.name}:'}")
    plan, problems = read_plan(SourceFile("modsplit.yml", "\n".join(lines).encode()))
    assert plan and problems == ()
    assert plan.modules[0].version == "1.4.0" and plan.remedies[0].reason == "audited by the gateway"


def test_the_page_is_what_the_schema_says() -> None:
    assert PAGE.read_text("utf-8") == page()
