"""Run as a program: kills changes at every operation on files, and at random moments, and looks at what is left.

Prints a JSON document: how many kills there were, how often the old and the new tree was found, and every failure.
"""

from __future__ import annotations

import functools
import json
import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from modsplit_lsp.workspace.journal import committed, settle, undo_in_place

sys.path.insert(0, str(Path(__file__).parents[3]))
from unit.workspace.journal import trees

WATCHED = ("mkdir", "rmdir", "rename", "replace", "link", "unlink", "remove", "chmod", "open", "write", "fsync")
Action = Callable[[Path], object]


def count_down(operations: int) -> None:
    """Ends this process for good just before the given operation on files."""
    left = operations

    def counted(original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def operation(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **named)

        return operation

    for name in WATCHED:
        setattr(os, name, counted(getattr(os, name)))


def killed(root: Path, action: Action, operations: int = 0, seconds: float = 0.0) -> bool:
    """Runs an action in a child that is killed; False if it was done before that."""
    child = os.fork()
    if child == 0:
        if operations:
            count_down(operations)
        action(root)
        os._exit(0)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def check(root: Path, old: trees.State, new: trees.State, failures: list[str], what: str) -> str:
    """What the next command finds, also if it is killed itself on the way."""
    killed(root, settle, operations=random.randint(1, 60))
    settle(root)
    found = trees.state(root)
    if found not in (old, new):
        failures.append(f"{what}: {sorted(set(found.items()) ^ set(old.items()))}")
    return "old" if found == old else "new"


def trial(work: Path, action: Action, failures: list[str], **kill: Any) -> tuple[bool, str]:
    """One kill of one action in a fresh copy of what `work` holds."""
    root = work.parent / "trial"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(work, root, symlinks=True)
    old = trees.state(root)
    done = work.parent / "done"
    was_killed = killed(root, action, **kill)
    found = check(root, old, trees.state(done), failures, f"{action.__name__} {kill}")
    # Whatever was found, the next change works.
    if action is undo_in_place and found == "old":
        undo_in_place(root)
    elif action is trees.split and found == "old":
        trees.split(root)
    if trees.state(root) != trees.state(done):
        failures.append(f"{action.__name__} {kill}: not done the second time")
    expected = 0 if action is undo_in_place else 1
    if len(committed(root)) != expected:
        failures.append(f"{action.__name__} {kill}: {len(committed(root))} entries")
    return was_killed, found


def run(directory: Path, rounds: int) -> dict[str, Any]:
    before = trees.make(directory / "work")
    after = directory / "split"
    shutil.copytree(before, after)
    trees.split(after)
    report: dict[str, Any] = {"failures": []}
    for action, work, done in ((trees.split, before, after), (undo_in_place, after, before)):
        shutil.rmtree(directory / "done", ignore_errors=True)
        shutil.copytree(done, directory / "done")
        found: Counter[str] = Counter()
        operation, was_killed = 0, True
        while was_killed:
            operation += 1
            was_killed, outcome = trial(work, action, report["failures"], operations=operation)
            found[outcome] += was_killed
        shutil.rmtree(directory / "trial")
        shutil.copytree(work, directory / "trial")
        started = time.perf_counter()
        killed(directory / "trial", action)
        longest = 1.2 * (time.perf_counter() - started)
        late: Counter[str] = Counter()
        for _ in range(rounds):
            _, outcome = trial(work, action, report["failures"], seconds=random.uniform(0.0005, longest))
            late[outcome] += 1
        report[action.__name__] = {"operations": operation - 1, "found": found, "random": late}
    return report


if __name__ == "__main__":
    random.seed(int(sys.argv[3]))
    sys.stdout.write(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]))))
