"""Killed at any moment, a change leaves the old tree or the new one for the next command."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("killing.py")


def kills(directory: Path, rounds: int) -> None:
    command = [sys.executable, str(DRIVER), str(directory), str(rounds), "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    report = json.loads(done.stdout)
    assert report["failures"] == []
    for action in ("split", "undo_in_place"):
        assert report[action]["operations"] > 60
        assert set(report[action]["found"]) == {"old", "new"}
        assert sum(report[action]["random"].values()) == rounds


@pytest.mark.slow
def test_kills_at_every_operation(tmp_path: Path) -> None:
    kills(tmp_path, 5)


@pytest.mark.slow
def test_kills_at_200_random_moments(tmp_path: Path) -> None:
    kills(tmp_path, 200)
