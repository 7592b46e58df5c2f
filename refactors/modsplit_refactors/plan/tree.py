"""What a plan was made of, so that one for other sources is told."""

from __future__ import annotations

import hashlib

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.snapshot import Snapshot

from modsplit_refactors.plan.model import Plan
from modsplit_refactors.plan.reader import PLAN_FILE

_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""YAML would take some digests with digits for numbers."""
GENERATED = "/target/generated-sources/"
"""The way to what builds generate, in the paths of a tree."""


def tree_of(snapshot: Snapshot, plan: str = PLAN_FILE) -> dict[str, str]:
    """How many classes the application has, and a digest of all files but the plan and what builds generate, the same
    on every machine."""
    total = hashlib.blake2b(digest_size=8)
    for path in sorted(it for it in snapshot.files.keys() - {plan, PLAN_FILE} if GENERATED not in f"/{it}"):
        total.update(f"{path}\0{snapshot.files[path].digest}\n".encode())
    return {"classes": str(len(snapshot.main_classes)), "digest": total.hexdigest().translate(_LETTERS)}


def of_another_tree(snapshot: Snapshot, plan: Plan) -> tuple[Diagnostic, ...]:
    """That the plan was made of other sources; a warning where there were more or fewer classes."""
    was = plan.tree
    if was is None or not was.digest.isalpha():
        return ()
    now = tree_of(snapshot, plan.file)
    if was.digest == now["digest"]:
        return ()
    advice = "`modsplit suggest` places what is new and keeps what you decided"
    if was.classes == len(snapshot.main_classes):
        return (Diagnostic("plan/tree", "information", was.place, f"files changed since the plan was made: {advice}"),)
    said = f"the plan was made of {was.classes} classes, and there are {now['classes']}"
    return (Diagnostic("plan/tree", "warning", was.place, f"{said}: {advice}"),)
