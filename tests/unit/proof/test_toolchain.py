"""Which Maven and JDK a workspace gets, and what is said where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from modsplit_lsp.proof.model import UnusableError
from modsplit_lsp.proof.toolchain import find

SAYS = """\
#!/bin/sh
echo "Apache Maven 3.9.9"
echo "Maven home: {maven}"
echo "Java version: 17.0.15, vendor: Debian, runtime: {java}"
"""
NO_JAVA = "#!/bin/sh\necho 'The JAVA_HOME environment variable is not defined correctly' >&2\nexit 1\n"
BROKEN = "#!/bin/sh\necho 'wget: unable to resolve host address'\nexit 4\n"


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with nothing but a shell, and a JDK and a JRE that programs can be said to run on."""
    for name in ("sh", "env"):
        script(tmp_path / "bin" / name, "").unlink()
        (tmp_path / "bin" / name).symlink_to(f"/bin/{name}")
    script(tmp_path / "jdk" / "bin" / "javac", "")
    (tmp_path / "jre" / "bin").mkdir(parents=True)
    (tmp_path / "work" / ".mvn" / "wrapper").mkdir(parents=True)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def test_the_wrapper_comes_first(tools: Path) -> None:
    script(tools / "bin" / "mvn", SAYS.format(maven="/opt/maven", java=tools / "jdk"))
    assert find(tools / "work").maven == Path("/opt/maven")
    script(tools / "work" / "mvnw", SAYS.format(maven="/opt/wrapped", java=tools / "jdk"))
    found = find(tools / "work")
    assert (found.maven, found.java_version, found.program("java")) == (
        Path("/opt/wrapped"),
        "17.0.15",
        str(tools / "jdk" / "bin" / "java"),
    )


def test_a_wrapper_that_does_not_work_is_passed_over(tools: Path) -> None:
    script(tools / "bin" / "mvn", SAYS.format(maven="/opt/maven", java=tools / "jdk"))
    script(tools / "work" / "mvnw", BROKEN)
    assert find(tools / "work").maven == Path("/opt/maven")


@pytest.mark.parametrize(
    ("maven", "message"),
    [
        (None, "no Maven: put mvn on the PATH, or add the Maven wrapper to the workspace"),
        (NO_JAVA, "no JDK: put java and javac on the PATH, or set JAVA_HOME"),
        (SAYS.format(maven="/opt/maven", java="{tools}/jre"), "no JDK: Maven runs on "),
        (BROKEN, "Maven does not work here: "),
    ],
)
def test_what_is_missing_is_said(tools: Path, maven: str | None, message: str) -> None:
    script(tools / "bin" / "java", "")
    if maven:
        script(tools / "bin" / "mvn", maven.replace("{tools}", str(tools)))
    with pytest.raises(UnusableError, match=message):
        find(tools / "work")
