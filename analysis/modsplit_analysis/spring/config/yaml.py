"""`.yml` files: documents flattened to dotted keys as Spring does, each with its line and its text as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from modsplit_analysis.diagnostics import Diagnostic
from modsplit_analysis.spring.config.entries import Document, Entry
from modsplit_analysis.text import Place, SourceFile

MOST_ENTRIES = 20_000
"""Entries beyond which a file is refused: aliases can make a short file endless."""

_DEEPEST = 200
"""Levels up to which the parser in C is taken: beyond thousands its stack ends, and the process with it."""

_DEEP = re.compile(rf"^[ ?:-]{{{_DEEPEST}}}", re.MULTILINE)
_FILTERED = re.compile(r"@[\w.\-]+@")
_COMMENT = re.compile(r"[ \t]*#.*")
_SPELLED = {"true": ("yes", "on"), "false": ("no", "off")}
_BOOLEANS = {
    spelled: value
    for value, words in _SPELLED.items()
    for word in words
    for spelled in (word, word.capitalize(), word.upper())
}


def read_yaml(file: SourceFile) -> tuple[Document, ...] | Diagnostic:
    """The documents of a YAML file, or the one reason why it is not read; values keep `@…@` of the build."""
    text = file.text
    try:
        nodes = _compose(text)
        documents = []
        for node in nodes:
            reader = _Reader(file.path, text, text.splitlines())
            entries = tuple(reader.entries(node, ""))
            documents.append(Document(entries, Place(file.path, node.start_mark.line + 1)))
        return tuple(documents)
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return _broken(file, line, f"not valid YAML: {error.problem or error.context}")
    except (YAMLError, RecursionError, ValueError) as error:
        return _broken(file, 1, f"not valid YAML: {str(error).splitlines()[0] if str(error) else 'nested too deeply'}")


def _compose(text: str) -> list[Node]:
    """The documents' nodes; `@name@`, which the build replaces, is no YAML and stands for a name of its length."""
    filtered = _FILTERED.sub(lambda match: f"_{match.group()[1:-1]}_", text)
    if _is_plain(filtered):
        with suppress(YAMLError, ValueError):
            return _nodes(filtered, pure=False)
    return _nodes(filtered, pure=True)


def _is_plain(text: str) -> bool:
    """Whether the parser in C, where there is one, reads this as the other: without tabs, which it takes for blanks."""
    flows = text.count("[") + text.count("{") - text.count("${")
    return flows < _DEEPEST and "\t" not in text and not _DEEP.search(text)


def _nodes(text: str, *, pure: bool) -> list[Node]:
    return [node for node in YAML(typ="safe", pure=pure).compose_all(text) if node is not None]


def _broken(file: SourceFile, line: int, message: str) -> Diagnostic:
    return Diagnostic("spring/yaml", "error", Place(file.path, line), message)


class _Reader:
    """Walks one document; counts what it yields."""

    def __init__(self, path: str, text: str, lines: list[str]) -> None:
        self.path, self.text, self.lines, self.count = path, text, lines, 0

    def entries(self, node: Node, prefix: str) -> Iterator[Entry]:
        if isinstance(node, MappingNode):
            for key, value in _pairs(node):
                yield from self.entry(value, f"{prefix}.{_plain(key)}" if prefix else _plain(key), key)
        elif prefix:
            yield from self.entry(node, prefix, node)

    def entry(self, node: Node, name: str, at: Node) -> Iterator[Entry]:
        if isinstance(node, MappingNode) and node.value:
            yield from self.entries(node, name)
        elif isinstance(node, SequenceNode) and node.value:
            for index, item in enumerate(node.value):
                yield from self.entry(item, f"{name}[{index}]", item)
        else:
            self.count += 1
            if self.count > MOST_ENTRIES:
                raise ValueError(f"more than {MOST_ENTRIES} entries; it is not read")
            line = at.start_mark.line
            yield Entry(name, self.value(node), Place(self.path, line + 1), self.raw(node), self.comment(line))

    def raw(self, node: Node) -> str:
        return self.text[node.start_mark.index : node.end_mark.index].rstrip()

    def value(self, node: Node) -> str:
        if not isinstance(node, ScalarNode):
            return ""
        if str(node.tag).endswith(":null"):
            return ""
        raw = self.raw(node)
        if _FILTERED.search(raw) and node.style != "|":
            return raw.strip("\"'")
        return _scalar(node)

    def comment(self, line: int) -> tuple[str, ...]:
        above = line
        while above and _COMMENT.fullmatch(self.lines[above - 1]):
            above -= 1
        return tuple(it.strip() for it in self.lines[above:line])


def _pairs(node: MappingNode) -> Iterator[tuple[Node, Node]]:
    """Keys and values, the own ones and then those of merged mappings (`<<`), each key once."""
    known: set[str] = set()
    visited: set[int] = set()
    waiting: list[Node] = [node]
    while waiting:
        current = waiting.pop(0)
        if id(current) in visited:
            continue
        visited.add(id(current))
        if isinstance(current, SequenceNode):
            waiting += current.value
        elif isinstance(current, MappingNode):
            for key, value in current.value:
                if isinstance(key, ScalarNode) and str(key.tag).endswith(":merge"):
                    waiting.append(value)
                elif _plain(key) not in known:
                    known.add(_plain(key))
                    yield key, value


def _plain(key: Node) -> str:
    return _scalar(key) if isinstance(key, ScalarNode) else ""


def _scalar(node: ScalarNode) -> str:
    """The text of a value or key; Spring's reader takes `on` and `no` without quotes for booleans, as YAML 1.1 does."""
    text = str(node.value)
    return _BOOLEANS.get(text, text) if not node.style else text
