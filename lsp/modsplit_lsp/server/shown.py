"""Progress as the editor shows it."""

from __future__ import annotations

from lsprotocol import types
from pygls.lsp.server import LanguageServer


async def begin(server: LanguageServer, token: str, title: str, cancellable: bool = True) -> bool:
    """Whether the client shows progress; if so, it shows this from now on."""
    window = server.client_capabilities.window
    if not (window and window.work_done_progress):
        return False
    await server.work_done_progress.create_async(token)
    server.work_done_progress.begin(
        token, types.WorkDoneProgressBegin(title=title, cancellable=cancellable, percentage=0)
    )
    return True


def report(server: LanguageServer, token: str, message: str, done: float | None) -> None:
    """How far it is; `done` is the share that is done, or None."""
    if token in server.work_done_progress.tokens:
        percentage = None if done is None else int(100 * done)
        server.work_done_progress.report(token, types.WorkDoneProgressReport(message=message, percentage=percentage))


def end(server: LanguageServer, token: str, message: str) -> None:
    """It is over."""
    if token in server.work_done_progress.tokens:
        server.work_done_progress.tokens.pop(token, None)
        server.work_done_progress.end(token, types.WorkDoneProgressEnd(message=message))
