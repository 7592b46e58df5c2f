"""A split in place: the first one, another one on top of it, the way back, and the monolith that it came from."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from modsplit_analysis.text import Place
from modsplit_refactors.edits import Change, Move, TextEdit, apply_edits
from modsplit_refactors.merging import Clash, merged
from modsplit_refactors.plan import PLAN_FILE
from modsplit_refactors.plan.tree import GENERATED

from modsplit_lsp.service.code import open_tree
from modsplit_lsp.service.errors import UnusableInputError
from modsplit_lsp.service.progress import Progress, silent
from modsplit_lsp.service.split import PlannedSplit, load_plan, plan_of_tree
from modsplit_lsp.workspace.disk import Tree, load
from modsplit_lsp.workspace.journal import ChangeError, Entry, Lifted, change_in_place, lift, standing, undo_in_place
from modsplit_lsp.workspace.revisions import RevisionError, check_out_revision


@dataclass(frozen=True)
class InPlace:
    """The tree as it is, the split of the monolith behind it, and the change from the one to the other."""

    tree: Tree
    planned: PlannedSplit
    change: Change
    plan: Path


def plan_in_place(root: Path, file: Path | None = None, progress: Progress = silent) -> InPlace:
    """Works out how the workspace gets split by the plan, whether it is a monolith or was split in place before."""
    plan = file or root / PLAN_FILE
    given = load_plan(plan, root)
    tree = open_tree(root)
    try:
        entries = standing(tree.root)
    except ChangeError as problem:
        raise UnusableInputError(str(problem)) from None
    tree = _unbuilt(tree, entries)
    lifted = lift(tree, entries)
    if lifted.changed:
        raise UnusableInputError(
            f"{_some(lifted.changed)} changed since the split: what was generated cannot be generated anew over it"
        )
    if lifted.clashing:
        raise _clash(lifted.clashing)
    planned = plan_of_tree(lifted.tree, *given, progress)
    if not entries:
        return InPlace(tree, planned, planned.split.change, plan)
    change = replace(_from_here(tree, lifted, planned.split.change), diagnostics=planned.split.change.diagnostics)
    if homeless := list(_homeless(lifted, planned)):
        raise UnusableInputError(
            f"{_some(homeless)} is new since the split, and the plan does not say where it belongs"
        )
    return InPlace(tree, planned, change, plan)


def apply_in_place(found: InPlace) -> None:
    """Writes the change, all of it or nothing; raises UnusableInputError with the reason."""
    root = found.tree.root
    if found.change.empty:
        return
    try:
        text = found.planned.source.text
        now = partial(_differing, found.tree, found.plan)
        change_in_place(root, found.change, text, now)
    except ChangeError as problem:
        raise UnusableInputError(str(problem)) from None


@dataclass(frozen=True, slots=True)
class Undone:
    """The files that are as they were, and the directories whose build output went with them."""

    restored: tuple[str, ...]
    swept: tuple[str, ...]

    def __str__(self) -> str:
        swept = f"; build output went with {', '.join(self.swept)}" if self.swept else ""
        return f"the split is undone: {len(self.restored)} files are as they were{swept}"


def undo_split(root: Path) -> Undone:
    """Takes the last split in place back, and what a build left in the projects that go."""
    tree = open_tree(root)
    try:
        entries = standing(tree.root)
        if not entries:
            raise UnusableInputError(f"{root} has no split to undo")
        last = lift(_unbuilt(tree, entries), entries[-1:])
        if last.added:
            new = _some(last.origins[path] for path in last.added)
            raise UnusableInputError(f"{new} is new since the split, and would be left behind; nothing was undone")
        record, swept = undo_in_place(tree.root)
    except ChangeError as problem:
        raise UnusableInputError(str(problem)) from None
    restored = {*(it.source for it in record.renames), *(it.path for it in record.puts if it.before)}
    return Undone(tuple(sorted(restored)), swept)


def rebuild(root: Path, target: Path) -> bool:
    """Writes the monolith behind a split in place to a new directory; False if there was no such split."""
    tree = open_tree(root)
    entries = standing(tree.root)
    if not entries:
        return False
    lifted = lift(tree, entries)
    for path in (*lifted.tree.files, *lifted.tree.others):
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path in lifted.origins:
            shutil.copy2(tree.root / lifted.origins[path], copy)
        else:
            copy.write_bytes(lifted.tree.files[path].data)
    return True


def monolith_behind(root: Path) -> Tree:
    """The files of the monolith, whether or not the workspace was split in place."""
    tree = open_tree(root)
    try:
        entries = standing(tree.root)
    except ChangeError as problem:
        raise UnusableInputError(str(problem)) from None
    return lift(tree, entries).tree if entries else tree


def applied_plan(root: Path) -> str:
    """The plan that the last split in place was made by; empty if there was none."""
    entries = standing(root.resolve())
    return entries[-1].record.plan if entries else ""


def check_out(root: Path, revision: str, target: Path) -> None:
    """The workspace as a git revision has it, in a new directory."""
    try:
        check_out_revision(root, revision, target)
    except RevisionError as problem:
        raise UnusableInputError(f"git:{revision}: {problem}") from None


def _unbuilt(tree: Tree, entries: Iterable[Entry]) -> Tree:
    """The files of a tree without the sources that builds generated in the projects of its splits."""
    made = {it.path for entry in entries for it in entry.record.made}
    built = {path for path in (*tree.files, *tree.others) if path.partition(GENERATED)[0] in made and GENERATED in path}
    files = {path: it for path, it in tree.files.items() if path not in built}
    others = {path: it for path, it in tree.others.items() if path not in built}
    return replace(tree, files=files, others=others)


def _some(paths: Iterable[str]) -> str:
    first, *more = paths
    return f"{first} and {len(more)} more" if more else first


def _differing(before: Tree, plan: Path) -> Iterator[str]:
    """Files that are not as they were read; the plan may change, it was read as a whole."""
    now = _unbuilt(load(before.root), standing(before.root))
    for path in {*before.files, *before.others, *now.files, *now.others}:
        old, new = before.files.get(path), now.files.get(path)
        same = old.digest == new.digest if old and new else old is new
        if (not same or before.others.get(path) != now.others.get(path)) and before.root / path != plan.resolve():
            yield path


def _clash(places: Iterable[Place]) -> UnusableInputError:
    said = "the same lines were changed since the split, by you and by the split: take your change of them back"
    return UnusableInputError(f"{_some(map(str, places))}: {said}")


def _from_here(tree: Tree, lifted: Lifted, change: Change) -> Change:
    """The change that turns the present tree into the one that `change` makes of the lifted tree."""
    targets = {move.source: move.target for move in change.moves}
    moves: list[Move] = []
    contents: dict[str, bytes] = dict(change.creates)
    stay: set[str] = set()
    for path in {*lifted.tree.files, *lifted.tree.others} - set(change.deletes):
        target, edits, origin = targets.get(path, path), change.edits.get(path), lifted.origins.get(path)
        if edits is not None or origin is None:
            contents[target] = apply_edits(lifted.tree.files[path].data, edits or ())
        elif origin == target:
            stay.add(origin)
        elif target in tree.files and path in lifted.tree.files:
            contents[target] = lifted.tree.files[path].data
        else:
            moves.append(Move(origin, target))
    return _written(tree, {**contents, **dict(_edited(lifted, contents))}, moves, stay)


def _edited(lifted: Lifted, contents: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Generated files with what people changed in them since."""
    clashing: list[Place] = []
    for path, edited in sorted(lifted.edited.items()):
        if path not in contents:
            raise UnusableInputError(f"{path} was changed since the split, and this plan does not generate it any more")
        found = merged(edited.made, contents[path], edited.now)
        if isinstance(found, Clash):
            clashing.append(Place(path, found.line))
        else:
            yield path, found
    if clashing:
        raise _clash(clashing)


def _written(tree: Tree, contents: Mapping[str, bytes], moves: list[Move], stay: set[str]) -> Change:
    edits: dict[str, tuple[TextEdit, ...]] = {}
    for path in contents.keys() & tree.files.keys():
        old = tree.files[path].data
        if old != contents[path]:
            edits[path] = (TextEdit(0, len(old), contents[path]),)
    kept = stay | contents.keys() | {move.source for move in moves}
    return Change(
        creates={path: data for path, data in sorted(contents.items()) if path not in tree.files},
        edits=dict(sorted(edits.items())),
        moves=tuple(sorted(moves)),
        deletes=tuple(sorted({*tree.files, *tree.others} - kept)),
    )


def _homeless(lifted: Lifted, planned: PlannedSplit) -> Iterator[str]:
    """New files that would leave the part in which they were written without the plan saying so."""
    targets = {move.source: move.target for move in planned.split.change.moves}
    for path in lifted.added:
        unit = planned.workspace.snapshot.program.units.get(path)
        names = [it.name for it in unit.facts.types] if unit else []
        said = any(pattern.matches(name) for name in names for pattern, _ in planned.plan.patterns)
        if not said and targets.get(path, path) != lifted.origins[path]:
            yield lifted.origins[path]
