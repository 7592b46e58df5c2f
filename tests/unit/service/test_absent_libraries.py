"""Libraries that are not in the local repository are told, and that a split lacks what they would bring into it."""

import zipfile
from pathlib import Path

import pytest
from modsplit_lsp.service.split import plan_split

STARTER = """<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId>
<version>3.2.12</version></parent>"""
POM = """<project><modelVersion>4.0.0</modelVersion>{}<groupId>g</groupId><artifactId>a</artifactId><version>1</version>
<dependencies><dependency><groupId>l</groupId><artifactId>x</artifactId><version>1</version></dependency></dependencies>
</project>"""
PUBLISHED = """<project><modelVersion>4.0.0</modelVersion><groupId>{}</groupId><artifactId>{}</artifactId>
<version>{}</version></project>"""
FILES = {
    "src/main/java/a/App.java": """package a;
@org.springframework.boot.autoconfigure.SpringBootApplication
class App { public static void main(String[] args) {} }
""",
    "src/main/java/a/part/Part.java": "package a.part;\n@org.springframework.stereotype.Component\nclass Part {}\n",
    "modsplit.yml": "schema: modsplit/plan/1\nmodules:\n  - name: part\n    packages: [a.part.*]\n",
}
LACKS = "the split lacks what they would bring into it: build the application once"


def published(root: Path, group: str, artifact: str, version: str, *, jar: bool = True) -> None:
    place = root / group.replace(".", "/") / artifact / version
    place.mkdir(parents=True)
    (place / f"{artifact}-{version}.pom").write_text(PUBLISHED.format(group, artifact, version))
    if jar:
        with zipfile.ZipFile(place / f"{artifact}-{version}.jar", "w") as archive:
            archive.writestr("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")


@pytest.mark.parametrize(
    ("parent", "library", "jar", "said"),
    [
        (True, True, True, ""),
        (
            True,
            True,
            False,
            "1 of 1 jars are not in the local Maven repository, and their classes not known: l:x:1; a build",
        ),
        (True, False, False, "l:x:1 not found in the local Maven repository: what they need in turn is not known"),
        (
            False,
            True,
            True,
            " nor in the local Maven repository: until a build brings it, the versions",
        ),
    ],
)
def test_what_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parent: bool, library: bool, jar: bool, said: str
) -> None:
    repository, root = tmp_path / "m2", tmp_path / "work"
    monkeypatch.setenv("MAVEN_OPTS", f"-Dmaven.repo.local={repository}")
    if parent:
        published(repository, "org.springframework.boot", "spring-boot-starter-parent", "3.2.12")
    if library:
        published(repository, "l", "x", "1", jar=jar)
    for path, text in {**FILES, "pom.xml": POM.format(STARTER)}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    planned = plan_split(root)
    found = [str(each) for each in planned.workspace.snapshot.diagnostics]
    assert any(said in each for each in found) if said else found == []
    assert any(LACKS in str(each) for each in planned.split.change.diagnostics) == bool(said)
