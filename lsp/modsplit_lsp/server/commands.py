"""Commands that take a while: split, undo, verify, each with progress that can be cancelled."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from modsplit_lsp.proof.model import Watch
from modsplit_lsp.server import shown
from modsplit_lsp.server.session import Session
from modsplit_lsp.service.editing import unsaved
from modsplit_lsp.service.errors import UnusableInputError, describe
from modsplit_lsp.service.in_place import apply_in_place, plan_in_place, undo_split
from modsplit_lsp.service.progress import Progress
from modsplit_lsp.service.verify import Wanted, verify


class Cancelled(Exception):  # noqa: N818  not an error: somebody wanted it
    """The client wants no more of it."""


Work = Callable[[Path, Progress, threading.Event], str]


def split(root: Path, progress: Progress, _cancelled: threading.Event) -> str:
    found = plan_in_place(root, progress=progress)
    if found.change.empty:
        return "nothing to do: the workspace is split by this plan already"
    progress("writing", 0.99)
    apply_in_place(found)
    return f"{len(found.change.moves)} files moved, {len(found.change.creates)} generated"


def undo(root: Path, progress: Progress, _cancelled: threading.Event) -> str:
    progress("undoing", None)
    return f"the split is undone: {len(undo_split(root))} files are as they were"


def prove(root: Path, progress: Progress, cancelled: threading.Event) -> str:
    watch = Watch(lambda stage, message, done: progress(f"{stage}: {message}", done), cancelled)
    proof = verify(root, None, Wanted(), watch)
    faults = "; ".join(fault.message for fault in proof.faults[:3])
    return f"proved at level {proof.level}" if proof.proved else f"not proved: {faults or 'see modsplit verify'}"


COMMANDS: dict[str, tuple[str, Work, bool]] = {
    "modsplit.split": ("Split by the plan", split, True),
    "modsplit.undo": ("Undo the last split", undo, True),
    "modsplit.verify": ("Verify the split", prove, False),
}
"""Each command's title, its work, and whether it writes to the workspace."""


async def run(session: Session, name: str, uri: str) -> dict[str, object]:
    """Does a command for the workspace of a file, off the event loop; the answer says how it went."""
    title, work, writes = COMMANDS[name]
    root = session.root_of(uri)
    if root is None:
        return _told(session, False, "there is no modsplit.yml above this file")
    if writes and (open_files := await asyncio.to_thread(unsaved, root, session.buffers(root))):
        return _told(session, False, f"save {', '.join(open_files)} first")
    token, cancelled = str(uuid.uuid4()), threading.Event()
    visible = await shown.begin(session, token, title)
    loop = asyncio.get_running_loop()

    def progress(message: str, done: float | None = None) -> None:
        if cancelled.is_set() or (visible and session.work_done_progress.tokens[token].cancelled()):
            cancelled.set()
            raise Cancelled
        if visible:
            loop.call_soon_threadsafe(shown.report, session, token, message, done)

    try:
        said, done = await asyncio.to_thread(work, root, progress, cancelled), True
    except UnusableInputError as problem:
        said, done = "; ".join(describe(each) for each in problem.diagnostics[:3]), False
    except Exception as problem:  # noqa: BLE001  whatever happens, the editor gets an answer
        done, said = False, "cancelled" if cancelled.is_set() else f"a bug of modsplit: {problem!r}"
    shown.end(session, token, said)
    if writes:
        session.check_soon(uri)
    return _told(session, done, said)


def _told(session: Session, done: bool, message: str) -> dict[str, object]:
    kind = types.MessageType.Info if done else types.MessageType.Error
    session.window_show_message(types.ShowMessageParams(kind, message))
    return {"done": done, "message": message}
