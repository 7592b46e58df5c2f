"""The tree as it was before its splits, with what people changed since in the files that only moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from modsplit_analysis.text import Place, SourceFile
from modsplit_refactors.merging import Clash, merged

from modsplit_lsp.workspace.disk import Tree
from modsplit_lsp.workspace.journal.entries import Entry
from modsplit_lsp.workspace.journal.records import Put, Record


@dataclass(frozen=True, slots=True)
class Edited:
    """A generated file that people edited: as it was generated, and as it is now."""

    made: bytes
    now: bytes


@dataclass(frozen=True)
class Lifted:
    """`origins` says where each file of the lifted tree lies now, unless its bytes come from the journal.

    What people changed in files that a split edited is in the lifted tree too; `edited` are generated files that they
    changed, `clashing` the places where they and a split changed the same lines, `changed` the files that are gone or
    cannot be compared, `added` those that are new since.
    """

    tree: Tree
    origins: Mapping[str, str]
    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    edited: Mapping[str, Edited] = field(default_factory=dict)
    clashing: tuple[Place, ...] = ()


def lift(tree: Tree, entries: Sequence[Entry]) -> Lifted:
    """Takes the splits back in memory, the last one first."""
    lifted = Lifted(tree, {path: path for path in (*tree.files, *tree.others)})
    for entry in reversed(entries):
        lifted = _below(lifted, entry)
    return lifted


def _below(lifted: Lifted, entry: Entry) -> Lifted:
    record, files, others = entry.record, dict(lifted.tree.files), dict(lifted.tree.others)
    origins, changed = dict(lifted.origins), set(lifted.changed)
    differing: list[tuple[Put, Edited]] = []
    for put in record.puts:
        file = files.pop(put.path, None)
        origins.pop(put.path, None)
        if put.after and (file is None or file.digest != put.after.digest):
            made = entry.made(put.after)
            if file is None or made is None:
                changed.add(put.path)
            else:
                differing.append((put, Edited(made, file.data)))
    back = {it.target: it.source for it in record.renames if it.target in files or it.target in others}
    back |= {path: home for path, home in _added(record, {*files, *others} - back.keys()).items() if home not in files}
    added = {path for path in back if path not in {it.target for it in record.renames}}
    for path, home in back.items():
        if path in files:
            files[home] = replace(files.pop(path), path=home)
        else:
            others[home] = others.pop(path)
        origins[home] = origins.pop(path)
    for put in record.puts:
        if put.before:
            files[put.path] = SourceFile(put.path, entry.before(put.before.blob))
    clashing = list(lifted.clashing)
    for put, edited in differing:
        if put.source in files:
            files[put.source], clash = _with_edits(files[put.source], put.path, edited)
            clashing += clash
    tree = replace(lifted.tree, files=dict(sorted(files.items())), others=dict(sorted(others.items())))
    homes = {back.get(path, path) for path in lifted.added} | {back[path] for path in added}
    anew = {put.path: edited for put, edited in differing if put.source not in files}
    found = {**lifted.edited, **anew}
    return Lifted(tree, origins, tuple(sorted(changed)), tuple(sorted(homes)), found, tuple(clashing))


def _with_edits(before: SourceFile, path: str, edited: Edited) -> tuple[SourceFile, list[Place]]:
    """A file as it was before its split, with what people changed since."""
    found = merged(edited.made, before.data, edited.now)
    if isinstance(found, Clash):
        return before, [Place(path, found.line)]
    return replace(before, data=found), []


def _added(record: Record, paths: set[str]) -> dict[str, str]:
    """Files that people put beside moved ones, with the path they would have had before."""
    projects: dict[str, str] = {}
    for rename in record.renames:
        old, new = rename.source.split("/"), rename.target.split("/")
        while old and new and old[-1] == new[-1]:
            del old[-1], new[-1]
        projects.setdefault("/".join(new), "/".join(old))
    made = {it.path for it in record.made}
    found: dict[str, str] = {}
    for path in sorted(paths):
        project = max((it for it in projects if it in made and path.startswith(f"{it}/")), key=len, default="")
        if project:
            inside = path.removeprefix(f"{project}/")
            found[path] = f"{projects[project]}/{inside}" if projects[project] else inside
    return found
