"""What generated classes are made from: build settings, and declarations of the sources as they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from modsplit_analysis.build.model import Project
from modsplit_analysis.java.facts import Field, FileFacts, Parameter, Span, TypeDecl, TypeRef
from modsplit_analysis.java.syntax import read_file
from modsplit_analysis.text import SourceFile

_TESTS = re.compile(r"(?:^|/)src/test/")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Declared:
    """A generated class as text, and the tool that generates it."""

    tool: str
    package: str
    name: str
    text: str

    @property
    def file_name(self) -> str:
        return f"{self.package.replace('.', '/')}/{self.name}.java" if self.package else f"{self.name}.java"


def declared(tool: str, package: str, name: str, imports: str, body: str) -> Declared:
    """A class of a package; `body` is its declaration."""
    head = f"package {package};\n" if package else ""
    return Declared(tool, package, name, f"{head}{imports}\n{body}\n")


def processors(project: Project) -> frozenset[str]:
    """The artifacts that may process annotations while the project is compiled."""
    found = {it.artifact for it in project.dependencies}
    for plugin in project.plugins:
        found |= {it.artifact for it in plugin.dependencies}
        for configuration in (plugin.configuration, *(it.configuration for it in plugin.executions)):
            for path in configuration.find("annotationProcessorPaths/path") if configuration else ():
                found.add(path.first("artifactId"))
    return frozenset(found)


@dataclass
class Types:
    """The type declarations of a project's main sources, read where they are asked for."""

    files: Mapping[str, SourceFile]
    read: Callable[[SourceFile], FileFacts] = read_file
    _facts: dict[str, FileFacts] = field(default_factory=dict)

    def mentioning(self, *words: bytes) -> Iterator[tuple[FileFacts, TypeDecl]]:
        """The top-level types of files with all of these words."""
        for path, file in sorted(self.files.items()):
            if all(word in file.data for word in words) and path.endswith(".java") and not _TESTS.search(path):
                facts = self._read(path)
                yield from ((facts, it) for it in facts.types if it.enclosing is None)

    def _read(self, path: str) -> FileFacts:
        if path not in self._facts:
            self._facts[path] = self.read(self.files[path])
        return self._facts[path]

    def find(self, name: str, scope: FileFacts) -> tuple[FileFacts, TypeDecl] | None:
        """The top-level type that a simple or full name means in a file, if this project declares it."""
        head = name.partition(".")[0]
        imported = [it.name for it in scope.imports if not it.static and it.name.endswith(f".{head}")]
        on_demand = [f"{it.name}.{name}" for it in scope.imports if it.on_demand and not it.static]
        for candidate in (*imported, f"{scope.package}.{name}", *on_demand, name):
            ending = f"{candidate.replace('.', '/')}.java"
            for path in self._paths.get(ending.rpartition("/")[2], ()):
                if path.endswith(f"/{ending}"):
                    facts = self._read(path)
                    found = next((it for it in facts.types if it.name == candidate), None)
                    if found:
                        return facts, found
        return None

    @cached_property
    def _paths(self) -> Mapping[str, list[str]]:
        """The paths of the files by their last part."""
        found: dict[str, list[str]] = {}
        for path in self.files:
            found.setdefault(path.rpartition("/")[2], []).append(path)
        return found

    def full_name(self, type_: TypeRef, scope: FileFacts) -> str:
        """The full name of a type that this project declares, else nothing."""
        found = self.find(type_.name, scope)
        return found[1].name if found else ""

    def text(self, span: Span, facts: FileFacts) -> str:
        """A part of a file as written."""
        return self.files[facts.path].data[span.start : span.end].decode("utf-8", "replace")

    def properties(self, facts: FileFacts, type_: TypeDecl) -> dict[str, tuple[FileFacts, TypeRef]]:
        """The fields of a class and of the classes above it, each with the file that gives its type a meaning."""
        found: dict[str, tuple[FileFacts, TypeRef]] = {}
        current: tuple[FileFacts, TypeDecl] | None = (facts, type_)
        for _ in range(_DEEPEST):
            if current is None:
                break
            scope, declaration = current
            members: list[Field | Parameter] = [*declaration.fields, *declaration.components]
            for each in members:
                if "static" not in each.modifiers:
                    found.setdefault(each.name, (scope, each.type))
            above = declaration.extends[0] if declaration.extends else None
            current = self.find(above.name, scope) if above else None
        return found


def imports_of(facts: FileFacts) -> str:
    """The imports of a file, as text, for a class that stands beside it."""
    return "\n".join(f"import {'static ' * it.static}{it.name}{'.*' * it.on_demand};" for it in facts.imports)
