"""Installs and uninstalls modules over arklet's HTTP interface, which answers 200 whatever happens."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from modsplit_lsp.proof.exchange import Request, send
from modsplit_lsp.proof.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a command of arklet succeeded; `trace` is the stack trace or message if not."""

    ok: bool
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Arklet:
    """The arklet of one running base."""

    sandbox: Sandbox
    port: int
    limit: float

    def ready(self) -> bool:
        """Whether it takes commands yet."""
        return self._ask("queryAllBiz", {}).ok

    def install(self, jar: Path) -> Outcome:
        """Installs the module in a jar and waits until its context is started."""
        return self._ask("installBiz", {**identity(jar), "bizUrl": jar.resolve().as_uri()})

    def uninstall(self, jar: Path) -> Outcome:
        """Uninstalls the module that came from a jar."""
        return self._ask("uninstallBiz", identity(jar))

    def _ask(self, command: str, body: dict[str, str]) -> Outcome:
        request = Request("POST", f"/{command}", (("Content-Type", "application/json"),), json.dumps(body).encode())
        answer = send(self.sandbox, self.port, request, self.limit)
        if answer.status != 200:
            return Outcome(False, f"arklet answers {answer.status} to {command}: {answer.text}")
        said: dict[str, Any] = json.loads(answer.text)
        data = said.get("data")
        inner = data if isinstance(data, dict) else {}
        if said.get("code") == "SUCCESS" and inner.get("code", "SUCCESS") == "SUCCESS":
            return Outcome(True)
        return Outcome(False, str(said.get("errorStackTrace") or inner.get("message") or said.get("message") or said))


def identity(jar: Path) -> dict[str, str]:
    """The name and version that a module's manifest gives; arklet ignores any other."""
    with zipfile.ZipFile(jar) as archive:
        manifest = archive.read("META-INF/MANIFEST.MF").decode().replace("\r\n", "\n").replace("\n ", "")
    values = dict(line.split(": ", 1) for line in manifest.splitlines() if ": " in line)
    return {"bizName": values["Ark-Biz-Name"], "bizVersion": values["Ark-Biz-Version"]}
