"""The tiny application of these tests, and its split by hand: which file goes where."""

from __future__ import annotations

import shutil
from pathlib import Path

from modsplit_lsp.proof.model import Application, Limits, ModuleTarget, ProofRequest, SplitTarget

DATA = Path(__file__).parent / "data" / "tiny"
SCENARIO = DATA / "scenario.http"
PACKAGES = ("tiny",)

PLACES = {
    "java/tiny/TinyApplication.java": "base",
    "java/tiny/home": "base",
    "java/tiny/note/NoteStats.java": "facade",
    "java/tiny/note": "note",
    "java/tiny/price": "price",
    "java/tiny/web": "facade",
    "resources/application.properties": "base",
    "resources/schema.sql": "base",
    "resources/data.sql": "base",
    "resources/static": "base",
    "resources/templates/home.html": "base",
    "resources/templates/notes.html": "note",
}
"""The longest path that fits a file of the monolith says which project of the split gets it."""

MODULES = (
    ModuleTarget(
        "note",
        "note",
        "/note",
        frozenset(
            [
                "tiny.NoteApplication",
                *(f"tiny.note.{name}" for name in ("Note", "NoteController", "NoteRepository", "NoteService")),
            ]
        ),
        frozenset({"application.properties", "templates/notes.html"}),
    ),
    ModuleTarget(
        "price",
        "price",
        "/price",
        frozenset(
            [
                "tiny.PriceApplication",
                *(f"tiny.price.{name}" for name in ("PriceController", "PriceList", "PriceService")),
            ]
        ),
        frozenset({"application.properties"}),
    ),
)


def make_split(target: Path) -> Path:
    """Lays the monolith's files out as the split, beside what was written for it."""
    shutil.copytree(DATA / "split", target)
    source = DATA / "monolith" / "src"
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        kind, path = file.relative_to(source).as_posix().split("/", 1)
        place = PLACES[max((known for known in PLACES if path.startswith(known)), key=len)]
        copy = target / place / "src" / kind / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, copy)
    own = target / "base" / "src" / "main" / "resources"
    with (own / "application.properties").open("a") as properties:
        properties.write((own / "split.properties").read_text())
    (own / "split.properties").unlink()
    return target


def request(work: Path) -> ProofRequest:
    """The proof of the tiny application's split."""
    split = SplitTarget(
        make_split(work / "given"),
        "base",
        MODULES,
        replicated=frozenset({"tiny.web.AuditFilter"}),
        tests={"tiny.price.PriceServiceTest": "price"},
    )
    return ProofRequest(
        Application(DATA / "monolith"),
        split,
        PACKAGES,
        work / "proof",
        scenario=SCENARIO,
        limits=Limits(build=600, boot=120, install=60, request=20),
    )
