"""The end points that sources show, against those that a running application answered."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from command import Run
from modsplit_lsp.proof.endpoints import ANY


def same_handlers(run: Run, monolith: Path, proof: Mapping[str, Any]) -> None:
    """Method and path of each; a proof that exercises every end point names each one in its requests."""
    checked = proof["endpoints"]
    assert checked["exercised"] == checked["total"] > 0
    real = {tuple(it["end_point"].split(" ")[:2]) for it in checked["requests"] if it["end_point"]}
    real = {(method.replace(ANY, "*"), path) for method, path in real}
    code, said, _ = run("endpoints", monolith, "--json", "--quiet")
    assert code == 0
    assert {(it["method"], it["path"] or "/") for it in json.loads(said)["endpoints"]} == real
