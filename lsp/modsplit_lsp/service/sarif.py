"""Diagnostics in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard of 2020-03-27)."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import PurePosixPath
from urllib.parse import quote

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.text import Place

LEVELS = {"error": "error", "warning": "warning"}
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(found: Iterable[Diagnostic]) -> dict[str, object]:
    """One run with all diagnostics; lines count from 1."""
    diagnostics = sorted(found, key=lambda it: (it.place.file, it.place.line, it.message))
    rules = sorted({each.rule for each in diagnostics})
    driver = {"name": "modsplit", "version": version("modsplit"), "rules": [{"id": rule} for rule in rules]}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(each) for each in diagnostics]}],
    }


def _result(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "ruleId": diagnostic.rule,
        "level": LEVELS.get(diagnostic.severity, "note"),
        "message": {"text": diagnostic.message},
        "locations": [_location(diagnostic.place)] if diagnostic.place.file else [],
        "relatedLocations": [_location(each) for each in _lines(diagnostic.related)],
    }


def _lines(places: Iterable[Place]) -> Iterable[Place]:
    """Each line once, as the schema wants."""
    return {(it.file, max(it.line, 1)): it for it in places if it.file}.values()


def _location(place: Place) -> dict[str, object]:
    path = PurePosixPath(place.file)
    artifact = {"uri": path.as_uri()} if path.is_absolute() else {"uri": quote(place.file), "uriBaseId": "SRCROOT"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": max(place.line, 1)}}}
