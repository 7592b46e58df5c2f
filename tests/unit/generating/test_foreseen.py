"""What the build will generate, case by case in the Markdown file beside this one; and no input is too odd."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.generating import foreseen
from modsplit_analysis.java.class_graph import class_graph
from modsplit_analysis.java.program import Program, Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile
from unit.spring.literate import Case, cases, check

MAPSTRUCT = """
  <dependencies><dependency>
    <groupId>org.mapstruct</groupId><artifactId>mapstruct</artifactId><version>1.5.5.Final</version>
  </dependency></dependencies>
</project>"""
CASES = list(cases(str(Path(__file__).parent / "foreseen.md")))


def printed(files: Mapping[str, str]) -> Iterator[str]:
    sources = {path: SourceFile(path, text.encode()) for path, text in sorted(files.items())}
    if "<dependencies>" not in files["pom.xml"] and "<build>" not in files["pom.xml"]:
        sources["pom.xml"] = SourceFile("pom.xml", files["pom.xml"].replace("</project>", MAPSTRUCT).encode())
    build = read_build(sources)
    units = []
    for path, file in sources.items():
        found = build.source_set(path) if path.endswith(".java") else None
        if found:
            units.append(Unit(read_file(file), found[0].directory, found[1]))
    units += [Unit(read_file(file), it.directory, "generated") for it, file in foreseen(build, sources).values()]
    graph = class_graph(Program.link(units))
    for name, node in graph.nodes.items():
        paths = [unit.facts.path for unit in units for it in unit.facts.types if it.name == name]
        yield f"{name} is {node.source_set}"
        yield f"{', '.join(paths)} is the only source of {name}"
    yield from (f"{edge.source} -> {edge.target}" for edge in graph.edges())
    for unit in units:
        assert unit.facts.diagnostics == (), unit.facts.path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case: Case) -> None:
    check(case, printed(case.files))


def test_mapped_classes_come_in_the_order_of_the_properties() -> None:
    names = [f"{letter}Part" for letter in "gaecbfd"]
    fields = [f"{{}}{name} {name.lower()};" for name in names]
    texts = {
        f"{name}.java": f"package a; class {name} {{ {name} it; }}" for name in (*names, *(f"My{it}" for it in names))
    }
    texts["One.java"] = f"package a; class One {{ {' '.join(it.format('') for it in fields)} }}"
    texts["Other.java"] = f"package a; class Other {{ {' '.join(it.format('My') for it in fields)} }}"
    texts["M.java"] = "package a; import org.mapstruct.Mapper; @Mapper interface M { Other map(One it); }"
    sources = {
        path: SourceFile(path, text.encode()) for name, text in texts.items() if (path := f"src/main/java/a/{name}")
    }
    pom = f"<project><groupId>a</groupId><artifactId>a</artifactId><version>1</version>{MAPSTRUCT}"
    sources["pom.xml"] = SourceFile("pom.xml", pom.encode())
    ((_, made),) = foreseen(read_build(sources), sources).values()
    text = made.data.decode()
    places = [text.index(f"a.{name} ") for name in names]
    assert places == sorted(places)
