"""Where the local Maven repository is, and that nothing outside it is read."""

from pathlib import Path

import pytest
from modsplit_lsp.workspace.repository import LocalRepository, local_repository

PLACES = [
    ("by default", "", {}, "{home}/.m2/repository"),
    ("by the settings", "<settings><localRepository>/r</localRepository></settings>", {}, "/r"),
    ("from the home", "<settings><localRepository>${user.home}/r</localRepository></settings>", {}, "{home}/r"),
    ("from the environment", "<settings><localRepository>${env.R}/r</localRepository></settings>", {"R": "/e"}, "/e/r"),
    ("by an option", "<settings><localRepository>/r</localRepository></settings>",
     {"MAVEN_OPTS": "-Xmx1g -Dmaven.repo.local=/o"}, "/o"),
    ("settings that are broken", "<settings>", {}, "{home}/.m2/repository"),
]  # fmt: skip


@pytest.mark.parametrize(("how", "settings", "environment", "expected"), PLACES, ids=[it[0] for it in PLACES])
def test_place(tmp_path: Path, how: str, settings: str, environment: dict[str, str], expected: str) -> None:
    (tmp_path / ".m2").mkdir()
    (tmp_path / ".m2/settings.xml").write_text(settings)
    assert local_repository(tmp_path, environment).root == Path(expected.format(home=tmp_path))


def test_poms_and_jars(tmp_path: Path) -> None:
    folder = tmp_path / "org/acme/lib/1"
    folder.mkdir(parents=True)
    (folder / "lib-1.pom").write_text("<project/>")
    (folder / "lib-1-tests.jar").write_text("")
    repository = LocalRepository(tmp_path)
    assert repository.pom("org.acme", "lib", "1") == b"<project/>"
    assert repository.jar("org.acme", "lib", "1") is None
    assert repository.jar("org.acme", "lib", "1", "tests") == folder / "lib-1-tests.jar"


@pytest.mark.parametrize(
    "coordinates", [("..", "x", "1"), ("g", "../../x", "1"), ("g", "x", ".."), ("g/../..", "x", "1"), ("", "x", "1")]
)
def test_coordinates_never_lead_out(tmp_path: Path, coordinates: tuple[str, str, str]) -> None:
    root = tmp_path / "a/b"
    root.mkdir(parents=True)
    for stray in tmp_path.glob("**"):
        (stray / "x-1.pom").write_text("<project/>")
    assert LocalRepository(root).pom(*coordinates) is None
