"""What the server knows between two messages: open files, findings that are shown, checks that wait."""

from __future__ import annotations

import asyncio
import uuid
from pathlib import Path

from lsprotocol import types
from modsplit_analysis.build.pom import Pom, read_pom
from modsplit_analysis.diagnostics import Diagnostic
from modsplit_refactors.plan import PLAN_FILE
from pygls.lsp.server import LanguageServer

from modsplit_lsp.server import shown
from modsplit_lsp.server.convert import path_of, to_diagnostic, uri_of
from modsplit_lsp.service.editing import diagnose
from modsplit_lsp.service.following import Follower
from modsplit_lsp.service.progress import Progress, rising

DELAY = 0.4
"""Seconds of quiet before a workspace is read anew: people type several characters."""


class Outdated(Exception):  # noqa: N818  not an error: another check follows
    """The files have changed since: nobody wants to know any more."""


class Session(LanguageServer):
    """The server with its state. Everything here runs on the event loop; only `diagnose` itself does not.

    `_changes` counts what came in for a workspace: what was found before the last change is not shown.
    """

    def __init__(self, name: str, version: str) -> None:
        super().__init__(name, version)
        self._checks: dict[Path, asyncio.Task[None]] = {}
        self._running: dict[Path, asyncio.Lock] = {}
        self._shown: dict[Path, set[str]] = {}
        self._changes: dict[Path, int] = {}
        self._followers: dict[Path, Follower] = {}
        self._unseen: set[Path] = set()

    def root_of(self, uri: str) -> Path | None:
        """The nearest directory above a file that holds a plan."""
        path = path_of(uri)
        return next((it for it in path.parents if (it / PLAN_FILE).is_file()), None) if path else None

    def monolith_of(self, uri: str) -> Path | None:
        """The workspace of a file that no plan speaks of: the project that it lies in, or, within its repository, the
        outermost one above that lists it as a module, through others or itself."""
        found: Path | None = None
        for each in path.parents if (path := path_of(uri)) else ():
            file = each / "pom.xml"
            if file.is_file() and (found is None or found.resolve() in _modules(file)):
                found = each
            if (each / ".git").exists():
                break
        return found

    def buffers(self, root: Path) -> dict[str, bytes]:
        """The open files of a workspace. Those that are as on the disk are left out: their bytes are known better."""
        found: dict[str, bytes] = {}
        for uri, document in self.workspace.text_documents.items():
            path = path_of(uri)
            if path and path.is_relative_to(root):
                data = _encoded(path, document.source)
                if data is not None:
                    found[path.relative_to(root).as_posix()] = data
        return found

    def check_soon(self, uri: str) -> None:
        """Looks at the workspace of a file once nothing more comes for a moment."""
        root = self.root_of(uri)
        if root is None:
            return
        self._changes[root] = self._changes.get(root, 0) + 1
        if path_of(uri) != root / PLAN_FILE:
            self._unseen.add(root)
        waiting = self._checks.get(root)
        if waiting:
            waiting.cancel()
        self._checks[root] = asyncio.get_running_loop().create_task(self._check(root))

    async def _check(self, root: Path) -> None:
        await asyncio.sleep(DELAY)
        await asyncio.shield(asyncio.ensure_future(self.check(root)))

    async def check(self, root: Path) -> None:
        """Publishes what is wrong now, and withdraws what was wrong before."""
        async with self.alone(root):
            follower, change = self.follower(root), self._changes.get(root, 0)
            token = "" if follower.started else str(uuid.uuid4())
            if token:
                await shown.begin(self, token, f"Reading {root.name}", cancellable=False)
            looks = diagnose(root, self.buffers(root), follower, self._progress(root, change, token))
            try:
                while (found := await asyncio.to_thread(next, looks, None)) is not None:
                    if change == self._changes.get(root, 0):
                        self._unseen.discard(root)
                        self._publish(root, found)
                    shown.end(self, token, "")
            except Outdated:
                return
            except Exception as problem:  # noqa: BLE001  a bug of ours must not end the editor's server
                self.log(f"{root}: {type(problem).__name__}: {problem}")
            finally:
                shown.end(self, token, "")

    def alone(self, root: Path) -> asyncio.Lock:
        """Held by who looks at a workspace: its follower serves one at a time."""
        return self._running.setdefault(root, asyncio.Lock())

    def follower(self, root: Path) -> Follower:
        return self._followers.setdefault(root, Follower())

    def seen(self, root: Path) -> bool:
        """Whether no file but the plan has changed since the follower looked."""
        return root not in self._unseen

    def _progress(self, root: Path, change: int, token: str) -> Progress:
        """Called off the event loop; ends the work where the files have changed since."""
        loop = asyncio.get_running_loop()

        def progress(message: str, done: float | None = None) -> None:
            if change != self._changes.get(root, 0):
                raise Outdated
            loop.call_soon_threadsafe(shown.report, self, token, message, done)

        return rising(progress)

    def _publish(self, root: Path, found: tuple[Diagnostic, ...]) -> None:
        by_file: dict[str, list[types.Diagnostic]] = {uri: [] for uri in self._shown.get(root, ())}
        for each in found:
            uri = uri_of(root / each.place.file)
            lines = self.lines(uri)
            by_file.setdefault(uri, []).append(to_diagnostic(each, root, lines, self.workspace.position_codec))
        self._shown[root] = {uri for uri, diagnostics in by_file.items() if diagnostics}
        for uri, diagnostics in by_file.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics))

    def lines(self, uri: str) -> list[str]:
        try:
            return list(self.workspace.get_text_document(uri).lines)
        except (OSError, UnicodeDecodeError):
            return []

    def log(self, message: str) -> None:
        self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))


def _encoded(path: Path, text: str) -> bytes | None:
    """A buffer as bytes, if the file has other ones; a file of another encoding that reads the same is the same."""
    data = text.encode("utf-8", "surrogatepass")
    try:
        disk = path.read_bytes()
    except OSError:
        return data
    same = disk.removeprefix(b"\xef\xbb\xbf") == data
    foreign = not same and b"\xef\xbf\xbd" not in disk and not _is_utf8(disk)
    return None if same or foreign else data


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _modules(file: Path) -> set[Path]:
    """The directories of the modules that a pom and its profiles list; none where it cannot be read."""
    try:
        pom = read_pom(file.name, file.read_bytes())
    except OSError:
        return set()
    if not isinstance(pom, Pom):
        return set()
    listed = (*pom.statements.modules, *(it for profile in pom.profiles for it in profile.statements.modules))
    places = ((file.parent / it.value.replace("\\", "/")).resolve() for it in listed)
    return {place.parent if place.suffix == ".xml" else place for place in places}
