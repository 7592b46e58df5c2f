"""The language server: each message goes to one short handler."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from lsprotocol import types
from modsplit_analysis.text import SourceFile
from modsplit_refactors.plan import PLAN_FILE

from modsplit_lsp.server import commands
from modsplit_lsp.server.convert import to_edit, uri_of
from modsplit_lsp.server.session import Session
from modsplit_lsp.service.editing import package_moves

WATCHED = ("java", "xml", "properties", "yml", "yaml")
KINDS = [types.CodeActionKind.RefactorRewrite, types.CodeActionKind.Refactor]


def serve(tcp: int = 0) -> None:
    """Speaks the protocol on standard input and output, or on a loopback port, until the client ends it."""
    session = make_server()
    if tcp:
        session.start_tcp("127.0.0.1", tcp)
    else:
        session.start_io()


def make_server() -> Session:
    """The server with all its handlers."""
    session = Session("modsplit", version("modsplit"))
    for feature in (
        types.TEXT_DOCUMENT_DID_OPEN,
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DID_SAVE,
        types.TEXT_DOCUMENT_DID_CLOSE,
    ):
        session.feature(feature)(changed)
    session.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(changed_outside)
    session.feature(types.INITIALIZED)(watch_files)
    session.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=KINDS))(code_actions)
    for name in commands.COMMANDS:
        session.command(name)(_command(name))
    return session


async def changed(session: Session, params: Any) -> None:
    """A file was opened, edited, saved or closed: they all have a document with an address."""
    session.check_soon(params.text_document.uri)


async def changed_outside(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """Files changed on the disk: a checkout, a build, another program."""
    for each in params.changes:
        session.check_soon(each.uri)


async def watch_files(session: Session, _: types.InitializedParams) -> None:
    """Asks a client that can watch files to tell of those that a plan depends on."""
    workspace = session.client_capabilities.workspace
    watched = workspace.did_change_watched_files if workspace else None
    if watched and watched.dynamic_registration:
        watchers = [types.FileSystemWatcher(f"**/*.{suffix}") for suffix in WATCHED]
        options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        wanted = types.Registration("watched-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await session.client_register_capability_async(types.RegistrationParams([wanted]))


def code_actions(session: Session, params: types.CodeActionParams) -> list[types.CodeAction]:
    """Moves of the package of a Java file, as edits of the plan, and the commands of the workspace."""
    uri = params.text_document.uri
    root = session.root_of(uri)
    if root is None:
        return [_action("modsplit.suggest", uri)] if session.monolith_of(uri) else []
    actions: list[types.CodeAction] = []
    plan = uri_of(root / PLAN_FILE)
    if uri.endswith(".java"):
        text = "".join(session.lines(plan))
        java = SourceFile(uri, "".join(session.lines(uri)).encode())
        for move in package_moves(java, SourceFile(PLAN_FILE, text.encode())):
            title = f"Move package {move.package} to {'new ' if move.new else ''}module {move.module}"
            edit = to_edit(text, move.text, plan, session.workspace.position_codec)
            actions.append(types.CodeAction(title=title, kind=types.CodeActionKind.RefactorRewrite, edit=edit))
    return [*actions, *(_action(name, uri) for name in commands.COMMANDS)]


def _action(name: str, uri: str) -> types.CodeAction:
    title, _, _ = commands.COMMANDS[name]
    command = types.Command(title=title, command=name, arguments=[{"uri": uri}])
    return types.CodeAction(title=title, kind=types.CodeActionKind.Refactor, command=command)


def _command(name: str) -> Any:
    async def handler(session: Session, target: Any = None) -> dict[str, object]:
        # The argument arrives as a structure of attributes or as a mapping, or is what somebody made up.
        given = target.get("uri") if isinstance(target, dict) else getattr(target, "uri", None)
        return await commands.run(session, name, str(given or ""))

    return handler
