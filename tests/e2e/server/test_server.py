"""The language server as an editor meets it: over a pipe, in the protocol."""

import asyncio
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

TINY = Path(__file__).resolve().parents[1] / "proof/data/tiny/monolith"
PLAN = "schema: modsplit/plan/1\nmodules:\n  - name: note  # first\n    packages: [tiny.note.*]\n"
JAVA = "src/main/java/tiny/price/PriceService.java"
SERVER = [sys.executable, "-c", "from modsplit_lsp.cli.main import main; main()", "lsp", "--stdio"]
PATIENCE = 120

pytestmark = pytest.mark.asyncio


@pytest_lsp.fixture(config=ClientServerConfig(server_command=SERVER))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, tmp_path: Path) -> AsyncIterator[None]:
    shutil.copytree(TINY, tmp_path / "shop", ignore=shutil.ignore_patterns("target"))
    (tmp_path / "shop/modsplit.yml").write_text(PLAN)
    subprocess.run(["git", "init", "-q", str(tmp_path / "shop")], check=True)

    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def registered(params: types.RegistrationParams) -> None:
        assert [each.method for each in params.registrations] == [types.WORKSPACE_DID_CHANGE_WATCHED_FILES]

    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual_studio_code"), root_uri=(tmp_path / "shop").as_uri()
        )
    )
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, file: Path, text: str | None = None) -> str:
    language = "java" if file.suffix == ".java" else "yaml"
    item = types.TextDocumentItem(file.as_uri(), language, 1, file.read_text() if text is None else text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return file.as_uri()


def edited(client: LanguageClient, uri: str, version: int, text: str) -> None:
    whole = types.TextDocumentContentChangeWholeDocument(text)
    document = types.VersionedTextDocumentIdentifier(version, uri)
    client.text_document_did_change(types.DidChangeTextDocumentParams(document, [whole]))


def told(client: LanguageClient, file: Path) -> None:
    """The client saw that a file has changed on the disk."""
    change = types.FileEvent(file.as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))


async def findings(client: LanguageClient, uri: str, wanted: bool = True) -> list[types.Diagnostic]:
    """The diagnostics of a file, once there are some, or none any more."""
    for _ in range(PATIENCE * 10):
        found = list(client.diagnostics.get(uri, ()))
        if bool(found) == wanted and (wanted or uri in client.diagnostics):
            return found
        await asyncio.sleep(0.1)
    raise AssertionError(f"diagnostics stay {client.diagnostics.get(uri)}")


async def execute(client: LanguageClient, command: str, *arguments: Any) -> dict[str, Any]:
    params = types.ExecuteCommandParams(command, list(arguments))
    answer = await asyncio.wait_for(client.workspace_execute_command_async(params), PATIENCE)
    assert isinstance(answer, dict)
    return answer


async def test_problems_come_and_go_with_the_text(client: LanguageClient, tmp_path: Path) -> None:
    root = tmp_path / "shop"
    plan = opened(client, root / "modsplit.yml", PLAN.replace("modules", "module"))
    (wrong,) = await findings(client, plan)
    assert (wrong.message, wrong.range.start.line, wrong.source) == (
        "unknown key `module`: did you mean `modules`?", 1, "modsplit",
    )  # fmt: skip
    edited(client, plan, 2, PLAN)
    await findings(client, plan, wanted=False)
    split_apart = "schema: modsplit/plan/1\nmodules:\n  - name: note\n    classes: [tiny.note.NoteService]\n"
    split_apart += "pins: [tiny.note.NoteRepository=base]\n"
    edited(client, plan, 3, split_apart)
    java = (root / "src/main/java/tiny/note/NoteService.java").as_uri()
    (crossing, *_) = await findings(client, java)
    assert crossing.code == "crossing"
    assert "place both together" in crossing.message
    line = (root / "src/main/java/tiny/note/NoteService.java").read_text().splitlines()[crossing.range.start.line]
    assert crossing.range.end.character == len(line)
    edited(client, plan, 4, "modules: [" * 3000)
    assert (await findings(client, plan))[0].message.startswith("not YAML")
    edited(client, plan, 5, PLAN)
    await findings(client, plan, wanted=False)


async def test_files_that_change_on_the_disk_are_looked_at(client: LanguageClient, tmp_path: Path) -> None:
    file, note = tmp_path / "shop/modsplit.yml", tmp_path / "shop/src/main/java/tiny/note/NoteService.java"
    opened(client, tmp_path / "shop" / JAVA)
    file.write_text(PLAN + "pins: [tiny.note.Note=base]\n")
    told(client, file)
    assert (await findings(client, note.as_uri()))[0].code == "crossing"
    file.write_text(PLAN)
    told(client, file)
    await findings(client, note.as_uri(), wanted=False)


async def test_positions_are_utf16(client: LanguageClient, tmp_path: Path) -> None:
    text = PLAN + '  - {version: "𝔸", nam: x}\n'
    plan = opened(client, tmp_path / "shop/modsplit.yml", text)
    found = {it.message.split(":")[0]: it for it in await findings(client, plan)}
    line = text.splitlines()[4]
    assert found["unknown key `nam`"].range.start.character == len(line[: line.index("nam")].encode("utf-16-le")) // 2


async def test_a_package_moves_to_a_module(client: LanguageClient, tmp_path: Path) -> None:
    java = opened(client, tmp_path / "shop" / JAVA)
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    params = types.CodeActionParams(types.TextDocumentIdentifier(java), nowhere, types.CodeActionContext([]))
    actions = await client.text_document_code_action_async(params) or []
    assert [it.title for it in actions] == [
        "Move package tiny.price to module note",
        "Move package tiny.price to new module price",
        "Suggest a plan, keeping what you decided",
        "Split by the plan",
        "Undo the last split",
        "Verify the split",
    ]
    first = actions[0]
    assert isinstance(first, types.CodeAction)
    edit = first.edit
    assert edit and edit.document_changes
    change = edit.document_changes[0]
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.uri == (tmp_path / "shop/modsplit.yml").as_uri()
    assert [(each.range.start.line, each.new_text) for each in change.edits if isinstance(each, types.TextEdit)] == [
        (3, "    packages: [tiny.note.*, tiny.price.**]\n")
    ]


@pytest.mark.slow
async def test_split_undo_and_cancel(client: LanguageClient, tmp_path: Path) -> None:
    root = tmp_path / "shop"
    java = opened(client, root / JAVA)
    edited(client, java, 2, "// not saved")
    refused = await execute(client, "modsplit.split", {"uri": java})
    assert refused == {"done": False, "message": f"save {JAVA} first"}
    edited(client, java, 3, (root / JAVA).read_text())
    done = await execute(client, "modsplit.split", {"uri": java})
    assert done["done"], done
    assert (root / "base" / JAVA).is_file()
    reports: list[list[Any]] = [list(given) for given in client.progress_reports.values()]
    shares = [[it.percentage for it in given if isinstance(it, types.WorkDoneProgressReport)] for given in reports]
    known = [[it for it in given if it is not None] for given in shares]
    assert any(known) and known == [sorted(given) for given in known]
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(java)))
    undone = await execute(client, "modsplit.undo", {"uri": java})
    assert undone["done"], undone
    assert (root / JAVA).is_file()
    before = set(client.progress_reports)
    running = asyncio.create_task(execute(client, "modsplit.split", {"uri": (root / "modsplit.yml").as_uri()}))
    while not (new := {it for it, told in client.progress_reports.items() if it not in before and told}):
        await asyncio.sleep(0.005)
    client.window_work_done_progress_cancel(types.WorkDoneProgressCancelParams(new.pop()))
    assert await running == {"done": False, "message": "cancelled"}
    assert (root / JAVA).is_file()


async def test_bad_input_gets_an_answer(client: LanguageClient) -> None:
    for argument in (None, 7, "x", {}, {"uri": 3}, {"uri": "http://x/a"}, {"uri": "file:///none/a"}):
        answer = await execute(client, "modsplit.undo", argument)
        said = "there is no modsplit.yml above this file: `Suggest a plan, keeping what you decided` writes one"
        assert answer == {"done": False, "message": said}
        answer = await execute(client, "modsplit.suggest", argument)
        assert answer == {"done": False, "message": "there is no pom.xml above this file"}
    params = types.CodeActionParams(
        types.TextDocumentIdentifier("untitled:a.java"),
        types.Range(types.Position(9, 9), types.Position(9, 9)),
        types.CodeActionContext([]),
    )
    assert not await client.text_document_code_action_async(params)


async def test_a_suggestion_edits_the_plan_and_keeps_decisions(client: LanguageClient, tmp_path: Path) -> None:
    edits: list[types.WorkspaceEdit] = []

    @client.feature(types.WORKSPACE_APPLY_EDIT)  # type: ignore[untyped-decorator]
    def apply(params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        edits.append(params.edit)
        return types.ApplyWorkspaceEditResult(applied=True)

    plan = tmp_path / "shop/modsplit.yml"
    edited_text = PLAN.replace("[tiny.note.*]", "[tiny.note.*]  # Ann decided that")
    uri = opened(client, plan, edited_text)
    answer = await execute(client, "modsplit.suggest", {"uri": uri})
    assert answer["done"], answer
    (edit,) = edits
    (change,) = edit.document_changes or ()
    assert isinstance(change, types.TextDocumentEdit)
    assert change.text_document.uri == uri
    text = applied(edited_text, [each for each in change.edits if isinstance(each, types.TextEdit)])
    assert "  - name: note  # first\n" in text
    assert "packages:  # Ann decided that\n      - tiny.note.*\n" in text
    assert "#: The base keeps " in text


async def test_a_workspace_without_a_plan_gets_one(client: LanguageClient, tmp_path: Path) -> None:
    plan = tmp_path / "shop/modsplit.yml"
    plan.unlink()
    java = opened(client, tmp_path / "shop" / JAVA)
    nowhere = types.Range(types.Position(0, 0), types.Position(0, 0))
    params = types.CodeActionParams(types.TextDocumentIdentifier(java), nowhere, types.CodeActionContext([]))
    actions = await client.text_document_code_action_async(params) or []
    assert [it.title for it in actions] == ["Suggest a plan, keeping what you decided"]
    answer = await execute(client, "modsplit.suggest", {"uri": java})
    assert answer["done"] and answer["message"].endswith(f"written to {plan}"), answer
    assert "schema: modsplit/plan/1\n" in plan.read_text()
    assert "Split by the plan" in [it.title for it in await client.text_document_code_action_async(params) or []]


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """The text after edits of whole lines."""
    lines = text.splitlines(keepends=True)
    for each in sorted(edits, key=lambda it: it.range.start.line, reverse=True):
        assert each.range.start.character == each.range.end.character == 0
        lines[each.range.start.line : each.range.end.line] = [each.new_text]
    return "".join(lines)
