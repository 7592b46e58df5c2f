"""Workspaces and local repositories for tests, written as short text."""

from __future__ import annotations

import re

from modsplit_analysis.build.activation import Options
from modsplit_analysis.build.maven import read_build
from modsplit_analysis.build.model import Build
from modsplit_analysis.text import SourceFile


def files(text: str) -> dict[str, SourceFile]:
    """Files from `== path` sections."""
    parts = re.split(r"^== (.+)\n", text, flags=re.M)[1:]
    return {path: SourceFile(path, body.encode()) for path, body in zip(parts[::2], parts[1::2], strict=True)}


def dependency(spelled: str) -> str:
    """`g:a[:version[:scope]]`, with `?` for optional and `-g:a` for an exclusion, as a pom says it."""
    coordinates, *flags = spelled.split()
    names = ("groupId", "artifactId", "version", "scope", "type", "classifier")
    inner = "".join(f"<{n}>{v}</{n}>" for n, v in zip(names, coordinates.split(":"), strict=False) if v)
    inner += "<optional>true</optional>" if "?" in flags else ""
    excluded = [flag[1:].split(":") for flag in flags if flag.startswith("-")]
    exclusions = (f"<exclusion><groupId>{g}</groupId><artifactId>{a}</artifactId></exclusion>" for g, a in excluded)
    return f"<dependency>{inner}<exclusions>{''.join(exclusions)}</exclusions></dependency>"


def pom(coordinates: str, *dependencies: str, managed: tuple[str, ...] = (), more: str = "") -> str:
    """A pom of these coordinates and dependencies, with `more` inside the project element."""
    names = ("groupId", "artifactId", "version", "packaging")
    gav = "".join(f"<{n}>{v}</{n}>" for n, v in zip(names, coordinates.split(":"), strict=False) if v)
    own = f"<dependencies>{''.join(map(dependency, dependencies))}</dependencies>"
    listed = f"<dependencies>{''.join(map(dependency, managed))}</dependencies>"
    return f"<project>{gav}{more}{own}<dependencyManagement>{listed}</dependencyManagement></project>"


def parent(coordinates: str, path: str | None = None) -> str:
    """A reference to a parent."""
    group, artifact, version = coordinates.split(":")
    relative = "" if path is None else f"<relativePath>{path}</relativePath>"
    gav = f"<groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>"
    return f"<parent>{gav}{relative}</parent>"


def build(workspace: dict[str, str], published: dict[str, str] | None = None, options: Options | None = None) -> Build:
    """The build of a workspace whose local repository holds `published`, by coordinates."""
    known = {key: body.encode() for key, body in (published or {}).items()}
    sources = {path: SourceFile(path, body.encode()) for path, body in workspace.items()}
    return read_build(sources, lambda *gav: known.get(":".join(gav)), options)
