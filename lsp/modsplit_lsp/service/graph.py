"""The graphs of a workspace, at the level and in the format that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.graphing.formats import FORMATS, page
from modsplit_analysis.graphing.picture import Picture, of_classes, of_packages, of_projects, picture_document
from modsplit_analysis.graphs import ClassGraph
from modsplit_analysis.java.documents import graph_text

from modsplit_lsp.service.code import open_code
from modsplit_lsp.service.progress import Progress, silent

Level = Literal["class", "package", "project", "bean", "module"]
Format = Literal["json", "dot", "graphml", "mermaid", "html"]
_PAGE = Path(__file__).with_name("graph.html")
_LEVELS: dict[str, Callable[[ClassGraph], Picture]] = {
    "class": of_classes,
    "package": of_packages,
    "project": of_projects,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which graph: `tests` adds test classes, `nested` keeps member types apart, `plan` names the modules, instead of
    the plan that the workspace has.

    `main` and `profiles` choose the application whose beans are meant.
    """

    level: Level = "class"
    format: Format = "json"
    tests: bool = False
    nested: bool = False
    plan: Path | None = None
    main: str = ""
    profiles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A graph as text, in parts that are written one after the other, and what was found wrong on the way."""

    text: Iterator[str]
    diagnostics: tuple[Diagnostic, ...]


def draw(root: Path, wanted: Wanted, progress: Progress = silent) -> Drawn:
    """Raises UnusableInputError where there is nothing to draw, or a plan is missing."""
    if wanted.level in ("bean", "module"):
        return _of_spring(root, wanted, progress)
    code = open_code(root, progress, wanted.nested)
    graph = code.graph if wanted.tests else code.graph.without({"test"})
    if wanted.level == "class" and wanted.format == "json":
        return Drawn(graph_text(graph, code.tree.root.name), code.diagnostics)
    return Drawn(_text(_LEVELS[wanted.level](graph), wanted.format, code.tree.root.name), code.diagnostics)


def _text(picture: Picture, form: Format, name: str) -> Iterator[str]:
    if form == "json":
        yield json.dumps(picture_document(picture), indent=2, ensure_ascii=False) + "\n"
    elif form == "html":
        yield page(picture, _PAGE.read_text("utf-8"), f"{name}: {picture.level} graph")
    else:
        yield FORMATS[form](picture)


def _of_spring(root: Path, wanted: Wanted, progress: Progress) -> Drawn:
    """What needs a Spring application is loaded only for it."""
    from modsplit_lsp.service.graph_spring import of_beans, of_modules  # noqa: PLC0415

    of = of_beans if wanted.level == "bean" else of_modules
    picture, diagnostics = of(root, wanted, progress)
    return Drawn(_text(picture, wanted.format, root.resolve().name), diagnostics)
