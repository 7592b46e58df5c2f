"""How fast a class graph follows edits, and the beans with it: one file in another state, until all is there again.

In one process, without disk: what is measured is reading the file, comparing its shape and linking what is stale; with
beans also what an editor does until it has the application again.
"""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from modsplit_analysis.java.linking import Linked, edit
from modsplit_analysis.java.program import Unit
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.spring.mains import main_classes
from modsplit_analysis.text import SourceFile
from modsplit_lsp.service.code import open_tree
from modsplit_lsp.service.following import followed
from modsplit_lsp.service.index import Started, workspace_of
from modsplit_lsp.workspace.processes import without_collector

ROUNDS = 400
WITH_BEANS = 200
LARGE = 500 * 1024
_MEMBER = re.compile(r"^    (?:public|protected|private)[^;={(]*?\b(\w+)\(", re.MULTILINE)
_FIELD = re.compile(r"^    private (?:static |final )*([\w<>, ]+) \w+(?: =|;)", re.MULTILINE)

Edit = Callable[[str, random.Random], str]


def in_body(text: str, chance: random.Random) -> str:
    """A statement more in a method."""
    return _at(
        text,
        [it.start() for it in re.finditer(r"^ {8,}return ", text, re.MULTILINE)],
        "String said = toString();\n",
        chance,
    )


def renamed_member(text: str, chance: random.Random) -> str:
    """A method under another name, where it is declared."""
    found = list(_MEMBER.finditer(text))
    if not found:
        return in_body(text, chance)
    name = chance.choice(found)
    return f"{text[: name.start(1)]}{name[1]}Again{text[name.end(1) :]}"


def changed_type(text: str, chance: random.Random) -> str:
    """A field of another type."""
    found = list(_FIELD.finditer(text))
    if not found:
        return renamed_member(text, chance)
    field = chance.choice(found)
    return f"{text[: field.start(1)]}Object{text[field.end(1) :]}"


def added_member(text: str, chance: random.Random) -> str:
    """A method more, at the end of the class."""
    return _at(
        text,
        [text.rfind("}")] if "}" in text else [],
        "    public int added(String it) { return it.length(); }\n",
        chance,
    )


def new_import(text: str, chance: random.Random) -> str:
    """An import more."""
    return _at(
        text,
        [it.end() for it in re.finditer(r"^package .*;\n", text, re.MULTILINE)],
        "import java.time.Instant;\n",
        chance,
    )


def supertype(text: str, _: random.Random) -> str:
    """An interface more above a class."""
    return re.sub(
        r"^((?:public |final |abstract )*class \w+) (\{|implements )", _implementing, text, count=1, flags=re.MULTILINE
    )


def broken(text: str, chance: random.Random) -> str:
    """Half a line, as people type."""
    return _at(text, [it.start() for it in re.finditer(r"^ {8,}return ", text, re.MULTILINE)], "foo.bar(\n", chance)


def _implementing(match: re.Match[str]) -> str:
    return f"{match[1]} implements Cloneable{' {' if match[2] == '{' else ', '}"


def _at(text: str, places: list[int], inserted: str, chance: random.Random) -> str:
    place = chance.choice(places) if places else len(text)
    return f"{text[:place]}{inserted}{text[place:]}"


EDITS: tuple[tuple[Edit, int], ...] = (
    *((in_body, 10), (renamed_member, 2), (changed_type, 2), (added_member, 2)),
    *((new_import, 2), (supertype, 1), (broken, 1)),
)
"""Kinds of edits with how often they come: half of what people do changes a body only."""


def edits_table(corpus: Path) -> str:
    """Random edits on one corpus, each followed by its way back, as Markdown."""
    code = followed(None, open_tree(corpus))
    assert code.linked is not None
    linked, chance = code.linked, random.Random(20)
    paths = sorted(code.sources)
    texts = {path: code.file(path).text for path in paths}
    figures: dict[str, list[tuple[float, int]]] = {}
    for _ in range(ROUNDS):
        (make,) = chance.choices([kind for kind, _ in EDITS], [weight for _, weight in EDITS])
        path = chance.choice(paths)
        for text in (make(texts[path], chance), texts[path]):
            linked, taken, count = _followed(linked, path, text)
            figures.setdefault(make.__name__, []).append((taken, count))
    return _table(corpus.name, len(paths), figures, _large(linked, paths[0]))


def beans_table(corpus: Path) -> str:
    """Random edits with the beans of the first application of a corpus by name, as Markdown; empty if it has none."""
    code = followed(None, open_tree(corpus))
    started = Started(min((it.name for it in main_classes(code.program)), default=""))
    if not started.main:
        return ""
    workspace = workspace_of(code, started)
    chance = random.Random(20)
    texts = {path: code.tree.files[path].text for path in sorted(code.sources) if path in code.tree.files}
    figures: dict[str, list[tuple[float, bool]]] = {}
    for _ in range(WITH_BEANS):
        (make,) = chance.choices([kind for kind, _ in EDITS], [weight for _, weight in EDITS])
        path = chance.choice([*texts])
        for text in (make(texts[path], chance), texts[path]):
            file = SourceFile(path, text.encode("utf-8", "surrogatepass"), code.tree.files[path].declared)
            start = time.process_time()
            code = followed(code, replace(code.tree, files={**code.tree.files, path: file}))
            before, workspace = workspace, workspace_of(code, started, before=workspace)
            taken = 1000 * (time.process_time() - start)
            followed_it = workspace.analysed.read is before.analysed.read
            figures.setdefault(make.__name__.replace("_", " "), []).append((taken, followed_it))
    every = [figure for kind in figures.values() for figure in kind]
    lines = [
        *(f"## Edits in {corpus.name} with beans: {len(texts)} files, {len(workspace.snapshot.beans)} beans", ""),
        "| edit, and back | edits | p50 ms | p95 ms | most ms | analysed from the start |",
        "|---|---|---|---|---|---|",
        *(_times(name, figures[name]) for name in sorted(figures)),
        _times("**all**", every),
    ]
    return "\n".join([*lines, ""])


def _times(name: str, figures: list[tuple[float, bool]]) -> str:
    times = sorted(taken for taken, _ in figures)
    middle, high = times[len(times) // 2], times[int(len(times) * 0.95)]
    anew = sum(1 for _, followed_it in figures if not followed_it)
    return f"| {name} | {len(times)} | {middle:.1f} | {high:.1f} | {times[-1]:.1f} | {anew} |"


def _followed(linked: Linked, path: str, text: str) -> tuple[Linked, float, int]:
    """The workspace after an edit, CPU milliseconds that it took, and how many files were linked."""
    before = linked.sources.units[path]
    start = time.process_time()
    with without_collector(lasting=False):
        facts = read_file(SourceFile(path, text.encode("utf-8", "surrogatepass")))
        after = edit(linked, {path: Unit(facts, before.project, before.source_set, before.release)})
    taken = 1000 * (time.process_time() - start)
    return after, taken, sum(1 for each in after.pieces if linked.pieces.get(each) is not after.pieces[each])


def _large(linked: Linked, path: str) -> tuple[int, float]:
    """Bytes of a large file in the workspace, and CPU milliseconds of an edit in it."""
    method = "    int value{}(java.util.List<String> it) {{ return it.get({}).length() + other.value{}(it); }}\n"
    members = "".join(method.format(number, number, number // 2) for number in range(LARGE // (len(method) + 6)))
    text = f"package large;\nclass Large {{\n    Large other;\n{members}}}\n"
    linked, *_ = _followed(linked, path, text)
    times = [_followed(linked, path, text.replace("+ other", f"+ {number} + other", 1))[1] for number in range(5)]
    return len(text), sorted(times)[2]


def _table(name: str, files: int, figures: dict[str, list[tuple[float, int]]], large: tuple[int, float]) -> str:
    every = [figure for kind in figures.values() for figure in kind]
    rows = [(kind.replace("_", " "), figures[kind]) for kind in sorted(figures)]
    lines = [
        *(f"## Edits in {name}: {files} files, {len(every)} edits", ""),
        *(
            "| edit, and back | edits | p50 ms | p95 ms | most ms | files linked, p50, p95, most |",
            "|---|---|---|---|---|---|",
        ),
        *(_row(*row) for row in [*rows, ("**all**", every)]),
        *("", f"An edit of a method in a file of {large[0] / 1024:.0f} KiB: {large[1]:.0f} ms.", ""),
    ]
    return "\n".join(lines)


def _row(name: str, figures: list[tuple[float, int]]) -> str:
    times, linked = sorted(it[0] for it in figures), sorted(it[1] for it in figures)
    middle, high = len(times) // 2, int(len(times) * 0.95)
    return (
        f"| {name} | {len(times)} | {times[middle]:.1f} | {times[high]:.1f} | {times[-1]:.1f} "
        f"| {linked[middle]}, {linked[high]}, {linked[-1]} |"
    )
