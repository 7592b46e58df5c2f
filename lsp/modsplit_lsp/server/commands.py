"""Commands that take a while: split, undo, verify, each with progress that can be cancelled."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from modsplit_refactors.plan import PLAN_FILE

from modsplit_lsp.proof.model import Watch
from modsplit_lsp.server import shown
from modsplit_lsp.server.convert import to_edit, uri_of
from modsplit_lsp.server.session import Session
from modsplit_lsp.service.editing import Buffers, first_plan, suggested, unsaved
from modsplit_lsp.service.errors import UnusableInputError, describe
from modsplit_lsp.service.following import Follower
from modsplit_lsp.service.in_place import apply_in_place, plan_in_place, undo_split
from modsplit_lsp.service.progress import Progress, rising
from modsplit_lsp.service.verify import Wanted, verify


class Cancelled(Exception):  # noqa: N818  not an error: somebody wanted it
    """The client wants no more of it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A command for a workspace, with what the editor and the server know of it."""

    root: Path
    buffers: Buffers
    follower: Follower
    seen: bool
    progress: Progress
    cancelled: threading.Event


@dataclass(frozen=True, slots=True)
class Answer:
    """How it went; and the plan's text before and after, where the editor is to change it."""

    message: str
    plan: tuple[str, str] | None = None


Work = Callable[[Asked], Answer]


def suggest(asked: Asked) -> Answer:
    if not (asked.root / PLAN_FILE).is_file():
        summary = first_plan(asked.root, asked.buffers, asked.follower, asked.progress).summary
        return Answer(f"{'; '.join(summary.splitlines())}; written to {asked.root / PLAN_FILE}")
    text, found = suggested(asked.root, asked.buffers, asked.follower, asked.seen, asked.progress)
    return Answer("; ".join(found.summary.splitlines()), (text, found.text))


def split(asked: Asked) -> Answer:
    found = plan_in_place(asked.root, progress=asked.progress)
    if found.change.empty:
        return Answer("nothing to do: the workspace is split by this plan already")
    asked.progress("writing", 0.99)
    apply_in_place(found)
    return Answer(f"{len(found.change.moves)} files moved, {len(found.change.creates)} generated")


def undo(asked: Asked) -> Answer:
    asked.progress("undoing", None)
    return Answer(str(undo_split(asked.root)))


def prove(asked: Asked) -> Answer:
    watch = Watch(lambda stage, message, done: asked.progress(f"{stage}: {message}", done), asked.cancelled)
    proof = verify(asked.root, None, Wanted(), watch)
    faults = "; ".join(fault.message for fault in proof.faults[:3])
    said = f"proved at level {proof.level}" if proof.proved else f"not proved: {faults or 'see modsplit verify'}"
    return Answer(said)


COMMANDS: dict[str, tuple[str, Work, bool]] = {
    "modsplit.suggest": ("Suggest a plan, keeping what you decided", suggest, False),
    "modsplit.split": ("Split by the plan", split, True),
    "modsplit.undo": ("Undo the last split", undo, True),
    "modsplit.verify": ("Verify the split", prove, False),
}
"""Each command's title, its work, and whether it changes files of the workspace, which must be saved then."""
NO_PLAN = f"there is no {PLAN_FILE} above this file: `{COMMANDS['modsplit.suggest'][0]}` writes one"
NO_POM = "there is no pom.xml above this file"


async def run(session: Session, name: str, uri: str) -> dict[str, object]:
    """Does a command for the workspace of a file, off the event loop; the answer says how it went."""
    title, work, writes = COMMANDS[name]
    planned = session.root_of(uri)
    root = planned or (session.monolith_of(uri) if work is suggest else None)
    if root is None:
        return _told(session, False, NO_POM if work is suggest else NO_PLAN)
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
        async with AsyncExitStack() as held:
            if work is suggest:
                await held.enter_async_context(session.alone(root))
            told = rising(progress)
            asked = Asked(root, session.buffers(root), session.follower(root), session.seen(root), told, cancelled)
            answer = await asyncio.to_thread(work, asked)
        said, done = answer.message, await _applied(session, root, answer.plan)
    except UnusableInputError as problem:
        said, done = "; ".join(describe(each) for each in problem.diagnostics[:3]), False
    except Exception as problem:  # noqa: BLE001  whatever happens, the editor gets an answer
        done, said = False, "cancelled" if cancelled.is_set() else f"a bug of modsplit: {problem!r}"
    shown.end(session, token, said)
    if writes or not planned:
        session.check_soon(uri)
    return _told(session, done, said)


async def _applied(session: Session, root: Path, plan: tuple[str, str] | None) -> bool:
    """Has the editor change the plan; false if it would not."""
    if plan is None or plan[0] == plan[1]:
        return True
    edit = to_edit(*plan, uri_of(root / PLAN_FILE), session.workspace.position_codec)
    applied = await session.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, "Suggest a plan"))
    return applied.applied


def _told(session: Session, done: bool, message: str) -> dict[str, object]:
    kind = types.MessageType.Info if done else types.MessageType.Error
    session.window_show_message(types.ShowMessageParams(kind, message))
    return {"done": done, "message": message}
